package models

// SOWRequirement is one thing that whoever does the work must bring at least: C, or experience upstream.
type SOWRequirement struct {
	ID        int64
	SOWID     int64 `gorm:"column:sow_id"`
	N         int64
	Text      string
	Withdrawn int64
	Seq       int64
}

// TableName is sow_requirements.
func (SOWRequirement) TableName() string { return "sow_requirements" }

// Meets tells whether a candidate meets a requirement.
type Meets string

// The answers. Nothing on record is not said.
const (
	MeetsIt  Meets = "met"
	NotMet   Meets = "not-met"
	MeetsNot Meets = "not-said"
)

// Words is how a page names the answer.
func (m Meets) Words() string {
	switch m {
	case MeetsIt:
		return "met"
	case NotMet:
		return "not met"
	}
	return "not said"
}

// SOWOfferRequirement is what was found out about one requirement of one candidate; the newest one counts.
type SOWOfferRequirement struct {
	ID            int64
	SOWID         int64 `gorm:"column:sow_id"`
	OfferN        int64
	RequirementID int64
	Verdict       Meets
	Remark        string
	EnteredBy     string
	Seq           int64
}

// TableName is sow_offer_requirements.
func (SOWOfferRequirement) TableName() string { return "sow_offer_requirements" }

var ruleSOWMeets = rule("sow.requirement", "A requirement is met, not met or not said; at most thirty are asked for, each in one line and once.")

const mostRequirements = 30

// NewSOWRequirement is what is entered to ask for one thing more.
type NewSOWRequirement struct {
	Text string
}

// Check gives the requirement that follows those that stand.
func (n NewSOWRequirement) Check(s SOW, standing []SOWRequirement) (SOWRequirement, error) {
	text, err := Line("text", n.Text, 200)
	out := SOWRequirement{SOWID: s.ID, N: int64(len(standing) + 1), Text: text}
	if err != nil {
		return out, err
	}
	if len(standing) >= mostRequirements {
		return out, Clash(ruleSOWMeets, "text", "%s has %d requirements; no more are kept.", s.Code, len(standing))
	}
	for _, r := range standing {
		if r.Withdrawn == 0 && Lowered(r.Text) == Lowered(text) {
			return out, Clash(ruleSOWMeets, "text", "%s is asked for already, as number %d.", shown(text), r.N)
		}
	}
	return out, nil
}

// NewMeets is what is entered about a candidate and a requirement.
type NewMeets struct {
	Requirement int64 // its number
	Verdict     string
	Remark      string
}

// Check gives the answer, or every field that is refused.
func (n NewMeets) Check(s SOW, offer int64, standing []SOWRequirement) (SOWOfferRequirement, error) {
	out := SOWOfferRequirement{SOWID: s.ID, OfferN: offer, Verdict: Meets(n.Verdict)}
	var errVerdict, errRemark error
	switch out.Verdict {
	case MeetsIt, NotMet, MeetsNot:
	default:
		errVerdict = Refuse(ruleSOWMeets, "verdict", "%s is not an answer; choose met, not-met or not-said.", shown(n.Verdict))
	}
	out.Remark, errRemark = OptionalLine("remark", n.Remark, 300)
	for _, r := range standing {
		if r.N == n.Requirement && r.Withdrawn == 0 {
			out.RequirementID = r.ID
		}
	}
	if out.RequirementID == 0 {
		return out, Collect(NoSuchRequirement(s, n.Requirement), errVerdict, errRemark)
	}
	return out, Collect(errVerdict, errRemark)
}

// NoSuchRequirement says that no such thing is asked for.
func NoSuchRequirement(s SOW, n int64) error {
	return Refuse(ruleSOWMeets, "requirement", "%s asks for nothing of number %d; look at its requirements.", s.Code, n)
}
