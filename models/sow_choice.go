package models

// SOWChoice is the dated record that one offer was taken, and why. A later choice takes the place of an earlier one; both stay readable.
type SOWChoice struct {
	ID        int64
	SOWID     int64 `gorm:"column:sow_id"`
	N         int64
	OfferID   int64 // the version that was chosen
	ChosenOn  Date
	Why       string
	EnteredBy string
	AnchorID  *int64
	Seq       int64
}

// TableName is sow_choices.
func (SOWChoice) TableName() string { return "sow_choices" }

var ruleSOWChoice = rule("sow.choice", "One offer that stands is chosen, on a day that has come and for a reason; choosing it sets the vendor.")

// NewSOWChoice is what is entered to choose an offer.
type NewSOWChoice struct {
	Offer int64 // its number
	On    string
	Why   string
	Cite  Cite
}

// Check gives the choice, or every field that is refused.
func (n NewSOWChoice) Check(s SOW, o SOWOffer, before int64, today Date) (SOWChoice, error) {
	on, errOn := sowDay("on", n.On, today)
	why, errWhy := OptionalLine("why", n.Why, 500)
	if errWhy == nil && why == "" {
		errWhy = Refuse(ruleSOWChoice, "why", "Say in one line why this offer is chosen.")
	}
	c := SOWChoice{SOWID: s.ID, N: before + 1, OfferID: o.ID, ChosenOn: on, Why: why}
	if o.Withdrawn != 0 {
		return c, Collect(Clash(ruleSOWChoice, "offer", "Offer %d was withdrawn; choose one that stands.", o.N), errOn, errWhy)
	}
	return c, Collect(errOn, errWhy)
}

// NoSuchOffer says that there is no offer of the number.
func NoSuchOffer(s SOW, n int64) error {
	return Refuse(ruleSOWChoice, "offer", "%s has no offer of number %d; look at its offers.", s.Code, n)
}
