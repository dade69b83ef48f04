package handlers

import (
	"context"

	"bursar/models"
)

type sowIdeaIn struct {
	Body struct {
		Title string `json:"title" maxLength:"1000"`
		Scope string `json:"scope,omitempty" maxLength:"1000" doc:"http or https address of the text that says what is to be done"`
		Note  string `json:"note,omitempty" maxLength:"10000"`
		On    string `json:"on,omitempty" maxLength:"40" doc:"the day it came up, whose year its code bears; today where left away"`
	}
}

type sowDescriptionIn struct {
	CodeIn
	Body struct {
		Title      string   `json:"title,omitempty" maxLength:"1000"`
		Scope      string   `json:"scope,omitempty" maxLength:"1000" doc:"http or https address of the text that says what is to be done"`
		Vendor     string   `json:"vendor,omitempty" maxLength:"60" doc:"code of an organization"`
		Pool       string   `json:"pool,omitempty" maxLength:"60" doc:"code of a pool"`
		Unit       string   `json:"unit,omitempty" maxLength:"20" doc:"day or hour; only while nothing is counted in it"`
		Grid       string   `json:"grid,omitempty" maxLength:"40"`
		Overrun    string   `json:"overrun,omitempty" maxLength:"20"`
		Priorities []string `json:"priorities,omitempty" maxItems:"10" doc:"P1, P2, P3; or P1/P2"`
		Note       string   `json:"note,omitempty" maxLength:"10000"`
	}
}

type sowHelpIn struct {
	CodeIn
	Body struct {
		Person string `json:"person,omitempty" maxLength:"60" doc:"code; left away for oneself"`
	}
}

// SOWOfferBody is an offer, or its correction, as a program sends it.
type SOWOfferBody struct {
	Organization string `json:"organization,omitempty" maxLength:"60" doc:"code of the candidate; a correction keeps it"`
	Days         string `json:"days,omitempty" maxLength:"40" doc:"in the unit of the statement of work"`
	Rate         *Money `json:"rate,omitempty" doc:"of one whole unit; or"`
	Total        *Money `json:"total,omitempty" doc:"of all"`
	From         string `json:"from,omitempty" maxLength:"40" doc:"the day from which the work could begin"`
	Remark       string `json:"remark,omitempty" maxLength:"10000"`
	Why          string `json:"why,omitempty" maxLength:"2000" doc:"of a correction, in one line"`
}

func (b SOWOfferBody) offer() models.NewSOWOffer {
	n := models.NewSOWOffer{Organization: b.Organization, Days: b.Days, From: b.From, Remark: b.Remark, Why: b.Why}
	if b.Rate != nil {
		n.Rate, n.Currency = b.Rate.Amount, b.Rate.Currency
	}
	if b.Total != nil {
		n.Total, n.Currency = b.Total.Amount, b.Total.Currency
	}
	return n
}

type sowOfferIn struct {
	CodeIn
	Body SOWOfferBody
}

// SOWNumberIn names an offer or a requirement of a statement of work.
type SOWNumberIn struct {
	CodeIn
	N int64 `path:"n" doc:"its number on the statement of work"`
}

type sowOfferVersionIn struct {
	SOWNumberIn
	Body SOWOfferBody
}

type sowWithdrawalIn struct {
	SOWNumberIn
	Body struct {
		Why string `json:"why,omitempty" maxLength:"2000"`
	}
}

type sowMeetsIn struct {
	SOWNumberIn
	Body struct {
		Requirement int64  `json:"requirement" doc:"its number"`
		Verdict     string `json:"verdict" maxLength:"20" doc:"met, not-met or not-said"`
		Remark      string `json:"remark,omitempty" maxLength:"2000"`
	}
}

type sowChoiceIn struct {
	CodeIn
	Body struct {
		Offer int64  `json:"offer" doc:"its number"`
		On    string `json:"on,omitempty" maxLength:"40" doc:"the day it was chosen; today where left away"`
		Why   string `json:"why,omitempty" maxLength:"2000"`
	}
}

type sowRequirementIn struct {
	CodeIn
	Body struct {
		Text string `json:"text" maxLength:"1000"`
	}
}

