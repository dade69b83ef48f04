//go:build shared

package minutes

import (
	"os"
	"strings"
	"testing"
)

// The text is the public minutes of the eBPF Foundation's steering committee,
// meetings 46 to 53 (ebpffoundation/bsc, meeting-minutes/2024.md). It is evidence,
// so nothing in it is mended: the wrong year of #48 is there too.
func ebpf(t *testing.T) (Reading, map[int]Meeting) {
	t.Helper()
	text, err := os.ReadFile("../../shared/minutes/ebpf-bsc-2024.md")
	if err != nil {
		t.Fatal(err)
	}
	r := readText(t, string(text))
	byNumber := map[int]Meeting{}
	for _, m := range r.Meetings {
		byNumber[*m.Number] = m
	}
	return r, byNumber
}

func TestTheRealMinutesHaveEightMeetingsAndFifteenActions(t *testing.T) {
	r, _ := ebpf(t)
	explicit, inferred, done := 0, 0, 0
	for _, m := range r.Meetings {
		for _, a := range m.ActionItems {
			switch {
			case a.Explicit:
				explicit++
			default:
				inferred++
			}
			if a.Done {
				done++
			}
		}
	}
	if len(r.Meetings) != 8 || explicit != 7 || inferred != 8 || done != 1 {
		t.Errorf("%d meetings, %d actions marked, %d inferred, %d done; want 8, 7, 8, 1", len(r.Meetings), explicit, inferred, done)
	}
}

func TestTheRealMinutesStateNoQuorumOnlyTwice(t *testing.T) {
	_, byNumber := ebpf(t)
	for n, m := range byNumber {
		stated := m.QuorumStated != nil && !*m.QuorumStated
		if stated != (n == 48 || n == 49) || m.QuorumStated != nil && *m.QuorumStated {
			t.Errorf("meeting %d states %v", n, m.QuorumStated)
		}
	}
}

func TestTheRealVotesAreFivePeopleOnFiveProposals(t *testing.T) {
	_, byNumber := ebpf(t)
	want := map[string]string{
		"Alexei": "unclear unclear unclear unclear unclear", "Andrii": "yes yes yes abstain abstain", "Joe": "yes yes yes abstain abstain",
		"Brendan": "yes yes yes yes yes", "Daniel": "yes yes yes yes yes",
	}
	got := map[string][]string{}
	for _, v := range byNumber[52].Votes {
		got[v.Voter] = append(got[v.Voter], v.Choice)
		if place := len(got[v.Voter]); v.Subject != byNumber[52].Proposals[place-1].Title || v.Late != (v.Voter == "Daniel") {
			t.Errorf("line %d: %s votes on %q, late %t", v.Line, v.Voter, v.Subject, v.Late)
		}
	}
	for voter, choices := range want {
		if g := strings.Join(got[voter], " "); g != choices {
			t.Errorf("%s: %s, want %s", voter, g, choices)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d people voted, want %d", len(got), len(want))
	}
}

func TestTheRealMinutesRaiseTheirKnownDoubts(t *testing.T) {
	r, _ := ebpf(t)
	want := "3 chair-not-listed|61 chair-not-listed|80 currency-missing|80 currency-missing|91 vote-unclear|97 currency-missing|" +
		"168 date-suspect|171 chair-first-name-only|193 duration-missing|235 priority-split|262 duration-missing"
	if got := strings.Join(placesOf(r.Problems), "|"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
