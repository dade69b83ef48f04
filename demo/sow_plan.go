package demo

import "bursar/models"

// NewHelper is somebody who is happy to help with a statement of work.
type NewHelper struct{ Person string }

// NewAnswer says whether an offer meets one of the requirements.
type NewAnswer struct {
	Offer int64
	models.NewMeets
}

// NewOfferVersion is a candidate's second word.
type NewOfferVersion struct {
	Offer int64
	models.NewSOWOffer
}
