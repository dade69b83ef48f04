package models

import "slices"

// SOWKnown is how the use of a statement of work is known: its manners, what its vendor stated, and the amendments that gave more.
// A statement is "so far": whatever is entered up to its day lies inside it, so no day counts twice.
type SOWKnown struct {
	Manners []SOWManner // by from and order of record
	Stated  []SOWStated // by day and order of record
	Raised  []SOWRaise
}

// SOWStated is a statement, with what the entries have of it.
type SOWStated struct {
	ID        int64
	SOWID     int64 `gorm:"column:sow_id"`
	StatedOn  Date
	UsedUnits Days
	Seq       int64
	Entries   Days // up to its day; kept for statements that count or may
	Itemised  Days // of entries that name it
}

// SOWRaise is an amendment that gave more units, or a ceiling where none was.
type SOWRaise struct {
	On  Date
	Seq int64
}

// RaisesOf are the amendments that gave more. terms are in the order of n.
func RaisesOf(terms []SOWTerms) (out []SOWRaise) {
	for i := 1; i < len(terms); i++ {
		was, now := terms[i-1].CeilingUnits, terms[i].CeilingUnits
		if now != nil && (was == nil || *now > *was) {
			out = append(out, SOWRaise{terms[i].EffectiveOn, terms[i].Seq})
		}
	}
	return out
}

// Until is what is known of the time up to a day.
func (k SOWKnown) Until(day Date) SOWKnown {
	k.Manners = slices.DeleteFunc(slices.Clone(k.Manners), func(m SOWManner) bool { return m.FromOn > day })
	k.Stated = slices.DeleteFunc(slices.Clone(k.Stated), func(s SOWStated) bool { return s.StatedOn > day })
	k.Raised = slices.DeleteFunc(slices.Clone(k.Raised), func(r SOWRaise) bool { return r.On > day })
	return k
}

func (k SOWKnown) newest() *SOWManner {
	if len(k.Manners) == 0 {
		return nil
	}
	return &k.Manners[len(k.Manners)-1]
}

// holds tells whether the manner at i was not replaced by a later record from the same day.
func (k SOWKnown) holds(i int) bool {
	return i+1 == len(k.Manners) || k.Manners[i+1].FromOn != k.Manners[i].FromOn
}

// On is the manner in force on a day, nil where none was agreed. An exhaustion that has ended gives way to the manner before it.
func (k SOWKnown) On(day Date) *SOWManner {
	for i := len(k.Manners) - 1; i >= 0; i-- {
		m := &k.Manners[i]
		if m.FromOn <= day && k.holds(i) && (m.Manner != MannerExhausted || !k.ended(*m, day)) {
			return m
		}
	}
	return nil
}

// MannerOn is the manner in force on a day, "" where none was agreed.
func (k SOWKnown) MannerOn(day Date) Manner {
	if m := k.On(day); m != nil {
		return m.Manner
	}
	return ""
}

// ended tells whether an amendment that gave more, or a statement, came after the exhaustion, up to the day.
func (k SOWKnown) ended(m SOWManner, day Date) bool {
	return slices.ContainsFunc(k.Raised, func(r SOWRaise) bool { return r.On <= day && m.later(r.On, r.Seq) }) || k.statedAfter(m, day)
}

func (k SOWKnown) statedAfter(m SOWManner, day Date) bool {
	return slices.ContainsFunc(k.Stated, func(s SOWStated) bool { return s.StatedOn <= day && m.later(s.StatedOn, s.Seq) })
}

// Lost is the exhaustion after which nobody has said how much was used, nil where there was none.
func (k SOWKnown) Lost(day Date) *SOWManner {
	for i := len(k.Manners) - 1; i >= 0; i-- {
		if m := &k.Manners[i]; m.Manner == MannerExhausted && m.FromOn <= day && k.holds(i) && !k.statedAfter(*m, day) {
			return m
		}
	}
	return nil
}

// Counts tells whether the statement at i is what use is counted from, and not only compared with the entries: it was made under that manner or
// ended an exhaustion. Where no manner was agreed then, it counts once an entry itemises it or an earlier one, or if entries were agreed on later and there was none before it.
func (k SOWKnown) Counts(i int) bool {
	st := k.Stated[i]
	switch k.manneredAt(st) {
	case MannerStatement, MannerExhausted:
		return true
	case "":
		return k.itemised(i) || (len(k.Manners) > 0 && st.Entries == 0)
	}
	return false
}

// manneredAt is the manner on record when the statement was made.
func (k SOWKnown) manneredAt(st SOWStated) Manner {
	for i := len(k.Manners) - 1; i >= 0; i-- {
		m := k.Manners[i]
		if m.FromOn <= st.StatedOn && k.holds(i) && (m.Manner != MannerExhausted || m.later(st.StatedOn, st.Seq)) {
			return m.Manner
		}
	}
	return ""
}

func (k SOWKnown) itemised(i int) bool {
	return slices.ContainsFunc(k.Stated[:i+1], func(s SOWStated) bool { return s.Itemised > 0 })
}

// Base is the newest statement that counts, nil where none does.
func (k SOWKnown) Base() *SOWStated { return k.baseBefore(len(k.Stated)) }

func (k SOWKnown) baseBefore(end int) *SOWStated {
	for i := end - 1; i >= 0; i-- {
		if k.Counts(i) {
			return &k.Stated[i]
		}
	}
	return nil
}

// Besides is what is used beside the entries: what the statement that counts says and no entry up to its day has.
func (k SOWKnown) Besides() Days { return besides(k.Base()) }

func besides(base *SOWStated) Days {
	if base == nil {
		return 0
	}
	return base.UsedUnits - base.Entries
}

// Difference is what the statement at i says more than the record has by its day, nil where there is nothing to compare.
// entries are those up to its day; anyEntry tells whether any stands at all.
func (k SOWKnown) Difference(i int, entries Days, anyEntry bool) *Days {
	st := k.Stated[i]
	over := st.UsedUnits - entries
	switch {
	case k.Counts(i) && over >= 0, !k.Counts(i) && k.manneredAt(st) == "" && !anyEntry:
		return nil
	case k.Counts(i):
		return &over
	}
	over -= besides(k.baseBefore(i))
	return &over
}

// Steps are the statements that count, or without entries and manner all of them, as figures of use on their days; of a day the last that was made.
func (k SOWKnown) Steps(all bool) (out []DayStep) {
	for i, st := range k.Stated {
		if !all && !k.Counts(i) {
			continue
		}
		if n := len(out); n > 0 && out[n-1].On == st.StatedOn {
			out = out[:n-1]
		}
		out = append(out, DayStep{On: st.StatedOn, Units: st.UsedUnits})
	}
	return out
}
