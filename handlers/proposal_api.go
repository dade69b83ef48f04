package handlers

import (
	"context"

	"bursar/models"
)

// Proposal is one application in a round.
type Proposal struct {
	Code          string             `json:"code"`
	Round         string             `json:"round"`
	Title         string             `json:"title"`
	Organization  *string            `json:"organization"`
	Country       *string            `json:"country"`
	State         string             `json:"state"`
	RecordedPlace *int64             `json:"recorded_place" doc:"as the minutes state it"`
	Amount        *Money             `json:"amount" doc:"null where it is not known"`
	Assumed       bool               `json:"assumed" doc:"nobody has stated the amount"`
	Minimum       *Money             `json:"minimum"`
	Award         *string            `json:"award"`
	Investigators *string            `json:"investigators" doc:"this and what follows of one proposal only"`
	CountryNote   *string            `json:"country_note"`
	Note          *string            `json:"note"`
	Terms         []ProposalTerms    `json:"terms,omitempty"`
	Conflicts     []ProposalConflict `json:"conflicts,omitempty"`
	Outcome       *VoteOutcome       `json:"outcome" doc:"null until the count may be seen"`
	Votes         []RoundVote        `json:"votes,omitempty" doc:"by name, where the vote is an open one and nothing keeps them from you"`
	Recommended   []AdviceLine       `json:"recommended,omitempty"`
	Place         *Place             `json:"place"`
	Version       int64              `json:"version"`
}

func (p Proposal) version() int64 { return p.Version }

// ProposalTerms is what a proposal asks from a day on.
type ProposalTerms struct {
	N       int64   `json:"n"`
	From    string  `json:"from"`
	Amount  *Money  `json:"amount"`
	Assumed bool    `json:"assumed"`
	Minimum *Money  `json:"minimum"`
	Why     *string `json:"why"`
}

// ProposalConflict says that a person is too close to a proposal to judge it.
type ProposalConflict struct {
	Person     string `json:"person"`
	Kind       string `json:"kind"`
	Why        string `json:"why"`
	DeclaredOn string `json:"declared_on"`
}

func showProposalLine(l models.ProposalLine) Proposal {
	return Proposal{Code: l.Code, Round: l.RoundCode, Title: l.Title, Organization: textOrNull(l.OrganizationCode), Country: textOrNull(l.Country), State: string(l.State), RecordedPlace: l.RecordedPlace,
		Amount: moneyOrNull(l.AmountMinor, l.Currency), Assumed: bool(l.Assumed), Minimum: moneyOrNull(l.MinimumMinor, l.Currency), Award: textOrNull(l.AwardCode), Version: l.Version}
}

func showProposal(s models.ProposalSheet) Proposal {
	p := showProposalLine(s.ProposalLine)
	p.Investigators, p.CountryNote, p.Note, p.Place = textOrNull(s.Investigators), textOrNull(s.CountryNote), textOrNull(s.Note), placeOrNull(s.Place)
	p.Terms = each(s.Terms, func(t models.ProposalTerms) ProposalTerms { return showProposalTerms(t, s.Currency) })
	p.Conflicts = each(s.Conflicts, func(c models.ConflictLine) ProposalConflict {
		return ProposalConflict{c.PersonCode, c.Kind, c.Why, string(c.DeclaredOn)}
	})
	p.Recommended = each(s.Recommended, func(l models.FundingLine) AdviceLine { return showAdviceLine(l, s.Currency) })
	p.Votes = each(s.Votes, showRoundVote)
	if s.Outcome != nil {
		o := showVoteOutcome(*s.Outcome)
		p.Outcome = &o
	}
	return p
}

func showProposalTerms(t models.ProposalTerms, c models.Currency) ProposalTerms {
	return ProposalTerms{t.N, string(t.EffectiveOn), moneyOrNull(t.AmountMinor, c), bool(t.Assumed), moneyOrNull(t.MinimumMinor, c), textOrNull(t.Why)}
}

// ProposalAdded is a proposal as it was just put on record.
type ProposalAdded struct {
	Code          string  `json:"code"`
	Round         string  `json:"round"`
	Title         string  `json:"title"`
	State         string  `json:"state"`
	RecordedPlace *int64  `json:"recorded_place"`
	Amount        *Money  `json:"amount"`
	Organization  *string `json:"organization" doc:"as it was sent"`
	Version       int64   `json:"version"`
}

