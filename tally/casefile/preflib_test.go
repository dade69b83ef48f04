package casefile

import (
	"strings"
	"testing"

	"bursar/tally"
)

func TestRankingsAreReadInBothForms(t *testing.T) {
	toi := readSample(t, "lunch.toi").Case
	harbour := "The harbour, by the stairs"
	same(t, "rule", []string{toi.ID, toi.Source, string(toi.Method)}, []string{"lunch.toi", "Where to have lunch, invented for tests", "schulze"})
	same(t, "candidates", toi.Candidates, []tally.Cost{{ID: harbour}, {ID: "Canteen"}, {ID: "Market"}, {ID: "Park"}})
	same(t, "ballots", toi.Ballots, []tally.Ballot{
		{Weight: 5, Ranking: [][]string{{harbour}, {"Canteen", "Market"}, {"Park"}}},
		{Weight: 3, Ranking: [][]string{{"Park", "Canteen"}}}, {Weight: 2, Ranking: [][]string{{"Market"}}}, {Weight: 1, Ranking: [][]string{}}})
	soc := readSample(t, "lunch.soc").Case
	same(t, "old form", soc.Ballots, []tally.Ballot{
		{Weight: 4, Ranking: [][]string{{"Canteen"}, {"Market"}, {"Park"}}}, {Weight: 3, Ranking: [][]string{{"Park"}, {"Market"}, {"Canteen"}}}})
	r, err := tally.Count(soc)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "winners", r.Answer().Winners, []string{"Canteen"})
}

const lunch = "# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 7\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n# ALTERNATIVE NAME 3: C\n4: 1,{2,3}\n3: 2, 1 , 3\n"

func TestAlternativesGoByNumberWhereNamesDoNotTellThemApart(t *testing.T) {
	for name, text := range map[string]string{
		"one name for two": strings.Replace(lunch, "3: C", "3: A", 1),
		"no name":          strings.Replace(lunch, "3: C", "3:", 1),
		"a line missing":   strings.Replace(lunch, "# ALTERNATIVE NAME 3: C\n", "", 1),
	} {
		e, err := ReadPrefLib(strings.NewReader(text), "x.toc")
		if err != nil {
			t.Fatal(err)
		}
		same(t, name, e.Case.Candidates, []tally.Cost{{ID: "1"}, {ID: "2"}, {ID: "3"}})
		same(t, name, e.Case.Ballots[0].Ranking, [][]string{{"1"}, {"2", "3"}})
	}
	same(t, "Windows and a mark", readLunch(t, "\uFEFF"+strings.ReplaceAll(lunch, "\n", "\r\n")), readLunch(t, lunch))
	same(t, "the voters need not be stated", readLunch(t, strings.Replace(lunch, "# NUMBER VOTERS: 7\n", "\n", 1)), readLunch(t, lunch))
}

