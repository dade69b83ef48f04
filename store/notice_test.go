package store_test

import (
	"strings"
	"sync"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// tenDays is a contract of ten days that ends in June.
var tenDays = models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "10", Starts: "2024-09-02", Ends: "2025-06-30", Why: "Contract"}

// noticesOf lists the kinds that were told about the case's statement of work, the oldest first.
func (c sowCase) noticesOf(v models.Viewer, f models.NoticeFilter) []models.NoticeLine {
	c.Helper()
	f.SOW = c.code
	list, err := c.s.Notices(c.ctx, v, f, models.Page{Sort: "raised"})
	c.must(err)
	return list.Items
}

func (c sowCase) kinds() string {
	c.Helper()
	var out []string
	for _, n := range c.noticesOf(storetest.Keeper, models.NoticeFilter{}) {
		out = append(out, string(n.Kind))
	}
	return strings.Join(out, " ")
}

func (c sowCase) worked(from string, days int) {
	c.Helper()
	for i := range days {
		c.logged(string(models.Date(from).Add(i)), c.ines.Code, "1")
	}
}

func TestThresholdsAreRaisedByTheVerbThatPassesThemOnceUnderEachTerms(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, tenDays)
		c.worked("2024-09-02", 4)
		if got := c.kinds(); got != "" {
			t.Fatalf("at 40 %%: %s", got)
		}
		last := c.logged("2024-09-10", c.ines.Code, "1")
		if got := c.kinds(); got != "used-50" {
			t.Fatalf("at 50 %%: %s", got)
		}
		_, err := s.ReverseDays(c.ctx, storetest.Keeper, last.Entry.ID, "entered twice")
		c.must(err)
		c.logged("2024-09-11", c.ines.Code, "1")
		if n := c.noticesOf(storetest.Keeper, models.NoticeFilter{}); len(n) != 1 || n[0].UsedUnits != 5000 || n[0].RaisedOn != "2024-10-31" {
			t.Fatalf("a threshold passed a second time: %+v", n)
		}
		c.worked("2024-09-16", 5)
		if got := c.kinds(); got != "used-50 used-75 used-90 used-100" {
			t.Fatalf("at 100 %%: %s", got)
		}
		_, err = s.AmendSOW(c.ctx, storetest.Keeper, c.code, models.NewSOWTerms{EffectiveOn: "2024-10-31", CeilingDays: "16"})
		c.must(err)
		if got := c.kinds(); got != "used-50 used-75 used-90 used-100" {
			t.Fatalf("the amendment itself told something: %s", got)
		}
		c.worked("2024-09-23", 2)
		if n := c.noticesOf(storetest.Keeper, models.NoticeFilter{}); len(n) != 5 || n[4].Kind != models.NoticeUsed75 || n[4].TermsN != 2 {
			t.Fatalf("at 75 %% of the amended ceiling: %+v", n)
		}
		trace, err := s.Trace(c.ctx, storetest.Keeper, "notices/1")
		if err != nil || len(trace.Steps) < 2 || !strings.Contains(trace.Steps[0].Text, "days.log") || !strings.Contains(trace.Steps[0].Text, "keeper@example.org") {
			t.Errorf("%v: %+v", err, trace.Steps)
		}
		d, err := s.Doctor(c.ctx, storetest.Keeper)
		if err != nil || !d.OK() {
			t.Errorf("%v: %+v", err, d.Broken)
		}
	})
}

