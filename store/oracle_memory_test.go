package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store"
)

// memoryBooks is the ledger without a database: the rules of models judge balances that are held in maps. What the store adds to them, rows, locks
// and codes, is left out; what is refused and what a balance becomes is decided by the same functions.
type memoryBooks struct {
	pools     map[string]models.Pool
	years     []models.FiscalYear
	board     map[string]models.Authority
	subjects  map[string]models.Subject
	poolOf    map[string]string
	balances  map[memoryPlace]models.Balance
	open      map[memoryPlace]int64 // by subject and year
	entries   []memoryEntry
	notes     map[string][]int // entries of advice on a statement of work
	transfers []models.Transfer
}

type memoryPlace struct {
	name string
	year int64
}

type memoryEntry struct {
	models.NewTransaction
	reversedBy string
}

func newMemoryBooks(o *oracle) *memoryBooks {
	b := &memoryBooks{notes: map[string][]int{}, pools: map[string]models.Pool{}, subjects: map[string]models.Subject{}, poolOf: map[string]string{}, balances: map[memoryPlace]models.Balance{}, open: map[memoryPlace]int64{},
		board: map[string]models.Authority{"D-2024-001": {Code: "D-2024-001", BodyKind: "board", Outcome: "approved"}, "D-2024-002": {Code: "D-2024-002", BodyKind: "committee", Outcome: "approved"}}}
	for i, code := range trialPools {
		p := models.Pool{ID: int64(i + 1), Code: code, Name: code, Currency: models.Currency(o.currency[code]), CarryOver: models.Lapses, Active: 1}
		if o.carries[code] {
			p.CarryOver = models.Carries
		}
		b.pools[code] = p
	}
	for i, y := range o.years {
		b.years = append(b.years, models.FiscalYear{ID: int64(i + 1), Code: y.code, FirstOn: models.Date(y.first), LastOn: models.Date(y.last)})
	}
	for n := range oracleSOWs {
		id := int64(n + 1)
		b.subjects[sowOfTrial(n)], b.poolOf[sowOfTrial(n)] = models.Subject{Code: sowOfTrial(n), SOW: &id}, trialPools[n%len(trialPools)]
	}
	return b
}

func (b *memoryBooks) try(s step) error {
	switch s.Verb {
	case "pay":
		return b.draw(s, models.MoneyPayment, models.AccountPaid)
	case "release":
		return b.draw(s, models.MoneyRelease, models.AccountFree)
	case "commit":
		return b.commit(s)
	case "rule":
		return b.rule(s)
	case "reverse":
		return b.reverse(s)
	case "shut":
		b.shut(s.Pool)
		return nil
	}
	p := b.pools[s.Pool]
	m, err := models.ParseMoney("amount", s.amount(), p.Currency)
	if err := models.Collect(p.Usable("pool"), err, m.Positive("amount")); err != nil {
		return err
	}
	n := models.NewTransaction{EffectiveOn: models.Date(s.Day), Text: s.Verb}
	switch s.Verb {
	case "ask":
		return b.ask(s, p, m)
	case "carry":
		return b.carry(s, p, m)
	case "lapse":
		year := b.year(s.From)
		n.EffectiveOn, n.Lines = year.LastOn, store.BetweenForTest(p, models.AccountFree, models.AccountLapse, m.Minor, year.ID)
	case "advise":
		n.Kind, n.SOWID, n.Lines = models.MoneyRecommended, b.subjects[s.Subject].SOW, store.BetweenForTest(p, models.AccountContra, models.AccountRecommended, m.Minor, 0)
	case "award":
		return b.award(s, p, m)
	case "appropriate":
		if err := b.given(s.Decision, p); err != nil {
			return err
		}
		n.Lines = store.BetweenForTest(p, models.AccountAppropriation, models.AccountFree, m.Minor, 0)
	}
	err = b.post(n)
	if err == nil && s.Verb == "advise" {
		b.notes[s.Subject] = append(b.notes[s.Subject], len(b.entries)-1)
	}
	return err
}

func (b *memoryBooks) given(decision string, p models.Pool) error {
	if decision != "" {
		return b.board[decision].MovesMoney()
	}
	for _, e := range b.entries {
		if e.Kind != models.MoneyReversal && e.reversedBy == "" && slices.ContainsFunc(e.Lines, func(l models.PostingLine) bool { return l.Pool.ID == p.ID }) {
			return models.NoAuthority()
		}
	}
	return nil
}

func (b *memoryBooks) award(s step, p models.Pool, m models.Money) error {
	if err := b.board[s.Decision].MovesMoney(); err != nil {
		return err
	}
	id := int64(len(b.subjects) + 1)
	b.subjects[s.Subject], b.poolOf[s.Subject] = models.Subject{Code: s.Subject, Award: &id}, p.Code
	return b.post(models.NewTransaction{EffectiveOn: models.Date(s.Day), Kind: models.MoneyCommitment, Text: s.Verb, AwardID: &id,
		Lines: store.BetweenForTest(p, models.AccountFree, models.AccountCommitted, m.Minor, 0)})
}

