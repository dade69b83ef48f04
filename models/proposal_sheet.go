package models

// ProposalLine is one row of the list of proposals, with what it asks now.
type ProposalLine struct {
	ID               int64 `json:"-"`
	Code             string
	RoundCode        string
	RoundState       RoundState
	Title            string
	OrganizationCode string
	OrganizationName string
	Country          string
	State            ProposalState
	RecordedPlace    *int64
	AmountMinor      *int64
	Assumed          Flag
	MinimumMinor     *int64
	Currency         Currency
	AwardCode        string
	Version          int64
	Seq              int64
}

// ProposalFilter narrows the list of proposals.
type ProposalFilter struct {
	Text, Round, State, Organization string
}

// ProposalSheet is a proposal whole. Votes are by name where the poll's policy and the viewer's conflicts allow it.
type ProposalSheet struct {
	ProposalLine
	Investigators string
	CountryNote   string
	Note          string
	Terms         []ProposalTerms
	Conflicts     []ConflictLine
	Close         bool          // the viewer has a conflict on it, and sees no vote by name
	Recommended   []FundingLine // one for each advice, the newest last
	Outcome       *OutcomeLine  // nil until the count may be seen
	Votes         []NamedVote
	Place         *Place
}

// NamedVote is what one person on the roll said to one question, as far as the record shows it.
type NamedVote struct {
	Question   string // the proposal's or motion's code
	PersonCode string
	PersonName string
	Said       string // yes, no, abstain, unclear, unrecorded, recuse, absent
	Words      string
	Channel    string
	CastAt     Instant
	Place      *Place
}
