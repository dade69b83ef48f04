package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"bursar/models"
)

var proposalColumns = []column{{"Round", 9}, {"Place", 7}, {"Code", 13}, {"Title", 34}, {"Organization", 22}, {"Country", 9}, {"Currency", 10}, {"Requested", 12},
	{"Assumed", 11}, {"Yes", 6}, {"No", 6}, {"Abstain", 8}, {"Unclear", 8}, {"Not recorded", 10}, {"Recused", 9}, {"Absent", 8}, {"Vote", 13}, {"Advice", 9}, {"Advice because", 30},
	{"Award", 11}, {"Awarded", 9}, {"Award in", 8}, {"Awarded amount", 12}, {"Decision", 17}, {"Why assumed", 24}}

const (
	askedCurrency = 6
	askedAmount   = 7
	awardCurrency = 21
	awardAmount   = 22
)

func (b *book) proposalSheet() *grid {
	g := &grid{sheet: "Proposals", columns: proposalColumns, frozen: 3}
	g.reconciles = fmt.Sprintf("%s of %s; an empty cell is not known, an assumed amount is marked", plural(len(b.q.Proposals), "proposal"), plural(len(b.q.Rounds), "round"))
	for _, r := range b.q.Rounds {
		g.reconciles += roundMoney(r)
	}
	for _, p := range b.q.Proposals {
		g.rows = append(g.rows, proposalRow(p))
	}
	for _, c := range b.proposalCurrencies() {
		b.addProposalTotal(g, c)
	}
	return g
}

// roundMoney says what a round draws its funding line over, and that it is assumed where nobody stated it.
func roundMoney(r models.QuarterRound) string {
	if r.MoneyMinor == nil {
		return "; " + r.Code + ": no money named"
	}
	text := "; " + r.Code + ": over " + money(*r.MoneyMinor, r.Currency)
	if r.Assumed {
		text += ", assumed (" + r.MoneyWhy + ")"
	}
	return text
}

func proposalRow(p models.QuarterProposal) []cell {
	row := []cell{textCell(p.Round), countCell(p.Place), textCell(p.Code), proseCell(p.Title), proseCell(p.Organization), textCell(p.Country),
		textCell(string(p.Currency)), amountCell(p.RequestedMinor, p.Currency), textCell(map[bool]string{true: "assumed"}[bool(p.Assumed)])}
	row = append(row, voteCells(p.Vote)...)
	result := p.Result()
	if p.State != models.ProposalSubmitted {
		result = string(p.State)
	}
	award := cell{kind: amount}
	in := models.Currency("")
	if p.Award != "" {
		in = cmp.Or(p.AwardCurrency, p.Currency)
		award = amountCell(p.AwardedMinor, in)
	}
	return append(row, proseCell(result), textCell(p.Advice), proseCell(p.AdviceWhy), textCell(p.Award), textCell(p.Awarded), textCell(string(in)), award, proseCell(p.Decided()),
		proseCell(strings.TrimSpace(p.AssumedWhy)))
}

// voteCells are the counts of a vote: yes, no, abstain, unclear, not recorded, recused, absent.
func voteCells(v *models.Counted) []cell {
	if v == nil {
		return slices.Repeat([]cell{countCell(nil)}, 7)
	}
	c := v.Outcome.Counts
	var out []cell
	for _, n := range []int64{c.Yes, c.No, c.Abstain, c.Unclear, c.Unrecorded, c.Recused, c.Absent} {
		out = append(out, countCell(&n))
	}
	return out
}

func (b *book) proposalCurrencies() []models.Currency {
	var out []models.Currency
	for _, totals := range [][]MoneyTotal{b.q.Asked, b.q.Awarded} {
		for _, t := range totals {
			if !slices.Contains(out, t.Sum.Currency) {
				out = append(out, t.Sum.Currency)
			}
		}
	}
	return out
}

func (b *book) addProposalTotal(g *grid, c models.Currency) {
	row := make([]cell, len(proposalColumns))
	row[3] = textCell("All proposals")
	at := g.totalRow(len(g.totals))
	for _, part := range []struct {
		name     string
		totals   []MoneyTotal
		key, col int
	}{{"Requested", b.q.Asked, askedCurrency, askedAmount}, {"Awarded", b.q.Awarded, awardCurrency, awardAmount}} {
		for _, t := range part.totals {
			if t.Sum.Currency == c && t.Known > 0 {
				row[part.key] = textCell(string(c))
				row[part.col] = g.summed(amountCell(&t.Sum.Minor, c), part.col, part.key)
				b.expect(g, part.name+", "+string(c), part.col, at, row[part.col])
			}
		}
	}
	g.totals = append(g.totals, row)
}
