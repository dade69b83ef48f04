//go:build shared

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bursar/models"
	"bursar/reports"
	"bursar/store"
	"bursar/store/storetest"
	"bursar/tally"
)

// facts are what a person read out of the public minutes of one committee's year, each with the meeting it came from.
type facts struct {
	Members []struct {
		ID, Name, From string
		To             *string
		Affiliation    string
		Voting         bool
		Aliases        []string
	}
	Governance struct{ Source struct{ Amended string } }
	Meetings   []struct {
		Number             int
		Date               string
		DateCorrected      string `json:"date_corrected"`
		Chair              string
		Participants       []string `json:"participants_listed"`
		VotingPresentCount int64    `json:"voting_present_count"`
		Eligible           int64    `json:"eligible_voters"`
		Needed             int64    `json:"quorum_needed"`
		Quorum             bool     `json:"quorum_computed"`
	}
	Proposals []struct {
		ID, Title, Institution, Country string
		CountryNote                     string `json:"country_note"`
		Rank                            int64
		Votes                           map[string]struct{ Choice, Text, Channel string }
		Award                           *struct {
			Month  string
			Source struct{ URL string }
		}
	}
	Pools []struct {
		ID, Name string
		Amount   *string
		Currency string
	} `json:"budget_pools"`
	SOWs []struct {
		ID, Title  string
		Priority   *string
		Champions  []string
		Vendor     string
		DaysBudget string `json:"days_budget"`
	}
}

// realYear is the portfolio of that year while a test fills it through the public verbs.
type realYear struct {
	*testing.T
	ctx    context.Context
	store  *store.Store
	facts  facts
	people map[string]string // the facts' names for people to codes
	sha    string            // of the minutes
}

// got ends the test where a verb refuses, and gives what it made.
func got[V any](y *realYear) func(V, error) V {
	return func(v V, err error) V {
		y.Helper()
		if err != nil {
			y.Fatal(err)
		}
		return v
	}
}

func TestTheRealYearRunsFromItsMinutesToTheWorkbook(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		y := &realYear{T: t, ctx: context.Background(), store: s, people: map[string]string{}}
		clock.SetDay("2024-11-30")
		y.read("../../../shared/cases/ebpf-portfolio.json")
		y.seats()
		y.minutes("../../../shared/minutes/ebpf-bsc-2024.md")
		y.quorums()
		y.refusedDecision()
		y.work()
		y.round()
		y.quarter()
	})
}

func (y *realYear) read(file string) {
	b, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(b, &y.facts)
	}
	if err != nil {
		y.Fatal(err)
	}
}

// seats: who may vote on which day, whom they count for, and the charter's rules.
func (y *realYear) seats() {
	got[models.Foundation](y)(y.store.SetFoundation(y.ctx, storetest.Keeper, models.NewFoundation{Name: "eBPF Foundation", Currency: "USD"}))
	got[models.FiscalYear](y)(y.store.AddFiscalYear(y.ctx, storetest.Keeper, models.NewFiscalYear{Code: "FY2024", First: "2024-01-01", Last: "2024-12-31"}))
	got[models.Body](y)(y.store.AddBody(y.ctx, storetest.Keeper, models.NewBody{Code: "BSC", Name: "eBPF Steering Committee", Kind: "committee"}))
	for _, r := range []models.NewCharterRule{
		{Key: "quorum", Section: "5.1", Sentence: "At least 60 % of voting representatives.", Params: `{"num":60,"den":100,"strict":false}`},
		{Key: "electronic-vote", Section: "5.3", Sentence: "A majority of all voting representatives.", Params: `{"base":"roll","num":1,"den":2,"strict":true}`},
		{Key: "company-limit", Section: "4.1", Sentence: "At most two members of one company.", Params: `{"seats":2}`},
	} {
		r.Body, r.From = "BSC", "2021-10-13"
		got[models.CharterRule](y)(y.store.AddCharterRule(y.ctx, storetest.Keeper, r))
	}
	companies, seat := map[string]string{}, int64(0)
	for _, m := range y.facts.Members {
		p := got[models.Person](y)(y.store.AddPerson(y.ctx, storetest.Keeper, models.NewPerson{Name: m.Name, AlsoKnownAs: m.Aliases}))
		y.people[m.ID] = p.Code
		if !m.Voting {
			continue
		}
		if m.Affiliation != "" && companies[m.Affiliation] == "" {
			companies[m.Affiliation] = got[models.Organization](y)(y.store.AddOrganization(y.ctx, storetest.Keeper, models.NewOrganization{Name: m.Affiliation})).Code
		}
		seat++
		got[models.SeatTerm](y)(y.store.Seat(y.ctx, storetest.Keeper, models.NewSeatTerm{Body: "BSC", Seat: seat, Voting: true, Person: p.Code, Organization: companies[m.Affiliation], From: m.From}))
		if m.To != nil {
			got[models.SeatTermEnd](y)(y.store.EndTerm(y.ctx, storetest.Keeper, models.NewTermEnd{Body: "BSC", Seat: seat, To: *m.To, Why: "as the committee's list says"}))
		}
	}
}

