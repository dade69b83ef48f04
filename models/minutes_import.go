package models

// Import is what was read from a file, kept until a person confirms it. Nothing read counts before.
type Import struct {
	ID        int64
	Code      string
	Kind      string // minutes
	BodyCode  string
	SourceID  int64
	Reading   string // JSON, as the reader gave it
	State     ImportState
	EnteredBy string
	EnteredAt Instant
	Version   int64
	Seq       int64
}

// ImportState is whether a person has confirmed it.
type ImportState string

// The states.
const (
	ImportRead      ImportState = "read"
	ImportConfirmed ImportState = "confirmed"
)

// ImportItem is one thing that was read, and what became of it.
type ImportItem struct {
	ID       int64
	ImportID int64
	N        int64
	Kind     string // meeting, attendance, action, vote, proposal, sow, days, amount, decision
	Line     int64
	Text     string
	Verdict  ImportVerdict
	Subject  string // code of the record it became
	Reason   string // why it was left, or what a reader should know about how it was applied
	Version  int64
}

// ImportVerdict is what became of a thing that was read.
type ImportVerdict string

// The verdicts.
const (
	ItemRead    ImportVerdict = "read"
	ItemApplied ImportVerdict = "applied"
	ItemLeft    ImportVerdict = "left"
)

// Corrections are what a person puts right while confirming: the dates of meetings by their number.
type Corrections struct {
	Dates map[int]Date
}

// The rules of reading minutes.
var (
	RuleMinutesText     = rule("import.minutes", "Minutes are Markdown text in which at least one meeting can be read.")
	RuleMinutesBody     = rule("import.body", "Minutes are of one body, which is named or can be read from them.")
	RuleImportOnce      = rule("import.once", "What was read is confirmed once; a meeting on record already is not entered twice.")
	RuleImportCorrected = rule("import.corrections", "A correction names a meeting that was read, by its number.")
)

// ImportLine is one row of the list of imports.
type ImportLine struct {
	Code       string
	Kind       string
	BodyCode   string
	SourceName string
	State      ImportState
	EnteredBy  string
	EnteredAt  Instant
	Items      int64
	Applied    int64
	Left       int64 `gorm:"column:left_items"`
	Version    int64
	Seq        int64
}

// ImportSheet is an import with everything read and the lines of its file.
type ImportSheet struct {
	ImportLine
	Things   []ImportItem
	Problems []ImportProblem
	Lines    []string // of the source, the first is line 1
	SHA256   string
	Reading  string // JSON, as the reader gave it
}

// ImportProblem is a doubt of the reader, at its line.
type ImportProblem struct {
	Line          int64
	Code, Message string
}

// ImportFilter narrows the list of imports.
type ImportFilter struct {
	Kind, State, Body string
}