// of finds what money is committed for, with its pool and the amount of the step.
func (b *memoryBooks) of(s step) (models.Subject, models.Pool, models.Money, error) {
	subject, known := b.subjects[s.Subject]
	if !known {
		return subject, models.Pool{}, models.Money{}, models.NoSubject(s.Subject)
	}
	p := b.pools[b.poolOf[s.Subject]]
	m, err := models.ParseMoney("amount", s.amount(), p.Currency)
	return subject, p, m, models.Collect(err, m.Positive("amount"))
}

func (b *memoryBooks) commit(s step) error {
	subject, p, m, err := b.of(s)
	if err := models.Collect(err, p.Usable("sow"), b.board[s.Decision].MovesMoney()); err != nil {
		return err
	}
	on := models.Date(s.Day)
	var all []models.NewTransaction
	for _, i := range b.notes[s.Subject] {
		if b.entries[i].reversedBy == "" {
			back, err := b.opposite(b.entries[i].NewTransaction, int64(i), on)
			if err != nil {
				return err
			}
			all = append(all, back)
		}
	}
	err = b.post(append(all, models.NewTransaction{EffectiveOn: on, Kind: models.MoneyCommitment, Text: s.Verb, SOWID: subject.SOW,
		Lines: store.BetweenForTest(p, models.AccountFree, models.AccountCommitted, m.Minor, 0)})...)
	if err == nil {
		delete(b.notes, s.Subject)
	}
	return err
}

func (b *memoryBooks) draw(s step, kind models.TransactionKind, to models.AccountKind) error {
	subject, p, m, err := b.of(s)
	if err != nil {
		return err
	}
	open, _ := b.Open(subject.Award, subject.SOW)
	drawn, err := subject.Draw(m, open)
	if err != nil {
		return err
	}
	n := models.NewTransaction{EffectiveOn: models.Date(s.Day), Kind: kind, Text: s.Verb, AwardID: subject.Award, SOWID: subject.SOW}
	for _, d := range drawn {
		n.Lines = append(n.Lines, store.BetweenForTest(p, models.AccountCommitted, to, d.Minor, d.FiscalYearID)...)
	}
	return b.post(n)
}

func (b *memoryBooks) ask(s step, p models.Pool, m models.Money) error {
	to := b.pools[s.Other]
	year, err := b.yearOn(models.Date(s.Day))
	if err := models.Collect(models.NewTransfer{}.Between(p, to), err); err != nil {
		return err
	}
	by := "keeper"
	if s.ByRuler {
		by = "treasurer"
	}
	b.transfers = append(b.transfers, models.Transfer{FromPoolID: p.ID, ToPoolID: to.ID, FiscalYearID: year.ID, Minor: m.Minor, Currency: m.Currency, AskedBy: by,
		AskedOn: models.Date(s.Day), State: models.TransferAwaiting})
	return nil
}

func (b *memoryBooks) rule(s step) error {
	if s.Ref >= len(b.transfers) {
		return models.Missing("transfer", "")
	}
	t, on := &b.transfers[s.Ref], models.Date(s.Day)
	if err := models.Collect(models.Viewer{Email: "treasurer"}.NotOwn(t.AskedBy, "transfer"), t.Decidable(on)); err != nil {
		return err
	}
	if !s.Approve {
		t.State, t.DecidedOn = models.TransferDeclined, on
		return nil
	}
	from, to := b.pools[trialPools[t.FromPoolID-1]], b.pools[trialPools[t.ToPoolID-1]]
	err := models.Collect(from.Usable("from"), to.Usable("to"))
	if err == nil {
		err = b.post(models.NewTransaction{EffectiveOn: on, Kind: models.MoneyTransferred, Text: s.Verb, Lines: []models.PostingLine{
			{Pool: from, Account: models.AccountFree, Minor: -t.Minor, YearID: t.FiscalYearID}, {Pool: to, Account: models.AccountFree, Minor: t.Minor, YearID: t.FiscalYearID}}})
	}
	if err == nil {
		t.State, t.DecidedOn = models.TransferApproved, on
	}
	return err
}

func (b *memoryBooks) carry(s step, p models.Pool, m models.Money) error {
	from, to := b.year(s.From), b.year(s.To)
	if err := models.Collect(p.MayCarry(), from.Next(to), b.board[s.Decision].MovesMoney()); err != nil {
		return err
	}
	return b.post(models.NewTransaction{EffectiveOn: to.FirstOn, Kind: models.MoneyCarriedOver, Text: s.Verb, Lines: []models.PostingLine{
		{Pool: p, Account: models.AccountFree, Minor: -m.Minor, YearID: from.ID}, {Pool: p, Account: models.AccountFree, Minor: m.Minor, YearID: to.ID}}})
}

