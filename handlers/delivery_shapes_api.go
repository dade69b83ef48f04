package handlers

import "bursar/models"

// SOWComponent is a part of a statement of work with a ceiling of its own.
type SOWComponent struct {
	Number  int64      `json:"number"`
	Name    string     `json:"name"`
	Figures SOWFigures `json:"figures"`
	Terms   []SOWTerms `json:"terms" doc:"what was agreed, the earliest first; nothing is edited"`
}

func showComponent(c models.SOWComponentLine) SOWComponent {
	out := SOWComponent{Number: c.N, Name: c.Name, Figures: showSOWFigures(c.Figures), Terms: []SOWTerms{}}
	for _, t := range c.Terms {
		out.Terms = append(out.Terms, showSOWTermsLine(t))
	}
	return out
}

// Deliverable is a thing that a statement of work promises.
type Deliverable struct {
	Code      string            `json:"code"`
	SOW       string            `json:"sow"`
	Component *string           `json:"component"`
	Title     string            `json:"title"`
	State     string            `json:"state" doc:"planned, handed-in, changes-requested, accepted or withdrawn"`
	Planned   string            `json:"planned_on"`
	Due       *string           `json:"due"`
	Link      *string           `json:"link"`
	Note      *string           `json:"note"`
	Days      string            `json:"days" doc:"submitted and approved time whose entries name it by code or title"`
	Unit      string            `json:"unit"`
	Steps     []DeliverableStep `json:"steps" doc:"hand-ins and verdicts, the earliest first"`
	EnteredBy *string           `json:"entered_by"`
	Source    *Place            `json:"source"`
}

// DeliverableStep is a hand-in or a verdict.
type DeliverableStep struct {
	State   string  `json:"state"`
	On      string  `json:"on"`
	By      *string `json:"by" doc:"null where it is not yours to know"`
	Link    *string `json:"link"`
	Remarks *string `json:"remarks"`
	Source  *Place  `json:"source"`
}

func showDeliverable(d models.DeliverableLine) Deliverable {
	out := Deliverable{Code: d.Code, SOW: d.SOWCode, Component: textOrNull(d.Component), Title: d.Title, State: string(d.State()), Planned: string(d.PlannedOn), Due: textOrNull(d.DueOn), Link: textOrNull(d.Link),
		Note: textOrNull(d.Note), Days: d.Units.String(), Unit: string(d.SOWUnit), Steps: []DeliverableStep{}, EnteredBy: textOrNull(d.EnteredBy), Source: readFrom(d.Place)}
	for _, s := range d.Steps {
		out.Steps = append(out.Steps, DeliverableStep{string(s.State), string(s.OnDate), textOrNull(s.ByEmail), textOrNull(s.Link), textOrNull(s.Remarks), readFrom(s.Place)})
	}
	return out
}

// Finding is something that an audit found.
type Finding struct {
	Code      string        `json:"code"`
	SOW       string        `json:"sow"`
	Title     string        `json:"title"`
	Severity  *string       `json:"severity" doc:"null where the auditor did not say"`
	Fate      string        `json:"fate" doc:"open, fixed, declined, agreed or handed-on"`
	Found     string        `json:"found_on"`
	Link      *string       `json:"link"`
	Note      *string       `json:"note"`
	Fates     []FindingFate `json:"fates" doc:"everything that became of it, the earliest first"`
	EnteredBy *string       `json:"entered_by"`
	Source    *Place        `json:"source"`
}

// FindingFate is one thing that became of a finding.
type FindingFate struct {
	Fate   string  `json:"fate"`
	On     string  `json:"on"`
	Link   *string `json:"link"`
	Why    *string `json:"why"`
	To     *string `json:"to"`
	By     string  `json:"by"`
	Source *Place  `json:"source"`
}

func showFinding(f models.FindingLine) Finding {
	out := Finding{Code: f.Code, SOW: f.SOWCode, Title: f.Title, Severity: textOrNull(f.Severity), Fate: string(f.Fate()), Found: string(f.FoundOn), Link: textOrNull(f.Link), Note: textOrNull(f.Note),
		Fates: []FindingFate{}, EnteredBy: textOrNull(f.EnteredBy), Source: readFrom(f.Place)}
	for _, x := range f.Fates {
		out.Fates = append(out.Fates, FindingFate{string(x.Fate), string(x.OnDate), textOrNull(x.Link), textOrNull(x.Why), textOrNull(x.Receiver), x.ByEmail, readFrom(x.Place)})
	}
	return out
}
