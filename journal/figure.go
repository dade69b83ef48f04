package journal

import "bytes"

// figure is a number as it stands in the file: digits with points, commas and blanks between them, whose meaning may not be known yet.
type figure struct {
	text                  []byte
	dots, commas, spaces  int
	digits, before, after int // all; before the first and after the last point or comma
	last                  int // place of the last point or comma, -1 for none
}

// readFigure takes a number from the beginning of b. A blank belongs to it only between two digits.
func readFigure(b []byte) (f figure, rest []byte) {
	f.last = -1
	i := 0
	for ; i < len(b); i++ {
		switch c := b[i]; {
		case c >= '0' && c <= '9':
			f.digit()
		case c == '.':
			f.dots++
			f.mark(i)
		case c == ',':
			f.commas++
			f.mark(i)
		case c == ' ' && i > 0 && isDigit(b[i-1]) && i+1 < len(b) && isDigit(b[i+1]):
			f.spaces++
		default:
			f.text = b[:i]
			return f, b[i:]
		}
	}
	f.text = b
	return f, nil
}

func (f *figure) digit() {
	f.digits++
	if f.last < 0 {
		f.before++
	}
	f.after++
}

func (f *figure) mark(at int) { f.last, f.after = at, 0 }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// unsure stands for: either a decimal mark or a mark of thousands.
const unsure byte = '?'

// decimalMark is what the number itself shows: '.' or ',' is its decimal mark; unsure if its only mark may be either; 0 if it has none.
func (f figure) decimalMark() byte {
	switch {
	case f.last < 0:
		return 0
	case f.dots > 0 && f.commas > 0:
		return f.text[f.last]
	case f.dots+f.commas > 1:
		return other(f.text[f.last])
	case f.spaces > 0, f.after != 3, f.before == 0, f.before > 3, f.text[0] == '0':
		return f.text[f.last]
	}
	return unsure
}

func other(mark byte) byte { return '.' + ',' - mark }

// decimals is how many digits stand behind the decimal mark.
func (f figure) decimals(mark byte) int {
	if f.last < 0 || f.text[f.last] != mark {
		return 0
	}
	return f.after
}

// whole is what stands before the decimal mark.
func (f figure) whole(mark byte) []byte {
	if f.last < 0 || f.text[f.last] != mark {
		return f.text
	}
	return f.text[:f.last]
}

// grouped tells whether the whole part is grouped as allowed: no marks at all, or one kind of mark and groups of these sizes, the last size
// repeating to the left. sizes nil stands for thousands.
func (f figure) grouped(mark byte, sizes []int) bool {
	whole := f.whole(mark)
	if f.dots+f.commas+f.spaces == 0 || !bytes.ContainsAny(whole, "., ") {
		return true
	}
	if bytes.IndexByte(whole, mark) >= 0 || (f.spaces > 0 && bytes.IndexByte(whole, other(mark)) >= 0) {
		return false
	}
	return groupsFit(whole, sizes)
}

func groupsFit(whole []byte, sizes []int) bool {
	if len(sizes) == 0 {
		sizes = []int{3}
	}
	size, n := 0, 0
	for i := len(whole) - 1; i >= 0; i-- {
		if isDigit(whole[i]) {
			n++
			continue
		}
		if n != sizes[size] {
			return false
		}
		n, size = 0, min(size+1, len(sizes)-1)
	}
	return n > 0 && n <= sizes[size]
}

// groupSizes are the sizes of the groups of a directive's number, from the right: 3 2 for 1,00,000. None if it has none.
func (f figure) groupSizes(mark byte) []int {
	var sizes []int
	n := 0
	whole := f.whole(mark)
	for i := len(whole) - 1; i >= 0; i-- {
		if isDigit(whole[i]) {
			n++
			continue
		}
		sizes, n = append(sizes, n), 0
	}
	return sizes
}

// units is the number in units of 10^-decimals; ok is false if it is larger than can be kept. Digits past the decimals are zeros, or fine is false.
func (f figure) units(mark byte, decimals int) (n int64, fine, ok bool) {
	left := -1 // decimals still to come; -1 before the mark
	for i, c := range f.text {
		switch {
		case i == f.last && c == mark:
			left = decimals
		case !isDigit(c):
		case left == 0 && c != '0':
			return 0, false, true
		case left == 0:
		default:
			if n = n*10 + int64(c-'0'); n > mostUnits {
				return 0, true, false
			}
			left = max(left-1, -1)
		}
	}
	return scaled(n, left, decimals)
}
