package handlers

import "bursar/models"

// Scenario is a what-if in the API. Today and tried are null once it ended.
type Scenario struct {
	Code         string              `json:"code"`
	Name         string              `json:"name"`
	Purpose      *string             `json:"purpose"`
	State        string              `json:"state" doc:"open, promoted or dropped"`
	BaseEvent    int64               `json:"base_event" doc:"the number of the record at which it was begun; figures are always of the present"`
	MadeBy       string              `json:"made_by"`
	MadeOn       string              `json:"made_on"`
	EntriesSince int64               `json:"entries_since"`
	ChangesSince int64               `json:"changes_since" doc:"of pools, rounds, proposals and statements of work"`
	Steps        []ScenarioStepTried `json:"steps"`
	Today        *ScenarioFigures    `json:"today"`
	Tried        *ScenarioFigures    `json:"tried"`
	EndedBy      *string             `json:"ended_by"`
	EndedOn      *string             `json:"ended_on"`
	Why          *string             `json:"why" doc:"why it was dropped"`
	Motion       *string             `json:"motion" doc:"the text for the board, where it was promoted"`
	Transfers    []string            `json:"transfers" doc:"what its promotion asked for"`
	Version      int64               `json:"version"`
}

func (s Scenario) version() int64 { return s.Version }

// ScenarioStepTried is a step in words and as data, and whether it can be done; null once the scenario ended.
type ScenarioStepTried struct {
	ScenarioStep
	Sentence string  `json:"sentence"`
	Possible *bool   `json:"possible"`
	Problem  *string `json:"problem" doc:"why it cannot be done"`
	Short    *Money  `json:"short" doc:"what is missing, where money is"`
}

// ScenarioFigures is what a scenario comes to; without steps it is today.
type ScenarioFigures struct {
	AsOf       string          `json:"as_of"`
	FiscalYear *string         `json:"fiscal_year"`
	Pools      []ScenarioPool  `json:"pools"`
	Rounds     []ScenarioRound `json:"rounds"`
	SOWs       []ScenarioSOW   `json:"sows"`
}

// ScenarioPool is a pool in one fiscal year.
type ScenarioPool struct {
	Pool        string `json:"pool"`
	FiscalYear  string `json:"fiscal_year"`
	Budget      Money  `json:"budget"`
	Free        Money  `json:"free"`
	Committed   Money  `json:"committed"`
	Paid        Money  `json:"paid"`
	Recommended Money  `json:"recommended"`
	CarriesOver Money  `json:"carries_over"`
	Lapses      Money  `json:"lapses"`
}

// ScenarioRound is a round's funding line.
type ScenarioRound struct {
	Round     string             `json:"round"`
	Money     *Money             `json:"money" doc:"for the proposals that are still to be settled"`
	Left      *Money             `json:"left"`
	Counted   bool               `json:"counted" doc:"the order is that of a count; otherwise it is provisional"`
	Funded    int64              `json:"funded" doc:"how many the money reaches"`
	Says      string             `json:"says"`
	Proposals []ScenarioProposal `json:"proposals"`
}

// ScenarioProposal is one proposal in its place.
type ScenarioProposal struct {
	Place    int64  `json:"place"`
	Proposal string `json:"proposal"`
	Asked    *Money `json:"asked"`
	Assumed  bool   `json:"assumed"`
	Fate     string `json:"fate" doc:"fits, short, below, unknown, refused, funded, awarded, left-out or withdrawn"`
	Short    *Money `json:"short"`
	Why      string `json:"why"`
}

// ScenarioSOW is a statement of work against the free money of its pool.
type ScenarioSOW struct {
	SOW         string  `json:"sow"`
	Pool        *string `json:"pool"`
	CeilingDays *string `json:"ceiling_days"`
	Ceiling     *Money  `json:"ceiling"`
	Needs       *Money  `json:"needs" doc:"what is still to be committed up to the ceiling"`
	Short       *Money  `json:"short"`
	Fate        string  `json:"fate" doc:"covered, afforded, short or unknown"`
}