func TestAStatementAndAnEndThatComesNearRaiseNoticesToo(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, tenDays)
		_, err := s.RecordStatement(c.ctx, storetest.Keeper, models.NewStatement{SOW: c.code, On: "2024-10-30", Used: "5.5", Of: "10"})
		c.must(err)
		if got := c.kinds(); got != "used-50" {
			t.Fatalf("by a statement: %s", got)
		}
		for _, day := range []struct {
			on    models.Date
			want  int
			kinds string
		}{{"2025-05-30", 0, "used-50"}, {"2025-05-31", 1, "used-50 ends-unused"}, {"2025-05-31", 0, "used-50 ends-unused"}, {"2025-06-15", 0, "used-50 ends-unused"}} {
			clock.SetDay(day.on)
			n, err := s.RaiseNotices(c.ctx, models.DailyRound)
			c.must(err)
			if n != day.want || c.kinds() != day.kinds {
				t.Errorf("%s: %d raised, %s", day.on, n, c.kinds())
			}
		}
		if _, err := s.RaiseNotices(c.ctx, storetest.Treasurer); models.CodeOf(err) != models.Forbidden {
			t.Errorf("the board did the daily round: %v", err)
		}
	})
}

func TestAStatementBesideEntriesRaisesNothingAndOverrunThatWaitsReachesTheCeiling(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{Overrun: "allow"}, models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "10.5"})
		c.turned("2024-09-02", models.MannerEntries)
		c.stated("2024-10-30", "8")
		if got := c.kinds(); got != "" {
			t.Fatalf("a statement that is only compared told %s", got)
		}
		c.worked("2024-09-02", 10)
		if got := c.kinds(); got != "used-50 used-75 used-90" {
			t.Fatalf("at 10 of 10.5 days: %s", got)
		}
		c.logged("2024-09-13", c.ines.Code, "1")
		n := c.noticesOf(storetest.Keeper, models.NoticeFilter{})
		if c.kinds() != "used-50 used-75 used-90 used-100" || n[3].Words() != "The ceiling holds no more: 10 of 10.5 days used, and overrun waits for an amendment." {
			t.Fatalf("with a day waiting: %+v", n)
		}
		clock.SetDay("2024-11-01")
		if raised, err := s.RaiseNotices(c.ctx, models.DailyRound); err != nil || raised != 0 {
			t.Errorf("the daily round told %d more: %v", raised, err)
		}
		c.turned("2024-11-01", models.MannerExhausted)
		if raised, err := s.RaiseNotices(c.ctx, models.DailyRound); err != nil || raised != 0 {
			t.Errorf("of figures that nobody knows %d were told: %v", raised, err)
		}
	})
}

func TestTwentyRoundsAndEntriesAtOnceRaiseANoticeOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, tenDays)
		c.worked("2024-09-02", 4)
		clock.SetDay("2025-06-10")
		var all sync.WaitGroup
		faults := make(chan error, 20)
		for i := range 20 {
			all.Go(func() {
				var err error
				if i%2 == 0 {
					_, err = s.RaiseNotices(c.ctx, models.DailyRound)
				} else {
					_, err = c.log(string(models.Date("2024-09-16").Add(i)), c.ines.Code, "0.5")
				}
				faults <- err
			})
		}
		all.Wait()
		close(faults)
		for err := range faults {
			c.must(err)
		}
		count := map[models.NoticeKind]int{}
		for _, n := range c.noticesOf(storetest.Keeper, models.NoticeFilter{}) {
			count[n.Kind]++
		}
		if len(count) < 3 || count[models.NoticeEnds] != 1 || count[models.NoticeUsed50] != 1 || count[models.NoticeUsed75] != 1 || count[models.NoticeUsed90] != 1 && count[models.NoticeUsed90] != 0 {
			t.Errorf("raised %v", count)
		}
	})
}

