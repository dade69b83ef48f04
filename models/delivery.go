package models

// SOWDelivery is what a statement of work is to deliver and what became of it, as of a day: its components, its deliverables, and the findings of an audit.
type SOWDelivery struct {
	AsOf         Date
	Components   []SOWComponentLine
	Beside       Days // time that names no component, where there are components
	Deliverables []DeliverableLine
	Findings     []FindingLine
}

var ruleDeliveryDay = rule("delivery.day", "What was handed in, judged or found is dated with the day it was so: not before what it follows, and not in days to come.")

// deliveryDay reads the day of a step; today where none is given. One day ahead is today somewhere east of here.
func deliveryDay(s string, before, today Date) (Date, error) {
	day, err := OptionalDate("on", s)
	switch {
	case err != nil:
		return day, err
	case !day.Known():
		day = today
	case day > today.Add(1):
		return day, Refuse(ruleDeliveryDay, "on", "%s has not come yet; enter it once it is so.", day)
	}
	if day < before {
		return day, Refuse(ruleDeliveryDay, "on", "%s lies before %s, the day of what it follows; choose that day or a later one.", day, before)
	}
	return day, nil
}

// mayName refuses an entry that names a deliverable which was withdrawn. A correction may go on naming what the entry before it named.
func (b *SOWBook) mayName(e DayEntry) error {
	if e.Deliverable == "" || (e.Corrects != nil && e.Corrects.Deliverable == e.Deliverable) {
		return nil
	}
	for _, d := range b.Withdrawn {
		if d.Means(e.Deliverable) {
			return Clash(ruleDeliverableWithdrawn, "deliverable", "%s, “%s”, is withdrawn, and no new day names it. Name another deliverable, or none.", d.Code, d.Title)
		}
	}
	return nil
}
