package models

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// asked is an invoice of October by one person, whose days are the entries given.
func asked(n NewInvoice, b InvoiceBasis) (InvoiceCheck, error) {
	if n.Number == "" {
		n.Number, n.Date, n.From, n.To = "1", "2024-10-31", "2024-10-01", "2024-10-31"
	}
	i, lines, err := n.Check("USD")
	i.Code = "INV-2024-009"
	if b.Terms == nil {
		limit, units := int64(10_000_000), Days(100_000)
		b.Terms = &SOWTerms{Currency: "USD", CeilingMinor: &limit, CeilingUnits: &units, StartsOn: "2024-01-01", EndsOn: "2024-12-31"}
	}
	b.Work, b.Ceilings = SOW{Code: "SOW-2024-001", Unit: UnitDay}, b.Terms
	items := make([]InvoiceItem, len(lines))
	for at, l := range lines {
		items[at] = InvoiceItem{InvoiceLine: l}
		if l.PersonTyped != "" {
			id := int64(l.PersonTyped[0])
			items[at].PersonID, items[at].PersonName = &id, l.PersonTyped
		}
	}
	return i.Against(items, b), err
}

// worked is one entry; who is told by the first letter.
func worked(who string, day Date, units Days, rate int64, state DayState, by string) InvoiceEntry {
	e := InvoiceEntry{ID: int64(len(day)) + int64(units) + int64(day[9]) + 100*int64(day[8]) + 10_000*int64(who[0]), PersonID: int64(who[0]), PersonCode: who, PersonName: who, FromOn: day, ToOn: day, Units: units, Currency: "USD", State: state, Invoice: by}
	if rate > 0 {
		e.RateMinor = &rate
	}
	return e
}

