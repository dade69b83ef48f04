package tally

import (
	"fmt"
	"slices"
	"strings"
)

// rank tries every method that gives an order.
func (t *Table) rank(c Case) {
	for _, name := range orderNames {
		c.Method = Method(name)
		t.add(methodTitle(c.Method), c)
	}
}

// fund tries every rule that spends money: down each order found, down the order that the case gives, and by
// approvals or grades.
func (t *Table) fund(c Case) {
	c.Method = MethodGreedy
	for _, ranked := range t.Columns {
		t.walk(c, "greedy by the order of "+ranked.Title, ranked.Tiers)
	}
	if len(c.Options.Ranking) > 0 {
		t.walk(c, "greedy by the given order", c.Options.Ranking)
	}
	for _, order := range []string{"votes", "votes-per-cost"} {
		c.Options.Order = order
		t.stopAndSkip("greedy by "+orderTitles[order], c)
	}
	t.fundBest(c)
	t.fundShares(c)
	c.Method, c.Options.Mode = MethodPhragmen, "stop"
	t.add(methodTitle(MethodPhragmen), c)
}

func (t *Table) walk(c Case, title string, order [][]string) {
	c.Options.Order, c.Options.Ranking = "ranking", order
	t.stopAndSkip(title, c)
}

func (t *Table) stopAndSkip(title string, c Case) {
	for _, mode := range []string{"stop", "skip"} {
		c.Options.Mode = mode
		t.add(fmt.Sprintf("%s (%s)", title, mode), c)
	}
}

func (t *Table) fundBest(c Case) {
	c.Method = MethodKnapsack
	for _, utility := range []string{"cost", "cardinality"} {
		c.Options.Utility = utility
		t.add(fmt.Sprintf("%s by %s", methodTitle(c.Method), utility), c)
	}
}

// fundShares uses the grades as utility where the ballots are grades, and else never.
func (t *Table) fundShares(c Case) {
	c.Method = MethodEqualShares
	if graded := len(c.says(grades)) > 0; graded {
		c.Options.Utility = "score"
	} else if c.Options.Utility == "score" {
		c.Options.Utility = ""
	}
	for _, completion := range []string{"none", "greedy", "add1u"} {
		c.Options.Completion = completion
		t.add(methodTitle(c.Method)+completionTitles[completion], c)
	}
}

// add counts the case for one column, or leaves the method out and says why.
func (t *Table) add(title string, c Case) {
	c.Options = c.Options.copied()
	if reason := c.unread(); reason != "" {
		t.leaveOut(title, reason)
		return
	}
	r, err := Count(c)
	if err != nil {
		t.leaveOut(title, strings.TrimSuffix(err.Error(), "."))
		return
	}
	column := Column{Title: title, Method: c.Method, Options: c.Options, Tiers: r.Verdict().Tiers}
	if column.Funds = c.Method.Family() == FamilyFunding; column.Funds {
		column.Funded, column.Leftover = slices.Clone(r.chosen()), r.leftover()
	}
	t.Columns = append(t.Columns, column)
}

// unread is why the case's method finds nothing to read in these ballots, or "".
func (c Case) unread() string {
	reads := c.reads()
	if reads == "" || len(c.says(reads)) > 0 {
		return ""
	}
	for _, kind := range []ballotKind{rankings, approvals, grades, votes} {
		if len(c.says(kind)) > 0 {
			return fmt.Sprintf("these ballots are %s, not %s", kindTitles[kind], kindTitles[reads])
		}
	}
	return "nobody voted"
}

// says lists the ballots that say something of this kind.
func (c Case) says(kind ballotKind) (said []int) {
	for i, b := range c.Ballots {
		if map[ballotKind]int{rankings: len(b.Ranking), approvals: len(b.Approvals), grades: len(b.Scores), votes: len(b.Votes)}[kind] > 0 {
			said = append(said, i)
		}
	}
	return said
}

var (
	orderTitles      = map[string]string{"votes": "votes", "votes-per-cost": "votes per cost"}
	completionTitles = map[string]string{"none": "", "greedy": " completed by votes", "add1u": " completed by raising the shares"}
	kindTitles       = map[ballotKind]string{rankings: "rankings", approvals: "approvals", grades: "grades", votes: "votes on motions"}
)

var methodTitles = map[Method]string{
	MethodMotion: "motions", MethodSchulze: "Schulze", MethodRankedPairs: "ranked pairs", MethodCopeland: "Copeland",
	MethodSmith: "the Smith set", MethodBorda: "Borda", MethodScore: "score", MethodMedian: "median",
	MethodGreedy: "greedy", MethodKnapsack: "knapsack", MethodEqualShares: "equal shares",
	MethodPhragmen: "Phragmén", MethodSTV: "STV",
}

// methodTitle is what a method is called in a sentence.
func methodTitle(m Method) string { return methodTitles[m] }
