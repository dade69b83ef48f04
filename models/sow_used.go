package models

// used follows the law: the statement that counts and the entries after its day, else the entries alone; without a manner a bare statement is the
// figure, and of an active one under terms nothing entered is nothing used. Anything else is not known, which is not 0.
func (f *SOWFigures) used(s SOW, m SOWMoment, standing int64) {
	k, entries := m.Known.Until(m.AsOf), f.Submitted+f.Approved
	f.Manner, f.Lost = k.MannerOn(m.AsOf), k.Lost(m.AsOf)
	f.Stated = k.Steps(standing == 0 && f.Manner == "")
	f.compare(k, m, standing > 0)
	if f.Manner == MannerExhausted {
		f.Exhausted = f.Lost
	}
	used, base := entries, k.Base()
	switch {
	case f.Lost != nil:
		f.Stated = nil
		return
	case base != nil:
		used += besides(base)
		f.UsedFrom, f.Itemised, f.Base = FromStatement, &base.Entries, base
		if entries != base.Entries {
			f.UsedFrom = FromBoth
		}
	case standing > 0:
		f.UsedFrom = FromEntries
	case f.Statement != nil && f.Manner == "":
		f.UsedFrom, used = FromStatement, f.Statement.UsedUnits
		if len(f.Stated) == 0 {
			f.Stated = []DayStep{{On: f.Statement.StatedOn, Units: used}}
		}
	case f.Manner == MannerStatement || m.Terms == nil || !s.EverActive():
		return
	}
	f.UsedUnits = &used
}

// compare holds the statement in force against the record of its day.
func (f *SOWFigures) compare(k SOWKnown, m SOWMoment, anyEntry bool) {
	if f.Statement == nil || len(k.Stated) == 0 {
		return
	}
	difference := k.Difference(len(k.Stated)-1, f.Statement.Entries, anyEntry)
	f.Statement.Difference = difference
	if difference == nil {
		return
	}
	apart := max(*difference, -*difference)
	f.Apart = &apart
	if m.Explained.explains(difference) {
		f.Explained = m.Explained
	}
}

// LeftWords is what is left, in words where nobody knows the figure: "114.5 days", "exhausted, figures unknown", "not known".
func (f SOWFigures) LeftWords() string {
	switch {
	case f.Exhausted != nil:
		return Exhausted
	case f.Left == nil:
		return "not known"
	}
	return f.Unit.Of(*f.Left)
}

// StatedOn is the day of the statement that the used figure comes from; unknown where it comes from none.
func (f SOWFigures) StatedOn() Date {
	switch {
	case f.Base != nil:
		return f.Base.StatedOn
	case f.UsedFrom == FromStatement && f.Statement != nil:
		return f.Statement.StatedOn
	}
	return ""
}