func TestEachDifferenceIsSaidInWordsAndFigures(t *testing.T) {
	ok := DayApproved
	two := []InvoiceEntry{worked("Ann", "2024-10-01", 1000, 46200, ok, ""), worked("Ann", "2024-10-02", 1000, 46200, ok, "")}
	line := func(days, rate, amount string) []NewInvoiceLine {
		return []NewInvoiceLine{{Person: "Ann", Days: days, Rate: rate, Amount: amount}}
	}
	half, dear := int64(50_000), int64(5_000_000)
	for name, c := range map[string]struct {
		n     NewInvoice
		b     InvoiceBasis
		words []string
	}{
		"what agrees":                   {NewInvoice{Lines: line("2", "462", "924")}, InvoiceBasis{Entries: two}, nil},
		"without a rate of its own":     {NewInvoice{Lines: line("2", "", "924")}, InvoiceBasis{Entries: two}, nil},
		"one total line":                {NewInvoice{Lines: []NewInvoiceLine{{Days: "2", Amount: "924"}}}, InvoiceBasis{Entries: two}, nil},
		"two people, rounded as one":    {NewInvoice{Lines: []NewInvoiceLine{{Days: "12.5", Rate: "57.50", Amount: "718.75"}}}, InvoiceBasis{Entries: []InvoiceEntry{worked("Ann", "2024-10-01", 6250, 5750, ok, ""), worked("Ben", "2024-10-01", 6250, 5750, ok, "")}}, nil},
		"part of what was approved":     {NewInvoice{Lines: line("1", "462", "462")}, InvoiceBasis{Entries: two}, nil},
		"a cent more":                   {NewInvoice{Lines: line("2", "", "924.01")}, InvoiceBasis{Entries: two}, []string{"Line 1: 924.01 USD invoiced, 2 days approved come to 924.00 USD: 0.01 USD more."}},
		"a cent less":                   {NewInvoice{Lines: line("2", "462", "923.99")}, InvoiceBasis{Entries: two}, []string{"Line 1: 2 days at 462.00 USD come to 924.00 USD, the vendor writes 923.99 USD: 0.01 USD less."}},
		"another rate":                  {NewInvoice{Lines: line("2", "470", "940")}, InvoiceBasis{Entries: two}, []string{"Line 1: 2 days at 470.00 USD, logged and approved at 462.00 USD: 16.00 USD more."}},
		"a day too many":                {NewInvoice{Lines: line("3", "462", "1386")}, InvoiceBasis{Entries: two}, []string{"Line 1: 1 day of Ann of the 3 days is not approved, 462.00 USD."}},
		"a day that waits":              {NewInvoice{Lines: line("3", "462", "1386")}, InvoiceBasis{Entries: append(slices.Clone(two), worked("Ann", "2024-10-03", 1000, 46200, DaySubmitted, ""))}, []string{"Line 1: 1 day of Ann of the 3 days is not approved (1 day of that time waits for a verdict), 462.00 USD."}},
		"half a day twice":              {NewInvoice{Lines: line("2.5", "462", "1155")}, InvoiceBasis{Entries: append(slices.Clone(two), worked("Ann", "2024-10-03", 1000, 46200, ok, "INV-2024-001"))}, []string{"Line 1: 0.5 day of Ann of the 2.5 days is invoiced already by INV-2024-001, 231.00 USD."}},
		"days of no rate":               {NewInvoice{Lines: line("1", "462", "462")}, InvoiceBasis{Entries: []InvoiceEntry{worked("Ann", "2024-10-01", 1000, 0, ok, "")}}, []string{"Line 1: 1 day approved bears no rate, so what they come to is not known."}},
		"days of somebody else":         {NewInvoice{Lines: line("2", "462", "924")}, InvoiceBasis{Entries: []InvoiceEntry{worked("Ben", "2024-10-01", 2000, 46200, ok, "")}}, []string{"Line 1: 2 days of Ann of the 2 days are not approved, 924.00 USD."}},
		"tax beside the days":           {NewInvoice{Lines: append(line("2", "462", "924"), NewInvoiceLine{Text: "VAT 20 %", Amount: "184.80"})}, InvoiceBasis{Entries: two}, []string{"Line 2: 184.80 USD for “VAT 20 %” stands beside the days."}},
		"a total that does not add up":  {NewInvoice{Lines: line("2", "462", "924"), Total: "925", TotalDays: "3"}, InvoiceBasis{Entries: two}, []string{"The lines come to 924.00 USD, the vendor’s total says 925.00 USD: 1.00 USD more. What is paid is what the lines come to.", "The lines have 2 days, the vendor’s total says 3 days."}},
		"another currency":              {NewInvoice{Lines: line("2", "", "924"), Currency: "EUR"}, InvoiceBasis{Entries: two, Kept: "USD"}, []string{"The invoice is in EUR, SOW-2024-001 is kept in USD. Reject it and ask for one in USD."}},
		"days of another currency":      {NewInvoice{Lines: line("2", "462", "924")}, InvoiceBasis{Entries: inEUR(two), Kept: "USD"}, []string{"Line 1: the 2 days approved were logged at 462.00 EUR, the invoice is in USD. Reject it, and bring the terms and the rates of SOW-2024-001 into one currency first."}},
		"the same without a rate":       {NewInvoice{Lines: line("2", "", "924")}, InvoiceBasis{Entries: inEUR(two), Kept: "USD"}, []string{"Line 1: the 2 days approved were logged at 462.00 EUR, the invoice is in USD. Reject it, and bring the terms and the rates of SOW-2024-001 into one currency first."}},
		"an amount and a day too many":  {NewInvoice{Lines: line("3", "", "5000")}, InvoiceBasis{Entries: two}, []string{"Line 1: 1 day of Ann of the 3 days is not approved.", "Line 1: 5,000.00 USD invoiced, 2 days approved come to 924.00 USD: 4,076.00 USD more."}},
		"the month in which it began":   {NewInvoice{Lines: line("2", "462", "924")}, InvoiceBasis{Entries: two, Terms: &SOWTerms{StartsOn: "2024-10-02"}}, nil},
		"before the work began":         {NewInvoice{Lines: []NewInvoiceLine{{Kind: "fixed", Amount: "924"}}}, InvoiceBasis{Terms: &SOWTerms{StartsOn: "2024-10-02", Currency: "USD", CeilingMinor: &dear}}, []string{"The period begins on 1 Oct 2024; SOW-2024-001 starts on 2 Oct 2024."}},
		"after it ended":                {NewInvoice{Lines: line("2", "462", "924")}, InvoiceBasis{Entries: two, Terms: &SOWTerms{EndsOn: "2024-09-30"}}, []string{"The period ends on 31 Oct 2024; SOW-2024-001 ended on 30 Sep 2024."}},
		"above the ceiling in money":    {NewInvoice{Lines: line("2", "462", "924")}, InvoiceBasis{Entries: two, Terms: &SOWTerms{Currency: "USD", CeilingMinor: &half}}, []string{"With this one 924.00 USD is invoiced, the ceiling is 500.00 USD: 424.00 USD more."}},
		"an overrun not yet taken in":   {NewInvoice{Lines: line("2", "462", "924")}, InvoiceBasis{Entries: two, Before: InvoicesBefore{Units: 99_500}}, []string{"With this one 101.5 days are invoiced, the ceiling is 100 days; 1.5 days of it are over, and no amendment has taken that in yet."}},
		"a fixed price":                 {NewInvoice{Lines: []NewInvoiceLine{{Kind: "fixed", Amount: "924"}}}, InvoiceBasis{}, nil},
		"a fixed price without ceiling": {NewInvoice{Lines: []NewInvoiceLine{{Kind: "fixed", Amount: "924"}}}, InvoiceBasis{Terms: &SOWTerms{}}, []string{"Line 1: 924.00 USD is a fixed price, and SOW-2024-001 has no ceiling in money to hold it against."}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := asked(c.n, c.b)
			if err != nil {
				t.Fatal(err)
			}
			var words []string
			for _, d := range got.Differences {
				words = append(words, d.Words)
			}
			if !slices.Equal(words, c.words) {
				t.Errorf("got %q", words)
			}
		})
	}
}

