package handlers

import (
	"context"

	"bursar/models"
)

// Pool is money with one purpose in the API, with what it holds as of a day.
type Pool struct {
	Code            string  `json:"code"`
	Name            string  `json:"name"`
	Currency        string  `json:"currency"`
	Purpose         *string `json:"purpose"`
	Restriction     *string `json:"restriction"`
	CarryOver       string  `json:"carry_over" doc:"lapse, carry, cap or ask"`
	Active          bool    `json:"active"`
	AsOf            string  `json:"as_of"`
	FiscalYear      *string `json:"fiscal_year" doc:"the year that had begun by that day"`
	Budget          Money   `json:"budget" doc:"paid + committed + free"`
	Paid            Money   `json:"paid"`
	Committed       Money   `json:"committed"`
	Free            Money   `json:"free"`
	Recommended     Money   `json:"recommended" doc:"advice that is not decided; it lies inside free"`
	FreeAfterAdvice Money   `json:"free_after_advice"`
	UsedPercent     string  `json:"used_percent"`
	Short           bool    `json:"short"`
	RestrictionKind string  `json:"restriction_kind" doc:"restricted, designated or unrestricted"`
	CarryCap        *Money  `json:"carry_cap" doc:"the most that is carried, where the rule is cap"`
	ActiveFrom      *string `json:"active_from"`
	ActiveTo        *string `json:"active_to" doc:"inclusive"`
	Version         int64   `json:"version"`
}

func (p Pool) version() int64 { return p.Version }

func showPool(s models.PoolState) Pool {
	money := func(m models.Money) Money { return moneyOf(m.Minor, m.Currency) }
	p := s.Pool
	return Pool{p.Code, p.Name, string(p.Currency), textOrNull(p.Purpose), textOrNull(p.Restriction), string(p.CarryOver), p.Active == 1, string(s.AsOf), textOrNull(s.FiscalYear),
		money(s.Budget), money(s.Paid), money(s.Committed), money(s.Free), money(s.Recommended), money(s.FreeAfterAdvice), s.Used.String(), s.Short,
		string(p.RestrictionKind), moneyOrNull(p.CarryCapMinor, p.Currency), textOrNull(p.ActiveFrom), textOrNull(p.ActiveTo), p.Version}
}

// PoolEntry is one line of a pool's ledger, with the balances of its fiscal year after it.
type PoolEntry struct {
	Code           string `json:"code"`
	Date           string `json:"date"`
	Kind           string `json:"kind"`
	Text           string `json:"text"`
	FiscalYear     string `json:"fiscal_year"`
	Free           Money  `json:"free"`
	Committed      Money  `json:"committed"`
	Paid           Money  `json:"paid"`
	Recommended    Money  `json:"recommended"`
	FreeAfter      Money  `json:"free_after"`
	CommittedAfter Money  `json:"committed_after"`
	PaidAfter      Money  `json:"paid_after"`
}

func showPoolEntry(e models.PoolEntry) PoolEntry {
	m := func(minor int64) Money { return moneyOf(minor, e.Currency) }
	return PoolEntry{e.Code, string(e.EffectiveOn), string(e.Kind), e.Text, e.FiscalYear, m(e.FreeMinor), m(e.CommittedMinor), m(e.PaidMinor), m(e.RecommendedMinor),
		m(e.FreeAfterMinor), m(e.CommittedAfterMinor), m(e.PaidAfterMinor)}
}

// AsOfQuery is the day that figures are asked for.
type AsOfQuery struct {
	AsOf string `query:"as_of" maxLength:"40" doc:"a day; today where none is given"`
}

type poolsIn struct {
	PageQuery
	AsOfQuery
}

type poolIn struct {
	CodeIn
	AsOfQuery
}

type poolEntriesIn struct {
	CodeIn
	PageQuery
	FiscalYear string `query:"fiscal_year" maxLength:"20"`
	From       string `query:"from" maxLength:"40"`
	To         string `query:"to" maxLength:"40"`
}

type newPoolIn struct {
	Body struct {
		Code        string `json:"code,omitempty" maxLength:"100" doc:"a slug such as research; never reused"`
		Name        string `json:"name,omitempty" maxLength:"500"`
		Currency    string `json:"currency,omitempty" maxLength:"10"`
		Purpose     string `json:"purpose,omitempty" maxLength:"4000"`
		Restriction string `json:"restriction,omitempty" maxLength:"4000"`
		CarryOver   string `json:"carry_over,omitempty" maxLength:"20" doc:"lapse (the default), carry, cap or ask"`

		RestrictionKind string `json:"restriction_kind,omitempty" maxLength:"40" doc:"restricted, designated or unrestricted; where none is given, words of a restriction make it restricted"`
		CarryCap        string `json:"carry_cap,omitempty" maxLength:"40" doc:"with the rule cap: the most that is carried, in the pool's currency"`
		ActiveFrom      string `json:"active_from,omitempty" maxLength:"40"`
		ActiveTo        string `json:"active_to,omitempty" maxLength:"40" doc:"inclusive"`
	}
}