// ScenarioComparison is today with scenarios beside it.
type ScenarioComparison struct {
	Today     ScenarioFigures `json:"today"`
	Scenarios []Scenario      `json:"scenarios"`
}

func showMoney(m *models.Money) *Money {
	if m == nil {
		return nil
	}
	out := moneyOf(m.Minor, m.Currency)
	return &out
}

func showScenario(w models.WholeScenario) Scenario {
	s := Scenario{Code: w.Code, Name: w.Name, Purpose: textOrNull(w.Purpose), State: string(w.State), BaseEvent: w.BaseSeq, MadeBy: w.MadeBy, MadeOn: string(w.MadeOn), EntriesSince: w.Drift.Entries,
		ChangesSince: w.Drift.Changes, Steps: make([]ScenarioStepTried, 0, len(w.Steps)), EndedBy: textOrNull(w.EndedBy), EndedOn: textOrNull(w.EndedOn), Motion: textOrNull(w.Motion),
		Transfers: make([]string, 0, len(w.Transfers)), Version: w.Version}
	for i, step := range w.Steps {
		out := ScenarioStepTried{ScenarioStep: showScenarioStep(step), Sentence: w.Sentences[i]}
		if i < len(w.Tried.Steps) {
			tried := w.Tried.Steps[i]
			out.Sentence, out.Possible, out.Problem, out.Short = tried.Sentence, &tried.Done, textOrNull(tried.Why), showMoney(tried.Short)
		}
		s.Steps = append(s.Steps, out)
	}
	for _, t := range w.Transfers {
		s.Transfers = append(s.Transfers, t.Code)
	}
	switch w.State {
	case models.ScenarioOpen:
		today, tried := showScenarioFigures(w.Today), showScenarioFigures(w.Tried)
		s.Today, s.Tried = &today, &tried
	case models.ScenarioDropped:
		s.Why = textOrNull(w.EndedWhy)
	}
	return s
}

func showScenarioComparison(c models.ScenarioComparison) ScenarioComparison {
	out := ScenarioComparison{Today: showScenarioFigures(c.Today), Scenarios: make([]Scenario, 0, len(c.Scenarios))}
	for _, w := range c.Scenarios {
		s := showScenario(w)
		s.Today = nil // it stands once, before them all
		out.Scenarios = append(out.Scenarios, s)
	}
	return out
}

func showScenarioFigures(f models.ScenarioFigures) ScenarioFigures {
	out := ScenarioFigures{AsOf: string(f.AsOf), FiscalYear: textOrNull(f.Year), Pools: make([]ScenarioPool, 0, len(f.Pools)), Rounds: make([]ScenarioRound, 0, len(f.Rounds)),
		SOWs: make([]ScenarioSOW, 0, len(f.SOWs))}
	m := func(m models.Money) Money { return moneyOf(m.Minor, m.Currency) }
	for _, p := range f.Pools {
		s := p.State
		out.Pools = append(out.Pools, ScenarioPool{s.Pool.Code, s.FiscalYear, m(s.Budget), m(s.Free), m(s.Committed), m(s.Paid), m(s.Recommended), m(p.CarriesOver), m(p.Lapses)})
	}
	for _, r := range f.Rounds {
		round := ScenarioRound{r.Code, showMoney(r.Money), showMoney(r.Leftover), r.Counted, r.Funded, r.Words(), make([]ScenarioProposal, 0, len(r.Lines))}
		for _, l := range r.Lines {
			round.Proposals = append(round.Proposals, ScenarioProposal{l.Place, l.Code, moneyOrNull(l.Ask, r.Currency), l.Assumed, string(l.Fate), moneyOrNull(l.ShortMinor, r.Currency), l.Why})
		}
		out.Rounds = append(out.Rounds, round)
	}
	for _, w := range f.SOWs {
		out.SOWs = append(out.SOWs, ScenarioSOW{w.Code, textOrNull(w.Pool), daysOrNull(w.CeilingUnits), showMoney(w.Ceiling), showMoney(w.Needs), showMoney(w.ShortBy), string(w.Fate)})
	}
	return out
}
