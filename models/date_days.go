package models

// The days of the calendar as numbers, for those who ask a million times. Day 0 is 1970-01-01.

// number is the day's number; ok tells whether the text is a day of the calendar in its usual form.
func (d Date) number() (n int, ok bool) {
	if len(d) != 10 || d[4] != '-' || d[7] != '-' {
		return 0, false
	}
	y, okY := twoOf(d[0], d[1])
	z, okZ := twoOf(d[2], d[3])
	m, okM := twoOf(d[5], d[6])
	day, okD := twoOf(d[8], d[9])
	y = y*100 + z
	if !okY || !okZ || !okM || !okD || m < 1 || m > 12 || day < 1 || day > daysIn(y, m) {
		return 0, false
	}
	return civilDay(y, m, day), true
}

func twoOf(a, b byte) (int, bool) {
	return int(a-'0')*10 + int(b-'0'), a >= '0' && a <= '9' && b >= '0' && b <= '9'
}

var monthDays = [13]int{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func daysIn(y, m int) int {
	if m == 2 && y%4 == 0 && (y%100 != 0 || y%400 == 0) {
		return 29
	}
	return monthDays[m]
}

// civilDay counts days with the year beginning in March, so that the day of a leap year comes last.
func civilDay(y, m, day int) int {
	if m <= 2 {
		y--
	}
	era := y / 400
	yearOfEra := y - era*400
	dayOfYear := (153*((m+9)%12)+2)/5 + day - 1
	return era*146097 + yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear - 719468
}

// DayNumber is the day's number, counted from 1970-01-01; what is no day is nought.
func (d Date) DayNumber() int {
	n, _ := d.number()
	return n
}

// DayOfNumber is the day of that number.
func DayOfNumber(n int) Date {
	n += 719468 // counted from 0000-03-01, the beginning of an era of 400 years
	era := n / 146097
	dayOfEra := n - era*146097
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	month := (5*dayOfYear + 2) / 153 // from March
	day, y, m := dayOfYear-(153*month+2)/5+1, yearOfEra+era*400, (month+2)%12+1
	if m <= 2 {
		y++
	}
	return Date([]byte{byte('0' + y/1000), byte('0' + y/100%10), byte('0' + y/10%10), byte('0' + y%10), '-',
		byte('0' + m/10), byte('0' + m%10), '-', byte('0' + day/10), byte('0' + day%10)})
}

// next is the following day where it lies in the same month; "" elsewhere.
func (d Date) next() Date {
	if _, ok := d.number(); !ok || d[8:] >= "28" {
		return ""
	}
	if d[9] < '9' {
		return d[:9] + Date(rune(d[9]+1))
	}
	return d[:8] + Date(rune(d[8]+1)) + "0"
}
