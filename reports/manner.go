package reports

import "bursar/models"

// settled says whether a difference between statement and entries is explained.
func settled(s models.QuarterSOW) string {
	x := s.Figures.Explained
	if x == nil {
		return "to be settled"
	}
	return "explained on " + x.GivenOn.Long() + " by " + x.GivenBy + ": " + x.Text
}

// knownWords say how use is known where it is neither entries alone nor a statement alone: exhausted without figures, or entries that follow a statement.
func knownWords(s models.QuarterSOW) string {
	f := s.Figures
	switch {
	case f.Exhausted != nil:
		return models.Exhausted + ", from " + f.Exhausted.FromOn.Long()
	case f.Lost != nil:
		return "not known how much is used; it was exhausted on " + f.Lost.FromOn.Long() + " and nobody has stated a figure since"
	case f.UsedFrom == models.FromBoth:
		return s.Unit.Of(f.Base.UsedUnits) + " by the vendor's statement of " + f.Base.StatedOn.Long() + ", " + s.Unit.Of(*f.UsedUnits-f.Base.UsedUnits) + " entered for the days after it"
	}
	return ""
}

// leftCell is what is left, in words where it is exhausted and nobody knows the figures.
func leftCell(s models.QuarterSOW) cell {
	if s.Figures.Exhausted != nil {
		return textCell(models.Exhausted)
	}
	return daysCell(s.Figures.Left)
}
