package casefile

import (
	"encoding/json"
	"fmt"

	"bursar/tally"
)

// draft is a case as far as it has been read. What a number or an option means may depend on what stands after it,
// so units and the method's own options are settled at the end.
type draft struct {
	tally.Case
	purse    purse
	stated   []string // the options that are written, in order
	scale    []decimal
	grades   []grades
	has      map[string]bool
	expected map[string]json.RawMessage
	sha256   string
}

// read reads a case to its end and settles it.
func (d *draft) read(s *scanner) {
	d.has = map[string]bool{}
	s.object(func(key string) {
		d.has[key] = true
		d.member(s, key)
	})
	if s.fault != nil || s.broken != nil {
		return
	}
	d.checkWhole(s)
	d.checkOptions(s)
	d.purse.readsMoney = readsMoney(d.Method)
	d.purse.settle(s, &d.Case)
	d.settleGrades(s)
	d.checkFingerprint(s)
}

// member reads one part of a case. What only tells people something is passed; what nobody knows is refused,
// because it may be a mistyped part of the rule.
func (d *draft) member(s *scanner, key string) {
	switch key {
	case "id":
		d.ID = s.string()
	case "source":
		d.Source = s.string()
	case "method":
		d.Method = tally.Method(s.filled())
	case "options":
		s.object(func(name string) { d.option(s, name) })
	case "currency":
		d.setCurrency(s)
	case "candidates":
		s.list(func(int) { d.candidate(s) })
	case "budget":
		d.purse.budget = d.amount(s)
	case "seats":
		d.Seats = int(s.whole(1, tally.CodeSeats))
	case "ballots":
		s.list(func(int) { d.ballot(s) })
	case "expected":
		d.expected = s.expected()
	case "sha256":
		d.sha256 = s.filled()
	case "notes", "checks", "title", "steps", "record":
		s.passOver()
	default:
		s.unknown("a case has no such part")
	}
}

// checkWhole refuses a case in which something is missing.
func (d *draft) checkWhole(s *scanner) {
	switch {
	case d.Method == "":
		s.noteAt("method", tally.CodeMethod, "it is missing; state by which method the case is counted.")
	case !d.has["candidates"]:
		s.noteAt("candidates", tally.CodeShape, "it is missing; list what stands for choice.")
	case !d.has["ballots"]:
		s.noteAt("ballots", tally.CodeShape, "it is missing; write [] if nobody voted.")
	case d.Method == tally.MethodSTV && !d.has["seats"]:
		s.noteAt("seats", tally.CodeSeats, "it is missing; state how many are elected.")
	}
}

func (d *draft) candidate(s *scanner) {
	c, cost := tally.Cost{}, (*decimal)(nil)
	s.object(func(key string) {
		switch key {
		case "id":
			c.ID = s.string()
		case "cost":
			cost = d.amount(s)
		default:
			s.unknown("a candidate has no such part")
		}
	})
	if c.ID == "" {
		s.note(tally.CodeEmptyID, "its id is missing; give each candidate its own.")
	}
	d.Candidates, d.purse.costs = append(d.Candidates, c), append(d.purse.costs, cost)
}

func (d *draft) amount(s *scanner) *decimal {
	amount, read := s.decimal()
	if !read {
		return nil
	}
	return &amount
}

// setCurrency reads the code of the money, which a case may state itself or among its options.
func (d *draft) setCurrency(s *scanner) {
	code := s.filled()
	switch {
	case !isCurrency(code):
		s.note(tally.CodeShape, "%q is not a currency; write its three capital letters, such as USD.", shortened(code))
	case d.purse.currency != "" && d.purse.currency != code:
		s.note(tally.CodeShape, "%s was stated before; state one currency.", d.purse.currency)
	}
	d.purse.currency = code
}

// entry is the case as it goes to whoever counts it.
func (d *draft) entry() Entry {
	return Entry{ID: d.ID, Case: d.Case, Currency: d.purse.currency, Expected: d.expected}
}

// readsMoney says whether a method spends a budget.
func readsMoney(m tally.Method) bool {
	switch m {
	case tally.MethodGreedy, tally.MethodKnapsack, tally.MethodEqualShares, tally.MethodPhragmen:
		return true
	}
	return false
}

func costField(i int) string { return fmt.Sprintf("candidates[%d].cost", i) }

// unknown refuses a key that means nothing where it stands.
func (s *scanner) unknown(why string) {
	s.note(tally.CodeShape, "%s; correct the key or take it out.", why)
	s.passOver()
}

// string reads a text.
func (s *scanner) string() string {
	if s.peek() != '"' {
		s.wrong("a text")
		return ""
	}
	return s.literal()
}

// filled reads a text that says something.
func (s *scanner) filled() string {
	text := s.string()
	if text == "" {
		s.note(tally.CodeOption, "it is empty; write a word or leave the key out.")
	}
	return text
}

func (s *scanner) flag() bool {
	if b := s.peek(); b != 't' && b != 'f' {
		s.wrong("true or false")
		return false
	}
	return s.word() == "true"
}

func (s *scanner) strings() []string {
	ids := s.ids[:0]
	s.list(func(int) { ids = append(ids, s.string()) })
	s.ids = ids
	return append([]string{}, ids...)
}

// expected keeps what the case should come to as it is written, to be compared key by key.
func (s *scanner) expected() map[string]json.RawMessage {
	keys := map[string]json.RawMessage{}
	s.object(func(key string) { keys[key] = s.raw() })
	return keys
}
