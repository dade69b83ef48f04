package models

import (
	"encoding/json"
	"slices"
	"strings"
)

// FeeRule is what the host keeps of income from a day on: a share of each bracket of a fiscal year's income. It is never changed; a later
// rule of the same currency takes its place from its own day on.
type FeeRule struct {
	ID        int64
	FromOn    Date
	Currency  Currency
	Kinds     string // the kinds of income that bear the fee, with spaces between
	Brackets  string // JSON, lowest first
	Text      string
	EnteredBy string
	Seq       int64
}

// FeeBracket is a share of a year's income up to an amount. The last bracket has no end.
type FeeBracket struct {
	UpTo *int64  `json:"up_to,omitempty"`
	Rate FeeRate `json:"rate"`
}

// FeeRate is thousandths of a per cent: 9 % is 9000.
type FeeRate int64

// wholeFee is 100 % in thousandths of a per cent.
const wholeFee = 100_000

// mostBrackets is more than any host's price list has.
const mostBrackets = 20

func (r FeeRate) String() string {
	return strings.TrimSuffix(strings.TrimRight(printScaled(int64(r), 3), "0"), ".") + " %"
}

var (
	ruleFeeBrackets = rule("fee.brackets", "A host fee is a share of 0 to 100 % for each bracket of a fiscal year's income, the lowest bracket first and the last without an end.")
	ruleFeeKinds    = rule("fee.kinds", "A fee rule names the kinds of income that bear the fee.")
	ruleFeeDay      = rule("fee.day", "A fee rule begins after the last income that is on record in its currency: fees that were posted keep their rule.")
)

// NewFeeBracket is a bracket as people type it: up to an amount, or empty above all others; a share in per cent.
type NewFeeBracket struct{ UpTo, Percent string }

// NewFeeRule is what is entered to add one.
type NewFeeRule struct {
	From, Currency, Text string
	Kinds                []string
	Brackets             []NewFeeBracket
}

// Check gives the rule that is to be added, or every field that is refused.
func (n NewFeeRule) Check() (FeeRule, error) {
	from, errFrom := ParseDate("from", n.From)
	text, errText := OptionalLine("text", n.Text, 500)
	currency := Currency(strings.TrimSpace(n.Currency))
	errCurrency := currency.Check("currency")
	kinds, errKinds := n.kinds()
	r := FeeRule{FromOn: from, Currency: currency, Kinds: kinds, Text: text}
	if errCurrency != nil {
		return r, Collect(errFrom, errCurrency, errKinds, errText)
	}
	brackets, errBrackets := n.brackets(currency)
	r.Brackets = brackets
	return r, Collect(errFrom, errKinds, errBrackets, errText)
}

func (n NewFeeRule) kinds() (string, error) {
	var out []string
	for _, k := range IncomeKinds {
		if slices.ContainsFunc(n.Kinds, func(s string) bool { return strings.TrimSpace(s) == string(k) }) {
			out = append(out, string(k))
		}
	}
	for _, s := range n.Kinds {
		if _, err := checkIncomeKind("kinds", s); err != nil {
			return "", err
		}
	}
	if len(out) == 0 {
		return "", Refuse(ruleFeeKinds, "kinds", "No kind of income bears this fee. Choose at least one; for no fee at all give one bracket of 0 %%.")
	}
	return strings.Join(out, " "), nil
}

func (n NewFeeRule) brackets(c Currency) (string, error) {
	if len(n.Brackets) == 0 || len(n.Brackets) > mostBrackets {
		return "", Refuse(ruleFeeBrackets, "brackets", "%d brackets are given; write 1 to %d, the last one without an end.", len(n.Brackets), mostBrackets)
	}
	out := make([]FeeBracket, 0, len(n.Brackets))
	var below int64
	for i, b := range n.Brackets {
		bracket, err := b.check(c, below, i == len(n.Brackets)-1)
		if err != nil {
			return "", err
		}
		if bracket.UpTo != nil {
			below = *bracket.UpTo
		}
		out = append(out, bracket)
	}
	text, err := json.Marshal(out)
	return string(text), err
}

func (b NewFeeBracket) check(c Currency, below int64, last bool) (FeeBracket, error) {
	rate, why := parseScaled(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(b.Percent), "%")), 3)
	if why != "" || rate < 0 || rate > wholeFee {
		return FeeBracket{}, Refuse(ruleFeeBrackets, "brackets", "%s is not a share; write 0 to 100 per cent with at most three decimals, such as 9 or 6.5.", shown(b.Percent))
	}
	out := FeeBracket{Rate: FeeRate(rate)}
	if end := strings.TrimSpace(b.UpTo); last != (end == "") {
		return out, Refuse(ruleFeeBrackets, "brackets", "The last bracket, and no other, has no end: everything above. Leave its end empty.")
	}
	if last {
		return out, nil
	}
	m, err := ParseMoney("brackets", b.UpTo, c)
	if err != nil {
		return out, err
	}
	if m.Minor <= below {
		return out, Refuse(ruleFeeBrackets, "brackets", "%s does not lie above the bracket before it. Write the brackets from the lowest to the highest.", m)
	}
	out.UpTo = &m.Minor
	return out, nil
}

