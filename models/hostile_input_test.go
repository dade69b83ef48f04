package models

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// hostile is what nobody means to type and somebody will send.
var hostile = []string{"", " ", "\x00", "a\x00b", "\xff\xfe", "a\nb", "\t", "\u202egnp.exe", "\ufeffx", "=1+1", "'; DROP TABLE pools; --", "%s%d%n", "-1", "-0", "0", "1e400", "NaN",
	"99999999999999999999999999", "9223372036854775807", "-9223372036854775808", "10000000000000.01", "0.0000000001", "1970-01-01", "2999-12-31", "3000-01-01", "2024-02-30", "0000-00-00",
	"２０２４-０１-０１", "USD", "usd", "{", "{}", "[]", "null", `{"base":"roll","num":9223372036854775807,"den":9223372036854775807,"strict":true}`, `{"base":"roll","num":1,"den":0}`,
	`{"base":"cast","num":1,"den":2} {"num":1}`, "G-", "SOW-", "R-2024-1/", "R-2024-1/-1", "MO-", "@", "a@b.c", strings.Repeat("x", 5000), strings.Repeat("ü", 501), strings.Repeat("9", 400)}

// checked are all inputs with what judges them before anything is stored.
func checked() map[string]func(fill func(any)) (any, error) {
	today, now := Date("2024-10-31"), Instant("2024-10-31T12:00:00.000Z")
	terms := SOWTerms{N: 1, EffectiveOn: "2024-01-01", Currency: "USD"}
	return map[string]func(fill func(any)) (any, error){
		"action":          func(f func(any)) (any, error) { var n NewAction; f(&n); return n.Check() },
		"award":           func(f func(any)) (any, error) { var n NewAward; f(&n); a, b, err := n.Check(); return []any{a, b}, err },
		"authority limit": func(f func(any)) (any, error) { var n NewAuthorityLimit; f(&n); return n.Check() },
		"direct award": func(f func(any)) (any, error) {
			var n NewDirectAward
			f(&n)
			a, b, err := n.Check()
			return []any{a, b}, err
		},
		"award end": func(f func(any)) (any, error) {
			var n NewAwardEnd
			f(&n)
			a, b, err := n.Check()
			return []any{a, b}, err
		},
		"body":         func(f func(any)) (any, error) { var n NewBody; f(&n); return n.Check() },
		"charter rule": func(f func(any)) (any, error) { var n NewCharterRule; f(&n); return n.Check() },
		"conflict":     func(f func(any)) (any, error) { var n NewConflict; f(&n); return n.Check(today) },
		"days":         func(f func(any)) (any, error) { var n NewDayEntry; f(&n); return n.Check("days") },
		"verdict":      func(f func(any)) (any, error) { var n NewDayVerdict; f(&n); return n.Check() },
		"rate":         func(f func(any)) (any, error) { var n NewDayRate; f(&n); return n.Check(SOW{Grid: Half}, &terms) },
		"first rate":   func(f func(any)) (any, error) { var n NewDayRate; f(&n); return n.Check(SOW{Grid: Half}, nil) },
		"decision":     func(f func(any)) (any, error) { var n NewDecision; f(&n); return n.Check() },
		"fiscal year":  func(f func(any)) (any, error) { var n NewFiscalYear; f(&n); return n.Check() },
		"foundation":   func(f func(any)) (any, error) { var n NewFoundation; f(&n); return n.Check() },
		"meeting":      func(f func(any)) (any, error) { var n NewMeeting; f(&n); return n.Check() },
		"attendance":   func(f func(any)) (any, error) { var n NewAttendance; f(&n); return n.Check() },
		"meeting date": func(f func(any)) (any, error) {
			var n NewMeetingDate
			f(&n)
			a, b, err := n.Check()
			return []any{a, b}, err
		},
		"idea": func(f func(any)) (any, error) { var n NewSOWIdea; f(&n); return n.Check() },
		"description": func(f func(any)) (any, error) {
			var n NewSOWDescription
			f(&n)
			return n.Check(SOW{Title: "t", Unit: UnitDay, Grid: Half, Overrun: OverrunRefuse}, SOWCounted{})
		},
		"move": func(f func(any)) (any, error) {
			var n NewSOWMove
			f(&n)
			return n.Check(SOW{State: SOWIdea, Priorities: Priorities{"P1"}}, SOWHas{Terms: 1, Estimates: 1}, today)
		},
		"requirement": func(f func(any)) (any, error) { var n NewSOWRequirement; f(&n); return n.Check(SOW{}, nil) },
		"met": func(f func(any)) (any, error) {
			var n NewMeets
			f(&n)
			return n.Check(SOW{}, 1, []SOWRequirement{{ID: 1, N: 1}})
		},
		"offer": func(f func(any)) (any, error) {
			var n NewSOWOffer
			f(&n)
			return n.Check(SOW{Unit: UnitDay, Grid: Half})
		},
		"chosen offer": func(f func(any)) (any, error) {
			var n NewSOWChoice
			f(&n)
			return n.Check(SOW{}, SOWOffer{ID: 1}, 0, today)
		},
		"estimate": func(f func(any)) (any, error) { var n NewSOWEstimate; f(&n); return n.Check(SOW{Unit: UnitDay}, 0) },
		"effort":   func(f func(any)) (any, error) { var n NewSOWEffort; f(&n); return n.Check(SOW{Unit: UnitDay}, 0) },
		"motion": func(f func(any)) (any, error) {
			var n NewMotion
			f(&n)
			a, b, err := n.Check(today, now)
			return []any{a, b}, err
		},
		"organization": func(f func(any)) (any, error) { var n NewOrganization; f(&n); return n.Check() },
		"person": func(f func(any)) (any, error) {
			var n NewPerson
			f(&n)
			a, b, err := n.Check()
			return []any{a, b}, err
		},
		"poll": func(f func(any)) (any, error) { var n NewPoll; f(&n); return n.Check(now) },
		"pool": func(f func(any)) (any, error) { var n NewPool; f(&n); return n.Check() },
		"proposal": func(f func(any)) (any, error) {
			var n NewProposal
			f(&n)
			a, b, err := n.Check("USD", today)
			return []any{a, b}, err
		},
		"asked": func(f func(any)) (any, error) { var n NewTerms; f(&n); return n.Check("USD", today) },
		"round": func(f func(any)) (any, error) {
			var n NewRound
			f(&n)
			a, b, err := n.Check(today)
			return []any{a, b}, err
		},
		"seat":       func(f func(any)) (any, error) { var n NewSeatTerm; f(&n); return n.Check() },
		"seat's end": func(f func(any)) (any, error) { var n NewTermEnd; f(&n); return n.Check() },
		"work":       func(f func(any)) (any, error) { var n NewSOW; f(&n); return n.Check() },
		"contract":   func(f func(any)) (any, error) { var n NewSOWTerms; f(&n); return n.Check(SOW{Grid: Half}, nil) },
		"amendment":  func(f func(any)) (any, error) { var n NewSOWTerms; f(&n); return n.Check(SOW{Grid: Half}, &terms) },
		"address": func(f func(any)) (any, error) {
			var s struct{ Link string }
			f(&s)
			return OptionalAddress("link", s.Link)
		},
		"component": func(f func(any)) (any, error) {
			var n NewSOWComponent
			f(&n)
			return n.Check(SOWBook{SOW: SOW{Grid: Half}, Terms: []SOWTerms{terms}}, nil)
		},
		"deliverable": func(f func(any)) (any, error) { var n NewDeliverable; f(&n); return n.Check(SOW{}, nil, today) },
		"hand-in":     func(f func(any)) (any, error) { var n NewHandIn; f(&n); return n.Check("", today) },
		"deliverable's verdict": func(f func(any)) (any, error) {
			var n NewDeliverableVerdict
			f(&n)
			return n.Check("", today)
		},
		"finding":   func(f func(any)) (any, error) { var n NewFinding; f(&n); return n.Check(SOW{}, today) },
		"fate":      func(f func(any)) (any, error) { var n NewFindingFate; f(&n); return n.Check(FateFixed, "", today) },
		"statement": func(f func(any)) (any, error) { var n NewStatement; f(&n); return n.Check() },
		"reversal": func(f func(any)) (any, error) {
			var n NewReversal
			f(&n)
			a, b, err := n.Check()
			return []any{a, b}, err
		},
		"transfer": func(f func(any)) (any, error) {
			var n NewTransfer
			f(&n)
			a, b, err := n.Check()
			return []any{a, b}, err
		},
		"ruling": func(f func(any)) (any, error) {
			var n NewTransferRuling
			f(&n)
			a, b, err := n.Check()
			return []any{a, b}, err
		},
		"user": func(f func(any)) (any, error) { var n NewUser; f(&n); a, b, err := n.Check(); return []any{a, b}, err },
		"poll's rule": func(f func(any)) (any, error) {
			var s struct{ Rule string }
			f(&s)
			return ParsePollRule("rule", s.Rule)
		},
		"invoice": func(f func(any)) (any, error) {
			n := NewInvoice{Lines: []NewInvoiceLine{{}, {}}}
			f(&n)
			i, lines, err := n.Check("USD")
			return []any{i, lines}, err
		},
		"period": func(f func(any)) (any, error) {
			var s struct{ Name string }
			f(&s)
			return ParsePeriod(s.Name, "07-01")
		},
		"choice": func(f func(any)) (any, error) {
			var c BallotChoice
			f(&c)
			return c.Check(Question{Proposals: []string{"PR-2024-001"}}, false)
		},
		"scenario": func(f func(any)) (any, error) { var n NewScenario; f(&n); return n.Check() },
		"step":     func(f func(any)) (any, error) { var n NewStep; f(&n); return n.Check(ScenarioSnapshot{}) },
		"step that moves": func(f func(any)) (any, error) {
			var n struct{ From, To, Amount, Currency string }
			f(&n)
			return NewStep{Verb: string(StepMove), From: n.From, To: n.To, Amount: n.Amount, Currency: n.Currency}.Check(ScenarioSnapshot{Pools: []PoolBooks{{Pool: Pool{Code: "0", Currency: "USD"}}}})
		},
		"motion's vote": func(f func(any)) (any, error) {
			var c BallotChoice
			f(&c)
			return c.Check(Question{Motion: true}, true)
		},
	}
}

