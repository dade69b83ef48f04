package models

import (
	"fmt"
	"testing"
)

// world makes up weeks of work in half days: of so many half days that could be worked in a week each is worked with the same chance, which comes
// close to a Poisson distribution.
type world struct {
	chance   *dice
	slots    int
	oneOf    int
	weekFrom Date
}

func (w world) week() (units Days) {
	for range w.slots {
		if w.chance.below(w.oneOf) == 0 {
			units += Half
		}
	}
	return units
}

// lived is one made-up statement of work: its forecast after so many weeks, and the day on which it then was used up and what it had left.
func (w world) lived(n int, left Days, restWeeks int) (f Forecast, gone Date, atEnd Days) {
	var spans []DaySpan
	for i := range n {
		on := w.weekFrom.Add(7 * i)
		spans = append(spans, DaySpan{FromOn: on, ToOn: on, Units: max(w.week(), 500*Days(btoi(i == 0)))})
	}
	today := w.weekFrom.Add(7*n - 1)
	used := Days(0)
	for _, s := range spans {
		used += s.Units
	}
	ceiling, end := used+left, today.Add(7*restWeeks)
	figures := SOWFigures{AsOf: today, Unit: UnitDay, UsedUnits: &used, UsedFrom: FromEntries, Ceiling: &ceiling, Left: &left, EndsOn: end}
	f = ForecastOf(SOW{Code: fmt.Sprintf("SOW-2024-%03d", w.chance.below(999)), State: SOWActive}, figures, spans)
	for week, rest := 0, left; !gone.Known() || week <= restWeeks; week++ {
		if week == restWeeks {
			atEnd = rest
		}
		u := w.week()
		if u >= rest && !gone.Known() {
			gone = today.Add(7*week + int(ceilDivide(7*int64(rest), int64(u))))
		}
		rest = max(0, rest-u)
	}
	return f, gone, atEnd
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestTheBandHoldsTheTrueDayInAboutEightOfTenHistories(t *testing.T) {
	const lives = 400
	for _, c := range []struct {
		weeks, slots, oneOf int
		left                Days
	}{{8, 40, 10, 40_000}, {8, 20, 4, 60_000}, {12, 40, 10, 30_000}, {20, 60, 20, 25_000}, {40, 40, 8, 50_000}} {
		w := world{chance: diceFor(fmt.Sprint(c), "2024-01-01"), slots: c.slots, oneOf: c.oneOf, weekFrom: "2024-01-01"}
		days, figures := 0, 0
		for range lives {
			f, gone, atEnd := w.lived(c.weeks, c.left, 10)
			if u := f.UsedUp; u != nil && u.From <= gone && (gone <= u.Through || !u.Through.Known()) {
				days++
			}
			if u := f.Unused; *u.Low <= atEnd && atEnd <= *u.High {
				figures++
			}
		}
		t.Logf("%+v: %d and %d of %d", c, days*100/lives, figures*100/lives, lives)
		if days*100 < 75*lives || days*100 > 87*lives {
			t.Errorf("%+v: the day lay in the band in %d of %d histories, not in about 80 of 100", c, days, lives)
		}
	}
}