// minutes: the text is read, its one wrong year put right, and what it says confirmed.
func (y *realYear) minutes(file string) {
	text, err := os.ReadFile(file)
	if err != nil {
		y.Fatal(err)
	}
	// The one SOW whose days the minutes report is there before they are read, so that its statement finds it.
	vendor := got[models.Organization](y)(y.store.AddOrganization(y.ctx, storetest.Keeper, models.NewOrganization{Name: "Bootlin", Kind: "vendor"}))
	for _, f := range y.facts.SOWs {
		if f.Vendor != "" {
			sow := got[models.SOW](y)(y.store.AddSOW(y.ctx, storetest.Keeper, models.NewSOW{Title: f.Title, Vendor: vendor.Code, On: "2024-10-30"}))
			got[models.SOWTerms](y)(y.store.SetSOWTerms(y.ctx, storetest.Keeper, sow.Code, models.NewSOWTerms{EffectiveOn: "2024-10-30", CeilingDays: f.DaysBudget, Currency: "USD", Why: "as the minutes of meeting 53 say"}))
			got[models.SOW](y)(y.store.ActivateSOW(y.ctx, storetest.Keeper, sow.Code, 0, "work is under way, meeting 53"))
		}
	}
	kept := got[models.Import](y)(y.store.ReadMinutes(y.ctx, storetest.Keeper, "BSC", "ebpf-bsc-2024.md", text))
	got[models.Import](y)(y.store.ConfirmMinutes(y.ctx, storetest.Keeper, kept.Code, models.Corrections{Dates: map[int]models.Date{48: "2024-02-21"}}))
	sheet := got[models.ImportSheet](y)(y.store.Import(y.ctx, storetest.Keeper, kept.Code))
	y.sha = sheet.SHA256
	suspect := false
	for _, p := range sheet.Problems {
		suspect = suspect || p.Code == "date-suspect" && strings.Contains(sheet.Lines[p.Line-1], "#48")
	}
	if !suspect {
		y.Error("the year of #48 is not flagged")
	}
}

func (y *realYear) meeting(n int) models.MeetingSheet {
	y.Helper()
	return got[models.MeetingSheet](y)(y.store.Meeting(y.ctx, storetest.Keeper, "M-BSC-"+strconv.Itoa(n)))
}

