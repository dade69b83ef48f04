package tally

import (
	"math/big"
	"slices"
	"strings"
)

// ParseChange reads a change as it is written on a command line, with sums in units of the case:
//
//	budget=250000.00  budget+25000  budget-25000
//	withdraw=ID  cost:ID=45000  recuse:VOTER=ID  recuse:VOTER
//	method=mes  fund-by=schulze  mode=skip  utility=cost  and every other option
//
// An id or a name may itself contain a colon or an equals sign: the longest known one is read.
func ParseChange(text string, c Case) (Change, error) {
	for _, form := range []struct {
		opening string
		read    func(string, Case) (Change, error)
	}{
		{"budget=", readBudget}, {"budget+", readMore}, {"budget-", readLess}, {"withdraw=", readWithdraw},
		{"cost:", readCost}, {"recuse:", readRecuse}, {"method=", readMethod}, {"fund-by=", readFundBy},
	} {
		if rest, opens := strings.CutPrefix(text, form.opening); opens {
			return form.read(rest, c)
		}
	}
	return readOption(text, c)
}

func readBudget(text string, c Case) (Change, error) {
	minor, err := c.readSum(text)
	return BudgetTo(minor), err
}

func readMore(text string, c Case) (Change, error) {
	minor, err := c.readSum(text)
	return BudgetBy(minor), err
}

func readLess(text string, c Case) (Change, error) {
	minor, err := c.readSum(text)
	return BudgetBy(-minor), err
}

func readWithdraw(text string, c Case) (Change, error) { return Withdraw(text), c.knows(text) }

func readCost(text string, c Case) (Change, error) {
	id, rest := longestKnown(text, c.ids())
	sum, written := strings.CutPrefix(rest, "=")
	switch {
	case id == "":
		return Change{}, refuse(NoBallot, CodeUnknownID, "%q names no proposal; %s, then = and what it costs.", text, anyOf(c.ids()))
	case !written:
		return Change{}, refuse(NoBallot, CodeNumber, "%q does not say what %s costs; write cost:%s=45000.", text, id, id)
	}
	minor, err := c.readSum(sum)
	return CostTo(id, minor), err
}

func readRecuse(text string, c Case) (Change, error) {
	voter, rest := longestKnown(text, c.voterNames())
	id, named := strings.CutPrefix(rest, "=")
	switch {
	case voter == "":
		return Change{}, refuse(NoBallot, CodeUnknownID, "%q names no voter; %s.", text, anyOf(c.voterNames()))
	case !named:
		return RecuseFromAll(voter), nil
	}
	return RecuseFrom(voter, id), c.knows(id)
}

// longestKnown is the longest name that the text is or that stands in it before an equals sign, and the rest.
func longestKnown(text string, known []string) (longest, rest string) {
	for _, name := range known {
		after, opens := strings.CutPrefix(text, name)
		if opens && len(name) > len(longest) && (after == "" || after[0] == '=') {
			longest, rest = name, after
		}
	}
	return longest, rest
}

func readMethod(text string, _ Case) (Change, error) {
	if !slices.Contains(methodNames, text) {
		return Change{}, refuse(NoBallot, CodeMethod, "%q is not a method; %s.", text, oneOf(methodNames))
	}
	return Change{Kind: ChangeMethod, Method: Method(text)}, nil
}

func readFundBy(text string, _ Case) (Change, error) {
	if !slices.Contains(orderNames, text) {
		return Change{}, refuse(NoBallot, CodeMethod, "%q gives no order to fund by; %s.", text, oneOf(orderNames))
	}
	return FundByRankingOf(Method(text)), nil
}

// readOption reads the word too, but leaves it to WhatIf whether the method reads the option, for an earlier
// change may be of the method.
func readOption(text string, c Case) (Change, error) {
	option, word, written := strings.Cut(text, "=")
	setting, known := optionSettings()[option]
	switch {
	case !written || !known:
		return Change{}, refuse(NoBallot, CodeOption, "%q is not a change; write one such as budget=250000, budget+25000, withdraw=ID, cost:ID=45000, recuse:VOTER=ID, method=schulze or fund-by=schulze, or an option: %s.",
			text, oneOf(optionNames))
	case !setting.set(&c, word):
		return Change{}, refuse(NoBallot, CodeOption, "The option %s is %q; %s.", option, word, anyOf(setting.words))
	}
	return OptionTo(option, word), nil
}

// readSum reads money exactly. A sum below the smallest coin of the case is refused, not rounded.
func (c Case) readSum(text string) (int64, error) {
	e, read := ParseExact(text)
	if !read || e.Cmp(Exact{}) < 0 {
		return 0, refuse(NoBallot, CodeNumber, "%q is not a sum; write 0 or more, such as 25000 or 25000.50.", text)
	}
	minor := e.Rat().Mul(e.Rat(), new(big.Rat).SetInt64(c.unit()))
	switch {
	case !minor.IsInt():
		return 0, refuse(NoBallot, CodeDecimals, "%q has more decimals than this case: it counts in steps of %s; write whole steps.",
			text, NewExact(1, c.unit()))
	case !minor.Num().IsInt64():
		return 0, refuse(NoBallot, CodeTooLarge, "%q is too large; write a smaller sum.", text)
	}
	return minor.Num().Int64(), nil
}
