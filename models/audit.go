package models

import "fmt"

// AuditLine is one event of the tamper-evident record with its details.
type AuditLine struct {
	Event
	Before string `gorm:"column:before_state"`
	After  string `gorm:"column:after_state"`
	Reason string
	Salt   string
}

// AuditFilter narrows the record.
type AuditFilter struct {
	Subject, Actor, Verb string
	From, To             Date // days in UTC, both inclusive
}

// AuditVerdict is what a walk along the whole record found.
type AuditVerdict struct {
	Events    int64  // walked without a fault
	Forgotten int64  // whose details were erased on purpose; the chain still holds
	Head      string // the newest hash
	BrokenSeq int64  // the first event that does not hold, 0 where all do
	Why       string
}

// OK tells whether the record is as it was written.
func (v AuditVerdict) OK() bool { return v.BrokenSeq == 0 }

// Walk goes one event further: it must be the next one, carry the hash of the one before, and its own must fit what it says.
func (v *AuditVerdict) Walk(l AuditLine) bool {
	details := EventDetails{Seq: l.Seq, Before: l.Before, After: l.After, Reason: l.Reason, Salt: l.Salt}
	forgotten := l.Salt == "" && l.Before == "" && l.After == ""
	switch {
	case l.Seq != v.Events+1:
		return v.broken(v.Events+1, "event %d is missing", v.Events+1)
	case l.PrevHash != v.Head:
		return v.broken(l.Seq, "event %d does not follow the one before", l.Seq)
	case l.Hash != l.ChainHash():
		return v.broken(l.Seq, "event %d was changed after it was written", l.Seq)
	case !forgotten && l.Digest != details.Digest():
		return v.broken(l.Seq, "the details of event %d were changed after they were written", l.Seq)
	}
	if forgotten {
		v.Forgotten++
	}
	v.Events, v.Head = l.Seq, l.Hash
	return true
}

// Ends holds the end of the walk against the head that stands beside the record, so that events cut off the end are missed.
func (v *AuditVerdict) Ends(head EventHead) bool {
	if v.OK() && (head.Seq != v.Events || head.Hash != v.Head) {
		return v.broken(v.Events+1, "the record ends at event %d and its head says %d", v.Events, head.Seq)
	}
	return v.OK()
}

func (v *AuditVerdict) broken(seq int64, format string, args ...any) bool {
	v.BrokenSeq, v.Why = seq, fmt.Sprintf(format, args...)
	return false
}
