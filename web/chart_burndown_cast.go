package web

// The forecast in the burn-down: a fan from today to what is left at the end, or to the days on which nothing is left.

// on is the day a line of the forecast ends on.
func (c Forecast) on(day int) int {
	if day == 0 {
		return c.End
	}
	return day
}

// band is the outline of the fan: along its upper side, down at the end or along the ground, and back.
func (c Forecast) band(from DayPoint, field burnField) string {
	low, high := c.on(c.LowDay), c.on(c.HighDay)
	outline := "M" + field.at(from) + "L" + field.at(DayPoint{high, c.High}) + "V" + field.v(c.Low)
	if low != high {
		outline += "H" + field.h(low)
	}
	return outline + "Z"
}

// labelAt is the figure beside which the words stand: under the band, above it where it lies on the ground.
func (c Forecast) labelAt() int64 {
	if c.Low == 0 {
		return c.High
	}
	return c.Low
}

func (c Forecast) labelled() string {
	if c.Low == 0 {
		return `class="ta" dy="-8" text-anchor="end"`
	}
	return `class="ta" dy="18" text-anchor="end"`
}

// days are all that the forecast reaches.
func (c Forecast) days() []DayPoint {
	return []DayPoint{{c.on(c.LowDay), c.Low}, {c.on(c.MidDay), c.Mid}, {c.on(c.HighDay), c.High}}
}
