package handlers

import (
	"context"

	"bursar/models"
)

// SOWManner is how the use of a statement of work is known from a day on.
type SOWManner struct {
	ID       int64   `json:"id"`
	From     string  `json:"from"`
	Manner   string  `json:"manner" doc:"entries, months, statement or exhausted"`
	Words    string  `json:"words"`
	Why      string  `json:"why"`
	Decision *string `json:"decision" doc:"null where the record does not show who decided"`
	Source   *Place  `json:"source"`
}

func showMannerLine(m models.SOWMannerLine) SOWManner {
	return SOWManner{m.ID, string(m.FromOn), string(m.Manner), m.Manner.Words(), m.Why, textOrNull(m.DecisionCode), readFrom(m.Place)}
}

// SOWTurned is a change of manner as it was just written down.
type SOWTurned struct {
	ID     int64  `json:"id"`
	From   string `json:"from"`
	Manner string `json:"manner"`
	Why    string `json:"why"`
}

// SOWSaid is a statement as it was just written down.
type SOWSaid struct {
	ID     int64   `json:"id"`
	On     string  `json:"on"`
	Used   string  `json:"used"`
	Of     *string `json:"of"`
	SaidBy *string `json:"said_by"`
}

// SOWExplanation says why a statement and the record differ.
type SOWExplanation struct {
	Apart   string `json:"apart" doc:"what the statement says more than the record; less than nothing where it says less"`
	Text    string `json:"text"`
	GivenBy string `json:"given_by"`
	On      string `json:"on"`
}

func showExplanation(x models.StatementExplanation) SOWExplanation {
	return SOWExplanation{x.Apart.String(), x.Text, x.GivenBy, string(x.GivenOn)}
}

func explanationOrNull(x *models.StatementExplanation) *SOWExplanation {
	if x == nil {
		return nil
	}
	out := showExplanation(*x)
	return &out
}

type sowMannerIn struct {
	CodeIn
	Body struct {
		From     string `json:"from" maxLength:"40" doc:"the first day it holds"`
		Manner   string `json:"manner" maxLength:"40" doc:"entries, months, statement or exhausted"`
		Why      string `json:"why" maxLength:"4000" doc:"who said so, and where"`
		Decision string `json:"decision,omitempty" maxLength:"60"`
	}
}

// StatementIn is a statement of work and the number of a vendor's statement in an address.
type StatementIn struct {
	CodeIn
	ID string `path:"id" maxLength:"30" doc:"the statement's number"`
}

type sowExplanationIn struct {
	StatementIn
	Body struct {
		Text  string `json:"text" maxLength:"4000"`
		Apart string `json:"apart,omitempty" maxLength:"40" doc:"the difference that was seen; refused where it changed meanwhile"`
	}
}

type sowItemisedIn struct {
	StatementIn
	Body struct {
		Entries []int64 `json:"entries" maxItems:"1000" doc:"numbers of entries that are part of the statement"`
	}
}

func (h *Server) sowMannerAPI() {
	sowPart(h, "/sows/{code}/manners", "List how the use of a statement of work was known, change by change", func(w models.WholeSOW) []models.SOWMannerLine { return w.Manners }, showMannerLine)
	create(h, "/sows/{code}/manners", models.KeepRecords, "Record how use is known from a day on", func(ctx context.Context, v models.Viewer, in *sowMannerIn) (models.SOWManner, error) {
		b := in.Body
		return h.store.TurnManner(ctx, v, in.Code, models.NewSOWManner{From: b.From, Manner: b.Manner, Why: b.Why, Decision: b.Decision})
	}, func(m models.SOWManner) SOWTurned { return SOWTurned{m.ID, string(m.FromOn), string(m.Manner), m.Why} })
	create(h, "/sows/{code}/statements/{id}/explanations", models.KeepRecords, "Explain why a statement and the record differ", func(ctx context.Context, v models.Viewer, in *sowExplanationIn) (models.StatementExplanation, error) {
		id, err := statementNumber(in.ID)
		if err != nil {
			return models.StatementExplanation{}, err
		}
		return h.store.ExplainStatement(ctx, v, in.Code, id, models.NewStatementExplanation{Text: in.Body.Text, Apart: in.Body.Apart})
	}, showExplanation)
	create(h, "/sows/{code}/statements/{id}/entries", models.KeepRecords, "Say which entries are part of a statement; they count no second time", func(ctx context.Context, v models.Viewer, in *sowItemisedIn) (models.StatementLine, error) {
		id, err := statementNumber(in.ID)
		if err != nil {
			return models.StatementLine{}, err
		}
		return h.store.ItemiseStatement(ctx, v, in.Code, id, in.Body.Entries)
	}, showStatementLine)
}