// quorums: every meeting has its date, chair, participants, and the quorum that the charter gives.
func (y *realYear) quorums() {
	list := got[models.List[models.MeetingLine]](y)(y.store.Meetings(y.ctx, storetest.Keeper, models.MeetingFilter{Body: "BSC"}, models.Page{}))
	if list.Total != int64(len(y.facts.Meetings)) || list.Total != 8 {
		y.Fatalf("%d meetings on record", list.Total)
	}
	for _, f := range y.facts.Meetings {
		m, date := y.meeting(f.Number), f.Date
		if f.DateCorrected != "" {
			date = f.DateCorrected
			if m.HeldOnWritten != f.Date {
				y.Errorf("#%d: the date as written is %q, want %q", f.Number, m.HeldOnWritten, f.Date)
			}
		}
		q := m.Quorum
		if string(m.HeldOn) != date || m.ChairCode != y.people[f.Chair] || !q.Known || q.Met != f.Quorum || q.Present != f.VotingPresentCount || q.Eligible != f.Eligible || q.Needed != f.Needed {
			y.Errorf("#%d: %s, chair %s, quorum %+v; want %s, %s, %d of %d, %d needed, %t", f.Number, m.HeldOn, m.ChairCode, q, date, y.people[f.Chair], f.VotingPresentCount, f.Eligible, f.Needed, f.Quorum)
		}
		there := map[string]bool{}
		for _, s := range m.Seats {
			there[s.PersonCode] = s.Present
		}
		for _, o := range m.Others {
			there[o.PersonCode] = true
		}
		for _, id := range f.Participants {
			if !there[y.people[id]] {
				y.Errorf("#%d: %s was there and is not on record", f.Number, id)
			}
		}
	}
}

func (y *realYear) refusedDecision() {
	_, err := y.store.RecordDecision(y.ctx, storetest.Keeper, models.NewDecision{Body: "BSC", Meeting: "M-BSC-49", Text: "Two new members are taken in.", Outcome: "approved"})
	if models.CodeOf(err) != models.Conflict && models.CodeOf(err) != models.Invalid || !strings.Contains(err.Error(), "4 of 7") {
		y.Errorf("#49 had no quorum; deciding there gives %v", err)
	}
}

// work: 16.5 of 131 days, from the vendor's statement, without an invented entry.
func (y *realYear) work() {
	sows := got[models.List[models.SOWLine]](y)(y.store.SOWs(y.ctx, storetest.Keeper, models.SOWFilter{Vendor: "Bootlin"}, models.Page{}))
	if len(sows.Items) != 1 {
		y.Fatalf("%d SOWs of the vendor", len(sows.Items))
	}
	s := got[models.WholeSOW](y)(y.store.SOW(y.ctx, storetest.Keeper, sows.Items[0].Code, "2024-10-30"))
	f := s.Figures
	if f.UsedUnits == nil || f.UsedUnits.String() != "16.5" || f.Ceiling.String() != "131" || f.Left.String() != "114.5" || f.Percent.String() != "12.6" || f.UsedFrom != "statement" {
		y.Fatalf("figures: %+v", f)
	}
	if f.Statement.StatedOn != "2024-10-30" || f.Statement.File != "ebpf-bsc-2024.md" || *f.Statement.Line != 33 {
		y.Errorf("the statement does not lead back to its line: %+v", f.Statement)
	}
	days := got[models.List[models.DayLine]](y)(y.store.SOWDays(y.ctx, storetest.Keeper, s.Code, models.DayFilter{}, models.Page{}))
	if days.Total != 0 || s.Terms[0].DecisionCode != "" || f.EndsOn.Known() || f.CostUsed != nil {
		y.Errorf("something was invented: %d entries, decision %q, end %q, cost %v", days.Total, s.Terms[0].DecisionCode, f.EndsOn, f.CostUsed)
	}
	before := got[models.WholeSOW](y)(y.store.SOW(y.ctx, storetest.Keeper, s.Code, "2024-10-29"))
	if before.Figures.UsedUnits != nil {
		y.Errorf("the day before, %s days are said to be used; nobody knows", before.Figures.UsedUnits)
	}
}

