package store

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"slices"

	"gorm.io/gorm"

	"bursar/journal"
	"bursar/models"
)

// ledgerImport is a journal on its way into the record.
type ledgerImport struct {
	ctx  context.Context
	tx   *gorm.DB
	w    *work  // nil where nothing will be kept
	lock string // how balances are held
	file models.LedgerFile
	out  models.LedgerImport

	m          models.LedgerMap
	own        bool // Bursar wrote the journal
	head       models.LedgerHead
	kinds      map[string]models.AccountKind // of accounts outside the pools, as a ledger of Bursar's declares them
	foundation models.Foundation
	years      []*ledgerYear // by their days
	pools      map[string]*ledgerPool
	targets    map[string]*ledgerTarget // by name on record
	places     map[string]*ledgerPlace  // by name in the journal
	slots      map[ledgerSlotKey]*ledgerSlot
	entries    []ledgerEntry
	named      map[string]bool // troubles that were named already
	codes      map[string]int  // place among the entries, by the code they bring
}

// ledgerYear is a fiscal year that entries may lie in.
type ledgerYear struct {
	models.FiscalYear
	made bool // by this import
}

// ledgerPool is a pool that accounts may belong to.
type ledgerPool struct {
	models.Pool
	made bool
}

// ledgerTarget is an account of the record: one that is there, one of a pool that is made, or one that keeps its own name.
type ledgerTarget struct {
	models.Account
	pool *ledgerPool
}

// ledgerPlace is an account as the journal names it.
type ledgerPlace struct {
	found  *models.LedgerFound
	target *ledgerTarget
	year   *ledgerYear // where the name ends in one
	sums   map[models.Currency]int64
}

type ledgerSlotKey struct {
	target   *ledgerTarget
	year     *ledgerYear
	currency models.Currency
}

// ledgerSlot is one balance that the journal changes.
type ledgerSlot struct {
	ledgerSlotKey
	start, sum int64
	months     map[string]int64
}

// ledgerEntry is one transaction of it, read for the record.
type ledgerEntry struct {
	line     int
	on       models.Date
	kind     models.TransactionKind
	text     string
	code     string // that it brings; "" for one that is given a new one
	reverses string
	note     models.JournalNote
	lines    []ledgerLine
}

type ledgerLine struct {
	slot    *ledgerSlot
	minor   int64
	comment string
}

// mostLedgerProblems are named one by one; who has more mends these first.
const mostLedgerProblems = 200

func (in *ledgerImport) problem(line int, err error) {
	if len(in.out.Problems) >= mostLedgerProblems {
		in.out.More++
		return
	}
	p := models.LedgerProblem{Line: line, Message: err.Error()}
	var refusal *models.Error
	if errors.As(err, &refusal) {
		p.Code, p.Message = string(refusal.Rule), refusal.Message
	}
	in.out.Problems = append(in.out.Problems, p)
}

// once names a trouble on the first line that has it.
func (in *ledgerImport) once(what string, line int, err error) {
	if !in.named[what] {
		in.named[what] = true
		in.problem(line, err)
	}
}

// judge reads the whole journal and finds everything that stands in its way. An error is a file or map that cannot be read at all.
func (in *ledgerImport) judge() (err error) {
	in.targets, in.places, in.slots, in.codes = map[string]*ledgerTarget{}, map[string]*ledgerPlace{}, map[ledgerSlotKey]*ledgerSlot{}, map[string]int{}
	in.kinds, in.named = map[string]models.AccountKind{}, map[string]bool{}
	if in.m, err = models.ParseLedgerMap(in.file.Map); err != nil {
		return err
	}
	in.readHead()
	written, whole, err := in.readJournal()
	if err != nil {
		return err
	}
	for _, step := range []func() error{in.findYears, in.findPools, in.findAccounts} {
		if err := step(); err != nil {
			return err
		}
	}
	in.noYearsYet(written)
	for _, t := range written {
		in.read(t)
	}
	in.out.Transactions = len(written)
	in.finishFound()
	if whole {
		err = models.Collect(in.judgeCodes(), in.judgeBalances(), in.judgeRaised())
	}
	slices.SortStableFunc(in.out.Problems, func(a, b models.LedgerProblem) int { return a.Line - b.Line })
	return err
}

func (in *ledgerImport) readHead() {
	var problems []journal.Problem
	in.head, in.own, problems = journal.LedgerHead(in.file.Content)
	in.out.Own = in.own
	for _, p := range problems {
		in.out.Problems = append(in.out.Problems, models.LedgerProblem(p))
	}
}

// readJournal reads the text. whole is false where lines of it were refused: sums say nothing then.
func (in *ledgerImport) readJournal() (written []journal.Transaction, whole bool, err error) {
	signs := journal.Symbols(maps.Clone(in.m.Signs))
	for sign, currency := range journal.UsualSymbols {
		if _, said := signs[sign]; !said {
			signs[sign] = currency
		}
	}
	j, err := journal.Walk(bytes.NewReader(in.file.Content), in.file.Name, signs, func(t journal.Transaction) bool {
		written = append(written, t)
		return true
	})
	if err != nil {
		return nil, false, err
	}
	for _, p := range j.Problems {
		in.out.Problems = append(in.out.Problems, models.LedgerProblem(p))
	}
	in.out.More += j.More
	for _, c := range j.Commodities {
		in.sign(c.Name)
	}
	for _, a := range j.Declared {
		in.declared(a)
	}
	if len(written) == 0 && len(j.Problems) == 0 && !in.own {
		in.problem(0, models.EmptyJournal())
	}
	return written, len(j.Problems) == 0 && j.More == 0, nil
}

