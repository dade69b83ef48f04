package casefile

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"bursar/tally"
)

func readSample(t *testing.T, name string) Entry {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	read := ReadPrefLib
	if strings.HasSuffix(name, ".pb") {
		read = ReadPabulib
	}
	e, err := read(strings.NewReader(string(text)), name)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestApprovalsOfACityAreCountedByItsRule(t *testing.T) {
	e := readSample(t, "riverside.pb")
	c := e.Case
	same(t, "rule", []string{c.ID, string(c.Method), c.Options.Order, c.Options.Mode, e.Currency, c.Source},
		[]string{"riverside.pb", "greedy", "votes", "skip", "EUR", "Riverside participatory budget, invented for tests"})
	same(t, "money", []int64{c.Unit, c.Budget}, []int64{100, 100050})
	same(t, "projects", c.Candidates, []tally.Cost{{ID: "7", Minor: 60025}, {ID: "12", Minor: 50000}, {ID: "3", Minor: 40000}, {ID: "p-4", Minor: 25}, {ID: "9", Minor: 100050}})
	same(t, "ballots", c.Ballots, []tally.Ballot{
		{Weight: 2, Approvals: []string{"7", "12"}}, {Weight: 1, Approvals: []string{"7"}}, {Weight: 1, Approvals: []string{"7", "3"}},
		{Weight: 1, Approvals: []string{"12"}}, {Weight: 1, Approvals: []string{"7", "12", "p-4"}}, {Weight: 1, Approvals: []string{"7", "12", "3"}},
		{Weight: 1, Approvals: []string{"3", "p-4"}}, {Weight: 1, Approvals: []string{}}})
	r, err := tally.Count(c)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "differs", e.Differences(r.Answer()), []string{})
	same(t, "compared", e.ForInformation, false)
}

func TestPointsAndRankingsOfACityAreRead(t *testing.T) {
	points := readSample(t, "points.pb")
	same(t, "method", []string{string(points.Case.Method), points.Case.Options.Utility}, []string{"mes", "score"})
	same(t, "grades", points.Case.Ballots, []tally.Ballot{
		{Weight: 1, Scores: map[string]int64{"a": 50, "b": 15}}, {Weight: 1, Scores: map[string]int64{"a": 40}},
		{Weight: 1, Scores: map[string]int64{"c": 30, "b": 20}}, {Weight: 1}})
	same(t, "unit", points.Case.GradeUnit, int64(10))
	same(t, "the city's outcome", string(points.Expected["funded"]), `["a","c"]`)
	same(t, "only information", points.ForInformation, true)
	order := readSample(t, "order.pb")
	same(t, "method", order.Case.Method, tally.MethodSchulze)
	same(t, "rankings", order.Case.Ballots, []tally.Ballot{{Weight: 2, Ranking: [][]string{{"b"}, {"a"}}}, {Weight: 1, Ranking: [][]string{{"a"}}}})
	same(t, "nothing selected", order.Expected == nil, true)
}

func TestOnlyWhatIsMarkedOneWasSelected(t *testing.T) {
	for mark, want := range map[string]string{"1": `["a","b"]`, "0": `["a"]`, "": `["a"]`, "2": `["a"]`} {
		e, err := ReadPabulib(strings.NewReader(strings.Replace(village, "b;9;0", "b;9;"+mark, 1)), "v")
		if err != nil {
			t.Fatal(err)
		}
		same(t, "marked "+mark, string(e.Expected["funded"]), want)
	}
}

const village = "META\nkey;value\nvote_type;approval\nrule;greedy-no-skip\nbudget;10\ncurrency;USD\nnum_projects;2\nnum_votes;2\n" +
	"PROJECTS\nproject_id;cost;selected\na;4.005;1\nb;9;0\nVOTES\nvoter_id;vote\n1;a\n2;b,a\n"

func TestAFileFromAnyEditorIsRead(t *testing.T) {
	want, err := ReadPabulib(strings.NewReader(village), "v")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "mode", want.Case.Options.Mode, "stop")
	same(t, "money finer than its currency is counted without it", []any{want.Currency, want.Case.Unit}, []any{"", int64(1000)})
	for name, text := range map[string]string{
		"Windows":        strings.ReplaceAll(village, "\n", "\r\n"),
		"a mark":         "\uFEFF" + village,
		"quotes":         strings.NewReplacer("1;a", `"1";"a"`, "b,a", `"b,a"`).Replace(village),
		"blank lines":    strings.ReplaceAll(village, "\n", "\n\n;;\n"),
		"spaces":         strings.NewReplacer(";", " ; ", "b,a", "b , a").Replace(village),
		"more columns":   strings.NewReplacer("voter_id;vote", "voter_id;vote;;", "1;a", "1;a;x;y").Replace(village),
		"no voters' ids": strings.NewReplacer("voter_id;vote", "vote", "1;a", "a", "2;b", "b").Replace(village),
		"one choice":     strings.ReplaceAll(village, "approval", "choose-1"),
	} {
		got, err := ReadPabulib(strings.NewReader(text), "v")
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		same(t, name, got, want)
	}
}

