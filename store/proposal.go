package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"bursar/models"
)

// AddProposal puts an application into a round that is still a draft.
func (s *Store) AddProposal(ctx context.Context, actor models.Viewer, round string, n models.NewProposal) (models.Proposal, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Proposal, error) { return w.addProposal(round, n) })
}

func (w *work) addProposal(round string, n models.NewProposal) (models.Proposal, error) {
	var p models.Proposal
	r, err := w.lockRound(round)
	if err != nil {
		return p, err
	}
	if err := r.TakesProposals(); err != nil {
		return p, err
	}
	p, terms, err := n.Check(r.Currency, w.today())
	if err != nil {
		return p, err
	}
	if p.OrganizationID, err = w.organizationCalled("organization", n.Organization); err != nil {
		return p, err
	}
	place, err := w.anchor(n.Cite)
	if err != nil {
		return p, err
	}
	p.RoundID = r.ID
	if p.Code, err = w.code(models.KindProposal, terms.EffectiveOn); err != nil {
		return p, err
	}
	if p.Seq, err = w.event("proposal.add", p.Code, nil, map[string]any{"proposal": p, "round": r.Code, "terms": terms}, terms.Why); err != nil {
		return p, err
	}
	if p.AnchorID, err = w.place(place, p.Seq); err != nil {
		return p, err
	}
	if err := w.insert(&p); err != nil {
		return p, err
	}
	terms.ProposalID, terms.N, terms.Seq = p.ID, 1, p.Seq
	return p, w.insert(&terms)
}

// organizationCalled finds an organization by its code, or by its exact name where one alone bears it.
func (w *work) organizationCalled(field, text string) (*int64, error) {
	if text == "" {
		return nil, nil
	}
	var o models.Organization
	err := w.tx.Where("code = ?", text).Take(&o).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		err = w.tx.Raw("SELECT * FROM organizations WHERE name = ? AND (SELECT count(*) FROM organizations WHERE name = ?) = 1", text, text).Take(&o).Error
	}
	if err != nil {
		return nil, named(err, field, "organization", text)
	}
	return &o.ID, nil
}

// proposal finds an application by code.
func (w *work) proposal(field, code string) (models.Proposal, error) {
	var p models.Proposal
	err := w.tx.Where("code = ?", code).Take(&p).Error
	return p, named(err, field, "proposal", code)
}

// lockProposal finds a proposal and holds its round, which orders every change of what is voted on, and then its own row, which an award holds too.
func (w *work) lockProposal(code string) (p models.Proposal, r models.Round, err error) {
	if err = w.tx.Where("code = ?", code).Take(&p).Error; err != nil {
		return p, r, found(err, "proposal", code)
	}
	if r, err = locked[models.Round](w, "id", p.RoundID, "round"); err != nil {
		return p, r, err
	}
	p, err = locked[models.Proposal](w, "id", p.ID, "proposal")
	return p, r, err
}

// AmendProposalTerms records what a proposal asks from a day on; what it asked before stays on record. saw is the version that was seen, 0 for none.
func (s *Store) AmendProposalTerms(ctx context.Context, actor models.Viewer, code string, n models.NewTerms, saw int64) (models.ProposalTerms, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.ProposalTerms, error) { return w.amendProposalTerms(code, n, saw) })
}

func (w *work) amendProposalTerms(code string, n models.NewTerms, saw int64) (models.ProposalTerms, error) {
	p, r, err := w.lockProposal(code)
	if err != nil {
		return models.ProposalTerms{}, err
	}
	terms, errTerms := n.Check(r.Currency, w.today())
	for _, err := range []error{seen(p.Version, saw, p.Code), r.TakesTerms(), p.Live(""), errTerms} {
		if err != nil {
			return terms, err
		}
	}
	var before models.ProposalTerms
	if err := w.tx.Where("proposal_id = ?", p.ID).Order("n DESC").Take(&before).Error; err != nil {
		return terms, err
	}
	terms.ProposalID, terms.N = p.ID, before.N+1
	if terms.Seq, err = w.event("proposal.amend", p.Code, before, terms, terms.Why); err != nil {
		return terms, err
	}
	if err := w.one("UPDATE proposals SET version = version + 1 WHERE id = ?", p.ID); err != nil {
		return terms, err
	}
	return terms, w.insert(&terms)
}

// WithdrawProposal takes an application out of its round at the applicant's wish; it is neither voted on nor funded.
func (s *Store) WithdrawProposal(ctx context.Context, actor models.Viewer, code, why string, saw int64) (models.Proposal, error) {
	return s.endProposal(ctx, actor, "proposal.withdraw", models.ProposalWithdrawn, code, why, saw)
}

// RejectProposal takes an application out of its round by a check before the vote.
func (s *Store) RejectProposal(ctx context.Context, actor models.Viewer, code, why string, saw int64) (models.Proposal, error) {
	return s.endProposal(ctx, actor, "proposal.reject", models.ProposalRejected, code, why, saw)
}

func (s *Store) endProposal(ctx context.Context, actor models.Viewer, verb string, to models.ProposalState, code, why string, saw int64) (models.Proposal, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Proposal, error) {
		p, r, err := w.lockProposal(code)
		if err != nil {
			return p, err
		}
		why, errWhy := models.Line("why", why, 500)
		for _, err := range []error{errWhy, seen(p.Version, saw, p.Code), r.TakesTerms(), p.Live("")} {
			if err != nil {
				return p, err
			}
		}
		before := p.State
		p.State, p.Version = to, p.Version+1
		if _, err := w.event(verb, p.Code, map[string]any{"state": before}, map[string]any{"state": to}, why); err != nil {
			return p, err
		}
		return p, w.one("UPDATE proposals SET state = ?, version = ? WHERE id = ?", p.State, p.Version, p.ID)
	})
}