// inEUR are the same entries at the same figures in euros.
func inEUR(entries []InvoiceEntry) []InvoiceEntry {
	entries = slices.Clone(entries)
	for at := range entries {
		entries[at].Currency = "EUR"
	}
	return entries
}

func TestLinesThatNameNobodyFindTheDaysOfTheirRate(t *testing.T) {
	entries := []InvoiceEntry{worked("Ann", "2024-10-01", 1000, 46200, DayApproved, ""), worked("Ben", "2024-10-02", 1000, 50000, DayApproved, ""), worked("Ben", "2024-10-03", 1000, 50000, DayApproved, "")}
	for name, lines := range map[string][]NewInvoiceLine{
		"each at its rate":     {{Days: "2", Rate: "500", Amount: "1000"}, {Days: "1", Rate: "462", Amount: "462"}},
		"one without any":      {{Days: "1", Amount: "462"}, {Days: "2", Rate: "500", Amount: "1000"}},
		"of one who has both":  {{Person: "Ben", Days: "1", Amount: "500"}, {Days: "1", Rate: "500", Amount: "500"}, {Days: "1", Rate: "462", Amount: "462"}},
		"the rest in one line": {{Days: "1", Rate: "500", Amount: "500"}, {Days: "2", Amount: "962"}},
	} {
		got, err := asked(NewInvoice{Lines: lines}, InvoiceBasis{Entries: entries})
		if err != nil || len(got.Differences) > 0 || got.Approved("USD").Amount() != "1462.00" {
			t.Errorf("%s: %v %+v", name, err, got.Differences)
		}
	}
}

func TestARateThatChangedWithinTheMonthFindsItsOwnDays(t *testing.T) {
	entries := []InvoiceEntry{worked("Ann", "2024-10-01", 1000, 46200, DayApproved, ""), worked("Ann", "2024-10-21", 1000, 50000, DayApproved, ""), worked("Ann", "2024-10-22", 500, 50000, DayApproved, "")}
	got, err := asked(NewInvoice{Lines: []NewInvoiceLine{{Person: "Ann", Days: "1.5", Rate: "500", Amount: "750"}, {Person: "Ann", Days: "1", Rate: "462", Amount: "462"}}}, InvoiceBasis{Entries: entries})
	if err != nil || len(got.Differences) > 0 || got.Approved("USD").Amount() != "1212.00" || len(got.Uncovered) > 0 {
		t.Errorf("%v %+v", err, got)
	}
}

func TestEachLineIsRoundedOnceHalfToEven(t *testing.T) {
	// A third of a day thrice is one whole day: 333 + 333 + 334 thousandths at 0.05 come to 5 cents together, not to 2 + 2 + 2.
	var entries []InvoiceEntry
	for i, units := range []Days{333, 333, 334} {
		entries = append(entries, worked("Ann", Day(2024, 10, 1+i), units, 5, DayApproved, ""))
	}
	got, err := asked(NewInvoice{Lines: []NewInvoiceLine{{Person: "Ann", Days: "1", Rate: "0.05", Amount: "0.05"}}}, InvoiceBasis{Entries: entries})
	if err != nil || len(got.Differences) > 0 {
		t.Errorf("%v %+v", err, got.Differences)
	}
	if got, _ := asked(NewInvoice{Lines: []NewInvoiceLine{{Person: "Ann", Days: "0.5", Rate: "0.05", Amount: "0.02"}}}, InvoiceBasis{Entries: []InvoiceEntry{worked("Ann", "2024-10-01", 500, 5, DayApproved, "")}}); len(got.Differences) > 0 {
		t.Errorf("2.5 cents are not 2: %+v", got.Differences)
	}
}

