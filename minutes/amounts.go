package minutes

import (
	"slices"
	"strings"
)

// readAmounts collects sums of money: pools with their sum in brackets, and sums
// within a sentence. The text of an address is never money.
func (r *reader) readAmounts(s *section) {
	s.eachTopic(func(it *item) {
		text := withoutAddresses(withoutTags(it.text))
		found := bracketedSums(text)
		if len(found) == 0 {
			found = spokenSums(text)
		}
		for _, a := range found {
			a.Line = it.line
			s.meeting.Amounts = append(s.meeting.Amounts, a)
			if a.Currency == nil {
				r.problem(it.line, CurrencyMissing, "%s is written without a currency. Say which; it is not taken from the sums beside it.", a.Amount)
			}
		}
	})
}

func withoutAddresses(text string) string {
	if !strings.Contains(text, "://") {
		return text
	}
	var words []string
	for _, w := range strings.Fields(text) {
		if !strings.Contains(w, "://") {
			words = append(words, w)
		}
	}
	return strings.Join(words, " ")
}

// bracketedSums reads `SoW budget (200K), Travel Fund ($9K)`: the subject is what
// stands before the bracket, back to the last comma or colon.
func bracketedSums(text string) []Amount {
	var out []Amount
	begin := 0
	for i := 0; i < len(text); i++ {
		if text[i] != '(' {
			continue
		}
		shut := strings.IndexByte(text[i:], ')')
		if shut < 0 {
			break
		}
		if m, ok := sumIn(text[i+1 : i+shut]); ok && m.certain() {
			out = append(out, Amount{Subject: known(lastPhrase(text[begin:i])), Amount: m.amount, Currency: known(m.currency)})
		}
		i += shut
		begin = i + 1
	}
	return out
}

func lastPhrase(text string) string {
	if i := strings.LastIndexAny(text, ",:;.("); i >= 0 {
		text = text[i+1:]
	}
	return strings.TrimPrefix(strings.TrimSpace(text), "and ")
}

// spokenSums reads sums within sentences; the sentence is the subject, without
// the speaker's name before it.
func spokenSums(text string) []Amount {
	var out []Amount
	for _, sentence := range sentences(text) {
		words := strings.Fields(sentence)
		for i := range words {
			if m, ok := sumAt(words, i); ok {
				out = append(out, Amount{Subject: known(withoutSpeaker(sentence)), Amount: m.amount, Currency: known(m.currency)})
			}
		}
	}
	return out
}

// sumAt reads the word at one place as money. A sign, a K or an M is enough; a
// number with its thousands set apart needs words such as `up to` or `in all`.
func sumAt(words []string, i int) (sum, bool) {
	m, ok := sumIn(strings.Trim(words[i], "(),.;:!?~"))
	if !ok {
		return sum{}, false
	}
	before, after := at(words, i-1), at(words, i+1)
	if m.currency == "" {
		m.currency = currencyCode(before) + currencyCode(after)
		if len(m.currency) > 3 {
			m.currency = m.currency[:3]
		}
	}
	limit := before == "to" && at(words, i-2) == "up" || before == "most" && at(words, i-2) == "at"
	total := after == "in" && slices.Contains([]string{"all", "total"}, at(words, i+2))
	return m, m.certain() || m.grouped && (limit || total)
}

func at(words []string, i int) string {
	if i < 0 || i >= len(words) {
		return ""
	}
	return strings.Trim(words[i], "(),.;:!?")
}

func withoutSpeaker(sentence string) string {
	for _, dash := range []string{": ", " - ", " – "} {
		if who, rest, ok := strings.Cut(sentence, dash); ok && isName(who) {
			return rest
		}
	}
	return sentence
}
