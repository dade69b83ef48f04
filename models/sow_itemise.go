package models

import (
	"slices"
	"strconv"
	"strings"
)

var (
	ruleItemiseDay = rule("days.itemise-day", "An entry itemises a statement of its own statement of work, made on its last day or later; a statement that is only compared with the entries is not itemised.")
	ruleItemiseSum = rule("days.itemise-sum", "Entries never itemise more than a statement states.")
	// RuleItemiseOnce is spoken where an entry is to itemise a second statement, or does not count.
	RuleItemiseOnce = rule("days.itemise-once", "An entry that counts itemises one statement, once.")
)

// DayItemising says after the fact that an entry is part of what a statement states.
type DayItemising struct {
	EntryID     int64 `gorm:"primaryKey;autoIncrement:false"`
	StatementID int64
	EnteredBy   string
	Seq         int64
}

// TableName is day_itemisings.
func (DayItemising) TableName() string { return "day_itemisings" }

// MayItemise refuses an entry that does not count, or that is part of a statement already.
func (d DayLine) MayItemise() error {
	switch {
	case d.ItemisesID != nil:
		return Clash(RuleItemiseOnce, "entry", "This entry is part of the statement of %s already.", d.ItemisesOn)
	case d.State != DaySubmitted && d.State != DayApproved:
		return Clash(RuleItemiseOnce, "entry", "This entry is %s and does not count; it is part of no statement.", d.State.inSentence())
	}
	return nil
}

// Itemise says which statement a new entry itemises, as it was written: the statement's number or its day; nothing is none.
func (b *SOWBook) Itemise(e *DayEntry, text string) error {
	if text = strings.TrimSpace(text); text == "" {
		return nil
	}
	at, err := b.Known.find("itemises", text)
	if err != nil {
		return err
	}
	if err := b.Known.itemisable(at, *e, "itemises"); err != nil {
		return err
	}
	for i := at; i < len(b.Known.Stated); i++ { // overrun is no entry up to then, and itemises all the same
		st, had := b.Known.Stated[i], max(b.Known.Stated[i].Entries, b.Known.itemisedBy(i))
		if !b.Known.compared(st) && had+e.Units > st.UsedUnits {
			return b.tooMuch(st, had, e.Units)
		}
	}
	e.StatementID = &b.Known.Stated[at].ID
	return nil
}

// ItemiseAfter says that an entry which counts already is part of a statement.
func (b *SOWBook) ItemiseAfter(e DayEntry, statement int64) error {
	at := slices.IndexFunc(b.Known.Stated, func(s SOWStated) bool { return s.ID == statement })
	if at < 0 {
		return Missing("statement", strconv.FormatInt(statement, 10))
	}
	if err := b.Known.itemisable(at, e, "entry"); err != nil {
		return err
	}
	for i := at; i < len(b.Known.Stated); i++ {
		st, had := b.Known.Stated[i], b.Known.itemisedBy(i)
		if !b.Known.compared(st) && had+e.Units > st.UsedUnits {
			return b.tooMuch(st, had, e.Units)
		}
	}
	b.Known.Stated[at].Itemised += e.Units
	return nil
}

// itemisedBy is what entries name of the statement at i and of those before it, which it takes over.
func (k SOWKnown) itemisedBy(i int) (sum Days) {
	for _, s := range k.Stated[:i+1] {
		sum += s.Itemised
	}
	return sum
}

func (b *SOWBook) tooMuch(st SOWStated, had, units Days) error {
	return Clash(ruleItemiseSum, "itemises", "%s stated on %s, %s entered up to then; %s entered. Entries never itemise more than was stated: take back what is wrong, or record a newer statement.",
		wereUnitsOf(b.SOW.Unit, st.UsedUnits), st.StatedOn, wereUnitsOf(b.SOW.Unit, had), wereUnits(units))
}

// find is the statement that a number or a day means; of several on one day the newest.
func (k SOWKnown) find(field, text string) (int, error) {
	id, _ := strconv.ParseInt(text, 10, 64)
	for i := len(k.Stated) - 1; i >= 0; i-- {
		if st := k.Stated[i]; st.ID == id || string(st.StatedOn) == text {
			return i, nil
		}
	}
	return 0, Refuse(RuleReference, field, "There is no statement %s of this statement of work; write the day it was stated on, such as 2024-10-30.", shown(text))
}

func (k SOWKnown) itemisable(at int, e DayEntry, field string) error {
	st := k.Stated[at]
	switch {
	case e.ToOn > st.StatedOn:
		return Refuse(ruleItemiseDay, field, "%s comes after %s, the day of the statement, and cannot be part of it. Name a later statement, or none.", e.ToOn, st.StatedOn)
	case k.compared(st):
		return Refuse(ruleItemiseDay, field, "The statement of %s is compared with the entries and does not count, so nothing itemises it. Leave this empty.", st.StatedOn)
	}
	return nil
}

// compared tells whether a statement only stands beside entries, which are what counts.
func (k SOWKnown) compared(st SOWStated) bool {
	m := k.manneredAt(st)
	return m == MannerEntries || m == MannerMonths
}