// round: five proposals in their order, each member's vote, and the funding line.
func (y *realYear) round() {
	for _, p := range y.facts.Pools {
		slug := strings.TrimPrefix(p.ID, "pool-")
		got[models.Pool](y)(y.store.AddPool(y.ctx, storetest.Keeper, models.NewPool{Code: slug, Name: p.Name, Currency: p.Currency, CarryOver: "carry"}))
	}
	r := got[models.Round](y)(y.store.AddRound(y.ctx, storetest.Keeper, models.NewRound{Title: "Research grants 2024", Body: "BSC", Currency: "USD", Money: "225000", MoneyAssumed: true,
		MoneyWhy: "the three pools named in meeting 52 sum to it", Method: "recorded-order", Pools: []string{"research"}, On: "2024-04-02"}))
	codes := make([]string, len(y.facts.Proposals))
	for i, p := range y.facts.Proposals {
		org := got[models.Organization](y)(y.store.AddOrganization(y.ctx, storetest.Keeper, models.NewOrganization{Name: p.Institution, Kind: "institution", Country: p.Country}))
		codes[i] = got[models.Proposal](y)(y.store.AddProposal(y.ctx, storetest.Keeper, r.Code, models.NewProposal{Title: p.Title, Organization: org.Code, Country: p.Country, CountryNote: p.CountryNote,
			Amount: "50000", AmountAssumed: true, RecordedPlace: p.Rank, Why: "about 50K a project is discussed in meeting 52", On: "2024-08-07",
			Cite: models.Cite{SourceSHA256: y.sha, Line: 82 + int64(i), Excerpt: p.Title}})).Code
	}
	got[models.Poll](y)(y.store.OpenBallots(y.ctx, storetest.Keeper, r.Code, models.NewPoll{Secrecy: "open", Meeting: "M-BSC-52", On: "2024-08-07"}))
	y.ballots(r.Code, codes)
	got[models.Count](y)(y.store.CloseBallots(y.ctx, storetest.Keeper, r.Code))
	got[models.Recommendation](y)(y.store.Recommend(y.ctx, storetest.Keeper, r.Code, "2024-08-07"))
	y.result(r.Code, codes)
	y.fundingLine(r.Code)
	y.awards(codes)
}

func (y *realYear) ballots(round string, codes []string) {
	lines := map[string]int64{"starovoitov": 91, "nakryiko": 92, "stringer": 92, "gregg": 93, "borkmann": 94}
	for id, line := range lines {
		choice, channel := models.BallotChoice{Votes: map[string]models.Vote{}}, "meeting"
		for i, p := range y.facts.Proposals {
			v := p.Votes[id]
			choice.Votes[codes[i]], choice.Words = models.Vote(v.Choice), v.Text
			if v.Channel != "" {
				channel = "after-meeting"
			}
		}
		h := got[models.Handed](y)(y.store.RecordBallot(y.ctx, storetest.Keeper, round, models.NewRecordedBallot{Person: y.people[id], Choice: choice, Channel: channel, Cite: models.Cite{SourceSHA256: y.sha, Line: line}}))
		if !h.Counted {
			y.Errorf("the vote of %s is not counted", id)
		}
	}
}

func (y *realYear) result(round string, codes []string) {
	sheet := got[models.ResultSheet](y)(y.store.Result(y.ctx, storetest.Keeper, round))
	if len(sheet.Tiers) != 5 || len(sheet.Outcomes) != 5 {
		y.Fatalf("%d tiers, %d outcomes", len(sheet.Tiers), len(sheet.Outcomes))
	}
	for i, o := range sheet.Outcomes {
		if o.Code != codes[i] || o.Shown != (i < 3) {
			y.Errorf("place %d: %s, shown %t: %s", i+1, o.Code, o.Shown, o.Sentence)
		}
		if i < 3 && o.Decision != tally.Pass || i >= 3 && !strings.HasPrefix(o.Sentence, "Not shown by the record") {
			y.Errorf("place %d: %s", i+1, o.Sentence)
		}
	}
	want := map[string]string{"not_recorded": "unrecorded"}
	votes := map[[2]string]string{}
	for _, v := range sheet.Votes {
		votes[[2]string{v.Question, v.PersonCode}] = v.Said
	}
	for i, p := range y.facts.Proposals {
		for id, v := range p.Votes {
			said := v.Choice
			if w := want[said]; w != "" {
				said = w
			}
			if g := votes[[2]string{codes[i], y.people[id]}]; g != said {
				y.Errorf("%s on place %d: %q, want %q", id, i+1, g, said)
			}
		}
	}
}