func TestAReasonIsForTheWordsThatItWasGivenFor(t *testing.T) {
	check := InvoiceCheck{Differences: []InvoiceDifference{{Key: "extra/2", Words: "Line 2: 10.00 USD."}, {Key: "currency", Words: "EUR", Bars: true}}}
	given := []InvoiceExplanation{{Key: "extra/2", Words: "Line 2: 9.00 USD.", Reason: "tax"}, {Key: "currency", Words: "EUR", Reason: "never mind"}}
	if open := check.Explained(given).Open(); len(open) != 2 {
		t.Errorf("open are %+v", open)
	}
	if open := check.Explained(append(given, InvoiceExplanation{Key: "extra/2", Words: "Line 2: 10.00 USD.", Reason: "tax"})).Open(); len(open) != 1 {
		t.Errorf("open are %+v", open)
	}
}

func TestTwoRatesOnOneLineAreExplainedEachForItself(t *testing.T) {
	entries := []InvoiceEntry{worked("Ann", "2024-10-01", 1000, 46200, DayApproved, ""), worked("Ann", "2024-10-21", 1000, 50000, DayApproved, "")}
	check, err := asked(NewInvoice{Lines: []NewInvoiceLine{{Person: "Ann", Days: "2", Rate: "510", Amount: "1020"}}}, InvoiceBasis{Entries: entries})
	if err != nil || len(check.Differences) != 2 || check.Differences[0].Key != check.Differences[1].Key {
		t.Fatalf("%v %+v", err, check.Differences)
	}
	for name, words := range map[string][2]string{"by their words": {check.Differences[0].Words, check.Differences[1].Words}, "by the key alone": {}} {
		var given []InvoiceExplanation
		for _, w := range words {
			e, err := check.Explained(given).Explain(NewInvoiceExplanation{Key: check.Differences[0].Key, Words: w, Reason: "As agreed by mail"})
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			given = append(given, e)
		}
		if err := check.Explained(given).Approvable(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for i := range check.Differences {
			check.Differences[i].Reason = ""
		}
	}
}

func TestEntriesMakeUpAFigureExactlyWhereAnyOfThemDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var entries []InvoiceEntry
		var sum Days
		for range rapid.IntRange(0, 9).Draw(t, "entries") {
			e := InvoiceEntry{Units: 500 * Days(rapid.IntRange(1, 4).Draw(t, "halves"))}
			if rapid.Bool().Draw(t, "chosen") {
				sum += e.Units
			}
			entries = append(entries, e)
		}
		var got Days
		for _, at := range makeUp(entries, sum) {
			got += entries[at].Units
		}
		if got != sum {
			t.Fatalf("%d is made up as %d from %+v", sum, got, entries)
		}
	})
}

func TestEachRuleOfInvoicesSpeaks(t *testing.T) {
	i := Invoice{Code: "INV-2024-001", Number: "7", State: InvoiceReceived}
	lines := []NewInvoiceLine{{Days: "1", Amount: "1"}}
	whole := NewInvoice{Number: "1", Date: "2024-10-31", From: "2024-10-01", To: "2024-10-31", Lines: lines}
	backwards, none, discount := whole, whole, whole
	backwards.To, none.Lines, discount.Lines = "2024-09-30", nil, []NewInvoiceLine{{Text: "discount", Amount: "-1"}}
	_, errBar := InvoiceCheck{Differences: []InvoiceDifference{{Key: "currency", Bars: true}}}.Explain(NewInvoiceExplanation{Key: "currency", Reason: "r"})
	_, errWhy := NewInvoiceVerdict{}.Why()
	changed := InvoiceCheck{Differences: []InvoiceDifference{{Key: "not-approved/1", Words: "Line 1: 1 day of the 20 days is not approved."}}}.Payable()
	for name, err := range map[Rule]error{
		"invoice.number":     i.NumberTaken("INV-2024-002"),
		"invoice.period":     refusalOf(backwards.Check("USD")),
		"invoice.lines":      refusalOf(none.Check("USD")),
		"invoice.sow":        SOW{Code: "SOW-2024-001", State: SOWDraft}.Invoiceable(),
		"invoice.state":      i.Becomes(InvoicePaid),
		"invoice.reason":     errWhy,
		"invoice.own":        i.NotWorkedBy(true),
		"invoice.difference": errBar,
		"invoice.changed":    changed,
	} {
		var e *Error
		if !errors.As(err, &e) || e.Rule != name || e.Message == "" {
			t.Errorf("%s does not speak: %#v", name, err)
		}
	}
	if _, _, err := discount.Check("USD"); err == nil || !strings.Contains(err.Error(), "asks for more than nothing") {
		t.Errorf("an invoice that asks for less than nothing: %v", err)
	}
}
