package casefile

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"bursar/tally"
)

// Choice is the rule for a file that has ballots and no rule: the method ("" leaves the file's own), the seats, and
// options by the names and in the spelling of tally-cases/1. A tie order is written as ids between commas.
type Choice struct {
	Method  tally.Method
	Seats   int
	Options map[string]string
}

// With is the entry under a chosen rule. What it was expected to come to is then only information.
func (e Entry) With(chosen Choice) (Entry, error) {
	s := newScanner(strings.NewReader(chosen.text()))
	d := draft{Case: e.Case}
	if chosen.Method != "" && chosen.Method != d.Method {
		d.Method, d.Options = chosen.Method, tally.Options{Tiebreak: d.Options.Tiebreak}
	}
	if chosen.Seats != 0 {
		d.Seats = chosen.Seats
	}
	s.object(func(name string) { d.option(s, name) })
	d.checkOptions(s)
	if readsMoney(d.Method) && e.Case.Unit == 0 { // no file with money leaves its unit open
		s.note(tally.CodeBudget, "the method %s spends money, and the file states neither costs nor a budget; choose another method.", d.Method)
	}
	if s.fault != nil {
		return e, s.fault
	}
	if !chosen.isEmpty() {
		e.ForInformation = true
	}
	e.Case = d.Case
	return e, nil
}

func (c Choice) isEmpty() bool { return c.Method == "" && c.Seats == 0 && len(c.Options) == 0 }

// text is the options as a file would state them.
func (c Choice) text() string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(c.Options)) {
		value := any(c.Options[name])
		if name == "tiebreak" {
			value = strings.Split(c.Options[name], ",")
		}
		parts = append(parts, fmt.Sprintf("%s:%s", encoded(name), encoded(value)))
	}
	return "{" + strings.Join(parts, ",") + "}"
}
