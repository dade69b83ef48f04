package minutes

// A Reading is what one text of minutes says, before a person has confirmed any
// of it. Its JSON form is what `import minutes --dry-run --json` prints.
type Reading struct {
	Meetings []Meeting `json:"meetings"`
	Problems []Problem `json:"problems"`
}

// A Meeting is one sitting of a body. Date is as written even where it looks
// wrong, because the text is the evidence; the doubt stands in the Problems.
// Participants are those marked present, staff and guests too, so they are not
// yet the voters, and the chair is among them only if listed.
type Meeting struct {
	Body            *string      `json:"body"`
	Number          *int         `json:"number"`
	Date            string       `json:"date"`
	DurationMinutes *int         `json:"duration_minutes"`
	Chair           *string      `json:"chair"`
	Participants    []string     `json:"participants"`
	QuorumStated    *bool        `json:"quorum_stated"`
	Line            int          `json:"line"`
	ActionItems     []ActionItem `json:"action_items"`
	Votes           []Vote       `json:"votes"`
	Proposals       []Proposal   `json:"proposals"`
	SOWs            []SOW        `json:"sows"`
	Days            []Days       `json:"days"`
	Amounts         []Amount     `json:"amounts"`
	Decisions       []Decision   `json:"decisions"`
}

// An ActionItem is something that somebody promised to do. Explicit says that
// the minute taker marked it as one; the others are inferred and want a second
// look before anybody is reminded of them.
type ActionItem struct {
	Owner    *string `json:"owner"`
	Text     string  `json:"text"`
	Done     bool    `json:"done"`
	Explicit bool    `json:"explicit"`
	Line     int     `json:"line"`
}

// The choices a vote can be read as. Unclear is a real answer: somebody spoke,
// and the words are neither a yes, a no nor an abstention.
const (
	Yes     = "yes"
	No      = "no"
	Abstain = "abstain"
	Unclear = "unclear"
)

// A Vote is what one person said about one proposal or motion. Late means after
// the meeting, which many charters count by another rule or not at all.
type Vote struct {
	Voter   string `json:"voter"`
	Choice  string `json:"choice"`
	Subject string `json:"subject"`
	Late    bool   `json:"late"`
	Line    int    `json:"line"`
}

// A Proposal is one place in the order in which the committee would fund the
// requests it has read. The rank is advice; money needs the board.
type Proposal struct {
	Rank        int     `json:"rank"`
	Title       string  `json:"title"`
	Institution *string `json:"institution"`
	Line        int     `json:"line"`
}

// A SOW is a statement of work under discussion. Its champions are the members
// who offered their own help, not those whom somebody else proposed.
type SOW struct {
	Title     string   `json:"title"`
	Priority  []string `json:"priority"`
	Champions []string `json:"champions"`
	Line      int      `json:"line"`
}

// Days is how far a contract is used up, as told in the meeting. Used and Budget
// are exact decimals in text, "16.5" of "131", to be held against the day sheets.
type Days struct {
	Subject *string `json:"subject"`
	Used    string  `json:"used"`
	Budget  string  `json:"budget"`
	Line    int     `json:"line"`
	// Exhausted is a contract that is said to be out of days or hours, without a figure.
	Exhausted bool `json:"exhausted,omitempty"`
}

// An Amount is a sum of money that was named: a pool, a ceiling, a price. The
// currency is null unless the text writes it; 200K is not dollars by itself.
type Amount struct {
	Subject  *string `json:"subject"`
	Amount   string  `json:"amount"`
	Currency *string `json:"currency"`
	Line     int     `json:"line"`
}

// The outcomes of a decision.
const (
	Approved  = "approved"
	Rejected  = "rejected"
	Deferred  = "deferred"
	NoQuorum  = "no-quorum"
	Consensus = "consensus"
)

// A Decision is what the minutes say was settled, and how. Votes without a
// stated result make no Decision: the count is for the record, not for a reader.
type Decision struct {
	Text    string `json:"text"`
	Outcome string `json:"outcome"`
	Line    int    `json:"line"`
}

// newMeeting has every list there, so that none prints as null.
func newMeeting(line int) Meeting {
	return Meeting{
		Line: line, Participants: []string{}, ActionItems: []ActionItem{}, Votes: []Vote{},
		Proposals: []Proposal{}, SOWs: []SOW{}, Days: []Days{}, Amounts: []Amount{}, Decisions: []Decision{},
	}
}

// known gives a pointer to a text that is there, and null for an empty one.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
