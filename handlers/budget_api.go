package handlers

import (
	"context"

	"bursar/models"
)

// YearBudget is the budget of a fiscal year in the API, original beside revised.
type YearBudget struct {
	FiscalYear   string       `json:"fiscal_year"`
	State        *string      `json:"state" doc:"draft or adopted; null where no budget was drafted"`
	DraftedFrom  *string      `json:"drafted_from"`
	DraftedBy    *string      `json:"drafted_by"`
	AdoptedOn    *string      `json:"adopted_on"`
	Decision     *string      `json:"decision" doc:"that adopted it"`
	OriginalRule string       `json:"original_rule" doc:"the name of the rule that says what the original budget is: budget.adopted or budget.original"`
	Pools        []PoolBudget `json:"pools"`
	Version      int64        `json:"version" doc:"0 where no budget was drafted"`
}

func (b YearBudget) version() int64 { return b.Version }

// PoolBudget is one pool's budget of the year.
type PoolBudget struct {
	Pool     string         `json:"pool"`
	Name     string         `json:"name"`
	Drafted  *Money         `json:"drafted" doc:"its line in the year's budget"`
	Why      *string        `json:"why"`
	Original Money          `json:"original"`
	Changed  Money          `json:"changed"`
	Revised  Money          `json:"revised" doc:"original + changed = paid + committed + free"`
	Given    []BudgetChange `json:"given" doc:"the entries of the original budget"`
	Changes  []BudgetChange `json:"changes"`
}

// BudgetChange is an entry that gave a pool money or took it away.
type BudgetChange struct {
	Transaction string  `json:"transaction"`
	Date        string  `json:"date"`
	Kind        string  `json:"kind"`
	Text        string  `json:"text"`
	Amount      Money   `json:"amount"`
	Decision    *string `json:"decision"`
	Transfer    *string `json:"transfer"`
}

func showYearBudget(b models.YearBudget) YearBudget {
	out := YearBudget{FiscalYear: b.Year.Code, DraftedFrom: textOrNull(b.From), Decision: textOrNull(b.Decision), OriginalRule: string(b.Rule), Pools: []PoolBudget{}}
	if b.Budget != nil {
		out.State, out.DraftedBy, out.AdoptedOn, out.Version = textOrNull(b.Budget.State), textOrNull(b.Budget.DraftedBy), textOrNull(b.Budget.AdoptedOn), b.Budget.Version
	}
	for _, p := range b.Pools {
		out.Pools = append(out.Pools, showPoolBudget(p))
	}
	return out
}

func showPoolBudget(p models.PoolBudget) PoolBudget {
	money := func(m models.Money) Money { return moneyOf(m.Minor, m.Currency) }
	entries := func(list []models.BudgetEntry) []BudgetChange {
		out := []BudgetChange{}
		for _, e := range list {
			out = append(out, BudgetChange{e.Code, string(e.EffectiveOn), string(e.Kind), e.Text, moneyOf(e.Minor, p.Pool.Currency), textOrNull(e.Decision), textOrNull(e.Transfer)})
		}
		return out
	}
	out := PoolBudget{Pool: p.Pool.Code, Name: p.Pool.Name, Why: textOrNull(p.Why), Original: money(p.Original), Changed: money(p.Changed()), Revised: money(p.Revised), Given: entries(p.Given), Changes: entries(p.Changes)}
	if p.Drafted != nil {
		m := money(*p.Drafted)
		out.Drafted = &m
	}
	return out
}

// BudgetChanged is a budget that was just drafted or adopted.
type BudgetChanged struct {
	FiscalYear string  `json:"fiscal_year"`
	State      string  `json:"state"`
	AdoptedOn  *string `json:"adopted_on"`
	Version    int64   `json:"version"`
}

func (b BudgetChanged) version() int64 { return b.Version }

type draftBudgetIn struct {
	CodeIn
	Body struct {
		From  string `json:"from,omitempty" maxLength:"20" doc:"the fiscal year it is drafted from; the one before where none is given"`
		Basis string `json:"basis,omitempty" maxLength:"20" doc:"original (the default), revised or nothing"`
	}
}

// BudgetLineIn is what one pool is to get.
type BudgetLineIn struct {
	Pool   string `json:"pool" maxLength:"100"`
	Amount Money  `json:"amount" doc:"0 where the pool gets nothing"`
	Why    string `json:"why,omitempty" maxLength:"2000"`
}

type budgetLinesIn struct {
	CodeIn
	Body struct {
		Lines []BudgetLineIn `json:"lines" maxItems:"1000" doc:"all of them; a pool that is left out gets no line"`
	}
}

type adoptBudgetIn struct {
	CodeIn
	Body struct {
		Decision string `json:"decision,omitempty" maxLength:"40" doc:"of the board, approved"`
		Version  int64  `json:"version,omitempty" doc:"the version that was seen"`
	}
}

func (h *Server) budgetAPI() {
	one(h, "/fiscal-years/{code}/budget", models.ReadPortfolio, "A year's budget: original, changes, revised", func(ctx context.Context, v models.Viewer, in *CodeIn) (YearBudget, error) {
		b, err := h.store.YearBudget(ctx, v, in.Code)
		return showYearBudget(b), err
	})
	createFor(h, "/fiscal-years/{code}/budget", models.KeepRecords, "Draft a year's budget from another year's", func(ctx context.Context, v models.Viewer, in *draftBudgetIn) (models.Budget, error) {
		return h.store.DraftBudget(ctx, v, in.Code, models.NewBudgetDraft{From: in.Body.From, Basis: in.Body.Basis})
	}, func(in *draftBudgetIn, b models.Budget) BudgetChanged { return showBudget(in.Code, b) })
	change(h, "PUT", "/fiscal-years/{code}/budget/lines", models.KeepRecords, "Write the lines of a draft", h.putBudgetLines, showYearBudget)
	createFor(h, "/fiscal-years/{code}/budget/adoption", models.PostMoney, "Record that the board adopted a budget: its appropriations are posted", func(ctx context.Context, v models.Viewer, in *adoptBudgetIn) (models.Budget, error) {
		return h.store.AdoptBudget(ctx, v, in.Code, in.Body.Decision, in.Body.Version)
	}, func(in *adoptBudgetIn, b models.Budget) BudgetChanged { return showBudget(in.Code, b) })
}

func showBudget(year string, b models.Budget) BudgetChanged {
	return BudgetChanged{year, string(b.State), textOrNull(b.AdoptedOn), b.Version}
}

func (h *Server) putBudgetLines(ctx context.Context, v models.Viewer, in *budgetLinesIn, saw int64) (models.YearBudget, error) {
	var lines []models.NewBudgetLine
	for _, l := range in.Body.Lines {
		if err := h.inPoolsCurrency(ctx, v, l.Pool, l.Amount); err != nil {
			return models.YearBudget{}, err
		}
		lines = append(lines, models.NewBudgetLine{Pool: l.Pool, Amount: l.Amount.Amount, Why: l.Why})
	}
	if _, err := h.store.SetBudgetLines(ctx, v, in.Code, lines, saw); err != nil {
		return models.YearBudget{}, err
	}
	return h.store.YearBudget(ctx, v, in.Code)
}