func (p ProposalAdded) version() int64 { return p.Version }

type proposalsIn struct {
	PageQuery
	Text         string `query:"text" maxLength:"100" doc:"part of a code, title or applicant"`
	Round        string `query:"round" maxLength:"40"`
	State        string `query:"state" enum:"submitted,withdrawn,rejected"`
	Organization string `query:"organization" maxLength:"40"`
}

type roundProposalsIn struct {
	CodeIn
	PageQuery
	State string `query:"state" enum:"submitted,withdrawn,rejected"`
}

type newProposalIn struct {
	CodeIn
	Body struct {
		Title         string `json:"title,omitempty" maxLength:"2000"`
		Organization  string `json:"organization,omitempty" maxLength:"400" doc:"code, or the exact name"`
		Investigators string `json:"investigators,omitempty" maxLength:"4000"`
		Country       string `json:"country,omitempty" maxLength:"20"`
		CountryNote   string `json:"country_note,omitempty" maxLength:"4000"`
		Amount        *Money `json:"amount,omitempty" doc:"left away where it is not known"`
		AmountAssumed bool   `json:"amount_assumed,omitempty"`
		Minimum       *Money `json:"minimum,omitempty"`
		RecordedPlace int64  `json:"recorded_place,omitempty"`
		Note          string `json:"note,omitempty" maxLength:"40000"`
		Why           string `json:"why,omitempty" maxLength:"4000"`
		On            string `json:"on,omitempty" maxLength:"40" doc:"today where left away"`
	}
}

type changedProposalIn struct {
	CodeIn
	Body struct {
		State         string `json:"state,omitempty" maxLength:"40" doc:"withdrawn or rejected: it leaves its round for good"`
		Amount        *Money `json:"amount,omitempty" doc:"left away: as it was"`
		AmountUnknown bool   `json:"amount_unknown,omitempty" doc:"from now on it is not known"`
		Assumed       bool   `json:"assumed,omitempty" doc:"of the amount given"`
		Minimum       *Money `json:"minimum,omitempty" doc:"left away: as it was"`
		On            string `json:"on,omitempty" maxLength:"40" doc:"today where left away"`
		Why           string `json:"why,omitempty" maxLength:"4000"`
	}
}

type newConflictIn struct {
	CodeIn
	Body struct {
		Person string `json:"person,omitempty" maxLength:"40" doc:"code"`
		Kind   string `json:"kind,omitempty" maxLength:"40" doc:"declared, found, applicant, colleague, family or financial"`
		Why    string `json:"why,omitempty" maxLength:"4000"`
		On     string `json:"on,omitempty" maxLength:"40" doc:"today where left away"`
	}
}

func (h *Server) proposalAPI() {
	list(h, "/proposals", models.ReadPortfolio, "List proposals of all rounds", func(ctx context.Context, v models.Viewer, in *proposalsIn) (models.List[models.ProposalLine], error) {
		return h.store.Proposals(ctx, v, models.ProposalFilter{Text: in.Text, Round: in.Round, State: in.State, Organization: in.Organization}, in.page())
	}, showProposalLine)
	list(h, "/rounds/{code}/proposals", models.ReadPortfolio, "List the proposals of a round", func(ctx context.Context, v models.Viewer, in *roundProposalsIn) (models.List[models.ProposalLine], error) {
		if _, err := h.store.Round(ctx, v, in.Code); err != nil {
			return models.List[models.ProposalLine]{}, err
		}
		return h.store.Proposals(ctx, v, models.ProposalFilter{Round: in.Code, State: in.State}, in.page())
	}, showProposalLine)
	one(h, "/proposals/{code}", models.ReadPortfolio, "One proposal", func(ctx context.Context, v models.Viewer, in *CodeIn) (Proposal, error) {
		p, err := h.store.Proposal(ctx, v, in.Code)
		return showProposal(p), err
	})
	createFor(h, "/rounds/{code}/proposals", models.KeepRecords, "Add a proposal to a round that is a draft", h.addProposalIn, func(in *newProposalIn, p models.Proposal) ProposalAdded {
		out := ProposalAdded{Code: p.Code, Round: in.Code, Title: p.Title, State: string(p.State), RecordedPlace: p.RecordedPlace, Organization: textOrNull(in.Body.Organization), Version: p.Version}
		if in.Body.Amount != nil {
			m := moneyAgain(*in.Body.Amount)
			out.Amount = &m
		}
		return out
	})
	change(h, "PATCH", "/proposals/{code}", models.KeepRecords, "Amend what a proposal asks, withdraw it or reject it", h.changeProposalIn, showProposal)
	createFor(h, "/proposals/{code}/conflicts", models.KeepRecords, "Declare a conflict of interest on a proposal", func(ctx context.Context, v models.Viewer, in *newConflictIn) (models.Interest, error) {
		return h.store.DeclareConflict(ctx, v, models.NewConflict{Proposal: in.Code, Person: in.Body.Person, Kind: in.Body.Kind, Why: in.Body.Why, On: in.Body.On})
	}, func(in *newConflictIn, c models.Interest) ProposalConflict {
		return ProposalConflict{in.Body.Person, c.Kind, c.Why, string(c.DeclaredOn)}
	})
}

