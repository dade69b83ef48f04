package handlers

import (
	"context"

	"bursar/models"
)

// ScenarioLine is one row of the what-ifs in the API.
type ScenarioLine struct {
	Code         string  `json:"code"`
	Name         string  `json:"name"`
	Purpose      *string `json:"purpose"`
	State        string  `json:"state" doc:"open, promoted or dropped"`
	Steps        int64   `json:"steps"`
	MadeBy       string  `json:"made_by"`
	MadeOn       string  `json:"made_on"`
	EntriesSince int64   `json:"entries_since" doc:"entries posted since it was begun"`
	Version      int64   `json:"version"`
}

func showScenarioLine(l models.ScenarioLine) ScenarioLine {
	return ScenarioLine{l.Code, l.Name, textOrNull(l.Purpose), string(l.State), l.Steps, l.MadeBy, string(l.MadeOn), l.Since, l.Version}
}

// ScenarioChanged is a scenario that was just begun, changed, promoted or dropped.
type ScenarioChanged struct {
	Code    string  `json:"code"`
	Name    string  `json:"name"`
	State   string  `json:"state"`
	Version int64   `json:"version"`
	Motion  *string `json:"motion" doc:"the text for the board, where it was promoted"`
	Why     *string `json:"why" doc:"why it was dropped, or the transfers that its promotion asked for"`
}

func showScenarioChanged(s models.Scenario) ScenarioChanged {
	return ScenarioChanged{s.Code, s.Name, string(s.State), s.Version, textOrNull(s.Motion), textOrNull(s.EndedWhy)}
}

// ScenarioStep is a step as data; Amount is null where it is all there is.
type ScenarioStep struct {
	N          int64   `json:"n" doc:"given once in the scenario"`
	Place      int64   `json:"place"`
	Verb       string  `json:"verb"`
	From       *string `json:"from"`
	To         *string `json:"to"`
	Pool       *string `json:"pool"`
	FiscalYear *string `json:"fiscal_year"`
	ToYear     *string `json:"to_year"`
	Proposal   *string `json:"proposal"`
	SOW        *string `json:"sow"`
	Amount     *Money  `json:"amount"`
	Days       *string `json:"days"`
}

func showScenarioStep(s models.ScenarioStep) ScenarioStep {
	a := s.Args
	return ScenarioStep{s.N, s.Place, string(s.Verb), textOrNull(a.From), textOrNull(a.To), textOrNull(a.Pool), textOrNull(a.Year), textOrNull(a.ToYear), textOrNull(a.Proposal),
		textOrNull(a.SOW), moneyOrNull(a.Minor, a.Currency), daysOrNull(a.Units)}
}

type scenariosIn struct {
	PageQuery
	State string `query:"state" enum:"open,promoted,dropped"`
	Text  string `query:"text" maxLength:"100"`
}

type newScenarioIn struct {
	Body struct {
		Name    string `json:"name,omitempty" maxLength:"500"`
		Purpose string `json:"purpose,omitempty" maxLength:"8000"`
	}
}

type newScenarioStepIn struct {
	CodeIn
	Body struct {
		Verb       string `json:"verb" maxLength:"40" doc:"move, set-budget, raise-budget, lower-budget, carry-over, lapse, fund, leave-out, ask, withdraw or raise-ceiling"`
		From       string `json:"from,omitempty" maxLength:"100" doc:"move: the giving pool"`
		To         string `json:"to,omitempty" maxLength:"100" doc:"move: the receiving pool"`
		Pool       string `json:"pool,omitempty" maxLength:"100" doc:"budgets, carry-over and lapse; fund: where not the round's own"`
		FiscalYear string `json:"fiscal_year,omitempty" maxLength:"20" doc:"this year where none is given"`
		ToYear     string `json:"to_year,omitempty" maxLength:"20" doc:"carry-over: the next year where none is given"`
		Proposal   string `json:"proposal,omitempty" maxLength:"40"`
		SOW        string `json:"sow,omitempty" maxLength:"40"`
		Amount     *Money `json:"amount,omitempty" doc:"carry-over, lapse and fund: all there is where none is given"`
		Days       string `json:"days,omitempty" maxLength:"40" doc:"raise-ceiling: in the SOW's own unit"`
		Version    int64  `json:"version,omitempty" doc:"the version of the scenario that was seen"`
	}
}

// ScenarioStepIn names a step of a scenario by its number.
type ScenarioStepIn struct {
	CodeIn
	ID int64 `path:"id" doc:"the step's n"`
}

