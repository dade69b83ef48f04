package handlers

import (
	"context"

	"bursar/models"
)

// SourceIn is a line of a file that is kept.
type SourceIn struct {
	SHA256  string `json:"sha256" maxLength:"64"`
	Line    int64  `json:"line,omitempty"`
	Excerpt string `json:"excerpt,omitempty" maxLength:"2000"`
}

func (s *SourceIn) cite() models.Cite {
	if s == nil {
		return models.Cite{}
	}
	return models.Cite{SourceSHA256: s.SHA256, Line: s.Line, Excerpt: s.Excerpt}
}

// ComponentTermsBody is what is agreed about a component from a day on.
type ComponentTermsBody struct {
	EffectiveOn  string    `json:"effective_on" maxLength:"40" doc:"the first day it holds"`
	Decision     string    `json:"decision,omitempty" maxLength:"60"`
	CeilingDays  string    `json:"ceiling_days,omitempty" maxLength:"40" doc:"left away at first: it draws on the whole; later: as it was"`
	CeilingMoney *Money    `json:"ceiling_money,omitempty"`
	Starts       string    `json:"starts,omitempty" maxLength:"40"`
	Ends         string    `json:"ends,omitempty" maxLength:"40"`
	Why          string    `json:"why,omitempty" maxLength:"10000"`
	Source       *SourceIn `json:"source,omitempty" doc:"the place in a file that it was read from"`
}

func (b ComponentTermsBody) terms() models.NewSOWTerms {
	return withMoney(models.NewSOWTerms{EffectiveOn: b.EffectiveOn, Decision: b.Decision, CeilingDays: b.CeilingDays, Starts: b.Starts, Ends: b.Ends, Why: b.Why, Cite: b.Source.cite()}, b.CeilingMoney)
}

type newComponentIn struct {
	CodeIn
	Body struct {
		Name string `json:"name" maxLength:"1000"`
		ComponentTermsBody
	}
}

type componentTermsIn struct {
	CodeIn
	Component string `path:"component" maxLength:"200" doc:"its number or name"`
	Body      ComponentTermsBody
}

func withMoney(n models.NewSOWTerms, m *Money) models.NewSOWTerms {
	if m != nil {
		n.CeilingMoney, n.Currency = m.Amount, m.Currency
	}
	return n
}

type newDeliverableIn struct {
	CodeIn
	Body struct {
		Title     string    `json:"title" maxLength:"1000"`
		Component string    `json:"component,omitempty" maxLength:"200" doc:"name or number"`
		On        string    `json:"on,omitempty" maxLength:"40" doc:"the day it was planned; today where left away"`
		Due       string    `json:"due,omitempty" maxLength:"40"`
		Link      string    `json:"link,omitempty" maxLength:"2000"`
		Note      string    `json:"note,omitempty" maxLength:"10000"`
		Source    *SourceIn `json:"source,omitempty" doc:"the place in a file that it was read from"`
	}
}

// DatedBody is on which day something came of a deliverable or a finding, and where that was read.
type DatedBody struct {
	On     string    `json:"on,omitempty" maxLength:"40" doc:"today where left away"`
	Source *SourceIn `json:"source,omitempty" doc:"the place in a file that it was read from"`
}

type handInIn struct {
	CodeIn
	Body struct {
		DatedBody
		Link    string `json:"link,omitempty" maxLength:"2000"`
		Remarks string `json:"remarks,omitempty" maxLength:"10000"`
	}
}

type deliverableVerdictIn struct {
	CodeIn
	Body struct {
		DatedBody
		Verdict string `json:"verdict" maxLength:"40" doc:"accepted or changes-requested"`
		Remarks string `json:"remarks,omitempty" maxLength:"10000" doc:"needed to request changes"`
	}
}

type deliverableWithdrawalIn struct {
	CodeIn
	Body struct {
		DatedBody
		Reason string `json:"reason,omitempty" maxLength:"10000" doc:"needed"`
	}
}

type findingsIn struct {
	CodeIn
	PageQuery
	Severity string `query:"severity" maxLength:"40" doc:"critical, high, medium, low, informational or unknown"`
	Fate     string `query:"fate" maxLength:"40" doc:"open, fixed, declined, agreed or handed-on"`
	Text     string `query:"text" maxLength:"100" doc:"part of a title, code or note"`
	AsOf     string `query:"as_of" maxLength:"20" doc:"the day the fates are of; the newest where left away"`
}

type newFindingIn struct {
	CodeIn
	Body struct {
		DatedBody
		Title    string `json:"title" maxLength:"2000"`
		Severity string `json:"severity,omitempty" maxLength:"40" doc:"critical, high, medium, low or informational; left away where the auditor did not say"`
		Link     string `json:"link,omitempty" maxLength:"2000"`
		Note     string `json:"note,omitempty" maxLength:"10000"`
	}
}

type findingFateIn struct {
	CodeIn
	Body struct {
		DatedBody
		Fate string `json:"fate" maxLength:"40" doc:"fixed, declined, agreed, handed-on, or open again"`
		Link string `json:"link,omitempty" maxLength:"2000" doc:"what fixed it"`
		Why  string `json:"why,omitempty" maxLength:"10000" doc:"needed to decline it and to open it again"`
		To   string `json:"to,omitempty" maxLength:"1000" doc:"whom it is handed on to"`
	}
}

