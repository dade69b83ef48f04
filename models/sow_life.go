package models

import "slices"

// SOWLife is what a statement of work came from and went through: who would help, what was asked for, offered, chosen, estimated and decided.
type SOWLife struct {
	Helpers      []SOWNamed
	Requirements []SOWRequirement  // that stand, in the order of their numbers
	Offers       []SOWOfferLine    // the newest version of each, in the order of their numbers
	Choices      []SOWChoiceLine   // oldest first; the last one counts
	Estimates    []SOWEstimateLine // oldest first; the last one is in force
	Efforts      []SOWEffortLine   // of each member asked, the newest
	Steps        []SOWStepLine     // oldest first
}

// SOWOfferLine is an offer with its candidate and what was found out about it.
type SOWOfferLine struct {
	SOWOffer         `gorm:"embedded"`
	OrganizationCode string
	OrganizationName string
	Place            `gorm:"embedded"`
	Met              []SOWMet       `gorm:"-"` // one for each requirement that stands
	Before           []SOWOfferLine `gorm:"-"` // earlier versions, the newest first
}

// SOWMet is what is known about one requirement of one candidate.
type SOWMet struct {
	OfferN  int64
	N       int64 // the requirement's number
	Text    string
	Verdict Meets
	Remark  string
}

// SOWChoiceLine is a choice as its page shows it.
type SOWChoiceLine struct {
	SOWChoice        `gorm:"embedded"`
	OfferN, OfferV   int64
	OrganizationCode string
	OrganizationName string
	Place            `gorm:"embedded"`
}

// SOWEstimateLine is an estimate as its page shows it.
type SOWEstimateLine struct {
	SOWEstimate `gorm:"embedded"`
	MeetingCode string
	HeldOn      Date
	Place       `gorm:"embedded"`
}

// SOWEffortLine is the effort asked of somebody, or of each member.
type SOWEffortLine struct {
	SOWEffort              `gorm:"embedded"`
	PersonCode, PersonName string
}

// SOWStepLine is a step with the decision behind it.
type SOWStepLine struct {
	SOWStep      `gorm:"embedded"`
	DecisionCode string
	DecisionText string
	DecidedOn    Date
	Outcome      Outcome
	BodyName     string
	MeetingCode  string
	Place        `gorm:"embedded"`
}

// Chosen is the choice that counts, nil where no offer was chosen.
func (l SOWLife) Chosen() *SOWChoiceLine {
	if len(l.Choices) == 0 {
		return nil
	}
	return &l.Choices[len(l.Choices)-1]
}

// Estimate is the one in force, nil where there is none.
func (l SOWLife) Estimate() *SOWEstimateLine {
	if len(l.Estimates) == 0 {
		return nil
	}
	return &l.Estimates[len(l.Estimates)-1]
}

// Step is the step into a state, nil where the record shows none.
func (l SOWLife) Step(to SOWState) *SOWStepLine {
	for i := len(l.Steps) - 1; i >= 0; i-- {
		if l.Steps[i].ToState == to {
			return &l.Steps[i]
		}
	}
	return nil
}

// Passed tells whether a statement of work that stands at a state has been advised, approved and so on, shown or not.
func (s SOWState) Passed(state SOWState) bool { return s == state || s.after(state) }

// NewestOffers takes all versions, by number and version, and gives the newest of each with those before it.
func NewestOffers(versions []SOWOfferLine) []SOWOfferLine {
	var out []SOWOfferLine
	for _, v := range versions {
		if n := len(out); n > 0 && out[n-1].N == v.N {
			before := append([]SOWOfferLine{out[n-1]}, out[n-1].Before...)
			before[0].Before = nil
			v.Before = slices.Clip(before)
			out[n-1] = v
			continue
		}
		out = append(out, v)
	}
	return out
}

// Judge puts what was found out beside each requirement that stands; found is oldest first, and the newest counts.
func (o *SOWOfferLine) Judge(asked []SOWRequirement, found []SOWMet) {
	for _, r := range asked {
		met := SOWMet{OfferN: o.N, N: r.N, Text: r.Text, Verdict: MeetsNot}
		for _, f := range found {
			if f.OfferN == o.N && f.N == r.N {
				met.Verdict, met.Remark = f.Verdict, f.Remark
			}
		}
		o.Met = append(o.Met, met)
	}
}

// HasHelper tells whether somebody champions it or said "happy to help" already.
func (l SOWLife) HasHelper(champions []SOWNamed, person int64) bool {
	is := func(p SOWNamed) bool { return p.PersonID == person }
	return slices.ContainsFunc(champions, is) || slices.ContainsFunc(l.Helpers, is)
}