func (h *Server) addProposalIn(ctx context.Context, v models.Viewer, in *newProposalIn) (models.Proposal, error) {
	b := in.Body
	r, err := h.store.Round(ctx, v, in.Code)
	if err != nil {
		return models.Proposal{}, err
	}
	n := models.NewProposal{Title: b.Title, Organization: b.Organization, Investigators: b.Investigators, Country: b.Country, CountryNote: b.CountryNote, AmountAssumed: b.AmountAssumed,
		RecordedPlace: b.RecordedPlace, Note: b.Note, Why: b.Why, On: b.On}
	var errAmount, errMinimum error
	n.Amount, errAmount = amountIn(b.Amount, r.Currency)
	n.Minimum, errMinimum = amountIn(b.Minimum, r.Currency)
	if err := models.Collect(underName(errAmount, "currency", "amount.currency"), underName(errMinimum, "currency", "minimum.currency")); err != nil {
		return models.Proposal{}, err
	}
	return h.store.AddProposal(ctx, v, in.Code, n)
}

// amountIn is the amount as the verb takes it: in the currency that is kept, or empty where none is given.
func amountIn(m *Money, kept models.Currency) (string, error) {
	if m == nil {
		return "", nil
	}
	return m.Amount, sameCurrency(*m, kept)
}

func (h *Server) changeProposalIn(ctx context.Context, v models.Viewer, in *changedProposalIn, saw int64) (models.ProposalSheet, error) {
	var err error
	if in.Body.State != "" {
		_, err = h.endProposalAs(ctx, v, in.Code, in.Body.State, in.Body.Why, saw)
	} else {
		err = h.amendProposalIn(ctx, v, in, saw)
	}
	if err != nil {
		return models.ProposalSheet{}, err
	}
	return h.store.Proposal(ctx, v, in.Code)
}

// amendProposalIn sets terms; what is left away stays as it was at the version that was seen.
func (h *Server) amendProposalIn(ctx context.Context, v models.Viewer, in *changedProposalIn, saw int64) error {
	b := in.Body
	p, err := h.store.Proposal(ctx, v, in.Code)
	if err != nil {
		return err
	}
	n := models.NewTerms{Assumed: b.Assumed, On: b.On, Why: b.Why}
	var errAmount, errMinimum error
	n.Amount, errAmount = amountIn(b.Amount, p.Currency)
	n.Minimum, errMinimum = amountIn(b.Minimum, p.Currency)
	if err := models.Collect(underName(errAmount, "currency", "amount.currency"), underName(errMinimum, "currency", "minimum.currency")); err != nil {
		return err
	}
	if b.Amount == nil && !b.AmountUnknown && p.AmountMinor != nil {
		n.Amount, n.Assumed = moneyOf(*p.AmountMinor, p.Currency).Amount, bool(p.Assumed)
	}
	if b.Minimum == nil && p.MinimumMinor != nil {
		n.Minimum = moneyOf(*p.MinimumMinor, p.Currency).Amount
	}
	_, err = h.store.AmendProposalTerms(ctx, v, in.Code, n, saw)
	return err
}