func (h *Server) deliveryAPI() {
	list(h, "/sows/{code}/components", models.ReadWork, "List the components of a statement of work", func(ctx context.Context, v models.Viewer, in *sowPartIn) (models.List[models.SOWComponentLine], error) {
		parts, err := h.store.SOWComponents(ctx, v, in.Code, "")
		if err != nil {
			return models.List[models.SOWComponentLine]{}, err
		}
		return partOf(parts, in.page())
	}, showComponent)
	create(h, "/sows/{code}/components", models.KeepRecords, "Add a component to the terms", func(ctx context.Context, v models.Viewer, in *newComponentIn) (models.SOWComponentLine, error) {
		return h.store.AddSOWComponent(ctx, v, in.Code, models.NewSOWComponent{Name: in.Body.Name, NewSOWTerms: in.Body.terms()})
	}, showComponent)
	create(h, "/sows/{code}/components/{component}/terms", models.KeepRecords, "Change from a day on what is agreed about a component; what is left away stays as it was", func(ctx context.Context, v models.Viewer, in *componentTermsIn) (models.SOWComponentLine, error) {
		return h.store.AmendSOWComponent(ctx, v, in.Code, in.Component, in.Body.terms())
	}, showComponent)
	h.deliverableAPI()
	h.findingAPI()
}

func (h *Server) deliverableAPI() {
	list(h, "/sows/{code}/deliverables", models.ReadWork, "List the deliverables of a statement of work, those due first standing first", func(ctx context.Context, v models.Viewer, in *sowPartIn) (models.List[models.DeliverableLine], error) {
		found, err := h.store.SOWDeliverables(ctx, v, in.Code)
		if err != nil {
			return models.List[models.DeliverableLine]{}, err
		}
		return partOf(found, in.page())
	}, showDeliverable)
	byCode(h, "/deliverables/{code}", models.ReadWork, "One deliverable with its hand-ins and verdicts", h.store.Deliverable, showDeliverable)
	create(h, "/sows/{code}/deliverables", models.KeepRecords, "Plan a deliverable", func(ctx context.Context, v models.Viewer, in *newDeliverableIn) (models.DeliverableLine, error) {
		b := in.Body
		return h.store.PlanDeliverable(ctx, v, in.Code, models.NewDeliverable{Title: b.Title, Component: b.Component, On: b.On, Due: b.Due, Link: b.Link, Note: b.Note, Cite: b.Source.cite()})
	}, showDeliverable)
	create(h, "/deliverables/{code}/hand-in", models.HandInWork, "Hand a deliverable in", func(ctx context.Context, v models.Viewer, in *handInIn) (models.DeliverableLine, error) {
		b := in.Body
		return h.store.HandInDeliverable(ctx, v, in.Code, models.NewHandIn{On: b.On, Link: b.Link, Remarks: b.Remarks, Cite: b.Source.cite()})
	}, showDeliverable)
	create(h, "/deliverables/{code}/verdict", models.AcceptWork, "Accept what was handed in, or request changes", func(ctx context.Context, v models.Viewer, in *deliverableVerdictIn) (models.DeliverableLine, error) {
		b := in.Body
		return h.store.JudgeDeliverable(ctx, v, in.Code, models.NewDeliverableVerdict{Verdict: b.Verdict, On: b.On, Remarks: b.Remarks, Cite: b.Source.cite()})
	}, showDeliverable)
	create(h, "/deliverables/{code}/withdrawal", models.KeepRecords, "Withdraw a deliverable; the days that name it stay, and no new day names it", func(ctx context.Context, v models.Viewer, in *deliverableWithdrawalIn) (models.DeliverableLine, error) {
		return h.store.WithdrawDeliverable(ctx, v, in.Code, models.NewDeliverableWithdrawal{On: in.Body.On, Reason: in.Body.Reason, Cite: in.Body.Source.cite()})
	}, showDeliverable)
}

func (h *Server) findingAPI() {
	list(h, "/sows/{code}/findings", models.ReadWork, "List the findings of an audit, the worst first", func(ctx context.Context, v models.Viewer, in *findingsIn) (models.List[models.FindingLine], error) {
		asOf, err := models.OptionalDate("as_of", in.AsOf)
		if err != nil {
			return models.List[models.FindingLine]{}, err
		}
		return h.store.Findings(ctx, v, models.FindingFilter{SOW: in.Code, Severity: in.Severity, Fate: in.Fate, Text: in.Text, AsOf: asOf}, in.page())
	}, showFinding)
	byCode(h, "/findings/{code}", models.ReadWork, "One finding with everything that became of it", h.store.Finding, showFinding)
	create(h, "/sows/{code}/findings", models.KeepRecords, "Put a finding on record", func(ctx context.Context, v models.Viewer, in *newFindingIn) (models.FindingLine, error) {
		b := in.Body
		return h.store.AddFinding(ctx, v, in.Code, models.NewFinding{Title: b.Title, Severity: b.Severity, On: b.On, Link: b.Link, Note: b.Note, Cite: b.Source.cite()})
	}, showFinding)
	create(h, "/findings/{code}/fate", models.KeepRecords, "Say what becomes of a finding", func(ctx context.Context, v models.Viewer, in *findingFateIn) (models.FindingLine, error) {
		b := in.Body
		return h.store.SettleFinding(ctx, v, in.Code, models.NewFindingFate{Fate: b.Fate, On: b.On, Link: b.Link, Why: b.Why, To: b.To, Cite: b.Source.cite()})
	}, showFinding)
}
