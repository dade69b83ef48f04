package tally

import (
	"maps"
	"slices"
	"strconv"
)

// optionSetting is one option that a what-if can set: which methods read it, what may be written, and how a word
// is set, false if it may not be written.
type optionSetting struct {
	methods []Method
	words   []string
	set     func(c *Case, word string) bool
}

var pairMethods = []Method{MethodSchulze, MethodRankedPairs, MethodCopeland, MethodSmith, MethodBorda}

var motionOnly = []Method{MethodMotion}

// optionSettings by their names in the case files.
func optionSettings() map[string]optionSetting {
	word := func(option string, field func(*Options) *string, methods ...Method) optionSetting {
		return optionSetting{methods, optionWords[option], func(c *Case, said string) bool {
			*field(&c.Options) = said
			return slices.Contains(optionWords[option], said)
		}}
	}
	settings := motionSettings()
	maps.Copy(settings, map[string]optionSetting{
		"unranked":   word("unranked", func(o *Options) *string { return &o.Unranked }, pairMethods...),
		"measure":    word("measure", func(o *Options) *string { return &o.Measure }, MethodSchulze, MethodRankedPairs),
		"missing":    word("missing", func(o *Options) *string { return &o.Missing }, MethodScore, MethodMedian),
		"order":      word("order", func(o *Options) *string { return &o.Order }, MethodGreedy),
		"mode":       word("mode", func(o *Options) *string { return &o.Mode }, MethodGreedy, MethodPhragmen),
		"utility":    word("utility", func(o *Options) *string { return &o.Utility }, MethodKnapsack, MethodEqualShares),
		"completion": word("completion", func(o *Options) *string { return &o.Completion }, MethodEqualShares),
		"increment":  {[]Method{MethodEqualShares}, []string{"a sum above 0"}, setIncrement},
		"seats":      {[]Method{MethodSTV}, []string{"how many seats there are"}, setSeats},
	})
	return settings
}

func motionSettings() map[string]optionSetting {
	return map[string]optionSetting{
		"base": {motionOnly, []string{"cast", "present", "roll"}, func(c *Case, said string) bool {
			c.Options.Base = Base(said)
			return slices.Contains(bases, c.Options.Base)
		}},
		"threshold": {motionOnly, shareWords, func(c *Case, said string) bool {
			c.Options.Strict = nil
			return setShare(&c.Options.Threshold, said)
		}},
		"quorum":        {motionOnly, shareWords, func(c *Case, said string) bool { return setShare(&c.Options.Quorum, said) }},
		"strict":        {motionOnly, truthWords, setStrict},
		"quorum_strict": {motionOnly, truthWords, func(c *Case, said string) bool { return setTruth(&c.Options.QuorumStrict, said) }},
		"roll":          {motionOnly, []string{"how many may vote"}, setRoll},
	}
}

var optionNames = []string{"unranked", "measure", "missing", "order", "mode", "utility", "completion", "increment",
	"base", "threshold", "quorum", "strict", "quorum_strict", "roll", "seats"}

var (
	shareWords = []string{"a share such as 1/2"}
	truthWords = []string{"true", "false"}
)

// setOption refuses an option that the method does not read: to change it would change nothing.
func (change Change) setOption(c *Case) error {
	setting, known := optionSettings()[change.Option]
	switch {
	case !known:
		return refuse(NoBallot, CodeOption, "%q is not an option; %s.", change.Option, oneOf(optionNames))
	case !slices.Contains(setting.methods, c.Method):
		return refuse(NoBallot, CodeOption, "The method %s does not read the option %s; change the method first or leave the option out.",
			string(c.Method), change.Option)
	case !setting.set(c, change.Word):
		return refuse(NoBallot, CodeOption, "The option %s is %q; %s.", change.Option, change.Word, anyOf(setting.words))
	case change.Option == "order" && change.Word == "ranking" && len(c.Options.Ranking) == 0:
		return refuse(NoBallot, CodeOption, "There is no ranking to fund by; %s.", "write fund-by=schulze or another method that ranks")
	}
	return nil
}

func setIncrement(c *Case, said string) (read bool) {
	c.Options.Increment, read = ParseExact(said)
	return read && c.Options.Increment.Cmp(Exact{}) > 0
}

func setShare(share *Fraction, said string) bool {
	e, read := ParseExact(said)
	if !read || !e.Rat().Num().IsInt64() || !e.Rat().Denom().IsInt64() {
		return false
	}
	*share = Fraction{e.Rat().Num().Int64(), e.Rat().Denom().Int64()}
	return share.check("", false) == nil
}

func setStrict(c *Case, said string) bool {
	var strict bool
	c.Options.Strict = &strict
	return setTruth(&strict, said)
}

func setTruth(truth *bool, said string) bool {
	*truth = said == "true"
	return slices.Contains(truthWords, said)
}

func setRoll(c *Case, said string) bool {
	roll, err := strconv.ParseInt(said, 10, 64)
	c.Options.Roll = &roll
	return err == nil && roll > 0
}

func setSeats(c *Case, said string) bool {
	seats, err := strconv.Atoi(said)
	c.Seats = seats
	return err == nil && seats > 0
}
