package models

// BallotItem is a proposal on somebody's ballot.
type BallotItem struct {
	Code             string
	Title            string
	OrganizationName string
	AmountMinor      *int64
	Currency         Currency
	Recused          bool
	Why              string // of the recusal or conflict
}

// MyBallot is the voter's own ballot, which nobody else reads.
type MyBallot struct {
	Ref      string
	Title    string
	Secrecy  Secrecy
	State    PollState
	Rule     PollRule
	ClosesAt Instant
	OnRoll   bool
	Recused  bool // from a motion, or from the whole poll
	Items    []BallotItem
	Versions int64 // 0: nothing handed in
	Version  int64 // of the ballot that counts now, or the last one
	Choice   BallotChoice
	Channel  string
	CastAt   Instant
	Receipt  string
	Nonce    string // with it the voter proves what the receipt stands for
	Late     bool
	Counted  bool
}

// OwedBallot is a vote that waits for somebody.
type OwedBallot struct {
	Ref      string
	Title    string
	BodyCode string
	ClosesAt Instant
	HandedIn Flag
	Late     bool // the closing has passed; it is kept and not counted
}
