package models

import "slices"

// Notice says that a statement of work passed a threshold under its terms. It is raised once for each kind and each of the terms, and never
// changed. One that was held back was not told anybody, and says why.
type Notice struct {
	ID           int64
	Kind         NoticeKind
	SOWID        int64 `gorm:"column:sow_id"`
	TermsN       int64
	UsedUnits    Days
	CeilingUnits Days
	EndsOn       Date
	RaisedOn     Date
	Held         string // "" for one that was told, else why not
	Seq          int64  // the event that crossed the threshold
}

// NoticeKind is which threshold was passed.
type NoticeKind string

// The kinds, in the order in which they are passed.
const (
	NoticeUsed50  NoticeKind = "used-50"
	NoticeUsed75  NoticeKind = "used-75"
	NoticeUsed90  NoticeKind = "used-90"
	NoticeUsed100 NoticeKind = "used-100"
	NoticeEnds    NoticeKind = "ends-unused"
	noticeBase    NoticeKind = "base" // where amended terms begin; never told
)

var usedThresholds = []struct {
	kind    NoticeKind
	percent int64
}{{NoticeUsed50, 50}, {NoticeUsed75, 75}, {NoticeUsed90, 90}, {NoticeUsed100, 100}}

const (
	noticeEndDays  = 30 // so near its end
	noticeEndShare = 40 // with so many hundredths unused
)

// The reasons for holding a notice back.
const (
	heldBefore   = "passed already under the terms before"
	heldTogether = "passed together with a higher threshold"
	heldBase     = "the amended terms begin here"
)

// NoticeStand is what thresholds are judged by: an active statement of work, its terms in force and what is used on the day.
type NoticeStand struct {
	SOWID        int64  `gorm:"column:sow_id"`
	SOWCode      string `gorm:"column:sow_code"`
	TermsN       int64
	CeilingUnits Days
	EndsOn       Date
	Entries      Days  // submitted and approved together
	Waiting      Days  // overrun that no amendment has taken in
	Stated       *Days // by the vendor's last statement, where nothing else says what is used
}

// Knows takes in how use is known: what the statement that counts says beside the entries. A bare statement is the figure only where no manner was
// agreed; beside entries it is only compared. It answers false where nobody knows what is used: after an exhaustion without figures, or before the
// first statement of one that is counted by statements.
func (n *NoticeStand) Knows(k SOWKnown, today Date) bool {
	n.Entries += k.Besides()
	if k.MannerOn(today) != "" {
		n.Stated = nil
	}
	unsaid := k.MannerOn(today) == MannerStatement && k.Base() == nil && n.Entries == 0 && n.Waiting == 0
	return k.Lost(today) == nil && !unsaid
}

// Used is what counts: the entries where there are any, else the vendor's statement.
func (n NoticeStand) Used() Days {
	if n.Entries == 0 && n.Stated != nil {
		return *n.Stated
	}
	return n.Entries
}

// Reached are the thresholds that are passed on a day.
func (n NoticeStand) Reached(today Date) (kinds []NoticeKind) {
	if n.CeilingUnits <= 0 {
		return nil
	}
	used := int64(n.Used())
	for _, t := range usedThresholds {
		if used*100 >= int64(n.CeilingUnits)*t.percent || (t.kind == NoticeUsed100 && n.full()) {
			kinds = append(kinds, t.kind)
		}
	}
	if n.EndsOn.Known() && today <= n.EndsOn && today.DaysTo(n.EndsOn) <= noticeEndDays && (int64(n.CeilingUnits)-used)*100 >= int64(n.CeilingUnits)*noticeEndShare {
		kinds = append(kinds, NoticeEnds)
	}
	return kinds
}

// full tells whether the ceiling holds no more of what is worked: an overrun waits that did not fit beside what is used.
func (n NoticeStand) full() bool { return n.Waiting > 0 && n.Used()+n.Waiting > n.CeilingUnits }

// Raise gives the notices that are due and not on record yet. Of several thresholds of use passed at once the highest is told. Where amended
// terms begin, what was passed before and still is, is no news; a threshold that the amendment took back below is told again when it is passed again.
func (n NoticeStand) Raise(today Date, earlier []Notice) (out []Notice) {
	begins := n.begins(earlier)
	if begins {
		out = append(out, n.notice(noticeBase, heldBase, today))
	}
	highest := -1
	for _, kind := range n.Reached(today) {
		switch {
		case onRecord(earlier, n.TermsN, kind):
		case kind == NoticeEnds:
			out = append(out, n.notice(kind, "", today))
		case begins && onRecord(earlier, newestTerms(earlier), kind):
			out = append(out, n.notice(kind, heldBefore, today))
		default:
			if highest >= 0 {
				out[highest].Held = heldTogether
			}
			highest, out = len(out), append(out, n.notice(kind, "", today))
		}
	}
	return out
}

func (n NoticeStand) notice(kind NoticeKind, held string, today Date) Notice {
	return Notice{Kind: kind, SOWID: n.SOWID, TermsN: n.TermsN, UsedUnits: n.Used(), CeilingUnits: n.CeilingUnits, EndsOn: n.EndsOn, RaisedOn: today, Held: held}
}

// begins tells that these terms are judged for the first time, after others of which something is on record.
func (n NoticeStand) begins(earlier []Notice) bool {
	last := newestTerms(earlier)
	return last > 0 && last < n.TermsN
}

func newestTerms(earlier []Notice) (n int64) {
	for _, e := range earlier {
		n = max(n, e.TermsN)
	}
	return n
}

func onRecord(earlier []Notice, terms int64, kind NoticeKind) bool {
	return slices.ContainsFunc(earlier, func(e Notice) bool { return e.TermsN == terms && e.Kind == kind })
}
