package tally

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// mostTold is how many different changes of ballots are read aloud; the rest is in the data.
const mostTold = 3

// ballotsWords is the change itself.
func (x Closest) ballotsWords(v Voice) string {
	said, voters := x.alike(v)
	if len(said) > mostTold {
		return map[ClosestKind]string{
			BallotAdded:   fmt.Sprintf("%d more ballots", x.Voters),
			BallotRemoved: fmt.Sprintf("%d ballots fewer", x.Voters),
			BallotChanged: fmt.Sprintf("%d voters saying something else", x.Voters),
		}[x.Kind]
	}
	parts := make([]string, len(said))
	for i, text := range said {
		n := voters[text]
		ballots, people := plural(n, "ballot", "ballots"), plural(n, "voter", "voters")
		switch x.Kind {
		case BallotAdded:
			parts[i] = fmt.Sprintf("%s more %s %s", countWord(n), ballots, text)
		case BallotRemoved:
			parts[i] = fmt.Sprintf("%s %s %s fewer", countWord(n), ballots, text)
		default:
			parts[i] = fmt.Sprintf("%s %s %s", countWord(n), people, text)
		}
	}
	return listWords(parts, "and")
}

// alike puts together the changes that read alike, in the order in which they come.
func (x Closest) alike(v Voice) (said []string, voters map[string]int64) {
	voters = map[string]int64{}
	for _, change := range x.Ballots {
		text := x.changeWords(change, v)
		if voters[text] == 0 {
			said = append(said, text)
		}
		voters[text] += change.Voters
	}
	return said, voters
}

func (x Closest) changeWords(c BallotChange, v Voice) string {
	switch {
	case c.Before == nil:
		return c.After.words(v, x.GradeUnit)
	case c.After == nil:
		return c.Before.words(v, x.GradeUnit)
	}
	for _, id := range x.After.Chosen {
		for _, above := range x.Before.Chosen {
			if lifted, moved := c.Before.lifted(id, above); moved && lifted.says() == c.After.says() {
				return fmt.Sprintf("placing %s above %s instead", v.name(id), v.name(above))
			}
		}
	}
	return fmt.Sprintf("saying %s instead of %s", c.After.words(v, x.GradeUnit), c.Before.words(v, x.GradeUnit))
}

// words reads a ballot aloud, in quotation marks.
func (b Ballot) words(v Voice, gradeUnit int64) string {
	said := listWords(v.names(b.Approvals), "and")
	if len(b.Ranking) > 0 {
		said = tiersWords(b.Ranking, v)
	}
	if len(b.Scores) > 0 {
		said = b.gradeWords(v, max(1, gradeUnit))
	}
	if said == "" {
		said = "(blank)"
	}
	return `"` + said + `"`
}

func (b Ballot) gradeWords(v Voice, unit int64) string {
	var said []string
	for _, id := range slices.Sorted(maps.Keys(b.Scores)) {
		said = append(said, fmt.Sprintf("%s %s", v.name(id), NewExact(b.Scores[id], unit)))
	}
	return strings.Join(said, ", ")
}

// tiersWords is "A, then B and C tied, then D".
func tiersWords(tiers [][]string, v Voice) string {
	said := make([]string, len(tiers))
	for t, tier := range tiers {
		if said[t] = listWords(v.names(tier), "and"); len(tier) > 1 {
			said[t] += " tied"
		}
	}
	return strings.Join(said, ", then ")
}

// chosenWords names who won; those who share the first place of a ranking are tied.
func (verdict Verdict) chosenWords(v Voice) string {
	switch said := listWords(v.names(verdict.Chosen), "and"); {
	case said == "":
		return "nobody"
	case verdict.Family == FamilyRanking && len(verdict.Chosen) > 1:
		return said + " tied"
	default:
		return said
	}
}

// listWords is "A, B and C", or with another word before the last.
func listWords(said []string, last string) string {
	if len(said) < 2 {
		return strings.Join(said, "")
	}
	return strings.Join(said[:len(said)-1], ", ") + " " + last + " " + said[len(said)-1]
}

func countWord(n int64) string {
	if n == 1 {
		return "one"
	}
	return fmt.Sprint(n)
}

func upperFirst(said string) string {
	return strings.ToUpper(said[:1]) + said[1:]
}

// missing lists what is in the first and not in the second.
func missing(from, in []string) []string {
	return slices.DeleteFunc(slices.Clone(from), func(id string) bool { return slices.Contains(in, id) })
}
