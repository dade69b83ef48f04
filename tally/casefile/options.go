package casefile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bursar/tally"
)

// option is one part of a rule: the methods that read it, how it is read, and how it is written. Nil is written
// for what a case leaves open and has no default.
type option struct {
	of    []tally.Method
	read  func(*scanner, *draft)
	write func(tally.Case) any
}

var (
	paired   = []tally.Method{tally.MethodSchulze, tally.MethodRankedPairs}
	compared = []tally.Method{tally.MethodSchulze, tally.MethodRankedPairs, tally.MethodCopeland, tally.MethodSmith, tally.MethodBorda}
	graded   = []tally.Method{tally.MethodScore, tally.MethodMedian}
	motion   = []tally.Method{tally.MethodMotion}
	greedy   = []tally.Method{tally.MethodGreedy}
	walked   = []tally.Method{tally.MethodGreedy, tally.MethodPhragmen}
	valued   = []tally.Method{tally.MethodKnapsack, tally.MethodEqualShares}
	shared   = []tally.Method{tally.MethodEqualShares}
)

// options are all that a file may state, but tiebreak and currency, which every method may have.
var options = map[string]option{
	"unranked": word(compared, func(o *tally.Options) *string { return &o.Unranked }),
	"measure":  word(paired, func(o *tally.Options) *string { return &o.Measure }),
	"missing":  word(graded, func(o *tally.Options) *string { return &o.Missing }),
	"scale":    {graded, func(s *scanner, d *draft) { d.scale = s.scale() }, writtenScale},
	"base": {motion, func(s *scanner, d *draft) { d.Options.Base = tally.Base(s.filled()) },
		func(c tally.Case) any { return orNil(string(c.Options.Base)) }},
	"threshold": share(func(o *tally.Options) *tally.Fraction { return &o.Threshold }),
	"strict": {motion, func(s *scanner, d *draft) { d.Options.Strict = new(s.flag()) },
		func(c tally.Case) any { return valueOrNil(c.Options.Strict) }},
	"quorum": share(func(o *tally.Options) *tally.Fraction { return &o.Quorum }),
	"quorum_strict": {motion, func(s *scanner, d *draft) { d.Options.QuorumStrict = s.flag() },
		func(c tally.Case) any { return c.Options.QuorumStrict }},
	"roll": {motion, func(s *scanner, d *draft) { d.Options.Roll = new(s.roll()) },
		func(c tally.Case) any { return valueOrNil(c.Options.Roll) }},
	"order": word(greedy, func(o *tally.Options) *string { return &o.Order }),
	"mode":  word(walked, func(o *tally.Options) *string { return &o.Mode }),
	"ranking": {greedy, func(s *scanner, d *draft) { d.Options.Ranking = s.tiers() },
		writtenRanking},
	"utility":    word(valued, func(o *tally.Options) *string { return &o.Utility }),
	"completion": word(shared, func(o *tally.Options) *string { return &o.Completion }),
	"increment":  {shared, func(s *scanner, d *draft) { d.Options.Increment = s.increment() }, writtenIncrement},
}

func word(of []tally.Method, field func(*tally.Options) *string) option {
	return option{of,
		func(s *scanner, d *draft) { *field(&d.Options) = s.filled() },
		func(c tally.Case) any { return orNil(*field(&c.Options)) }}
}

func share(field func(*tally.Options) *tally.Fraction) option {
	return option{motion,
		func(s *scanner, d *draft) { *field(&d.Options) = s.fraction() },
		func(c tally.Case) any { return fractionOrNil(*field(&c.Options)) }}
}

// option reads one option. Whether the case's method reads it shows when the method is known.
func (d *draft) option(s *scanner, name string) {
	switch o, known := options[name]; {
	case name == "tiebreak":
		d.Options.Tiebreak = s.strings()
	case name == "currency":
		d.setCurrency(s)
	case known:
		d.stated = append(d.stated, name)
		o.read(s, d)
	default:
		s.note(tally.CodeOption, "there is no such option; correct its name or take it out.")
		s.passOver()
	}
}

// checkOptions refuses an option that the method does not read: whoever wrote it believes that it counts.
func (d *draft) checkOptions(s *scanner) {
	if !isMethod(d.Method) {
		return // the count will say so
	}
	for _, name := range d.stated {
		if !slices.Contains(options[name].of, d.Method) {
			s.noteAt("options."+name, tally.CodeOption, "the method %s does not read it; take it out, or count by %s.",
				d.Method, methodList(options[name].of))
		}
	}
	byRanking := d.Method == tally.MethodGreedy && d.Options.Order == "ranking"
	switch states := slices.Contains(d.stated, "ranking"); {
	case byRanking && !states:
		s.noteAt("options.ranking", tally.CodeOption, "it is missing; state the ranking in whose order the money is spent.")
	case states && !byRanking:
		s.noteAt("options.ranking", tally.CodeOption, "the order is by votes, so it is not read; take it out, or write \"order\":\"ranking\".")
	}
}

func methodList(of []tally.Method) string {
	names := make([]string, len(of))
	for i, m := range of {
		names[i] = string(m)
	}
	return strings.Join(names, ", ")
}

func isMethod(m tally.Method) bool { return slices.Contains(methods, m) }

var methods = []tally.Method{tally.MethodMotion, tally.MethodSchulze, tally.MethodRankedPairs, tally.MethodCopeland,
	tally.MethodSmith, tally.MethodBorda, tally.MethodScore, tally.MethodMedian, tally.MethodGreedy,
	tally.MethodKnapsack, tally.MethodEqualShares, tally.MethodPhragmen, tally.MethodSTV}

// roll leaves it to the count to refuse an empty one.
func (s *scanner) roll() int64 { return s.whole(0, tally.CodeNegativeRoll) }

// scale reads the lowest and the highest grade.
func (s *scanner) scale() []decimal {
	var ends []decimal
	s.list(func(int) {
		if end, read := s.decimal(); read {
			ends = append(ends, end)
		}
	})
	if len(ends) != 2 {
		s.note(tally.CodeScale, "it has %d numbers; write the lowest and the highest grade, such as [0,5].", len(ends))
	}
	return ends
}

// fraction reads [1,2] or "1/2".
func (s *scanner) fraction() tally.Fraction {
	parts := []int64{}
	if s.peek() == '"' {
		text := s.literal()
		num, den, _ := strings.Cut(text, "/")
		n, err := strconv.ParseInt(num, 10, 64)
		m, err2 := strconv.ParseInt(den, 10, 64)
		if err == nil && err2 == nil && fractionForm.MatchString(text) {
			parts = []int64{n, m}
		}
	} else {
		s.list(func(int) { parts = append(parts, s.whole(0, tally.CodeFraction)) })
	}
	if len(parts) != 2 || parts[1] == 0 {
		s.note(tally.CodeFraction, "it is no share; write one half as [1,2] or \"1/2\".")
		return tally.Fraction{}
	}
	return tally.Fraction{Num: parts[0], Den: parts[1]}
}

// increment reads what add1 adds. None would never end, and 0 in a Case means 1.
func (s *scanner) increment() tally.Exact {
	e, read := s.exact()
	if read && e.Rat().Sign() <= 0 {
		s.note(tally.CodeOption, "it is %s; state more than 0.", e)
	}
	return e
}

func gradeField(ballot int, id string) string {
	return fmt.Sprintf("ballots[%d].scores.%s", ballot, id)
}
