package models

// Decision is what a body settled, on a day, in a meeting or by mail. It is never changed; a later one may supersede it.
type Decision struct {
	ID               int64
	Code             string
	BodyID           int64
	DecidedOn        Date
	MeetingID        *int64
	MotionID         *int64
	RecommendationID *int64
	About            string // codes it is about, such as TR-2024-001
	Text             string
	Outcome          Outcome
	SupersedesID     *int64
	AnchorID         *int64
	EnteredBy        string
	Seq              int64
}

// Outcome is how a decision went.
type Outcome string

// The outcomes. A recommendation is a committee's advice to the board.
const (
	OutcomeApproved    Outcome = "approved"
	OutcomeRejected    Outcome = "rejected"
	OutcomeDeferred    Outcome = "deferred"
	OutcomeConsensus   Outcome = "consensus"
	OutcomeRecommended Outcome = "recommended"
	OutcomeNoted       Outcome = "noted"
)

// Decides tells whether it binds somebody, and so needs a quorum; noting and deferring do not.
func (o Outcome) Decides() bool { return o != OutcomeDeferred && o != OutcomeNoted }

// Adopted tells whether money and seats may rest on it.
func (d Decision) Adopted() bool {
	return d.Outcome == OutcomeApproved || d.Outcome == OutcomeConsensus
}

// The rules of decisions.
var (
	ruleOutcome        = rule("decision.outcome", "A decision is approved, rejected, deferred, by consensus, recommended or noted.")
	RuleDecisionSource = rule("decision.source", "A decision is taken in a meeting, or by mail on a motion; it names which.")
	RuleDecisionBody   = rule("decision.body", "The meeting, the motion and the decision superseded belong to the body that decides.")
	RuleDecisionDay    = rule("decision.day", "A decision of a meeting is of the meeting's day.")
	RuleDecisionOnce   = rule("decision.supersedes", "A decision is superseded once, by a later one.")
)

// NewDecision is what is entered to record one. Body and On follow from the meeting where they are left empty.
type NewDecision struct {
	Body           string
	On             string
	Meeting        string
	Motion         string
	About          string
	Text           string
	Outcome        string
	Recommendation string // a round's code: its newest recommendation; or R-2024-1/2 for the second
	Supersedes     string
	Cite           Cite
}

// Check gives the decision that is to be recorded, or every field that is refused.
func (n NewDecision) Check() (Decision, error) {
	text, errText := Prose("text", n.Text, 2000)
	if errText == nil && text == "" {
		errText = Refuse(ruleRequired, "text", "This is needed and was left empty.")
	}
	about, errAbout := OptionalLine("about", n.About, 200)
	outcome, errOutcome := parseOutcome(n.Outcome)
	var on Date
	var errOn, errSource error
	if n.On != "" || n.Meeting == "" {
		on, errOn = ParseDate("on", n.On)
	}
	if n.Meeting == "" && n.Motion == "" {
		errSource = Refuse(RuleDecisionSource, "meeting", "Name the meeting in which this was decided, or the motion if it was decided by mail.")
	}
	return Decision{DecidedOn: on, About: about, Text: text, Outcome: outcome}, Collect(errText, errAbout, errOutcome, errOn, errSource)
}

func parseOutcome(s string) (Outcome, error) {
	switch o := Outcome(s); o {
	case OutcomeApproved, OutcomeRejected, OutcomeDeferred, OutcomeConsensus, OutcomeRecommended, OutcomeNoted:
		return o, nil
	}
	return "", Refuse(ruleOutcome, "outcome", "%s is not an outcome; choose approved, rejected, deferred, consensus, recommended or noted.", shown(s))
}

// DecisionLine is one row of the list of decisions. SupersededBy is the code of the one that took its place.
type DecisionLine struct {
	Code         string
	BodyCode     string
	BodyName     string
	DecidedOn    Date
	MeetingCode  string
	MotionCode   string
	RoundCode    string // whose recommendation it is about
	About        string
	Text         string
	Outcome      Outcome
	Supersedes   string
	SupersededBy string
	EnteredBy    string
	AnchorID     *int64
	Seq          int64
}

// DecisionSheet is a decision with the place in the minutes it was read from.
type DecisionSheet struct {
	DecisionLine
	Place *Place
}

// DecisionFilter narrows the list of decisions. From and To are inclusive.
type DecisionFilter struct {
	Body, Meeting, Outcome, Text, About string
	From, To                            Date
}
