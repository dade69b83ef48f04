//go:build shared

package main

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"bursar/handlers"
	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// auditFinding is one finding of the audit as the committee's minutes of 2024-10-30 tell it: the line that names it, and the line that says what became of it.
// The minutes rate none of them, so none has a severity.
type auditFinding struct {
	line     int64
	title    string
	fate     models.NewFindingFate
	fateLine int64
	said     []string // must stand in the line, so that nothing is cited that is not there
}

const (
	securityFix = "https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/commit/?id=3878ae04e9fc24dacb77a1d32bd87e7d8108599e"
	logFix      = "https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/commit/?id=3e9e708757ca3b7eb65a820031d62fea1a265709"
)

var auditFindings = []auditFinding{
	{14, "1 sec issue found", models.NewFindingFate{Fate: "fixed", Link: securityFix}, 14, []string{"1 sec issue found", securityFix, "all fixed upstream"}},
	{14, "1 verifier log issue found", models.NewFindingFate{Fate: "fixed", Link: logFix}, 14, []string{"1 verifier log issue found", logFix, "all fixed upstream"}},
	{16, "Defensive coding", models.NewFindingFate{Fate: "declined", Why: "We’re not going to do it as it might hide bugs"}, 16, []string{"Defensive coding", "We’re not going to do it as it might hide bugs"}},
	{17, "Breaking up complex functions", models.NewFindingFate{Fate: "agreed", Why: "Agree, would be good to tackle"}, 17, []string{"Breaking up complex functions", "Agree, would be good to tackle"}},
	{18, "Documentation on verifier expectations missing", models.NewFindingFate{Fate: "handed-on", To: "IETF BPF wg", Why: "on IETF BPF wg agenda"}, 18, []string{"Documentation on verifier expectations missing", "on IETF BPF wg agenda"}},
}

func TestTheRealAuditStandsWithItsFindings(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		clock.SetDay("2024-11-30")
		y := &realYear{T: t, ctx: t.Context(), store: s}
		lines, sow, codes := y.audit()
		y.auditPage(sow)
		for i, f := range auditFindings {
			y.auditTrace(codes[i], f, lines)
		}
		if d := got[models.Diagnosis](y)(s.Doctor(y.ctx, storetest.Keeper)); !d.OK() {
			t.Errorf("the doctor finds %+v", d.Broken)
		}
	})
}

// audit enters the audit and its findings through the verbs, each cited to its line. There are no terms, no days and no state beside the draft: the minutes tell none.
func (y *realYear) audit() (lines []string, sow string, codes []string) {
	text, err := os.ReadFile("../../../shared/minutes/ebpf-bsc-2024.md")
	if err != nil {
		y.Fatal(err)
	}
	lines = strings.Split(string(text), "\n")
	src := got[models.Source](y)(y.store.KeepSource(y.ctx, storetest.Keeper, "ebpf-bsc-2024.md", text))
	cite := func(line int64) models.Cite {
		return models.Cite{SourceSHA256: src.SHA256, Line: line, Excerpt: strings.TrimSpace(lines[line-1])}
	}
	vendor := got[models.Organization](y)(y.store.AddOrganization(y.ctx, storetest.Keeper, models.NewOrganization{Name: "NCC Group", Kind: "vendor"}))
	sow = got[models.SOW](y)(y.store.AddSOW(y.ctx, storetest.Keeper, models.NewSOW{Title: "NCC verifier audit", Vendor: vendor.Code, On: "2024-10-30", Cite: cite(13)})).Code
	for _, f := range auditFindings {
		for _, said := range f.said {
			if !strings.Contains(lines[f.line-1], said) {
				y.Fatalf("line %d does not say %q", f.line, said)
			}
		}
		code := got[models.FindingLine](y)(y.store.AddFinding(y.ctx, storetest.Keeper, sow, models.NewFinding{Title: f.title, On: "2024-10-30", Cite: cite(f.line)})).Code
		fate := f.fate
		fate.On, fate.Cite = "2024-10-30", cite(f.fateLine)
		got[models.FindingLine](y)(y.store.SettleFinding(y.ctx, storetest.Keeper, code, fate))
		codes = append(codes, code)
	}
	return lines, sow, codes
}

// auditPage holds the page and the API against the minutes.
func (y *realYear) auditPage(sow string) {
	user := got[models.User](y)(y.store.AddUser(y.ctx, models.Operator, models.NewUser{Email: "reader@example.org", Name: "Reader", Roles: []string{"auditor"}}))
	token := got[string](y)(y.store.MakeAPIToken(y.ctx, models.Operator, user.Email, "test", 30))
	server, err := handlers.New(y.store, handlers.Config{Clock: func() time.Time { return time.Date(2024, 11, 30, 12, 0, 0, 0, time.UTC) }, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		y.Fatal(err)
	}
	page := y.asked(server, token, "/sows/"+sow)
	for _, want := range append([]string{"5 findings: 2 fixed, 1 declined, 1 agreed, 1 handed on.", "to IETF BPF wg", "not known"}, titlesOf(auditFindings)...) {
		if !strings.Contains(page, want) {
			y.Errorf("the page does not say %q", want)
		}
	}
	var list struct {
		Total int
		Items []struct {
			Title, Fate string
			Severity    *string
			Fates       []struct {
				Link, Why, To *string
				Source        struct{ Line int64 }
			}
			Source struct{ Line int64 }
		}
	}
	if err := json.Unmarshal([]byte(y.asked(server, token, "/api/v1/sows/"+sow+"/findings?sort=code")), &list); err != nil || list.Total != 5 {
		y.Fatalf("%v, %+v", err, list)
	}
	for i, f := range auditFindings {
		item := list.Items[i]
		if item.Title != f.title || item.Fate != f.fate.Fate || item.Severity != nil || item.Source.Line != f.line || len(item.Fates) != 1 || item.Fates[0].Source.Line != f.fateLine || orNothing(item.Fates[0].Link) != f.fate.Link || orNothing(item.Fates[0].To) != f.fate.To {
			y.Errorf("%s: %+v", f.title, item)
		}
	}
}

func titlesOf(found []auditFinding) (titles []string) {
	for _, f := range found {
		titles = append(titles, f.title)
	}
	return titles
}

func orNothing(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func (y *realYear) asked(server http.Handler, token, path string) string {
	y.Helper()
	r := httptest.NewRequest("GET", path, nil)
	r.Header.Set("Authorization", "Bearer "+token)
	w := httptest.NewRecorder()
	server.ServeHTTP(w, r)
	if w.Code != 200 {
		y.Fatalf("%s answers %d: %s", path, w.Code, w.Body)
	}
	return w.Body.String()
}

// auditTrace walks from a finding to the very line of the minutes.
func (y *realYear) auditTrace(code string, f auditFinding, lines []string) {
	y.Helper()
	trace := got[models.Trace](y)(y.store.Trace(y.ctx, storetest.Keeper, code))
	if !trace.Anchored() || trace.Steps[0].Kind != models.StepFinding || !strings.Contains(trace.Steps[1].Text, models.Fate(f.fate.Fate).Words()[1:]) {
		y.Errorf("%s: %+v", code, trace.Steps)
	}
	at := slices.IndexFunc(trace.Steps, func(s models.TraceStep) bool {
		return s.Kind == models.StepMinutes && s.Place != nil && s.Place.Line != nil && *s.Place.Line == f.line && strings.Contains(lines[f.line-1], s.Place.Excerpt)
	})
	if at < 0 {
		y.Errorf("%s does not lead to line %d: %+v", code, f.line, trace.Steps)
	}
}
