package models

// TimelineLine is one statement of work on the time line of the portfolio.
type TimelineLine struct {
	SOWLine
	From     Date // start of its bar: of its terms, or the first day on record where those do not say
	Forecast Forecast
}

// TimelineLineOf puts a row together; spans are in the order of days.
func TimelineLineOf(line SOWLine, spans []DaySpan, f Forecast) TimelineLine {
	from := line.Figures.StartsOn
	if !from.Known() && len(spans) > 0 {
		from = spans[0].FromOn
	}
	if st := line.Figures.Statement; !from.Known() && st != nil {
		from = st.StatedOn
	}
	return TimelineLine{SOWLine: line, From: from, Forecast: f}
}

// UsedUpOn is the day that the time line marks: by the average pace, as long as the work is active and the end of what is left is in sight.
func (t TimelineLine) UsedUpOn() Date {
	if t.Forecast.UsedUp == nil || (t.Forecast.Standing != ForecastBand && t.Forecast.Standing != ForecastLine) {
		return ""
	}
	return t.Forecast.UsedUp.About
}

// WorkingFilter narrows who works on what.
type WorkingFilter struct {
	Text string
	AsOf Date // the day whose month and quarter are added up
}

// WorkingLine is what one person worked on one statement of work, this month and this quarter.
type WorkingLine struct {
	PersonCode, PersonName string
	SOWCode                string `gorm:"column:sow_code"`
	SOWTitle               string `gorm:"column:sow_title"`
	Unit                   Unit
	MonthUnits             Days
	QuarterUnits           Days
	LastOn                 Date
}
