package models

import (
	"strings"
)

// DifferenceKind is what a line of a reconciliation is.
type DifferenceKind string

// The kinds.
const (
	LineMatched  DifferenceKind = "matched"
	LineOpening  DifferenceKind = "opening"   // what the pool held when the period began
	LineSettled  DifferenceKind = "settled"   // brings what an earlier reconciliation waited for
	LineHostOnly DifferenceKind = "host-only" // only at the host
	LineHereOnly DifferenceKind = "here-only" // only here
	LineDiffers  DifferenceKind = "differs"   // the same movement, another amount
)

// LineState is where a line stands: what matches needs nothing, a difference waits for a verdict.
type LineState string

// The states.
const (
	LineAgrees    LineState = "matched"
	LineArrived   LineState = "settled"
	LineOpen      LineState = "open"
	LineExplained LineState = "explained"
	LineTiming    LineState = "timing"
	LineCorrected LineState = "corrected"
)

// LineStates are the states in the order in which people want to see them.
var LineStates = []LineState{LineOpen, LineTiming, LineExplained, LineCorrected, LineArrived, LineAgrees}

// Reconciliation is one sheet of the host held against the record for one period. What was uploaded and how it matched never changes.
type Reconciliation struct {
	ID         int64
	Code       string
	Host       string
	Period     string
	FirstOn    Date
	LastOn     Date
	SourceID   int64
	MapID      int64
	Sheet      string
	RowsRead   int64
	RowsAside  int64
	Notices    string // one sentence a line
	UploadedBy string
	UploadedAt Instant
	Seq        int64
}

// NewReconciliation is what is sent with a host's sheet. Without a map the one kept for the host is used, where the headers are the same.
type NewReconciliation struct {
	Host, Period, MapName string
	Map                   *HostMap
	Again                 bool // the same file once more, against the record as it stands now
}

var (
	// RuleHostTwice is spoken when a file comes a second time for the same host and period.
	RuleHostTwice = rule("reconcile.twice", "A host's file is reconciled once for a period, unless a person says that it is to be done again.")
	ruleVerdict   = rule("reconcile.verdict", "A difference is explained, is timing, is corrected or is opened again, each in words; what matches needs no verdict.")
	ruleTiming    = rule("reconcile.timing", "A difference of timing names the month in which it is expected, one that is not past.")
	ruleCorrected = rule("reconcile.corrected", "A difference is closed by entries posted since the upload that come to exactly the difference in its pool; each entry closes one difference.")
)

// Check gives host, period and the name of the map, or every field that is refused.
func (n NewReconciliation) Check(fiscal FiscalStart) (host, mapName string, p Period, err error) {
	host, errHost := Line("host", n.Host, 120)
	mapName, errName := OptionalLine("map_name", n.MapName, 80)
	p, errPeriod := ParsePeriod(strings.TrimSpace(n.Period), fiscal)
	return host, firstOf(mapName, "ledger"), p, Collect(errHost, errName, errPeriod)
}

// SheetTwice says that a file was reconciled before.
func SheetTwice(code string) error {
	return Clash(RuleHostTwice, "file", "This file was reconciled for this period before, as %s. Nothing was saved; work there, or say that it is to be done again.", code)
}

// EmptyHostSheet says that nothing below the header is a movement.
func EmptyHostSheet() error {
	return Refuse(RuleHostMap, "header_row", "No row below the header holds a date or an amount; look whether the sheet and the header row are the right ones.")
}

// NoMap says that no map is known for a sheet.
func NoMap(host string) error {
	return Refuse(RuleHostMap, "map", "No map kept for %s fits the headers of this sheet; say which column is what.", shown(host))
}

// ReconciliationLine is one line: rows of the host and entries of the record that belong together, or one of them alone.
type ReconciliationLine struct {
	ID               int64
	ReconciliationID int64
	N                int64
	Kind             DifferenceKind
	PoolID           int64
	Currency         Currency
	OnDate           Date
	HostMinor        int64
	HereMinor        int64
	Text             string
	Why              string
	SettlesID        *int64 // the line of an earlier reconciliation that this one brings
	Seq              int64
}

// Difference is what the host has more (+) or less (−) than the record.
func (l ReconciliationLine) Difference() Money { return Money{l.HostMinor - l.HereMinor, l.Currency} }

// LineVerdict is what a person said about a difference. The latest one counts.
type LineVerdict struct {
	ID      int64
	LineID  int64
	N       int64
	State   LineState
	Month   string // timing: when it is expected, 2025-01
	Text    string
	GivenBy string
	GivenAt Instant
	Seq     int64
}

// TableName is where verdicts are kept.
func (LineVerdict) TableName() string { return "reconciliation_verdicts" }

// NewVerdict is what is entered about a difference.
type NewVerdict struct {
	State, Month, Text string
	Transactions       []string // corrected: the codes of the entries that correct it
}

// Check gives the verdict, or every field that is refused. today is the day on which it is given.
func (n NewVerdict) Check(l ReconciliationLine, today Date) (v LineVerdict, err error) {
	if l.Kind == LineMatched || l.Kind == LineSettled || l.HostMinor == l.HereMinor {
		return v, Clash(ruleVerdict, "", "Line %d agrees; there is no difference to explain.", l.N)
	}
	v = LineVerdict{LineID: l.ID, State: LineState(strings.TrimSpace(n.State))}
	text, errText := Prose("text", n.Text, 1000)
	v.Text = text
	switch v.State {
	case LineExplained, LineOpen:
		if errText == nil && text == "" {
			errText = Refuse(ruleVerdict, "text", "Say in words why the host and the record differ, or why it is opened again.")
		}
	case LineTiming:
		v.Month, err = timingMonth(n.Month, l, today)
	case LineCorrected:
		if len(n.Transactions) == 0 {
			err = Refuse(ruleCorrected, "transactions", "Name the entry that corrects it, such as T-000123. Post it first.")
		}
	default:
		err = Refuse(ruleVerdict, "state", "%s is no verdict; choose explained, timing, corrected or open.", shown(n.State))
	}
	return v, Collect(errText, err)
}