type sowEstimateIn struct {
	CodeIn
	Body struct {
		LowDays  string `json:"low_days,omitempty" maxLength:"40" doc:"in the unit of the statement of work; one figure alone is both"`
		HighDays string `json:"high_days,omitempty" maxLength:"40"`
		Low      *Money `json:"low,omitempty"`
		High     *Money `json:"high,omitempty"`
		By       string `json:"by" maxLength:"1000" doc:"who estimates, as written"`
		Meeting  string `json:"meeting,omitempty" maxLength:"1000" doc:"code of the board's meeting, or words where it is not on record"`
		Remark   string `json:"remark,omitempty" maxLength:"10000"`
	}
}

func (in sowEstimateIn) estimate() models.NewSOWEstimate {
	b := in.Body
	n := models.NewSOWEstimate{LowDays: b.LowDays, HighDays: b.HighDays, By: b.By, Meeting: b.Meeting, Remark: b.Remark}
	for _, m := range []struct {
		money *Money
		into  *string
	}{{b.Low, &n.Low}, {b.High, &n.High}} {
		if m.money != nil {
			*m.into, n.Currency = m.money.Amount, m.money.Currency
		}
	}
	return n
}

type sowEffortIn struct {
	CodeIn
	Body struct {
		Person string `json:"person,omitempty" maxLength:"60" doc:"code; left away where each member is asked"`
		Amount string `json:"amount" maxLength:"40"`
		Unit   string `json:"unit,omitempty" maxLength:"20" doc:"hour or day"`
		Text   string `json:"text" maxLength:"1000" doc:"what for, and how often"`
	}
}

func (h *Server) sowLifeAPI() {
	create(h, "/sows/ideas", models.ProposeWork, "Propose an idea for a statement of work; a title is enough", func(ctx context.Context, v models.Viewer, in *sowIdeaIn) (models.SOW, error) {
		return h.store.ProposeSOW(ctx, v, models.NewSOWIdea{Title: in.Body.Title, Scope: in.Body.Scope, Note: in.Body.Note, On: in.Body.On})
	}, showSOWRecord)
	create(h, "/sows/{code}/help", models.ProposeWork, "Say that somebody is happy to help", func(ctx context.Context, v models.Viewer, in *sowHelpIn) (models.SOW, error) {
		return h.store.HelpSOW(ctx, v, in.Code, in.Body.Person)
	}, showSOWRecord)
	change(h, "PATCH", "/sows/{code}/description", models.KeepRecords, "Write the description of a statement of work anew; what is left away stays", h.patchSOWDescription, showSOWRecord)
	sowOwn(h, "/sows/{code}/steps", "List the steps of a statement of work from idea to close", func(w models.WholeSOW) []models.SOWStepLine { return w.Life.Steps }, showSOWStep)
	h.sowOfferAPI()
	h.sowRequirementAPI()
	sowOwn(h, "/sows/{code}/estimates", "List the estimates of a statement of work; the last one is in force", func(w models.WholeSOW) []models.SOWEstimateLine { return w.Life.Estimates }, showSOWEstimateLine)
	create(h, "/sows/{code}/estimates", models.KeepRecords, "Enter an estimate, low to high", func(ctx context.Context, v models.Viewer, in *sowEstimateIn) (models.SOWEstimate, error) {
		return h.store.EstimateSOW(ctx, v, in.Code, in.estimate())
	}, showSOWEstimate)
	sowOwn(h, "/sows/{code}/efforts", "List the effort asked of members", func(w models.WholeSOW) []models.SOWEffortLine { return w.Life.Efforts }, showSOWEffortLine)
	create(h, "/sows/{code}/efforts", models.KeepRecords, "Ask members for an effort", func(ctx context.Context, v models.Viewer, in *sowEffortIn) (models.SOWEffort, error) {
		b := in.Body
		return h.store.AskEffort(ctx, v, in.Code, models.NewSOWEffort{Person: b.Person, Amount: b.Amount, Unit: b.Unit, Text: b.Text})
	}, showSOWEffort)
}

// sowOwn is sowPart for what contractors learn nothing of.
func sowOwn[R, O any](h *Server, path, summary string, part func(models.WholeSOW) []R, show func(R) O) {
	list(h, path, models.ReadPortfolio, summary, func(ctx context.Context, v models.Viewer, in *sowPartIn) (models.List[R], error) {
		whole, err := h.store.SOW(ctx, v, in.Code, "")
		if err != nil {
			return models.List[R]{}, err
		}
		return partOf(part(whole), in.page())
	}, show)
}