type newPoolEntryIn struct {
	CodeIn
	Body struct {
		Kind       string `json:"kind" maxLength:"40" doc:"opening, appropriation, carry-over, lapse or recommended; payments belong to their award or SOW"`
		Amount     Money  `json:"amount"`
		On         string `json:"on,omitempty" maxLength:"40" doc:"today where none is given"`
		Decision   string `json:"decision,omitempty" maxLength:"40" doc:"of the board; needed for an appropriation and a carry-over"`
		Text       string `json:"text,omitempty" maxLength:"2000"`
		From       string `json:"from,omitempty" maxLength:"20" doc:"carry-over: out of this fiscal year"`
		To         string `json:"to,omitempty" maxLength:"20" doc:"carry-over: into this fiscal year"`
		FiscalYear string `json:"fiscal_year,omitempty" maxLength:"20" doc:"lapse: the year that ended"`
		Why        string `json:"why,omitempty" maxLength:"2000" doc:"lapse: in words"`
		Proposal   string `json:"proposal,omitempty" maxLength:"40" doc:"recommended: for this proposal"`
		SOW        string `json:"sow,omitempty" maxLength:"40" doc:"recommended: for this statement of work"`
	}
}

// newPool is a pool that was just added: it holds nothing yet.
func (h *Server) showNewPool(p models.Pool) Pool {
	return showPool(models.NewPoolState(p, h.today(), "", 0, 0, 0, 0))
}

func (h *Server) poolAPI() {
	list(h, "/pools", models.ReadPortfolio, "List pools with what they hold", func(ctx context.Context, v models.Viewer, in *poolsIn) (models.List[models.PoolState], error) {
		day, err := h.dayAsked(in.AsOf)
		if err != nil {
			return models.List[models.PoolState]{}, err
		}
		states, err := h.store.Pools(ctx, v, day)
		if err != nil {
			return models.List[models.PoolState]{}, err
		}
		return partOf(states, in.page())
	}, showPool)
	one(h, "/pools/{code}", models.ReadPortfolio, "One pool with what it holds", func(ctx context.Context, v models.Viewer, in *poolIn) (Pool, error) {
		day, err := h.dayAsked(in.AsOf)
		if err != nil {
			return Pool{}, err
		}
		whole, err := h.store.Pool(ctx, v, in.Code, day)
		return showPool(whole.State), err
	})
	create(h, "/pools", models.KeepRecords, "Add a pool", func(ctx context.Context, v models.Viewer, in *newPoolIn) (models.Pool, error) {
		b := in.Body
		return h.store.AddPool(ctx, v, models.NewPool{Code: b.Code, Name: b.Name, Currency: b.Currency, Purpose: b.Purpose, Restriction: b.Restriction, CarryOver: b.CarryOver,
			RestrictionKind: b.RestrictionKind, CarryCap: b.CarryCap, ActiveFrom: b.ActiveFrom, ActiveTo: b.ActiveTo})
	}, h.showNewPool)
	h.poolChangeAPI()
	list(h, "/pools/{code}/entries", models.ReadPortfolio, "A pool's ledger with running balances", func(ctx context.Context, v models.Viewer, in *poolEntriesIn) (models.List[models.PoolEntry], error) {
		from, to, err := daysAsked(in.From, in.To)
		if err != nil {
			return models.List[models.PoolEntry]{}, err
		}
		return h.store.PoolEntries(ctx, v, in.Code, models.PoolEntryFilter{FiscalYear: in.FiscalYear, From: from, To: to}, in.page())
	}, showPoolEntry)
	createFor(h, "/pools/{code}/entries", models.PostMoney, "Post to a pool", h.postEntryIn, func(in *newPoolEntryIn, t models.Transaction) Posted {
		return posted(t, in.Body.Amount, in.Code)
	})
}

func (h *Server) postEntryIn(ctx context.Context, v models.Viewer, in *newPoolEntryIn) (models.Transaction, error) {
	b := in.Body
	if err := h.inPoolsCurrency(ctx, v, in.Code, b.Amount); err != nil {
		return models.Transaction{}, err
	}
	return h.post(ctx, v, poolEntry{kind: b.Kind, pool: in.Code, amount: b.Amount.Amount, on: b.On, decision: b.Decision, text: b.Text, from: b.From, to: b.To,
		fiscalYear: b.FiscalYear, why: b.Why, proposal: b.Proposal, sow: b.SOW})
}

// dayAsked is a day from a query, today where none is given.
func (h *Server) dayAsked(asOf string) (models.Date, error) {
	day, err := models.OptionalDate("as_of", asOf)
	return h.dayAsOf(day), err
}

// inPoolsCurrency refuses an amount in another currency than the pool's. A pool that is not there is refused by the verb, which names its field.
func (h *Server) inPoolsCurrency(ctx context.Context, v models.Viewer, pool string, m Money) error {
	if err := sameCurrency(m, ""); err != nil {
		return err
	}
	whole, err := h.store.Pool(ctx, v, pool, h.today())
	if err != nil {
		if models.CodeOf(err) == models.NotFound {
			return nil
		}
		return err
	}
	return whole.State.Pool.Same(models.Currency(m.Currency))
}
