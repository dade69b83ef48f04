package tally

import (
	"fmt"
	"strings"
)

// Line is the motion in one line with its arithmetic, to be read aloud.
func (o MotionOutcome) Line() string {
	switch {
	case !o.Shown:
		return fmt.Sprintf("Not shown by the record: %s; of %s %s; it %s if %s read as yes and %s if %s read as no.",
			o.Counts.words(), o.baseWords(), o.neededWords(), o.IfAllYes.verb(), o.Counts.openWords(),
			o.IfAllNo.verb(), o.Counts.pronoun())
	case o.Decision == NoQuorum:
		return fmt.Sprintf("No quorum: %s. %d of %d took part; %d %s needed.",
			o.Counts.words(), o.Participating, o.Eligible, o.QuorumNeeded, isAre(o.QuorumNeeded))
	}
	opening, against := "Passed", "no"
	if o.Decision == Fail {
		opening, against = "Failed", "yes"
	}
	line := fmt.Sprintf("%s: %s. Of %s %s", opening, o.Counts.words(), o.baseWords(), o.neededWords())
	if o.Counts.undecided() > 0 {
		line += fmt.Sprintf("; it %s even if %s read as %s", o.Decision.verb(), o.Counts.openWords(), against)
	}
	return line + "."
}

// Explain is the line and whatever else a member may ask: quorum, who is outside the count, and which other
// base would decide otherwise.
func (o MotionOutcome) Explain() []string {
	said := []string{o.Line()}
	if !o.Rule.Quorum.isZero() && o.Decision != NoQuorum {
		said = append(said, fmt.Sprintf("Quorum: %d of %d took part; %s is %d.", o.Participating, o.Eligible,
			o.Rule.Quorum.words(o.Rule.QuorumStrict), o.QuorumNeeded))
	}
	if o.IfAllYes != NoQuorum && o.LeftOut.Decision == NoQuorum {
		said = append(said, fmt.Sprintf("Without the unclear and unrecorded there is no quorum: %d took part.",
			o.LeftOut.Participating))
	}
	said = append(said, o.outsideWords()...)
	for _, other := range o.OtherBases {
		if other.Shown != o.Shown || other.Decision != o.Decision {
			said = append(said, other.words(o))
		}
	}
	return said
}

func (o MotionOutcome) outsideWords() []string {
	var said []string
	if n := o.Counts.Absent; n > 0 {
		said = append(said, fmt.Sprintf("%d of the roll of %d %s absent.", n, o.Rule.Roll, wasWere(n)))
	}
	if n := o.Counts.Recused; n > 0 {
		said = append(said, fmt.Sprintf("%d %s recused, which leaves %d of the roll of %d.",
			n, wasWere(n), o.Eligible, o.Rule.Roll))
	}
	return said
}

func (b BaseOutcome) words(o MotionOutcome) string {
	other := o
	other.BaseCount, other.Needed, other.Rule.Base = b.BaseCount, b.Needed, b.Base
	verdict := fmt.Sprintf("it %s", b.Decision.verb())
	if !b.Shown {
		verdict = "it would not be shown by the record"
	}
	return fmt.Sprintf("On the base %q %s: of %s %s.", string(b.Base), verdict, other.baseWords(), other.neededWords())
}

func (o MotionOutcome) baseWords() string {
	switch o.Rule.Base {
	case BasePresent:
		return fmt.Sprintf("%d voting or abstaining", o.BaseCount)
	case BaseRoll:
		return fmt.Sprintf("%d on the roll", o.BaseCount)
	}
	return fmt.Sprintf("%d %s cast", o.BaseCount, plural(o.BaseCount, "vote", "votes"))
}

func (o MotionOutcome) neededWords() string {
	return fmt.Sprintf("%s is %d", o.Rule.Threshold.words(o.Rule.Strict), o.Needed)
}

// words lists what was said: always yes and no, the rest when there is some.
func (c Counts) words() string {
	said := []string{fmt.Sprintf("%d yes", c.Yes), fmt.Sprintf("%d no", c.No)}
	for _, part := range []struct {
		n    int64
		name string
	}{{c.Abstain, "abstained"}, {c.Unclear, "unclear"}, {c.Unrecorded, "not recorded"}, {c.Recused, "recused"}} {
		if part.n > 0 {
			said = append(said, fmt.Sprintf("%d %s", part.n, part.name))
		}
	}
	return strings.Join(said, ", ")
}

func (c Counts) openWords() string {
	kind := "unclear and unrecorded"
	if c.Unrecorded == 0 {
		kind = "unclear"
	}
	if c.Unclear == 0 {
		kind = "unrecorded"
	}
	if c.undecided() == 1 {
		return fmt.Sprintf("the %s vote is", kind)
	}
	return fmt.Sprintf("the %s are", kind)
}

func (c Counts) pronoun() string {
	if c.undecided() == 1 {
		return "it is"
	}
	return "they are"
}

// verb is asked only where there is a quorum, which does not depend on the base.
func (d Decision) verb() string {
	if d == Pass {
		return "passes"
	}
	return "fails"
}

func isAre(n int64) string { return plural(n, "is", "are") }

func wasWere(n int64) string { return plural(n, "was", "were") }

func plural(n int64, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