func readLunch(t *testing.T, text string) Entry {
	t.Helper()
	e, err := ReadPrefLib(strings.NewReader(text), "x.toc")
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestWhatIsWrongWithRankingsIsNamedWithItsLine(t *testing.T) {
	old := "2\n1,A\n2,B\n3,3,1\n3,1,2\n"
	for _, c := range []struct{ name, file, from, to, code, want string }{
		{"a stranger", lunch, "3: 2, 1 , 3", "3: 2,4", tally.CodeUnknownID, `x.toi: line 7: "4" is not among the 3 alternatives`},
		{"number 0", lunch, "3: 2, 1 , 3", "3: 0", tally.CodeUnknownID, `"0" is not among`},
		{"a word", lunch, "3: 2, 1 , 3", "3: two", tally.CodeUnknownID, `"two" is not among`},
		{"one named twice", lunch, "3: 2, 1 , 3", "3: 2,2", tally.CodeRepeatedID, "line 7: alternative 2 is named twice"},
		{"an open place", lunch, "{2,3}", "{2,3", tally.CodeShape, "line 6: a shared place is not closed"},
		{"a place without comma", lunch, "1,{2,3}", "{2,3}1", tally.CodeShape, "a shared place is not closed"},
		{"a comma at the end", lunch, "1,{2,3}", "1,", tally.CodeShape, "it ends in a comma"},
		{"a comma behind a place", lunch, "1,{2,3}", "{2,3},", tally.CodeShape, "it ends in a comma"},
		{"an empty place", lunch, "{2,3}", "{}", tally.CodeUnknownID, `"" is not among`},
		{"no count", lunch, "4: 1", "1", tally.CodeShape, "line 6: it is no count with its ranking"},
		{"half a voter", lunch, "4: 1", "4.5: 1", tally.CodeShape, "it is no count"},
		{"no voter", lunch, "4: 1", "0: 1", tally.CodeNegativeWeight, "its count is 0"},
		{"too many voters", lunch, "3: 2", "9223372036854775807: 2", tally.CodeTooLarge, "with it the counts exceed"},
		{"a sum that is not right", lunch, "VOTERS: 7", "VOTERS: 8", tally.CodeShape, "x.toi: it states 8 voters, and its counts add up to 7"},
		{"nobody stated", lunch, "VOTERS: 7", "VOTERS: 0", tally.CodeShape, "it states 0 voters"},
		{"voters in words", lunch, "VOTERS: 7", "VOTERS: seven", tally.CodeNumber, `line 2: "seven" is no number of voters`},
		{"fewer than no voters", lunch, "VOTERS: 7", "VOTERS: -7", tally.CodeNumber, `is no number of voters`},
		{"a shared place in a strict order", lunch, "# NUMBER V", "# DATA TYPE: soi\n# NUMBER V", tally.CodeShape, "line 7: it shares a place, and the file is of strict orders (soi)"},
		{"a part in a complete order", lunch, "# NUMBER VOTERS: 7", "# DATA TYPE: TOC\n5: 1,2", tally.CodeShape, "line 3: it ranks 2 of 3, and the file is of complete orders (toc)"},
		{"no alternatives", lunch, "ALTERNATIVES: 3", "ALTERNATIVES: 0", tally.CodeShape, `line 1: "0" is no number of alternatives`},
		{"too many alternatives", lunch, "ALTERNATIVES: 3", "ALTERNATIVES: 100001", tally.CodeTooLarge, "more than 100000"},
		{"two numbers of alternatives", lunch, "VOTERS: 7", "ALTERNATIVES: 3", tally.CodeShape, "stands there twice"},
		{"a name twice", lunch, "NAME 2", "NAME 1", tally.CodeRepeatedID, "alternative 1 is named twice"},
		{"a name for a word", lunch, "NAME 2", "NAME two", tally.CodeShape, `"TWO" is no number of an alternative`},
		{"what is no UTF-8", lunch, ": B", ": \xff", tally.CodeShape, "line 4: it is not UTF-8"},
		{"nothing", lunch, lunch, "", tally.CodeShape, "it does not say how many alternatives"},
		{"a letter", lunch, lunch, "Dear treasurer", tally.CodeShape, "line 1: \"Dear treasurer\" is no number of alternatives; the file is not in the format of PrefLib"},
		{"a line of 5 MiB", lunch, lunch, strings.Repeat("1", 5<<20), tally.CodeTooLarge, "line 1: it is longer than 4 MiB"},
		{"the old form without totals", old, "3,3,1\n3,1,2\n", "", tally.CodeShape, "it ends before its line of totals"},
		{"the old form with totals in words", old, "3,3,1", "three", tally.CodeNumber, `line 4: "three" is no number of voters`},
		{"the old form with another sum", old, "3,1,2", "2,1,2", tally.CodeShape, "it states 3 voters, and its counts add up to 2"},
		{"the old form without a ranking", old, "3,1,2", "3", tally.CodeShape, "line 5: it is no count with its ranking"},
	} {
		if !strings.Contains(c.file, c.from) {
			t.Fatalf("%s: no %q", c.name, c.from)
		}
		_, err := ReadPrefLib(strings.NewReader(strings.Replace(c.file, c.from, c.to, 1)), "x.toi")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q in it", c.name, err, c.want)
			continue
		}
		same(t, c.name, refusalOf(err).Code, c.code)
	}
}