// Parts are the rule's brackets, the lowest first.
func (r FeeRule) Parts() (out []FeeBracket) {
	_ = json.Unmarshal([]byte(r.Brackets), &out) // written by Check alone; what cannot be read takes no fee
	return out
}

// Bears tells whether a kind of income bears the fee.
func (r FeeRule) Bears(k IncomeKind) bool { return slices.Contains(strings.Fields(r.Kinds), string(k)) }

// Of is the fee on a year's income of so much in all, exactly, rounded once, half to even.
func (r FeeRule) Of(total int64) int64 {
	var whole, rest, from int64
	for _, b := range r.Parts() {
		part := total - from
		if b.UpTo != nil {
			part = min(total, *b.UpTo) - from
		}
		if part <= 0 {
			break
		}
		small := part % wholeFee * int64(b.Rate)
		whole, rest, from = whole+part/wholeFee*int64(b.Rate)+small/wholeFee, rest+small%wholeFee, from+part
	}
	whole, rest = whole+rest/wholeFee, rest%wholeFee
	if 2*rest > wholeFee || (2*rest == wholeFee && whole%2 == 1) {
		whole++
	}
	return whole
}

// Words says the rule in one sentence: 9 % of the first 1,000,000.00 USD of a fiscal year, 6 % above.
func (r FeeRule) Words() string {
	var said []string
	var from int64
	for _, b := range r.Parts() {
		switch {
		case b.UpTo == nil && from == 0:
			said = append(said, b.Rate.String()+" of all "+string(r.Currency)+" of a fiscal year")
		case b.UpTo == nil:
			said = append(said, b.Rate.String()+" above")
		case from == 0:
			said = append(said, b.Rate.String()+" of the first "+Money{*b.UpTo, r.Currency}.String()+" of a fiscal year")
			from = *b.UpTo
		default:
			said = append(said, b.Rate.String()+" up to "+Money{*b.UpTo, r.Currency}.Grouped())
			from = *b.UpTo
		}
	}
	return strings.Join(said, ", ")
}

// NotAfter refuses a rule that would take in income that bore its fee by another rule, or none.
func (r FeeRule) NotAfter(last Date) error {
	if last.Known() && r.FromOn <= last {
		return Clash(ruleFeeDay, "from", "%s is not after %s, the day of the last %s income on record. Begin the rule on a later day.", r.FromOn.Long(), last.Long(), r.Currency)
	}
	return nil
}

// FeeBearing is income of one day and kind in a fiscal year, as far as it was not reversed.
type FeeBearing struct {
	ReceivedOn Date
	Kind       IncomeKind
	Minor      int64
}

// ruleOn is the place of the rule that is in force on a day, -1 for none. Of two from the same day the one recorded later counts.
func ruleOn(rules []FeeRule, day Date) int {
	at := -1
	for i, r := range rules {
		if r.FromOn <= day && (at < 0 || r.FromOn > rules[at].FromOn || (r.FromOn == rules[at].FromOn && r.Seq > rules[at].Seq)) {
			at = i
		}
	}
	return at
}

// FeeRuleOn is the rule in force on a day, nil for none.
func FeeRuleOn(rules []FeeRule, day Date) *FeeRule {
	if at := ruleOn(rules, day); at >= 0 {
		return &rules[at]
	}
	return nil
}

// FeeOfYear is the whole fee on a fiscal year's income in one currency, and how much of the income bears it. Each rule takes its share of what
// was received while it was in force, in the bracket that the year had reached under the rules before it. The fee on one income is
// what it adds to this, so that the fees of a year always sum to the fee of the year, in whatever order and parts the income came.
func FeeOfYear(rules []FeeRule, income []FeeBearing) (fee, bearing int64) {
	rules = slices.Clone(rules)
	slices.SortFunc(rules, func(a, b FeeRule) int {
		if c := strings.Compare(string(a.FromOn), string(b.FromOn)); c != 0 {
			return c
		}
		return int(a.Seq - b.Seq)
	})
	under := make([]int64, len(rules))
	for _, i := range income {
		if at := ruleOn(rules, i.ReceivedOn); at >= 0 && rules[at].Bears(i.Kind) {
			under[at] += i.Minor
		}
	}
	for at, sum := range under {
		fee += rules[at].Of(bearing+sum) - rules[at].Of(bearing)
		bearing += sum
	}
	return fee, bearing
}