func TestANoticeIsForTheManagerAndTheChampionsAndIsSeenOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, tenDays)
		jonas := c.person("Jonas Okafor-Reid", "jonas@example.org")
		_, err := s.ChampionSOW(c.ctx, storetest.Keeper, c.code, jonas.Code)
		c.must(err)
		c.worked("2024-09-02", 5)
		champion := models.Viewer{Email: "jonas@example.org", PersonID: jonas.ID, Roles: []models.Role{models.Member}}
		other := models.Viewer{Email: "amara@example.org", PersonID: c.rafe.ID, Roles: []models.Role{models.Member}} // who is happy to help and looks after nothing
		_, err = s.HelpSOW(c.ctx, storetest.Keeper, c.code, c.rafe.Code)
		c.must(err)
		contractor := models.Viewer{Email: "ines@example.org", PersonID: c.ines.ID, Roles: []models.Role{models.Contractor}}
		for v, want := range map[string]int{"keeper": 1, "champion": 1, "other": 0} {
			who := map[string]models.Viewer{"keeper": storetest.Keeper, "champion": champion, "other": other}[v]
			if d, err := s.Desk(c.ctx, who); err != nil || len(d.Notices.Items) != want {
				t.Errorf("%s: %d on the desk, %v", v, len(d.Notices.Items), err)
			}
		}
		if _, err := s.Notices(c.ctx, contractor, models.NoticeFilter{}, models.Page{}); models.CodeOf(err) != models.Forbidden {
			t.Errorf("a contractor lists notices: %v", err)
		}
		id := c.noticesOf(other, models.NoticeFilter{})[0].ID
		_, err = s.SeeNotice(c.ctx, other, id)
		c.refused(err, models.Forbidden, "programme manager and the champions")
		_, err = s.SeeNotice(c.ctx, champion, id+1000)
		c.refused(err, models.NotFound, "There is no")
		before, err := s.AuditHead(c.ctx, storetest.Keeper)
		c.must(err)
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() { _, err := s.SeeNotice(c.ctx, champion, id); c.failed(err) })
		}
		all.Wait()
		after, err := s.AuditHead(c.ctx, storetest.Keeper)
		c.must(err)
		if after.Seq != before.Seq+1 {
			t.Errorf("seeing it once is %d events", after.Seq-before.Seq)
		}
		seen := c.noticesOf(champion, models.NoticeFilter{})[0]
		if seen.SeenOn != "2024-10-31" || len(seen.Seen) != 1 || len(c.noticesOf(champion, models.NoticeFilter{Open: true})) != 0 || len(c.noticesOf(storetest.Keeper, models.NoticeFilter{Open: true})) != 1 {
			t.Errorf("got %+v", seen)
		}
	})
}

// failed fails the test from another goroutine.
func (c sowCase) failed(err error) {
	if err != nil {
		c.Error(err)
	}
}

func TestALetterAboutANoticeIsWrittenOnceToEachWhoHasNotSeenIt(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, tenDays)
		jonas := c.person("Jonas Okafor-Reid", "jonas@example.org")
		_, err := s.ChampionSOW(c.ctx, storetest.Keeper, c.code, jonas.Code)
		c.must(err)
		amara := c.person("Amara Linde", "amara@example.org")
		_, err = s.HelpSOW(c.ctx, storetest.Keeper, c.code, amara.Code)
		c.must(err)
		for email, n := range map[string]models.NewUser{"nadia@example.org": {Name: "Nadia", Roles: []string{"manager"}}, "jonas@example.org": {Name: "Jonas", Person: jonas.Code, Roles: []string{"member"}},
			"amara@example.org": {Name: "Amara", Person: amara.Code, Roles: []string{"member"}}, "ines@example.org": {Name: "Ines", Person: c.ines.Code, Roles: []string{"contractor"}}} {
			n.Email = email
			_, err := s.AddUser(c.ctx, models.Operator, n)
			c.must(err)
		}
		c.worked("2024-09-02", 5)
		letters, err := s.WriteNoticeLetters(c.ctx, models.DailyRound)
		c.must(err)
		if len(letters) != 2 || letters[0].To != "jonas@example.org" || letters[1].To != "nadia@example.org" || letters[0].Subject() != c.code+": 50 % passed: 5 of 10 days used." ||
			!strings.Contains(letters[0].Text("https://b.example"), "https://b.example/sows/"+c.code+"\n") {
			t.Fatalf("got %+v", letters)
		}
		if again, err := s.WriteNoticeLetters(c.ctx, models.DailyRound); err != nil || len(again) != 0 {
			t.Errorf("written twice: %+v, %v", again, err)
		}
	})
}
