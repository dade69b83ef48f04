package models

// RoundLine is one row of the list of rounds.
type RoundLine struct {
	Code         string
	Title        string
	BodyCode     string
	State        RoundState
	Currency     Currency
	MoneyMinor   *int64
	MoneyAssumed Flag
	Method       RoundMethod
	Proposals    int64
	AskedMinor   int64 // the sum of what is known
	AskedUnknown int64 // how many ask an amount that is not on record
	AskedAssumed int64 // how many ask an assumed amount
	Closes       Instant
	BallotsIn    int64
	OnRoll       int64
	Version      int64
	Seq          int64
}

// RoundFilter narrows the list of rounds.
type RoundFilter struct {
	Text, Body, State string
}

// Named is a record by its code and name.
type Named struct {
	Code, Name string
}

// RoundSheet is a round whole. Funding is the line that the money draws: the newest advice, or before it a provisional one.
type RoundSheet struct {
	Round
	BodyCode        string
	BodyName        string
	Pools           []Named
	Proposals       []ProposalLine
	Poll            *PollSheet
	Funding         []FundingLine
	Provisional     bool   // nobody has advised yet: recorded places, else codes, walked within the money
	WithinMinor     *int64 // the money that Funding is walked within; nil where none is on record
	Recommendations []RecommendationSheet
	Decisions       []DecisionLine
	Place           *Place
}

// RoundAsked is what the proposals of a round ask together.
type RoundAsked struct {
	Proposals int64
	Minor     *int64 // the sum of what is known; nil where nothing is
	Unknown   int64  // how many ask an amount that is not on record
	Assumed   Flag   // part of the sum is assumed
}

// Asked adds up what the proposals that are still submitted ask.
func (r RoundSheet) Asked() (a RoundAsked) {
	for _, p := range r.Proposals {
		switch {
		case p.State != ProposalSubmitted:
			continue
		case p.AmountMinor == nil:
			a.Unknown++
		case a.Minor == nil:
			a.Minor = copied(*p.AmountMinor)
		default:
			*a.Minor += *p.AmountMinor
		}
		a.Proposals++
		a.Assumed = a.Assumed || p.Assumed
	}
	return a
}

// FundingLine is a proposal against the money.
type FundingLine struct {
	RecommendationLine
	ProposalCode     string
	ProposalTitle    string
	OrganizationName string
}

// RecommendationSheet is one advice with its lines.
type RecommendationSheet struct {
	Recommendation
	ResultVersion int64
	Lines         []FundingLine `gorm:"-"`
}

// PollSheet is a vote as everybody may see it: who may vote and who has handed in (whether, never how).
type PollSheet struct {
	Kind        PollKind
	Ref         string
	MeetingCode string
	Rule        PollRule
	Secrecy     Secrecy
	OpensAt     Instant
	ClosesAt    Instant
	ClosedAt    Instant
	State       PollState
	TieOrder    []string
	Roll        []RollLine
	BallotsIn   int64
	Late        int64
	Recused     int64 // recusals and conflicts
	Version     int64
}

// RollLine is one voter on the roll.
type RollLine struct {
	PersonCode       string
	PersonName       string
	OrganizationName string
	SeatNumber       int64
	HandedIn         Flag
	RecusedFrom      []string `gorm:"-"` // proposals, or the motion
}
