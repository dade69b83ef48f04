package handlers

import "bursar/models"

// SOWRequirement is one thing that whoever does the work must bring at least.
type SOWRequirement struct {
	N    int64  `json:"n"`
	Text string `json:"text"`
}

func showSOWRequirement(r models.SOWRequirement) SOWRequirement { return SOWRequirement{r.N, r.Text} }

// SOWAnswer is what was just written down about a candidate and a requirement.
type SOWAnswer struct {
	Offer   int64   `json:"offer"`
	Verdict string  `json:"verdict"`
	Remark  *string `json:"remark"`
}

// SOWMet is whether a candidate meets a requirement.
type SOWMet struct {
	Requirement int64   `json:"requirement"`
	Text        string  `json:"text"`
	Verdict     string  `json:"verdict" doc:"met, not-met or not-said"`
	Remark      *string `json:"remark"`
}

// SOWOffer is one version of what a candidate offered.
type SOWOffer struct {
	ID        int64   `json:"id"`
	N         int64   `json:"n" doc:"number of the offer"`
	Version   int64   `json:"version"`
	Days      *string `json:"days"`
	Rate      *Money  `json:"rate"`
	Total     *Money  `json:"total" doc:"as offered, or the days at the rate"`
	From      *string `json:"from"`
	Remark    *string `json:"remark"`
	Withdrawn bool    `json:"withdrawn"`
	Why       *string `json:"why" doc:"why it was corrected or withdrawn"`
}

// SOWOfferLine is an offer in a list, with its candidate, the versions before and what was found out.
type SOWOfferLine struct {
	SOWOffer
	Organization     string     `json:"organization"`
	OrganizationName string     `json:"organization_name"`
	Requirements     []SOWMet   `json:"requirements"`
	Before           []SOWOffer `json:"before" doc:"earlier versions, the newest first"`
	Source           *Place     `json:"source"`
}

func showSOWOffer(o models.SOWOffer) SOWOffer {
	return SOWOffer{o.ID, o.N, o.V, daysOrNull(o.Units), sumOrNull(o.Rate()), sumOrNull(o.Total()), textOrNull(o.FromOn), textOrNull(o.Remark), o.Withdrawn != 0, textOrNull(o.Why)}
}

func showSOWOfferLine(o models.SOWOfferLine) SOWOfferLine {
	out := SOWOfferLine{SOWOffer: showSOWOffer(o.SOWOffer), Organization: o.OrganizationCode, OrganizationName: o.OrganizationName, Requirements: []SOWMet{}, Before: []SOWOffer{}, Source: readFrom(o.Place)}
	for _, m := range o.Met {
		out.Requirements = append(out.Requirements, SOWMet{m.N, m.Text, string(m.Verdict), textOrNull(m.Remark)})
	}
	for _, b := range o.Before {
		out.Before = append(out.Before, showSOWOffer(b.SOWOffer))
	}
	return out
}

// SOWChoice is which offer was chosen, when and why.
type SOWChoice struct {
	N      int64  `json:"n"`
	Chosen string `json:"chosen_on"`
	Why    string `json:"why"`
}

// SOWChoiceLine is a choice in a list, with the version and the candidate.
type SOWChoiceLine struct {
	SOWChoice
	Offer            int64  `json:"offer"`
	Version          int64  `json:"version"`
	Organization     string `json:"organization"`
	OrganizationName string `json:"organization_name"`
	Source           *Place `json:"source"`
}

func showSOWChoice(c models.SOWChoice) SOWChoice { return SOWChoice{c.N, string(c.ChosenOn), c.Why} }

func showSOWChoiceLine(c models.SOWChoiceLine) SOWChoiceLine {
	return SOWChoiceLine{showSOWChoice(c.SOWChoice), c.OfferN, c.OfferV, c.OrganizationCode, c.OrganizationName, readFrom(c.Place)}
}

// SOWEstimate is what it may take, from low to high.
type SOWEstimate struct {
	ID       int64   `json:"id"`
	N        int64   `json:"n"`
	LowDays  *string `json:"low_days"`
	HighDays *string `json:"high_days"`
	Low      *Money  `json:"low"`
	High     *Money  `json:"high"`
	By       string  `json:"by"`
	Remark   *string `json:"remark"`
}

// SOWEstimateLine is an estimate in a list, with the meeting it was made for.
type SOWEstimateLine struct {
	SOWEstimate
	Meeting *string `json:"meeting" doc:"code, or words where it is not on record"`
	Source  *Place  `json:"source"`
}

func showSOWEstimate(e models.SOWEstimate) SOWEstimate {
	return SOWEstimate{e.ID, e.N, daysOrNull(e.LowUnits), daysOrNull(e.HighUnits), sumOrNull(e.Low()), sumOrNull(e.High()), e.GivenBy, textOrNull(e.Remark)}
}

func showSOWEstimateLine(e models.SOWEstimateLine) SOWEstimateLine {
	return SOWEstimateLine{showSOWEstimate(e.SOWEstimate), textOrNull(e.MeetingCode + e.MeetingWritten), readFrom(e.Place)}
}

// SOWEffort is what is asked of members beside the vendor's work.
type SOWEffort struct {
	ID     int64  `json:"id"`
	Amount string `json:"amount"`
	Unit   string `json:"unit"`
	Text   string `json:"text"`
}

// SOWEffortLine is an effort in a list, with whom it is asked of.
type SOWEffortLine struct {
	SOWEffort
	Person *string `json:"person" doc:"null where each member is asked"`
}

func showSOWEffort(e models.SOWEffort) SOWEffort {
	return SOWEffort{e.ID, e.Units.String(), string(e.Unit), e.Text}
}

func showSOWEffortLine(e models.SOWEffortLine) SOWEffortLine {
	return SOWEffortLine{showSOWEffort(e.SOWEffort), textOrNull(e.PersonCode)}
}

// SOWStep is one step of the life of a statement of work.
type SOWStep struct {
	N        int64   `json:"n"`
	From     string  `json:"from"`
	To       string  `json:"to"`
	On       string  `json:"on"`
	Decision *string `json:"decision" doc:"null where the record does not show who decided"`
	Reason   *string `json:"reason"`
	Source   *Place  `json:"source"`
}

func showSOWStep(s models.SOWStepLine) SOWStep {
	return SOWStep{s.N, string(s.FromState), string(s.ToState), string(s.OnDate), textOrNull(s.DecisionCode), textOrNull(s.Reason), readFrom(s.Place)}
}