func TestWhatIsWrongWithACitysFileIsNamedWithItsLine(t *testing.T) {
	replaced := func(from, to string) string {
		if !strings.Contains(village, from) {
			t.Fatalf("no %q", from)
		}
		return strings.Replace(village, from, to, 1)
	}
	scored := strings.NewReplacer("approval", "scoring", "voter_id;vote", "voter_id;vote;points", "1;a", "1;a;2", "2;b,a", "2;b,a;1,3").Replace(village)
	for _, c := range []struct{ name, text, code, want string }{
		{"nothing", "", tally.CodeShape, "v: it does not end with the section VOTES"},
		{"a letter", "Dear treasurer\n", tally.CodeShape, "v: line 1: the file does not begin with META"},
		{"a stranger", replaced("2;b,a", "2;b,z"), tally.CodeUnknownID, `v: line 16: "z" is not among the projects`},
		{"an empty name", replaced("2;b,a", "2;b,"), tally.CodeUnknownID, `line 16: "" is not among`},
		{"a project twice on a vote", replaced("2;b,a", "2;b,b"), tally.CodeRepeatedID, `line 16: the vote names "b" twice`},
		{"a project twice", replaced("b;9;0", "a;9;0"), tally.CodeRepeatedID, `line 12: the project "a" stands there twice`},
		{"a project without id", replaced("b;9;0", ";9;0"), tally.CodeEmptyID, `line 12: the project has no id`},
		{"a negative cost", replaced("b;9", "b;-9"), tally.CodeNegativeCost, `line 12: "b" costs -9`},
		{"no cost", replaced("b;9", "b;"), tally.CodeNumber, `line 12: cost: "" is no number`},
		{"a cost over 64 bits", replaced("b;9", "b;9223372036854775807"), tally.CodeTooLarge, `candidates[1].cost: 9223372036854775807 with 3 decimals`},
		{"no budget", replaced("budget;10\n", ""), tally.CodeBudget, "budget: it is missing"},
		{"a negative budget", replaced("budget;10", "budget;-1"), tally.CodeNegativeBudget, "budget: it is -1"},
		{"a budget in words", replaced("budget;10", "budget;ten"), tally.CodeNumber, `budget: "ten" is no number`},
		{"a key twice", replaced("budget;10", "rule;greedy"), tally.CodeShape, `line 5: "rule" stands there twice`},
		{"a column twice", replaced("voter_id;vote", "vote;vote"), tally.CodeShape, `line 14: the column "vote" stands there twice`},
		{"no column of votes", replaced("voter_id;vote", "voter_id;voice"), tally.CodeShape, `line 14: the section VOTES has no column "vote"`},
		{"no column of costs", replaced("project_id;cost", "project_id;price"), tally.CodeShape, `line 10: the section PROJECTS has no column "cost"`},
		{"another kind of vote", replaced("vote_type;approval", "vote_type;shouting"), tally.CodeShape, `line 15: the vote_type is "shouting"`},
		{"no kind of vote", replaced("vote_type;approval\n", ""), tally.CodeShape, "META has no vote_type"},
		{"no kind of vote, and no votes", strings.Replace(strings.Split(village, "1;a\n")[0], "vote_type;approval\nrule;greedy-no-skip\n", "", 1) + "\n", tally.CodeShape, "num_votes is 2, but 0"},
		{"no kind of vote, and no votes stated", "META\nkey;value\nbudget;1\nVOTES\nvote\n", tally.CodeShape, "v: META has no vote_type"},
		{"votes cut off", replaced("2;b,a\n", ""), tally.CodeShape, "v: num_votes is 2, but 1 were read; the file is not whole"},
		{"projects cut off", replaced("num_projects;2", "num_projects;3"), tally.CodeShape, "num_projects is 3, but 2 were read"},
		{"a number of votes in words", replaced("num_votes;2", "num_votes;two"), tally.CodeShape, "num_votes is two, but 2"},
		{"votes missing", strings.Split(village, "VOTES")[0], tally.CodeShape, "it does not end with the section VOTES"},
		{"a quote that is never closed", replaced("1;a", "\"1;a"), tally.CodeShape, "line 15: a quote is opened in it and not closed"},
		{"what is no UTF-8", replaced("b;9", "b\xff;9"), tally.CodeShape, "line 12: it is not UTF-8"},
		{"points without a project", strings.Replace(scored, "1;a;2", "1;a;2,3", 1), tally.CodeShape, "line 15: the vote names 1 projects and gives 2 points"},
		{"a project without points", strings.Replace(scored, "1;a;2", "1;a;", 1), tally.CodeShape, "names 1 projects and gives 0 points"},
		{"points that only look like an earlier voter's", runTogether, tally.CodeShape, "line 60: the vote names 1 projects and gives 2 points"},
		{"points in words", strings.Replace(scored, "1;a;2", "1;a;x", 1), tally.CodeNumber, `line 15: points: "x" is no number`},
	} {
		_, err := ReadPabulib(strings.NewReader(c.text), "v")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q in it", c.name, err, c.want)
			continue
		}
		same(t, c.name, refusalOf(err).Code, c.code)
	}
	if _, err := ReadPabulib(strings.NewReader(scored), "v"); err != nil {
		t.Error(err)
	}
}

// runTogether is a file in which a second voter's project and points, written one behind the other in a byte each,
// look like the first one's.
var runTogether = func() string {
	text := "META\nkey;value\nvote_type;cumulative\nbudget;9\nPROJECTS\nproject_id;cost\n"
	for i := range 50 {
		text += strconv.Itoa(i+1) + ";1\n"
	}
	return text + "VOTES\nvote;points\n1,50;5,6\n1;15,6\n"
}()
