package handlers

import (
	"strings"

	"bursar/models"
	"bursar/store"
)

// ReconciliationRow is one row of the reconciliations in the API.
type ReconciliationRow struct {
	Code       string `json:"code"`
	Host       string `json:"host"`
	Period     string `json:"period"`
	File       string `json:"file"`
	Rows       int64  `json:"rows"`
	Lines      int64  `json:"lines"`
	Open       int64  `json:"open"`
	Overdue    int64  `json:"overdue"`
	Current    bool   `json:"current" doc:"false where a later sheet took its place"`
	UploadedBy string `json:"uploaded_by"`
	UploadedAt string `json:"uploaded_at"`
}

func showReconciliationRow(r models.ReconciliationRow) ReconciliationRow {
	return ReconciliationRow{r.Code, r.Host, r.Period, r.Source, r.RowsRead, r.Lines, r.Open, r.Overdue, r.Newest == 1, r.UploadedBy, string(r.UploadedAt)}
}

// Reconciled is a sheet that was just held against the record.
type Reconciled struct {
	Code string `json:"code"`
}

func showReconciled(o store.ReconciledOutcome) Reconciled { return Reconciled{o.Code} }

// Differences are how many there are of a kind, and what the host has more (+) or less (−) by them.
type Differences struct {
	Lines  int64 `json:"lines"`
	Amount Money `json:"amount"`
}

// ReconciledPool is one pool of a reconciliation.
type ReconciledPool struct {
	Pool       string      `json:"pool"`
	Name       string      `json:"name"`
	Here       Money       `json:"here"`
	Host       Money       `json:"host"`
	Difference Money       `json:"difference" doc:"host less here; the sum of the four that follow"`
	Explained  Differences `json:"explained"`
	Timing     Differences `json:"timing" doc:"expected, or come as expected"`
	Corrected  Differences `json:"corrected"`
	Open       Differences `json:"open"`
	Overdue    Differences `json:"overdue" doc:"inside timing: expected, and not come"`
	Matched    int64       `json:"matched"`
}

// AsideRows are rows of the sheet that were not counted, and why.
type AsideRows struct {
	Why   string  `json:"why"`
	Rows  int64   `json:"rows"`
	First *string `json:"first" doc:"the cell of the first of them"`
}

// Reconciliation is one in the API.
type Reconciliation struct {
	Code       string           `json:"code"`
	Host       string           `json:"host"`
	Period     string           `json:"period"`
	File       string           `json:"file"`
	SHA256     string           `json:"sha256"`
	Sheet      *string          `json:"sheet"`
	Map        string           `json:"map"`
	Rows       int64            `json:"rows"`
	Reconciles bool             `json:"reconciles"`
	Sentence   string           `json:"sentence"`
	Pools      []ReconciledPool `json:"pools"`
	Aside      []AsideRows      `json:"aside"`
	Notices    []string         `json:"notices"`
	ReplacedBy *string          `json:"replaced_by"`
	UploadedBy string           `json:"uploaded_by"`
	UploadedAt string           `json:"uploaded_at"`
}

func showReconciliation(w models.WholeReconciliation) Reconciliation {
	out := Reconciliation{Code: w.Code, Host: w.Host, Period: w.Period, File: w.Source, SHA256: w.SHA256, Sheet: textOrNull(w.Sheet), Map: w.MapName, Rows: w.RowsRead, Reconciles: models.Reconciles(w.Pools), Sentence: w.Sentence(),
		Pools: each(w.Pools, showReconciledPool), Notices: []string{}, ReplacedBy: textOrNull(w.NewerAs), UploadedBy: w.UploadedBy, UploadedAt: string(w.UploadedAt)}
	out.Aside = each(w.Aside, func(a models.AsideSum) AsideRows { return AsideRows{a.Why, a.Rows, textOrNull(a.Cell)} })
	if w.Notices != "" {
		out.Notices = strings.Split(w.Notices, "\n")
	}
	return out
}