func (y *realYear) fundingLine(round string) {
	sheet := got[models.RoundSheet](y)(y.store.Round(y.ctx, storetest.Keeper, round))
	lines := sheet.Recommendations[0].Lines
	for i, l := range lines {
		if l.Place != int64(i+1) || !bool(l.Assumed) || *l.CostMinor != 5_000_000 || (l.ShortMinor != nil) != (i == 4) {
			y.Errorf("line %d: %+v", i+1, l)
		}
	}
	if len(lines) != 5 || lines[4].ShortMinor == nil || *lines[4].ShortMinor != 2_500_000 || !strings.Contains(lines[4].Why, "25,000.00") {
		y.Errorf("the missing 25,000 is not named: %+v", lines)
	}
	if !bool(sheet.MoneyAssumed) {
		y.Error("the 225,000 are not marked assumed")
	}
}

// awards: two of the five are known from outside; the record shows neither decision nor amount.
func (y *realYear) awards(codes []string) {
	for i, p := range y.facts.Proposals {
		if p.Award == nil {
			continue
		}
		a := got[models.Award](y)(y.store.AddAward(y.ctx, storetest.Keeper, models.NewAward{Proposal: codes[i], Pool: "research", Purpose: p.Title, AwardedWritten: p.Award.Month, Evidence: p.Award.Source.URL, Currency: "USD", On: p.Award.Month + "-01"}))
		whole := got[models.WholeAward](y)(y.store.Award(y.ctx, storetest.Keeper, a.Code))
		if whole.Decision != "" || len(whole.Transactions) != 0 {
			y.Errorf("%s: a decision or money was invented: %+v", a.Code, whole)
		}
	}
}

// quarter: page, JSON and workbook carry all of it, and the same record gives the same bytes.
func (y *realYear) quarter() {
	var books [2]bytes.Buffer
	for i := range books {
		record := got[models.QuarterRecord](y)(y.store.Quarter(y.ctx, storetest.Keeper, "2024-Q4", ""))
		if err := reports.WriteWorkbook(&books[i], reports.NewQuarter(record)); err != nil {
			y.Fatal(err)
		}
	}
	if !bytes.Equal(books[0].Bytes(), books[1].Bytes()) {
		y.Error("the same record gave two different workbooks")
	}
	q3 := got[models.QuarterRecord](y)(y.store.Quarter(y.ctx, storetest.Keeper, "2024-Q3", "2024-12-31"))
	var third bytes.Buffer
	if err := reports.WriteWorkbook(&third, reports.NewQuarter(q3)); err != nil {
		y.Fatal(err)
	}
	proposals, sows := y.sheet(third.Bytes(), "Proposals"), y.sheet(books[0].Bytes(), "SOWs")
	for sheet, wanted := range map[string][]string{
		proposals: {"assumed", "not shown by the record", "25,000.00", "50000", y.facts.Proposals[4].Title},
		sows:      {"16.5", "131", "114.5", "statement", "not shown by the record"},
	} {
		for _, w := range wanted {
			if !strings.Contains(strings.ToLower(sheet), strings.ToLower(w)) {
				y.Errorf("the workbook does not say %q:\n%s", w, sheet)
			}
		}
	}
}

// sheet is every cell of a sheet as text, raw.
func (y *realYear) sheet(book []byte, name string) string {
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		y.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
	if err != nil {
		y.Fatal(err)
	}
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(strings.Join(r, "\t") + "\n")
	}
	return b.String()
}
