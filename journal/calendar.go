package journal

import "bursar/models"

// day is a date as written; the year is 0 where none stands.
type day struct {
	year, month, day int
}

// readDay takes 2024-08-07, 2024/8/7, 2024.8.7 or 8/7 from the beginning of b and gives the bytes behind it.
func readDay(b []byte) (d day, rest []byte, ok bool) {
	first, rest, ok := readInt(b)
	if !ok || len(rest) == 0 || !isDateMark(rest[0]) {
		return day{}, b, false
	}
	mark := rest[0]
	second, rest, ok := readInt(rest[1:])
	if !ok {
		return day{}, b, false
	}
	if len(rest) == 0 || !isDateMark(rest[0]) {
		return day{0, first, second}, rest, true
	}
	third, after, ok := readInt(rest[1:])
	if !ok || rest[0] != mark {
		return day{}, b, false
	}
	return day{first, second, third}, after, true
}

func isDateMark(c byte) bool { return c == '-' || c == '/' || c == '.' }

// readInt takes up to four digits.
func readInt(b []byte) (n int, rest []byte, ok bool) {
	i := 0
	for i < len(b) && b[i] >= '0' && b[i] <= '9' {
		n = n*10 + int(b[i]-'0')
		if i++; i > 4 {
			return 0, b, false
		}
	}
	return n, b[i:], i > 0
}

// calendar turns days as written into dates, each of which is checked and kept once.
type calendar struct {
	known map[day]models.Date
}

// date is the day in the given year, where it names none itself; unknown if there is no such day.
func (c *calendar) date(d day, year int) models.Date {
	if d.year == 0 {
		d.year = year
	}
	date, ok := c.known[d]
	if !ok {
		date, _ = models.ParseDate("", isoDay(d))
		c.known[d] = date
	}
	return date
}

func isoDay(d day) string {
	b := []byte("0000-00-00")
	put := func(end, n int) {
		for ; n > 0 && end >= 0; end, n = end-1, n/10 {
			b[end] = byte('0' + n%10)
		}
	}
	put(9, d.day)
	if d.month < 100 && d.day < 100 {
		put(6, d.month)
		put(3, d.year)
	}
	return string(b)
}
