package reports

import (
	"cmp"

	"bursar/models"
)

// RoundDocument is a round that the period touched.
type RoundDocument struct {
	Code      string         `json:"code"`
	Title     string         `json:"title"`
	Body      string         `json:"body"`
	Money     *MoneyDocument `json:"money"`
	Assumed   bool           `json:"money_assumed"`
	Rule      *string        `json:"rule"`
	Counted   bool           `json:"counted"`
	ClosedOn  *string        `json:"closed_on"`
	Proposals int64          `json:"proposals"`
}

// VotesDocument is the count of one vote, and whether the record proves what became of it.
type VotesDocument struct {
	Yes        int64  `json:"yes"`
	No         int64  `json:"no"`
	Abstain    int64  `json:"abstain"`
	Unclear    int64  `json:"unclear"`
	Unrecorded int64  `json:"unrecorded"`
	Recused    int64  `json:"recused"`
	Absent     int64  `json:"absent"`
	OnRoll     int64  `json:"on_roll"`
	Needed     int64  `json:"needed"`
	Outcome    string `json:"outcome" enum:"pass,fail,no-quorum"`
	Shown      bool   `json:"shown" doc:"the record proves the outcome"`
	Words      string `json:"words"`
}

// ProposalDocument is a proposal with its place, votes and award.
type ProposalDocument struct {
	Code         string         `json:"code"`
	Round        string         `json:"round"`
	Title        string         `json:"title"`
	Organization *string        `json:"organization"`
	Country      *string        `json:"country"`
	State        string         `json:"state"`
	Place        *int64         `json:"place"`
	Requested    *MoneyDocument `json:"requested"`
	Assumed      bool           `json:"assumed"`
	AssumedWhy   *string        `json:"assumed_why"`
	Votes        *VotesDocument `json:"votes"`
	Advice       *string        `json:"advice"`
	AdviceWhy    *string        `json:"advice_why"`
	Award        *string        `json:"award"`
	AwardedOn    *string        `json:"awarded_on"`
	Awarded      *MoneyDocument `json:"awarded"`
	Decision     *string        `json:"decision"`
	Decided      *string        `json:"decided" doc:"the decision, or that the record does not show it"`
}

// SOWDocument is a statement of work as it stood on the day.
type SOWDocument struct {
	Code         string          `json:"code"`
	Title        string          `json:"title"`
	Vendor       *string         `json:"vendor"`
	State        string          `json:"state"`
	Priorities   []string        `json:"priorities"`
	Champions    []string        `json:"champions"`
	Unit         string          `json:"unit"`
	Ceiling      *string         `json:"ceiling"`
	Used         *string         `json:"used"`
	UsedFrom     *string         `json:"used_from" doc:"entries, statement, statement and entries, or null"`
	StatedOn     *string         `json:"stated_on"`
	StatedBy     *string         `json:"stated_by"`
	Source       *SourceDocument `json:"source"`
	Left         *string         `json:"left"`
	LeftWords    *string         `json:"left_words" doc:"where nobody knows the figure and it is said to be exhausted, else null"`
	UsedPercent  *string         `json:"used_percent"`
	InPeriod     *string         `json:"in_period"`
	MoneyCeiling *MoneyDocument  `json:"money_ceiling"`
	Cost         *MoneyDocument  `json:"cost"`
	Committed    *MoneyDocument  `json:"committed"`
	Paid         *MoneyDocument  `json:"paid"`
	Starts       *string         `json:"starts"`
	Ends         *string         `json:"ends"`
	Decision     *string         `json:"decision"`
	Decided      *string         `json:"decided"`
}

// WorkDocument is time worked in the period in one unit.
type WorkDocument struct {
	Unit    string `json:"unit"`
	Entered string `json:"entered"`
	Counted string `json:"counted"`
}

// DayDocument is one entry of time.
type DayDocument struct {
	ID      string          `json:"id"`
	SOW     string          `json:"sow"`
	Date    string          `json:"date"`
	Through *string         `json:"through"`
	Person  string          `json:"person"`
	Unit    string          `json:"unit"`
	Days    string          `json:"days"`
	Counted string          `json:"counted"`
	State   string          `json:"state"`
	Cost    *MoneyDocument  `json:"cost"`
	Note    *string         `json:"note"`
	Source  *SourceDocument `json:"source"`
}

