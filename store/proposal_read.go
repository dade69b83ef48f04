package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

const (
	proposalColumns = `p.id, p.code, r.code AS round_code, r.state AS round_state, p.title, coalesce(o.code, '') AS organization_code,
		coalesce(o.name, '') AS organization_name, p.country, p.state, p.recorded_place, t.amount_minor, t.assumed, t.minimum_minor, r.currency,
		coalesce(g.code, '') AS award_code, p.version, p.seq`
	proposalTables = `proposals p JOIN rounds r ON r.id = p.round_id LEFT JOIN organizations o ON o.id = p.organization_id
		LEFT JOIN awards g ON g.proposal_id = p.id` + termsNow
)

func proposalListing() listing {
	return listing{Columns: proposalColumns, From: proposalTables, Default: "code", Tie: "p.code", Sorts: map[string]sortable{
		"code": {Expr: "p.code"}, "title": {Expr: "lower(p.title)"}, "organization": {Expr: "lower(coalesce(o.name, ''))"}, "state": {Expr: "p.state"},
		"round": {Expr: "r.code"}, "place": {Expr: "coalesce(p.recorded_place, 9999)", Int: true}, "amount": {Expr: "coalesce(t.amount_minor, 0)", Int: true}}}
}

// Proposals lists applications by code.
func (s *Store) Proposals(ctx context.Context, v models.Viewer, f models.ProposalFilter, page models.Page) (models.List[models.ProposalLine], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.ProposalLine]{}, err
	}
	l := proposalListing()
	l.search(f.Text, "p.code", "p.title", "coalesce(o.name, '')")
	for _, c := range []struct{ condition, value string }{{"r.code = ?", f.Round}, {"p.state = ?", f.State}, {"o.code = ?", f.Organization}} {
		if c.value != "" {
			l.and(c.condition, c.value)
		}
	}
	return pageOf[models.ProposalLine](s.reader.WithContext(ctx), l, page)
}

// Proposal gives one whole: what it asked and asks, how it was voted on, what was advised.
func (s *Store) Proposal(ctx context.Context, v models.Viewer, code string) (models.ProposalSheet, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.ProposalSheet{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.ProposalSheet, error) { return proposalSheet(tx, v, code) })
}

func proposalSheet(tx *gorm.DB, v models.Viewer, code string) (p models.ProposalSheet, err error) {
	if err = tx.Raw("SELECT "+proposalColumns+" FROM "+proposalTables+" WHERE p.code = ?", code).Take(&p.ProposalLine).Error; err != nil {
		return p, found(err, "proposal", code)
	}
	var row models.Proposal
	if err = tx.Where("code = ?", code).Take(&row).Error; err != nil {
		return p, err
	}
	p.Investigators, p.CountryNote, p.Note, p.Terms = row.Investigators, row.CountryNote, row.Note, []models.ProposalTerms{}
	if err = tx.Where("proposal_id = ?", p.ID).Order("n").Find(&p.Terms).Error; err != nil {
		return p, err
	}
	if p.Conflicts, err = conflictsOn(tx, p.ID); err != nil {
		return p, err
	}
	if p.Recommended, err = adviceOn(tx, p.ID); err != nil {
		return p, err
	}
	if p.Place, err = placeOf(tx, row.AnchorID); err != nil {
		return p, err
	}
	hidden, err := closeTo(tx, v)
	if err != nil {
		return p, err
	}
	p.Close = hidden[p.Code]
	return p, proposalVote(tx, v, &p)
}

func proposalVote(tx *gorm.DB, v models.Viewer, p *models.ProposalSheet) error {
	p.Votes = []models.NamedVote{}
	if p.RoundState == models.RoundDraft {
		return nil
	}
	q, err := questionOf(tx, p.RoundCode)
	if err != nil {
		return err
	}
	all, err := candidatesOf(tx, q)
	if err != nil {
		return err
	}
	count, err := visibleCount(tx, q, all)
	if err != nil {
		return err
	}
	if count != nil {
		p.Outcome = outcomeOf(*count, p.Code, p.Title)
	}
	p.Votes, err = namedVotes(tx, v, q, candidates{{ID: p.ID, Code: p.Code, Title: p.Title}})
	return err
}

func outcomeOf(c models.Count, code, title string) *models.OutcomeLine {
	for _, o := range c.Outcomes(map[string]string{code: title}) {
		if o.Code == code {
			return &o
		}
	}
	return nil
}