func (b *memoryBooks) reverse(s step) error {
	if s.Ref >= len(b.entries) {
		return models.Missing("transaction", "")
	}
	e, on := b.entries[s.Ref], models.Date(s.Day)
	if err := (models.Transaction{Kind: e.Kind}).Reversible(e.reversedBy); err != nil {
		return err
	}
	if !on.Known() {
		on = e.EffectiveOn
	}
	r, err := b.opposite(e.NewTransaction, int64(s.Ref), on)
	if err != nil {
		return err
	}
	return b.post(r)
}

func (b *memoryBooks) opposite(n models.NewTransaction, at int64, on models.Date) (models.NewTransaction, error) {
	r := models.NewTransaction{EffectiveOn: on, Kind: models.MoneyReversal, Text: "Reversal", AwardID: n.AwardID, SOWID: n.SOWID, ReversesID: &at}
	c := models.Changed{}
	for _, l := range n.Lines {
		c.Lines = append(c.Lines, models.ChangedLine{PostingLine: l, Year: b.years[l.YearID-1]})
	}
	into, err := b.yearOn(on)
	if err != nil && models.CodeOf(err) != models.Conflict {
		return r, err
	}
	r.Lines, err = c.Opposite(on, into)
	return r, err
}

// shut closes a year or retires a pool.
func (b *memoryBooks) shut(code string) {
	closed := int64(1)
	for i := range b.years {
		if b.years[i].Code == code {
			b.years[i].ClosedSeq = &closed
		}
	}
	if p, is := b.pools[code]; is {
		p.Active = 0
		b.pools[code] = p
	}
}

// post asks the rules about all transactions before it enters the first of them.
func (b *memoryBooks) post(news ...models.NewTransaction) error {
	for i := range news {
		if err := b.mayPost(&news[i]); err != nil {
			return err
		}
	}
	for _, n := range news {
		if n.ReversesID != nil {
			b.entries[*n.ReversesID].reversedBy = "T"
		}
		b.entries = append(b.entries, memoryEntry{NewTransaction: n})
		for _, l := range n.Lines {
			held, err := b.Balance(l)
			if err != nil {
				return err
			}
			held.Minor += l.Minor
			b.balances[memoryPlace{l.AccountName(), l.YearID}] = held
			if l.Account == models.AccountCommitted {
				b.open[memoryPlace{b.Subject(n.AwardID, n.SOWID), l.YearID}] += l.Minor
			}
		}
	}
	return nil
}

func (b *memoryBooks) mayPost(n *models.NewTransaction) error {
	if err := n.Check(); err != nil {
		return err
	}
	year, err := b.yearOn(n.EffectiveOn)
	if err != nil {
		return err
	}
	for i := range n.Lines {
		if n.Lines[i].YearID == 0 {
			n.Lines[i].YearID = year.ID
		}
		if err := b.years[n.Lines[i].YearID-1].Open(); err != nil {
			return err
		}
	}
	return n.Allowed(b)
}

func (b *memoryBooks) Balance(l models.PostingLine) (models.Balance, error) {
	if held, is := b.balances[memoryPlace{l.AccountName(), l.YearID}]; is {
		return held, nil
	}
	return models.Balance{FiscalYearID: l.YearID, Currency: l.Pool.Currency, Capped: l.Account.Capped()}, nil
}

func (b *memoryBooks) Open(award, sow *int64) (out []models.OpenCommitment, err error) {
	for _, y := range b.years {
		if minor := b.open[memoryPlace{b.Subject(award, sow), y.ID}]; minor != 0 {
			out = append(out, models.OpenCommitment{FiscalYearID: y.ID, Minor: minor, Original: minor})
		}
	}
	return out, nil
}

func (b *memoryBooks) Subject(award, sow *int64) string {
	switch {
	case award != nil:
		return fmt.Sprintf("award %d", *award)
	case sow != nil:
		return fmt.Sprintf("work %d", *sow)
	}
	return ""
}

func (b *memoryBooks) year(code string) models.FiscalYear {
	return b.years[slices.IndexFunc(b.years, func(y models.FiscalYear) bool { return y.Code == code })]
}

func (b *memoryBooks) yearOn(day models.Date) (models.FiscalYear, error) {
	for _, y := range b.years {
		if y.Holds(day) {
			return y, y.Open()
		}
	}
	return models.FiscalYear{}, models.NoFiscalYear(day)
}

func (b *memoryBooks) compare(o *oracle) string {
	got := map[oraclePlace]int64{}
	for place, held := range b.balances {
		pool, account, _ := strings.Cut(place.name, ":")
		got[oraclePlace{pool, account, b.years[place.year-1].Code}] = held.Minor
	}
	return differences(o.stands, got)
}

func TestAMillionStepsInMemoryAgreeWithTheOracle(t *testing.T) {
	hold(t, newMemoryBooks(newOracle()), 4, 1_000_000, 5000)
}