// sign notes a commodity, so that a person can be asked which currency it is.
func (in *ledgerImport) sign(name string) {
	s := models.LedgerSign{Sign: name}
	if models.Currency(name).Check("") == nil {
		s.Currency = models.Currency(name)
	}
	in.out.Signs = append(in.out.Signs, s)
}

func (in *ledgerImport) declared(a journal.Account) {
	if !in.own {
		return
	}
	for _, tag := range journal.Tags(a.Comment) {
		if tag.Key == "kind" {
			in.kinds[a.Name] = models.AccountKind(tag.Value)
		}
	}
}

// read takes one transaction of the journal apart into what the record holds.
func (in *ledgerImport) read(t journal.Transaction) {
	e := ledgerEntry{line: t.Line, on: t.Date, kind: models.MoneyImported, text: textOr(models.Readable(t.Description), "Entry without a description"),
		note: models.JournalNote{Mark: markText(t.Mark), Code: t.Code, Comment: models.Readable(t.Comment)}}
	if t.Effective.Known() && t.Effective != t.Date {
		e.on, e.note.BookedOn = t.Effective, t.Date
	}
	if o, ok := t.Own(); ok && in.own {
		e.kind, e.reverses, e.code = o.Kind, o.Reverses, t.Code
		e.note = models.JournalNote{Mark: e.note.Mark, Own: 1, Kept: models.Readable(o.Kept), Comment: models.Readable(o.Comment)}
	}
	year := in.yearOn(e.on, t.Line)
	for _, p := range t.Postings {
		in.line(&e, p, year)
	}
	in.balance(&e, t, year)
	in.entries = append(in.entries, e)
}

func markText(m journal.Mark) string {
	if m == journal.Unmarked {
		return ""
	}
	return string(rune(m))
}

// line reads a posting. One that moves nothing is left out; what is said about it stays with the entry.
func (in *ledgerImport) line(e *ledgerEntry, p journal.Posting, day *ledgerYear) {
	place := in.place(p)
	currency, comment, year := models.Currency(p.Amount.Commodity), models.Readable(p.Comment), day
	if in.own {
		var said string
		said, comment = p.OwnLine()
		year = in.yearNamed(said, day)
	}
	if place.year != nil {
		year = place.year
	}
	if p.Amount.Units == 0 {
		if comment != "" {
			e.note.Comment = addText(e.note.Comment, p.Account+": "+comment)
		}
		return
	}
	if !in.fits(p, place, year) {
		return
	}
	if p.Cost != nil {
		comment = addText(comment, costText(*p.Cost))
	}
	in.post(e, place.target, year, currency, p.Amount.Units, comment, p.Line)
	place.sums[currency] += p.Amount.Units
}

func addText(text, line string) string {
	if text == "" {
		return line
	}
	return text + "\n" + line
}

// fits holds a posting against what its account and its year take.
func (in *ledgerImport) fits(p journal.Posting, place *ledgerPlace, year *ledgerYear) bool {
	currency := models.Currency(p.Amount.Commodity)
	known := in.own && place.target != nil && place.target.pool != nil && place.target.pool.Currency == currency
	if !known && currency.Check("") != nil {
		in.once("commodity "+p.Amount.Commodity, p.Line, models.NoCurrency(p.Amount.Commodity))
		return false
	}
	if place.target == nil || year == nil { // both were named already
		return false
	}
	if pool := place.target.pool; pool != nil && pool.Currency != currency {
		in.problem(p.Line, models.OtherCurrency(p.Account, pool.Pool, currency))
		return false
	}
	if err := year.Open(); err != nil && !year.made {
		in.problem(p.Line, err)
		return false
	}
	return true
}

// post puts an amount into a balance.
func (in *ledgerImport) post(e *ledgerEntry, target *ledgerTarget, year *ledgerYear, currency models.Currency, minor int64, comment string, line int) {
	key := ledgerSlotKey{target, year, currency}
	slot := in.slots[key]
	if slot == nil {
		slot = &ledgerSlot{ledgerSlotKey: key, months: map[string]int64{}}
		in.slots[key] = slot
	}
	m, err := models.Money{Minor: slot.sum, Currency: currency}.Plus(models.Money{Minor: minor, Currency: currency})
	if err != nil {
		in.problem(line, models.TooMuchPosted(target.Name))
		return
	}
	slot.sum = m.Minor
	slot.months[e.on.Month()] += minor
	e.lines = append(e.lines, ledgerLine{slot, minor, comment})
}

// balance adds the other side of amounts that balance in no single currency: what was exchanged, and what stands in round brackets.
func (in *ledgerImport) balance(e *ledgerEntry, t journal.Transaction, year *ledgerYear) {
	exchanged, virtual := map[models.Currency]int64{}, map[models.Currency]int64{}
	for _, p := range t.Postings {
		if p.Kind == journal.Virtual {
			virtual[models.Currency(p.Amount.Commodity)] += p.Amount.Units
		} else {
			exchanged[models.Currency(p.Amount.Commodity)] += p.Amount.Units
		}
	}
	in.otherSide(e, models.OuterConversion, exchanged, year, t.Line)
	in.otherSide(e, models.OuterVirtual, virtual, year, t.Line)
}

func (in *ledgerImport) otherSide(e *ledgerEntry, account string, sums map[models.Currency]int64, year *ledgerYear, line int) {
	for _, c := range slices.Sorted(maps.Keys(sums)) {
		if sums[c] == 0 || year == nil || c.Check("") != nil {
			continue
		}
		in.post(e, in.outer(account), year, c, -sums[c], "", line)
	}
}

func costText(c journal.Cost) string {
	text := "at " + c.Rate.Text() + " each"
	if c.Total {
		text = "at " + c.Rate.Text() + " in all"
	}
	return text
}