// Itemisable are the days of the statements that entries may itemise, the newest first.
func (k SOWKnown) Itemisable() (days []Date) {
	for _, st := range slices.Backward(k.Stated) {
		if !k.compared(st) && !slices.Contains(days, st.StatedOn) {
			days = append(days, st.StatedOn)
		}
	}
	return days
}

// mannered asks whether the manner in force on the days of the entry takes it.
func (b *SOWBook) mannered(e DayEntry) error {
	first, last, field := b.Known.On(e.FromOn), b.Known.On(e.ToOn), lastField(e)
	for _, m := range []*SOWManner{first, last} {
		if m != nil && m.Manner == MannerExhausted {
			return Clash(RuleExhausted, field, "%s is exhausted, figures unknown, from %s on; no day is entered from then on. Record an amendment with more %s, a statement, or another manner first.", b.SOW.Code, m.FromOn, b.SOW.Unit.Field())
		}
	}
	if b.Known.MannerOn(e.FromOn) != b.Known.MannerOn(e.ToOn) {
		return Refuse(RuleMannerDays, field, "%s to %s lies under two manners of counting. Enter the days before the change by themselves.", e.FromOn, e.ToOn)
	}
	if base := b.Known.Base(); base != nil && e.FromOn <= base.StatedOn && e.ToOn > base.StatedOn {
		return Refuse(RuleMannerDays, field, "%s to %s runs over %s, up to which the vendor's statement counts. Begin the day after, or itemise the days up to it by themselves.", e.FromOn, e.ToOn, base.StatedOn)
	}
	if last == nil {
		return nil
	}
	return b.takes(e, *last, field)
}

func (b *SOWBook) takes(e DayEntry, m SOWManner, field string) error {
	remedy := ""
	switch {
	case m.Manner == MannerMonths && e.Kind == DayWorked:
		remedy = "Enter the month's total with its last day as through"
	case m.Manner == MannerEntries && e.Kind == DayMonthTotal:
		remedy = "Enter each day by itself"
	case m.Manner == MannerStatement && e.StatementID == nil:
		remedy = "Record a statement, or say which statement the entry itemises"
	default:
		return nil
	}
	return Clash(RuleMannerDays, field, "%s is counted by %s from %s on. %s, or record a change of manner first.", b.SOW.Code, m.Manner.Words(), m.FromOn, remedy)
}

// counted is what the ceiling is held against before an entry is added: what is used, or for an entry inside a statement the entries alone.
func (b *SOWBook) counted(e DayEntry) Days {
	if b.Known.inside(e) {
		return b.Total.Used()
	}
	return b.Used()
}

// inside tells whether the statement that counts, or the exhaustion, has the entry's days already.
func (k SOWKnown) inside(e DayEntry) bool {
	if lost := k.Lost(lastDay); lost != nil {
		return e.ToOn < lost.FromOn
	}
	base := k.Base()
	return base != nil && e.ToOn <= base.StatedOn
}

// Used is what the ceiling is held against: the entries, and what the statement that counts says beside them. Where more is entered up to its day
// than the vendor stated, the page shows what was stated and the difference; the ceiling is held against the entries until that is cleared up.
func (b *SOWBook) Used() Days { return b.Total.Used() + max(0, b.besides()) }

// besides is what counts as used though no entry has it. After an exhaustion without figures that is all its ceiling held: what an amendment gave
// since is all there is.
func (b *SOWBook) besides() Days {
	lost := b.Known.Lost(lastDay)
	if lost == nil {
		return b.Known.Besides()
	}
	for i := len(b.Terms) - 1; i >= 0; i-- {
		if t := b.Terms[i]; t.CeilingUnits != nil && !lost.later(t.EffectiveOn, t.Seq) {
			return *t.CeilingUnits - lost.Entries
		}
	}
	return b.Known.Besides()
}

// Left is what may still be used, nil where no ceiling is known.
func (b *SOWBook) Left() *Days {
	if b.Total.Ceiling == nil {
		return nil
	}
	left := max(0, *b.Total.Ceiling-b.Used())
	return &left
}

// hold keeps what the entries have of each statement; units are less than nothing where an entry is taken back. What stands apart as overrun
// lies inside none, and itemises the one that it names all the same.
func (k *SOWKnown) hold(e DayEntry, units Days) {
	for i := range k.Stated {
		st := &k.Stated[i]
		if e.ToOn <= st.StatedOn && !e.Over {
			st.Entries += units
		}
		if e.StatementID != nil && *e.StatementID == st.ID {
			st.Itemised += units
		}
	}
	for i := range k.Manners {
		if m := &k.Manners[i]; m.Manner == MannerExhausted && e.ToOn < m.FromOn && !e.Over {
			m.Entries += units
		}
	}
}

// Release takes an entry that counts no longer out of the statements it lay inside.
func (b *SOWBook) Release(e DayEntry) { b.Known.hold(e, -e.Units) }