func showReconciledPool(p models.ReconciledPool) ReconciledPool {
	part := func(d models.ReconciledPart) Differences { return Differences{d.Lines, moneyOf(d.Minor, p.Currency)} }
	return ReconciledPool{p.Pool, p.PoolName, moneyOf(p.Here, p.Currency), moneyOf(p.Host, p.Currency), moneyOf(p.Difference(), p.Currency), part(p.Part(models.LineExplained)), part(p.Part(models.LineTiming)),
		part(p.Part(models.LineCorrected)), part(p.Part(models.LineOpen)), part(p.Overdue), p.Matched}
}

// ReconciliationLine is one line in the API. Rows, entries, verdicts and candidates stand on one line only.
type ReconciliationLine struct {
	N          int64         `json:"n"`
	Kind       string        `json:"kind" doc:"matched, opening, settled, host-only, here-only or differs"`
	State      string        `json:"state" doc:"matched, settled, open, timing, explained or corrected"`
	Pool       string        `json:"pool"`
	Date       string        `json:"date"`
	Host       Money         `json:"host"`
	Here       Money         `json:"here"`
	Difference Money         `json:"difference"`
	Text       *string       `json:"text"`
	Why        string        `json:"why"`
	Month      *string       `json:"month" doc:"timing: when it is expected"`
	Verdict    *string       `json:"verdict"`
	Settles    *string       `json:"settles" doc:"the line of an earlier reconciliation that it closes, such as RC-2024-001.7"`
	Rows       []HostRow     `json:"rows"`
	Entries    []LineEntry   `json:"entries"`
	Verdicts   []LineVerdict `json:"verdicts"`
	Candidates []LineEntry   `json:"candidates" doc:"entries posted since for exactly the difference"`
}

// HostRow is a row of the host's sheet in the API.
type HostRow struct {
	Sheet     *string `json:"sheet"`
	Cell      string  `json:"cell"`
	Date      string  `json:"date"`
	Amount    Money   `json:"amount"`
	Text      *string `json:"text"`
	Reference *string `json:"reference"`
}

// LineEntry is an entry of the record beside a host's row.
type LineEntry struct {
	Code   string `json:"code"`
	Date   string `json:"date"`
	Text   string `json:"text"`
	Amount Money  `json:"amount"`
}

// LineVerdict is what was said of a difference.
type LineVerdict struct {
	N     int64   `json:"n"`
	State string  `json:"state"`
	Month *string `json:"month"`
	Text  *string `json:"text"`
	By    string  `json:"by"`
	At    string  `json:"at"`
}

func showVerdict(v models.LineVerdict) LineVerdict {
	return LineVerdict{v.N, string(v.State), textOrNull(v.Month), textOrNull(v.Text), v.GivenBy, string(v.GivenAt)}
}

func showLineRow(l models.LineRow) ReconciliationLine {
	out := ReconciliationLine{N: l.N, Kind: string(l.Kind), State: string(l.State), Pool: l.Pool, Date: string(l.OnDate), Host: moneyOf(l.HostMinor, l.Currency), Here: moneyOf(l.HereMinor, l.Currency),
		Difference: moneyOf(l.HostMinor-l.HereMinor, l.Currency), Text: textOrNull(l.Text), Why: l.Why, Month: textOrNull(l.Month), Verdict: textOrNull(l.Verdict),
		Rows: []HostRow{}, Entries: []LineEntry{}, Verdicts: []LineVerdict{}, Candidates: []LineEntry{}}
	if l.Settles != "" {
		settles := models.LineCode(l.Settles, l.SettlesN)
		out.Settles = &settles
	}
	return out
}

func showWholeLine(w models.WholeLine) ReconciliationLine {
	out := showLineRow(w.LineRow)
	out.Rows = each(w.HostRows, func(r models.HostRow) HostRow {
		return HostRow{textOrNull(r.Sheet), r.Cell, string(r.OnDate), moneyOf(r.Minor, r.Currency), textOrNull(r.Text), textOrNull(r.Reference)}
	})
	out.Entries = each(w.Entries, func(e models.MatchedEntry) LineEntry {
		return LineEntry{e.Code, string(e.OnDate), e.Text, moneyOf(e.Minor, e.Currency)}
	})
	out.Verdicts = each(w.Verdicts, showVerdict)
	out.Candidates = each(w.Candidates, func(e models.CorrectingEntry) LineEntry {
		return LineEntry{e.Code, string(e.OnDate), e.Text, moneyOf(e.Minor, w.Currency)}
	})
	return out
}