// timingMonth reads the month in which a difference is expected to close: not past, and within two years.
func timingMonth(s string, l ReconciliationLine, today Date) (string, error) {
	month, err := ParseDate("month", strings.TrimSpace(s)+"-01")
	switch {
	case err != nil:
		return "", Refuse(ruleTiming, "month", "%s is not a month; write it as 2025-01.", shown(s))
	case month.Month() < today.Month():
		return "", Refuse(ruleTiming, "month", "%s is past. Name the month in which it is expected, %s or later.", month.Month(), today.Month())
	case month.Time().After(today.Time().AddDate(2, 0, 0)):
		return "", Refuse(ruleTiming, "month", "%s is more than two years away; that is no matter of timing. Explain it, or correct it.", month.Month())
	}
	return month.Month(), nil
}

// CorrectingEntry is an entry as it may close a difference: what it did to the line's pool, and whether it may.
type CorrectingEntry struct {
	ID       int64
	Code     string
	OnDate   Date
	Text     string
	Minor    int64 // in the line's pool
	Seq      int64
	UsedBy   string // the reconciliation whose difference it closes already
	UsedLine int64
}

// Corrects refuses entries that do not come to exactly the difference, were posted before the upload, or close another one.
func (l ReconciliationLine) Corrects(uploaded int64, entries []CorrectingEntry) error {
	var sum int64
	for _, e := range entries {
		switch {
		case e.Seq < uploaded:
			return Refuse(ruleCorrected, "transactions", "%s was posted before the sheet came and was held against it; only an entry posted since corrects it.", e.Code)
		case e.UsedBy != "":
			return Clash(ruleCorrected, "transactions", "%s closes line %d of %s already.", e.Code, e.UsedLine, e.UsedBy)
		}
		sum += e.Minor
	}
	if sum != l.HostMinor-l.HereMinor {
		return Refuse(ruleCorrected, "transactions", "%s comes to %s in this pool, and the difference is %s. Name entries that come to exactly that, or post what is missing.",
			codesOf(entries), Money{sum, l.Currency}, l.Difference())
	}
	return nil
}

func codesOf(entries []CorrectingEntry) string {
	var codes []string
	for _, e := range entries {
		codes = append(codes, e.Code)
	}
	return strings.Join(codes, " and ")
}

// ReconciliationRow is one row of the list: the sheet, and how its lines stand.
type ReconciliationRow struct {
	Code       string
	Host       string
	Period     string
	Source     string
	RowsRead   int64
	UploadedBy string
	UploadedAt Instant
	Lines      int64
	Open       int64
	Overdue    int64
	Newest     int64 // 1 where no later one was made for the host and period
	Seq        int64
}

// ReconciliationFilter narrows the list.
type ReconciliationFilter struct {
	Host, Period, Text string
}

// LineRow is one line of a reconciliation as people read it, with its latest verdict.
type LineRow struct {
	ID          int64
	N           int64
	Kind        DifferenceKind
	Pool        string
	PoolName    string
	Currency    Currency
	OnDate      Date
	HostMinor   int64
	HereMinor   int64
	Text        string
	Why         string
	State       LineState
	Month       string
	Verdict     string // the words of the latest verdict
	GivenBy     string
	HostRows    int64
	HostCell    string // of the first row
	Entries     int64
	EntryCode   string // the first entry
	CorrectedBy string // codes of the entries that corrected it
	Settles     string // the reconciliation whose line it brings
	SettlesN    int64
	SeqOf       int64
}

// Host is the host's figure; Here the record's; Difference what the host has more.
func (r LineRow) Host() Money       { return Money{r.HostMinor, r.Currency} }
func (r LineRow) Here() Money       { return Money{r.HereMinor, r.Currency} }
func (r LineRow) Difference() Money { return Money{r.HostMinor - r.HereMinor, r.Currency} }

// Overdue tells whether what was expected did not come by the day.
func (r LineRow) Overdue(today Date) bool { return r.State == LineTiming && r.Month < today.Month() }

// LineFilter narrows the lines of a reconciliation.
type LineFilter struct {
	State, Pool, Text string
}

// LineCode is how a line is named by itself: RC-2024-001.7.
func LineCode(code string, n int64) string { return code + "." + uintString(uint64(n)) }

// CameWith says by which line of a later reconciliation a difference was closed.
func CameWith(code string, n int64) string {
	return "It came with " + code + ", line " + uintString(uint64(n)) + "."
}

// CodesIn are the codes in one or several texts, each once, in their order.
func CodesIn(texts []string) (out []string) {
	seen := map[string]bool{}
	for _, t := range texts {
		for _, code := range strings.FieldsFunc(t, func(r rune) bool { return r == ',' || r == ';' || r == ' ' || r == '\n' || r == '\t' || r == '\r' }) {
			if !seen[code] {
				seen[code], out = true, append(out, code)
			}
		}
	}
	return out
}

// NoCorrection says that an entry is not there, or moved nothing in the pool of the difference.
func NoCorrection(code string) error {
	return Refuse(ruleCorrected, "transactions", "%s is no entry that moved money in this pool; look up the code under Whole ledger.", shown(code))
}
