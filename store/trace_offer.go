package store

import (
	"fmt"
	"strconv"

	"gorm.io/gorm"

	"bursar/models"
)

// offer starts a trace at one version of an offer: what was offered, by whom, and whether it was chosen.
func (t *tracer) offer(id string) error {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return gorm.ErrRecordNotFound
	}
	var o struct {
		models.SOWOffer
		Code, Unit, Name string
	}
	err = t.tx.Raw("SELECT x.*, s.code, s.unit, o.name FROM sow_offers x JOIN sows s ON s.id = x.sow_id JOIN organizations o ON o.id = x.organization_id WHERE x.id = ?", n).Take(&o).Error
	if err != nil {
		return err
	}
	text := fmt.Sprintf("Offer %d of %s for %s, version %d", o.N, o.Name, o.Code, o.V)
	if o.Units != nil {
		text += ", " + models.Unit(o.Unit).Of(*o.Units)
	}
	if r := o.Rate(); r != nil {
		text += " at " + r.String()
	}
	if m := o.Total(); m != nil {
		text += ", " + m.String() + " in all"
	}
	t.add(models.TraceStep{Kind: models.StepOffer, Ref: "offers/" + id, Text: text + "."})
	if err := t.chosen(n); err != nil {
		return err
	}
	if err := t.cite(models.StepOffer, "offers/"+id, o.AnchorID, o.Seq); err != nil {
		return err
	}
	return t.sow(o.Code)
}

// chosen says on which day and why the version was chosen, where it was.
func (t *tracer) chosen(offer int64) error {
	var chosen []models.SOWChoice
	if err := t.tx.Where("offer_id = ?", offer).Order("n").Find(&chosen).Error; err != nil {
		return err
	}
	for _, c := range chosen {
		t.add(models.TraceStep{Kind: models.StepOffer, Text: "Chosen on " + c.ChosenOn.Long() + ": " + c.Why})
		if err := t.cite(models.StepOffer, "", c.AnchorID, c.Seq); err != nil {
			return err
		}
	}
	return nil
}

// estimate starts a trace at an estimate: what it may take, said by whom and for which meeting.
func (t *tracer) estimate(id string) error {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return gorm.ErrRecordNotFound
	}
	var e struct {
		models.SOWEstimate
		Code, Unit, Meeting string
	}
	err = t.tx.Raw("SELECT x.*, s.code, s.unit, coalesce(m.code, x.meeting_written) AS meeting FROM sow_estimates x JOIN sows s ON s.id = x.sow_id LEFT JOIN meetings m ON m.id = x.meeting_id WHERE x.id = ?", n).Take(&e).Error
	if err != nil {
		return err
	}
	text := fmt.Sprintf("Estimate %d of %s by %s", e.N, e.Code, e.GivenBy)
	if e.Meeting != "" {
		text += ", for " + e.Meeting
	}
	text += ": " + e.SpanWords(models.Unit(e.Unit))
	t.add(models.TraceStep{Kind: models.StepEstimate, Ref: "estimates/" + id, Text: text + "."})
	if e.MeetingID != nil {
		if err := t.meeting(e.Meeting); err != nil {
			return err
		}
	}
	if err := t.cite(models.StepEstimate, "estimates/"+id, e.AnchorID, e.Seq); err != nil {
		return err
	}
	return t.sow(e.Code)
}

// effort starts a trace at the effort asked of members.
func (t *tracer) effort(id string) error {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return gorm.ErrRecordNotFound
	}
	var e struct {
		models.SOWEffort
		Code, Name string
	}
	err = t.tx.Raw("SELECT x.*, s.code, coalesce(p.name, 'each member') AS name FROM sow_efforts x JOIN sows s ON s.id = x.sow_id LEFT JOIN people p ON p.id = x.person_id WHERE x.id = ?", n).Take(&e).Error
	if err != nil {
		return err
	}
	t.add(models.TraceStep{Kind: models.StepEffort, Ref: "efforts/" + id, Text: e.Unit.Of(e.Units) + " asked of " + e.Name + " for " + e.Code + ": " + e.Text + "."})
	if err := t.cite(models.StepEffort, "efforts/"+id, e.AnchorID, e.Seq); err != nil {
		return err
	}
	return t.sow(e.Code)
}
