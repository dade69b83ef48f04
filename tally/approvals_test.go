package tally

import "testing"

func TestVotersOfTheSameMindAreOneGroup(t *testing.T) {
	s, err := newSlate([]string{"a", "b", "c"})
	if err != nil {
		t.Fatal(err)
	}
	ballots := []Ballot{{Approvals: []string{"c", "a"}, Weight: 3}, {}, {Approvals: []string{"b"}, Recuse: []string{"b"}},
		{Approvals: []string{"a", "b", "c"}, Recuse: []string{"b"}}, {Approvals: []string{"a"}}, {Approvals: []string{"a", "c"}}}
	groups, err := groupVoters(s, ballots)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "groups", groups, []voterGroup{{approves: []int{0, 2}, voters: 5}, {approves: []int{0}, voters: 1}})
	supporters, err := supportersOf(s, ballots)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "supporters", supporters, []int64{6, 0, 5})
}

// Written one after the other as bytes, 300 looks like two small numbers; no two different lists may look alike.
func TestVotersOfAnotherMindAreAnotherGroup(t *testing.T) {
	grouping := voterGrouping{at: map[string]int{}}
	for _, approved := range [][]int{{300}, {172, 2}, {172, 2, 300}, {44, 1}, {1, 44}, {300}} {
		grouping.add(approved, 1)
	}
	same(t, "groups", len(grouping.groups), 4)
}
