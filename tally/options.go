package tally

import (
	"slices"
	"strings"
)

// Options are the rule of a case, spelled as in the case files; what is left empty has the default of its
// method. Tiebreak is the chair's order, announced before the count.
type Options struct {
	Tiebreak []string

	Unranked string // rankings: "last" or "ignore"
	Measure  string // schulze, ranked_pairs: "winning" or "margin"

	Missing string    // score, median: "ignore" or "lowest"
	Scale   *[2]int64 // lowest and highest grade, in GradeUnit

	Base         Base // motion
	Threshold    Fraction
	Strict       *bool // left open: more than one half, at least any other threshold
	Quorum       Fraction
	QuorumStrict bool
	Roll         *int64 // left open: the weight of all ballots

	Order   string     // greedy: "votes", "votes-per-cost" or "ranking"
	Mode    string     // greedy, phragmen: "stop" or "skip"
	Ranking [][]string // greedy by ranking

	Utility    string // knapsack, mes: "cost", "cardinality"; mes also "score"
	Completion string // mes: "none", "greedy", "add1", "add1e", "add1u" or "add1eu"
	Increment  Exact  // mes: what add1 adds for each voter, in units of the case; 0 means 1
}

// words are the spellings an option may have; the first is its default.
var optionWords = map[string][]string{
	"unranked":   {"last", "ignore"},
	"measure":    {"winning", "margin"},
	"missing":    {"ignore", "lowest"},
	"order":      {"votes", "votes-per-cost", "ranking"},
	"mode":       {"stop", "skip"},
	"utility":    {"cost", "cardinality", "score"},
	"completion": {"none", "greedy", "add1", "add1e", "add1u", "add1eu"},
}

// check refuses a spelling that no method knows.
func (o Options) check() error {
	said := []struct{ option, word string }{
		{"unranked", o.Unranked}, {"measure", o.Measure}, {"missing", o.Missing}, {"order", o.Order},
		{"mode", o.Mode}, {"utility", o.Utility}, {"completion", o.Completion},
	}
	for _, s := range said {
		if s.word != "" && !slices.Contains(optionWords[s.option], s.word) {
			return refuse(NoBallot, CodeOption, "The option %s is %q; %s.", s.option, s.word, oneOf(optionWords[s.option]))
		}
	}
	return nil
}

// oneOf says which words may be written.
func oneOf(words []string) string {
	last := len(words) - 1
	return "write " + strings.Join(words[:last], ", ") + " or " + words[last]
}

func (o Options) ranking() RankingRule {
	return RankingRule{Tiebreak: o.Tiebreak, UnrankedIgnore: o.Unranked == "ignore", Margin: o.Measure == "margin"}
}

func (o Options) funding() FundingRule {
	return FundingRule{Tiebreak: o.Tiebreak, Skip: o.Mode == "skip"}
}
