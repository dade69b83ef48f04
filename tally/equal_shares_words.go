package tally

import (
	"fmt"
	"math/big"
)

// Explain reads the purchases aloud, round by round, then what was given out by votes, then each proposal that was
// not funded and what its supporters were short of.
func (o EqualShares) Explain(v Voice) []string {
	said := o.beginWords(v)
	for i, round := range o.Rounds {
		said = append(said, fmt.Sprintf("%d. %s", i+1, o.roundWords(round, v)))
	}
	if len(o.Rounds) == 0 {
		said = append(said, "No supporters can pay for anything together.")
	}
	said = append(said, o.filledWords(v)...)
	for _, u := range o.Unfunded {
		said = append(said, u.words(v))
	}
	return append(said, fmt.Sprintf("%d of %d funded, %s of %s; %s left.", len(o.Funded), len(o.Funded)+len(o.Unfunded),
		v.money(o.Cost), v.money(o.Budget), v.money(o.Leftover)))
}

// beginWords says what each voter holds, and how it came to be more than an equal part of the budget.
func (o EqualShares) beginWords(v Voice) []string {
	if o.Voters == 0 {
		return []string{"Nobody voted, so nobody holds a part of the budget."}
	}
	voters := fmt.Sprintf("%d %s", o.Voters, plural(o.Voters, "voter", "voters"))
	if o.Raise == nil {
		return []string{fmt.Sprintf("%s of budget for %s: each holds %s.", v.money(o.Budget), voters, v.exactMoney(o.Endowment))}
	}
	return []string{
		fmt.Sprintf("%s of budget for %s is %s each%s.", v.money(o.Budget), voters, v.exactMoney(o.Raise.From), o.raisedWords(v)),
		o.Raise.stopWords(v, o.Budget),
	}
}

func (o EqualShares) raisedWords(v Voice) string {
	times := fmt.Sprintf("%d times", o.Raise.Steps)
	switch o.Raise.Steps {
	case 0:
		return ", and it is not raised"
	case 1:
		times = "once"
	}
	return fmt.Sprintf(", raised %s by %s to %s; no more than the budget is spent", times, v.exactMoney(o.Raise.Increment), v.exactMoney(o.Endowment))
}

func (r SharesRaise) stopWords(v Voice, budget int64) string {
	switch r.Stop {
	case StopAllFunded:
		return "The raise ends because everything that anybody supports is funded."
	case StopNothingFits:
		return "The raise ends because nothing more that anybody supports fits what is left of the budget."
	}
	return fmt.Sprintf("The raise ends because with one more %s would be spent, %s over the budget.", v.money(r.NextCost), v.money(r.NextCost-budget))
}

func (o EqualShares) roundWords(r SharesRound, v Voice) string {
	said := fmt.Sprintf("%s costs %s and has %s", v.name(r.ID), v.money(r.Cost), supporterWords(r.Supporters))
	if r.Cost == 0 {
		return said + ": funded, nobody pays."
	}
	said += ": " + o.paidWords(r, v)
	if r.Emptied > 0 {
		said += fmt.Sprintf(" %d %s with all they have left, %s together.", r.Emptied, plural(r.Emptied, "pays", "pay"), v.exactMoney(r.EmptiedSum))
	}
	if nothing := r.Supporters - r.Full - r.Emptied; nothing > 0 {
		said += fmt.Sprintf(" %d %s nothing left to pay with.", nothing, plural(nothing, "has", "have"))
	}
	said += fmt.Sprintf(" All voters together have %s left.", v.exactMoney(r.Left))
	for _, tie := range r.Ties {
		said += tieWords(r.ID, tie, v)
	}
	return said
}

// paidWords says what those paid who could pay the price.
func (o EqualShares) paidWords(r SharesRound, v Voice) string {
	if o.Utility == "score" {
		point := Exact{new(big.Rat).Mul(r.Price.Rat(), new(big.Rat).SetInt64(o.GradeUnit))}
		return fmt.Sprintf("%d %s %s for each point of their grade, %s together.", r.Full, plural(r.Full, "pays", "pay"),
			v.exactMoney(point), v.exactMoney(r.FullSum))
	}
	return fmt.Sprintf("%d %s %s%s.", r.Full, plural(r.Full, "pays", "pay"), v.exactMoney(r.Price), plural(r.Full, "", " each"))
}

func supporterWords(n int64) string {
	return fmt.Sprintf("%d %s", n, plural(n, "supporter", "supporters"))
}

func tieWords(first string, tie SharesTie, v Voice) string {
	why := fmt.Sprintf("the tie order puts %s first", v.name(first))
	switch tie.By {
	case TieBySupporters:
		why = fmt.Sprintf("%s has more supporters", v.name(first))
	case TieByCost:
		why = fmt.Sprintf("%s costs less", v.name(first))
	}
	return fmt.Sprintf(" Equal with %s; %s.", v.name(tie.ID), why)
}

// filledWords tells how what was left was given out by votes, or by points where grades were given.
func (o EqualShares) filledWords(v Voice) []string {
	if !fills(o.Completion) {
		return nil
	}
	if len(o.Completed) == 0 {
		return []string{"Nothing more that anybody supports fits what is left of the budget."}
	}
	said := []string{"What is left goes to whatever fits, most support first:"}
	for _, line := range o.Filled {
		if line.Reach == Unsupported {
			continue
		}
		said = append(said, o.filledLine(line, v))
	}
	return said
}

func (o EqualShares) filledLine(line FundingLine, v Voice) string {
	support := fmt.Sprintf("%d %s", line.Votes, plural(line.Votes, "vote", "votes"))
	if o.Utility == "score" {
		points := NewExact(line.Votes, o.GradeUnit)
		support = fmt.Sprintf("%s points", points)
	}
	reach := "skipped"
	if line.Funded {
		reach = "funded"
	}
	said := fmt.Sprintf("%s, %s, costs %s: %s, %s left.", v.name(line.ID), support, v.money(line.Cost), reach, v.money(line.LeftAfter))
	if line.TiedWith != "" {
		said += fmt.Sprintf(" Equal with %s; the tie order puts it after.", v.name(line.TiedWith))
	}
	return said
}

func (u SharesUnfunded) words(v Voice) string {
	if u.Supporters == 0 {
		return fmt.Sprintf("%s: not funded, nobody supports it; costs %s.", v.name(u.ID), v.money(u.Cost))
	}
	return fmt.Sprintf("%s: not funded, its %s held %s of %s; short %s.", v.name(u.ID), supporterWords(u.Supporters),
		v.exactMoney(u.Held), v.money(u.Cost), v.exactMoney(u.Short))
}
