package store

import (
	"strconv"
	"strings"

	"bursar/migrations"
)

// shape is what the rows of one statement have in common, each a set of columns. The database is told it once and not with every row: handing a value
// over costs about as much as storing it.
type shape struct {
	same   uint32 // hold one value in all rows
	before uint32 // hold in each row what the column before holds
	counts uint32 // count up by one from row to row
}

// mostShapes is how many statements are kept prepared; rows of further shapes go the general way.
const mostShapes = 16

func (b *bulk) shapeOf(args []any) (s shape) {
	if !b.shaped {
		return s
	}
	for c := range b.columns {
		bit := uint32(1) << c
		switch {
		case b.like(args, c, c):
			s.same |= bit
		case c > 0 && b.beside(args, c):
			s.before |= bit
		case b.counting(args, c):
			s.counts |= bit
		}
	}
	if _, known := b.full[s]; !known && len(b.full) >= mostShapes {
		return shape{}
	}
	return s
}

func (b *bulk) like(args []any, c, first int) bool {
	for i := c; i < len(args); i += b.columns {
		if args[i] != args[first] {
			return false
		}
	}
	return true
}

func (b *bulk) beside(args []any, c int) bool {
	for i := c; i < len(args); i += b.columns {
		if args[i] != args[i-1] {
			return false
		}
	}
	return true
}

func (b *bulk) counting(args []any, c int) bool {
	from, whole := args[c].(int64)
	for i := c; i < len(args) && whole; i += b.columns {
		var n int64
		n, whole = args[i].(int64)
		whole = whole && n == from
		from++
	}
	return whole
}

// told are the values that the statement of a shape is told: those that differ from row to row, then those of the first row, then the fixed ones.
func (b *bulk) told(s shape, args []any) []any {
	b.packed = b.packed[:0]
	once := s.same | s.counts
	for from := 0; from < len(args); from += b.columns {
		for c, v := range args[from : from+b.columns] {
			if (once|s.before)>>c&1 == 0 {
				b.packed = append(b.packed, v)
			}
		}
	}
	for c, v := range args[:b.columns] {
		if once>>c&1 == 1 {
			b.packed = append(b.packed, v)
		}
	}
	return append(b.packed, b.fixed...)
}

// statement inserts that many rows of a shape.
func (b *bulk) statement(rows int, s shape) string {
	var out strings.Builder
	out.WriteString(b.into)
	n, last := 0, rows*b.toldOf(s)
	for row := range rows {
		if row > 0 {
			out.WriteString(", ")
		}
		out.WriteByte('(')
		n = b.places(&out, s, row, n, last)
		out.WriteByte(')')
	}
	out.WriteString(b.ending)
	return out.String()
}

// toldOf is how many values of each row are told.
func (b *bulk) toldOf(s shape) (n int) {
	for c := range b.columns {
		if (s.same|s.counts|s.before)>>c&1 == 0 {
			n++
		}
	}
	return n
}

// places writes the places of one row: n were written of the values that differ, and behind last come those that are told once.
func (b *bulk) places(out *strings.Builder, s shape, row, n, last int) int {
	place := ""
	for c := range b.columns + len(b.fixed) {
		bit := uint32(1) << c
		switch {
		case s.before&bit != 0:
		case s.counts&bit != 0:
			last++
			place = "CAST(" + b.place(last) + " AS BIGINT)+" + strconv.Itoa(row)
		case s.same&bit != 0 || c >= b.columns:
			last++
			place = b.place(last)
		default:
			n++
			place = b.place(n)
		}
		if c > 0 {
			out.WriteByte(',')
		}
		out.WriteString(place)
	}
	return n
}

func (b *bulk) place(n int) string {
	if b.w.s.dialect == migrations.SQLite {
		return "?" + strconv.Itoa(n)
	}
	return "$" + strconv.Itoa(n)
}
