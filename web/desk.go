package web

// Desk is the review of minutes: the source as it was written, line by line,
// beside what was read in it. Nothing counts until somebody says so.
type Desk struct {
	File      string // "ksc-2024.md"
	Source    []SourceLine
	ReadTitle string // "What was read"
	Read      []Finding
	Foot      Line
}

// Finding is one thing that was read, tied to its line of the source.
type Finding struct {
	ID       string
	What     string // "Motion", "Action"
	LineText string // "line 20"
	LineURL  string // "#L20"
	State    State  // accepted, doubtful, inferred
	Said     Line
	Note     Line
	Form     *Form // accept, correct, leave
	At       bool  // the one being looked at
}

// Receipt proves that a ballot was counted as it was left, and tells nobody how
// it was cast.
type Receipt struct {
	Words string // "Ballot of Amara Linde, version 2, 31 Oct 2024, 14:32 UTC"
	Code  string
	Note  Line
}