func roundDocument(r models.QuarterRound) RoundDocument {
	return RoundDocument{Code: r.Code, Title: r.Title, Body: r.Body, Money: inJSON(r.MoneyMinor, r.Currency), Assumed: bool(r.Assumed), Rule: optional(r.Rule),
		Counted: r.Counted, ClosedOn: optional(r.ClosedOn), Proposals: r.Proposals}
}

func votesDocument(v *models.Counted) *VotesDocument {
	if v == nil {
		return nil
	}
	c := v.Outcome.Counts
	return &VotesDocument{c.Yes, c.No, c.Abstain, c.Unclear, c.Unrecorded, c.Recused, c.Absent, v.Outcome.Eligible + c.Recused, v.Outcome.Needed,
		string(v.Decision()), v.Shown(), v.Words()}
}

func proposalDocument(p models.QuarterProposal) ProposalDocument {
	d := ProposalDocument{Code: p.Code, Round: p.Round, Title: p.Title, Organization: optional(p.Organization), Country: optional(p.Country), State: string(p.State),
		Place: p.Place, Requested: inJSON(p.RequestedMinor, p.Currency), Assumed: bool(p.Assumed), AssumedWhy: optional(p.AssumedWhy), Votes: votesDocument(p.Vote),
		Advice: optional(p.Advice), AdviceWhy: optional(p.AdviceWhy), Award: optional(p.Award), AwardedOn: optional(p.Awarded), Decision: optional(p.Decision),
		Decided: optional(p.Decided())}
	d.Awarded = inJSON(p.AwardedMinor, cmp.Or(p.AwardCurrency, p.Currency))
	return d
}

func sowDocument(s models.QuarterSOW) SOWDocument {
	f := s.Figures
	d := SOWDocument{Code: s.Code, Title: s.Title, Vendor: optional(s.Vendor), State: string(s.State), Priorities: each(s.Priorities, same), Champions: each(s.Champions, same),
		Unit: string(s.Unit), Ceiling: daysJSON(s.Figures.Ceiling), Used: daysJSON(f.UsedUnits), UsedFrom: optional(f.UsedFrom), Left: daysJSON(s.Figures.Left),
		UsedPercent: percentJSON(s.Figures.Percent), InPeriod: daysJSON(s.InPeriod), Committed: inJSON(s.Committed, s.Currency), Paid: inJSON(s.Paid, s.Currency),
		Starts: optional(f.StartsOn), Ends: optional(f.EndsOn), Decision: optional(s.Decision), Decided: optional(s.Decided())}
	if s.Figures.Said() {
		d.StatedOn, d.StatedBy, d.Source = optional(f.Statement.StatedOn), optional(f.Statement.SaidBy), sourceJSON(&f.Statement.Place)
	}
	if f.Exhausted != nil {
		words := models.Exhausted
		d.LeftWords = &words
	}
	if f.MoneyLimit != nil {
		d.MoneyCeiling = inJSON(&f.MoneyLimit.Minor, f.MoneyLimit.Currency)
	}
	if f.CostUsed != nil {
		d.Cost = inJSON(&f.CostUsed.Minor, f.CostUsed.Currency)
	}
	return d
}

func same(s string) string { return s }

func workDocument(t WorkTotal) WorkDocument {
	return WorkDocument{string(t.Unit), t.Entered.String(), t.Counted.String()}
}

func dayDocument(e models.QuarterDay) DayDocument {
	d := DayDocument{ID: entryID(e.ID), SOW: e.SOW, Date: string(e.From), Person: e.Person, Unit: string(e.Unit), Days: e.Units.String(), Counted: e.Counted().String(),
		State: string(e.State), Note: optional(e.Note), Source: sourceJSON(e.Place)}
	if e.To != e.From {
		d.Through = optional(e.To)
	}
	if c := e.Cost(); c != nil {
		d.Cost = inJSON(&c.Minor, c.Currency)
	}
	return d
}