func (h *Server) patchSOWDescription(ctx context.Context, v models.Viewer, in *sowDescriptionIn, saw int64) (models.SOW, error) {
	b := in.Body
	return h.store.DescribeSOW(ctx, v, in.Code, models.NewSOWDescription{Title: b.Title, Scope: b.Scope, Vendor: b.Vendor, Pool: b.Pool, Unit: b.Unit, Grid: b.Grid, Overrun: b.Overrun, Priorities: b.Priorities, Note: b.Note}, saw)
}

func (h *Server) sowOfferAPI() {
	sowOwn(h, "/sows/{code}/offers", "List the offers of vendor candidates, each in its newest version with those before", func(w models.WholeSOW) []models.SOWOfferLine { return w.Life.Offers }, showSOWOfferLine)
	create(h, "/sows/{code}/offers", models.KeepRecords, "Enter what a candidate offers", func(ctx context.Context, v models.Viewer, in *sowOfferIn) (models.SOWOffer, error) {
		return h.store.OfferForSOW(ctx, v, in.Code, in.Body.offer())
	}, showSOWOffer)
	create(h, "/sows/{code}/offers/{n}/versions", models.KeepRecords, "Correct an offer: its next version", func(ctx context.Context, v models.Viewer, in *sowOfferVersionIn) (models.SOWOffer, error) {
		return h.store.CorrectOffer(ctx, v, in.Code, in.N, in.Body.offer())
	}, showSOWOffer)
	create(h, "/sows/{code}/offers/{n}/withdrawal", models.KeepRecords, "Withdraw an offer; it stays readable", func(ctx context.Context, v models.Viewer, in *sowWithdrawalIn) (models.SOWOffer, error) {
		return h.store.WithdrawOffer(ctx, v, in.Code, in.N, in.Body.Why)
	}, showSOWOffer)
	create(h, "/sows/{code}/offers/{n}/requirements", models.KeepRecords, "Say whether a candidate meets a requirement", func(ctx context.Context, v models.Viewer, in *sowMeetsIn) (models.SOWOfferRequirement, error) {
		return h.store.MeetRequirement(ctx, v, in.Code, in.N, models.NewMeets{Requirement: in.Body.Requirement, Verdict: in.Body.Verdict, Remark: in.Body.Remark})
	}, func(m models.SOWOfferRequirement) SOWAnswer {
		return SOWAnswer{m.OfferN, string(m.Verdict), textOrNull(m.Remark)}
	})
	sowOwn(h, "/sows/{code}/choices", "List which offer was chosen, when and why; the last one counts", func(w models.WholeSOW) []models.SOWChoiceLine { return w.Life.Choices }, showSOWChoiceLine)
	create(h, "/sows/{code}/choices", models.KeepRecords, "Choose an offer; its candidate becomes the vendor", func(ctx context.Context, v models.Viewer, in *sowChoiceIn) (models.SOWChoice, error) {
		return h.store.ChooseOffer(ctx, v, in.Code, models.NewSOWChoice{Offer: in.Body.Offer, On: in.Body.On, Why: in.Body.Why})
	}, showSOWChoice)
}

func (h *Server) sowRequirementAPI() {
	sowPart(h, "/sows/{code}/requirements", "List what whoever does the work must bring at least", func(w models.WholeSOW) []models.SOWRequirement { return w.Life.Requirements }, showSOWRequirement)
	create(h, "/sows/{code}/requirements", models.KeepRecords, "Ask for one thing more", func(ctx context.Context, v models.Viewer, in *sowRequirementIn) (models.SOWRequirement, error) {
		return h.store.RequireOfSOW(ctx, v, in.Code, models.NewSOWRequirement{Text: in.Body.Text})
	}, showSOWRequirement)
	create(h, "/sows/{code}/requirements/{n}/withdrawal", models.KeepRecords, "Ask for it no longer", func(ctx context.Context, v models.Viewer, in *sowWithdrawalIn) (models.SOWRequirement, error) {
		return h.store.WithdrawRequirement(ctx, v, in.Code, in.N, in.Body.Why)
	}, showSOWRequirement)
}