type scenarioVersionIn struct {
	CodeIn
	Body struct {
		Version int64 `json:"version,omitempty" doc:"the version that was seen"`
	}
}

type takeBackStepIn struct {
	ScenarioStepIn
	Body struct {
		Version int64 `json:"version,omitempty" doc:"the version of the scenario that was seen"`
	}
}

type moveStepIn struct {
	ScenarioStepIn
	Body struct {
		Place   int64 `json:"place" doc:"1 is the first"`
		Version int64 `json:"version,omitempty" doc:"the version of the scenario that was seen"`
	}
}

type dropScenarioIn struct {
	CodeIn
	Body struct {
		Why     string `json:"why,omitempty" maxLength:"2000"`
		Version int64  `json:"version,omitempty" doc:"the version that was seen"`
	}
}

type compareScenariosIn struct {
	With string `query:"with" maxLength:"200" doc:"codes of one to four open scenarios, with commas"`
}

func (h *Server) scenarioAPI() {
	list(h, "/scenarios", models.ReadPortfolio, "List scenarios", func(ctx context.Context, v models.Viewer, in *scenariosIn) (models.List[models.ScenarioLine], error) {
		return h.store.Scenarios(ctx, v, models.ScenarioFilter{State: in.State, Text: in.Text}, in.page())
	}, showScenarioLine)
	one(h, "/scenarios/comparison", models.ReadPortfolio, "Scenarios beside today", func(ctx context.Context, v models.Viewer, in *compareScenariosIn) (ScenarioComparison, error) {
		c, err := h.store.CompareScenarios(ctx, v, []string{in.With})
		return showScenarioComparison(c), err
	})
	one(h, "/scenarios/{code}", models.ReadPortfolio, "One scenario: its steps, today, and what they make of it", func(ctx context.Context, v models.Viewer, in *CodeIn) (Scenario, error) {
		w, err := h.store.Scenario(ctx, v, in.Code)
		return showScenario(w), err
	})
	create(h, "/scenarios", models.AskTransfer, "Begin a scenario", func(ctx context.Context, v models.Viewer, in *newScenarioIn) (models.Scenario, error) {
		return h.store.MakeScenario(ctx, v, models.NewScenario{Name: in.Body.Name, Purpose: in.Body.Purpose})
	}, showScenarioChanged)
	create(h, "/scenarios/{code}/steps", models.AskTransfer, "Try a step", h.addStepIn, showScenarioStep)
	create(h, "/scenarios/{code}/steps/{id}/removal", models.AskTransfer, "Take a step back", func(ctx context.Context, v models.Viewer, in *takeBackStepIn) (models.Scenario, error) {
		return h.store.TakeBackScenarioStep(ctx, v, in.Code, in.ID, in.Body.Version)
	}, showScenarioChanged)
	create(h, "/scenarios/{code}/steps/{id}/move", models.AskTransfer, "Put a step in another place", func(ctx context.Context, v models.Viewer, in *moveStepIn) (models.Scenario, error) {
		return h.store.MoveScenarioStep(ctx, v, in.Code, in.ID, in.Body.Place, in.Body.Version)
	}, showScenarioChanged)
	create(h, "/scenarios/{code}/promotion", models.AskTransfer, "Put a scenario before the board: a motion text and pending transfers", func(ctx context.Context, v models.Viewer, in *scenarioVersionIn) (models.Scenario, error) {
		return h.store.PromoteScenario(ctx, v, in.Code, in.Body.Version)
	}, showScenarioChanged)
	create(h, "/scenarios/{code}/drop", models.AskTransfer, "Drop a scenario", func(ctx context.Context, v models.Viewer, in *dropScenarioIn) (models.Scenario, error) {
		return h.store.DropScenario(ctx, v, in.Code, models.ScenarioEnd{Why: in.Body.Why, Version: in.Body.Version})
	}, showScenarioChanged)
}

func (h *Server) addStepIn(ctx context.Context, v models.Viewer, in *newScenarioStepIn) (models.ScenarioStep, error) {
	b := in.Body
	n := models.NewStep{Verb: b.Verb, From: b.From, To: b.To, Pool: b.Pool, FiscalYear: b.FiscalYear, ToYear: b.ToYear, Proposal: b.Proposal, SOW: b.SOW, Days: b.Days}
	if b.Amount != nil {
		n.Amount, n.Currency = b.Amount.Amount, b.Amount.Currency
	}
	return h.store.AddScenarioStep(ctx, v, in.Code, n, b.Version)
}