// fields are the settable values of an input that hold text or a number, also those in lists of it.
func fields(v reflect.Value) []reflect.Value {
	switch v.Kind() {
	case reflect.String, reflect.Int64:
		return []reflect.Value{v}
	case reflect.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		return fields(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		return fields(v.Index(0))
	case reflect.Struct:
		var out []reflect.Value
		for i := range v.NumField() {
			out = append(out, fields(v.Field(i))...)
		}
		return out
	}
	return nil
}

func put(v reflect.Value, text string, number int64) {
	if v.Kind() == reflect.String {
		v.SetString(text)
	} else {
		v.SetInt(number)
	}
}

// aSentence holds that a verdict is a refusal that can be shown, and that what is taken can be stored.
func aSentence(t interface{ Fatalf(string, ...any) }, what string, got any, err error) {
	if err == nil {
		text, err := json.Marshal(got)
		if err != nil || strings.Contains(string(text), `\u0000`) || strings.Contains(string(text), `\ufffd`) {
			t.Fatalf("%s: %.300s was taken, which no database keeps (%v)", what, text, err)
		}
		return
	}
	e, ok := err.(*Error)
	if !ok || (e.Code != Invalid && e.Code != Conflict) || e.Rule == "" || sentences[e.Rule] == "" || e.Field == "" {
		t.Fatalf("%s: %#v is no refusal of a field by a rule", what, err)
	}
	for _, f := range e.Fields() {
		if len(f.Message) < 10 || len(f.Message) > 700 || !utf8.ValidString(f.Message) || strings.IndexFunc(f.Message, unicode.IsControl) >= 0 {
			t.Fatalf("%s: %q cannot be shown", what, f.Message)
		}
	}
}

func TestWhateverIsTypedIntoAnyFieldIsTakenOrRefusedByTheNameOfTheField(t *testing.T) {
	for what, check := range checked() {
		count := 0
		check(func(n any) { count = len(fields(reflect.ValueOf(n).Elem())) })
		for at := range count {
			for i, text := range hostile {
				number := []int64{0, -1, math.MaxInt64, math.MinInt64}[i%4]
				got, err := check(func(n any) { put(fields(reflect.ValueOf(n).Elem())[at], text, number) })
				aSentence(t, what, got, err)
			}
		}
	}
}

func TestWhateverIsTypedIntoAllFieldsTogetherIsTakenOrRefused(t *testing.T) {
	all := checked()
	names := make([]string, 0, len(all))
	for n := range all {
		names = append(names, n)
	}
	rapid.Check(t, func(t *rapid.T) {
		what := rapid.SampledFrom(Sorted(names)).Draw(t, "input")
		text := rapid.OneOf(rapid.SampledFrom(hostile), rapid.String(), rapid.StringMatching(`[0-9]{4}-[0-9]{2}-[0-9]{2}`), rapid.StringMatching(`-?[0-9]{1,20}\.?[0-9]{0,4}`))
		got, err := all[what](func(n any) {
			for _, f := range fields(reflect.ValueOf(n).Elem()) {
				put(f, text.Draw(t, "text"), rapid.Int64().Draw(t, "number"))
			}
		})
		if err == nil {
			got = nil // a random text may hold the sign for the unreadable itself, which is text like any other
		}
		aSentence(t, what, got, err)
	})
}
