package models

import (
	"hash/fnv"
	"io"
	"math/bits"
	"slices"
)

// The band comes from the entries' own spread, by resampling their weeks. Two things are uncertain: how the coming weeks will fall, and whether
// the weeks so far show the true pace. So each of the resamples first draws a history of the same length from the weeks with repetition, and then
// goes on week by week from that history until nothing is left (B. Efron and R. Tibshirani, An Introduction to the Bootstrap, 1993, chapters 6
// and 25; the predictive form is I. Harris, Predictive fit for natural exponential families, Biometrika 76, 1989). Of the days and figures so
// found eight in ten lie in the band. With few weeks the plain 10th to 90th percentile is too narrow, so the share that is cut off at each
// side is smaller (T. Hesterberg, What Teachers Should Know about the Bootstrap, The American Statistician 69, 2015, section 4.2).
//
// The weeks of a month's total are alike only because nobody told them apart. Where most of the work is known so, four weeks that follow
// each other are drawn together, and only so many are counted as known (H. Künsch, The Jackknife and the Bootstrap for General Stationary
// Observations, The Annals of Statistics 17, 1989).

const (
	resamples    = 2000
	horizonWeeks = 261 // five years; what would last longer is not foretold
	horizonDays  = 7 * horizonWeeks
	monthBlock   = 4 // weeks that are drawn together where they come from a month's total
)

// cutOff is how many thousandths lie below the band, and as many above, by the number of weeks that are known: the normal share of
// the 90th percentile of Student's t with one degree less, times the root of n by n-1.
var cutOff = []struct {
	weeks      int
	thousandth int
}{{104, 97}, {52, 95}, {40, 93}, {26, 90}, {20, 87}, {16, 83}, {14, 81}, {12, 77}, {11, 75}, {10, 72}, {9, 69}, {8, 65}, {7, 60}, {6, 53}, {5, 43}, {4, 29}, {3, 10}}

func cutOffOf(weeks int) int {
	for _, c := range cutOff {
		if weeks >= c.weeks {
			return c.thousandth
		}
	}
	return 0
}

// dice is splitmix64 (G. Steele, D. Lea, C. Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014): small, and the same everywhere.
type dice uint64

// diceFor begins anew from the code and the day, so that the same record gives the same band.
func diceFor(code string, day Date) *dice {
	h := fnv.New64a()
	_, _ = io.WriteString(h, code+" "+string(day)) // a hash takes everything
	d := dice(h.Sum64())
	return &d
}

func (d *dice) next() uint64 {
	*d += 0x9e3779b97f4a7c15
	z := uint64(*d)
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb
	return z ^ (z >> 31)
}

// below gives a number from 0 to n-1.
func (d *dice) below(n int) int {
	high, _ := bits.Mul64(d.next(), uint64(n))
	return int(high)
}

// band puts the likely days and figures beside the straight line.
func (f *Forecast) band(code string) {
	rest := 0
	if f.Unused != nil {
		rest = f.From.DaysTo(f.Ends)
	}
	gone, left := make([]int, resamples), make([]Days, resamples)
	d, drawn := diceFor(code, f.AsOf), make([]Days, len(f.Weeks))
	for i := range gone {
		d.drawWeeks(f.Weeks, f.block, drawn)
		gone[i], left[i] = d.goesOn(drawn, f.block, *f.Left, rest)
	}
	slices.Sort(gone)
	slices.Sort(left)
	cut := resamples * cutOffOf(len(f.Weeks)/f.block) / 1000
	f.usedUpBetween(gone[cut], gone[resamples-1-cut])
	if f.Unused != nil {
		low, high := left[cut]/Whole*Whole, min(*f.Left, Days(ceilDivide(int64(left[resamples-1-cut]), int64(Whole)))*Whole)
		f.Unused.Low, f.Unused.High = &low, &high
	}
}

// drawWeeks draws a history of the same length, so many weeks together as the block has; behind the last one comes the first.
func (d *dice) drawWeeks(weeks []BurnWeek, block int, drawn []Days) {
	at := 0
	for w := range drawn {
		at = d.following(w, at, len(weeks), block)
		drawn[w] = weeks[at].Units
	}
}

func (d *dice) following(week, at, n, block int) int {
	if block == 1 || week%block == 0 { // a division for each of a million weeks takes longer than the draw
		return d.below(n)
	}
	return (at + 1) % n
}

// goesOn draws week after week until nothing is left and the end has come: after how many days that is, and what is left at the end.
func (d *dice) goesOn(history []Days, block int, left Days, rest int) (gone int, atEnd Days) {
	gone, atEnd = horizonDays+1, left
	for week, at := 0, 0; week < horizonWeeks && (left > 0 || 7*week < rest); week++ {
		at = d.following(week, at, len(history), block)
		used := history[at]
		if days := min(7, rest-7*week); days > 0 {
			atEnd = max(0, left-used*Days(days)/7)
		}
		if left > 0 && used >= left {
			gone = 7*week + int(ceilDivide(7*int64(left), int64(used)))
		}
		left = max(0, left-used)
	}
	return gone, atEnd
}

func (f *Forecast) usedUpBetween(soonest, latest int) {
	if soonest > horizonDays {
		return
	}
	if f.UsedUp == nil {
		f.UsedUp = &DateBand{}
	}
	f.UsedUp.From = f.From.Add(soonest)
	if latest <= horizonDays {
		f.UsedUp.Through = f.From.Add(latest)
	}
}

// Resamples is how often the weeks were drawn anew: none where there is no band.
func (f Forecast) Resamples() int {
	if f.Standing != ForecastBand {
		return 0
	}
	return resamples
}
