package models

import "strings"

// Days is time worked, in thousandths of the SOW's own unit (a day, or an hour for an hourly SOW): 16.5 days are 16500.
// It is never a float, so sums of half days are exact.
type Days int64

// Half and Whole are the usual steps of a day sheet.
const (
	Half  Days = 500
	Whole Days = 1000
)

// maxDays is more than a contractor team can work in a lifetime; past it a figure is a slip of the hand.
const maxDays Days = 1_000_000 * Whole

var (
	ruleDaysNumber = rule("days.number", "Days are plain decimal numbers such as 16.5, with at most three decimals.")
	ruleDaysGrid   = rule("days.grid", "Days are entered on the SOW's grid, half a day by default; nothing is rounded.")
)

// ParseDays reads "16.5" exactly. field names the input in a refusal.
func ParseDays(field, s string) (Days, error) {
	n, why := parseScaled(strings.TrimSpace(s), 3)
	if why != "" {
		return 0, Refuse(ruleDaysNumber, field, "%s %s", shown(s), why)
	}
	if Days(n) > maxDays || Days(n) < -maxDays {
		return 0, Refuse(ruleDaysNumber, field, "%s is more days than a statement of work can hold.", shown(s))
	}
	return Days(n), nil
}

// String is the shortest form: "16.5", "17".
func (d Days) String() string {
	s := printScaled(int64(d), 3)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// OnGrid tells whether d is a whole number of steps.
func (d Days) OnGrid(step Days) bool { return step > 0 && d%step == 0 }

// PercentOf is d as a share of whole in tenths of a per cent, rounded half to even: 16.5 of 131 is 126, read 12.6 %.
func (d Days) PercentOf(whole Days) Tenths { return Share(int64(d), int64(whole)) }

// Tenths is a percentage in tenths of a per cent.
type Tenths int64

// String prints 126 as "12.6".
func (t Tenths) String() string { return printScaled(int64(t), 1) }

// Share is part of whole in tenths of a per cent, rounded half to even; 0 of nothing is 0.
func Share(part, whole int64) Tenths {
	if whole == 0 {
		return 0
	}
	return Tenths(DivideHalfEven(part, 1000, whole))
}

// shown quotes what was typed in a refusal, cut short where somebody pasted a novel.
func shown(s string) string {
	r := []rune(strings.Map(printable, s))
	if len(r) > 24 {
		return string(r[:24]) + "…"
	}
	if len(r) == 0 {
		return "The number"
	}
	return string(r)
}

func printable(r rune) rune {
	if forbidden(r, false) || r == 0xfffd {
		return '·'
	}
	return r
}
