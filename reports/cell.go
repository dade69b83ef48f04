package reports

import (
	"strconv"

	"bursar/models"
)

// kind is what a cell holds, which settles its format and its side.
type kind int

const (
	text kind = iota
	prose
	amount
	worked
	percent
	date
	count
)

// cell is one cell of a sheet. A number is kept as decimal digits and written into the file as they are: no amount passes through a float.
// An empty value is an empty cell: what is not known is not 0.
type cell struct {
	kind     kind
	value    string
	formula  string // value is then its result, for readers that do not calculate
	decimals int    // of an amount, by its currency
}

func textCell(s string) cell { return cell{kind: text, value: s} }

func proseCell(s string) cell { return cell{kind: prose, value: s} }

func amountCell(minor *int64, c models.Currency) cell {
	if minor == nil {
		return cell{kind: amount, decimals: c.Decimals()}
	}
	return cell{kind: amount, value: models.Money{Minor: *minor, Currency: c}.Amount(), decimals: c.Decimals()}
}

func daysCell(d *models.Days) cell {
	if d == nil {
		return cell{kind: worked}
	}
	return cell{kind: worked, value: d.String()}
}

// percentCell holds the share itself, 0.126 for 12.6 %: tenths of a per cent are thousandths.
func percentCell(t *models.Tenths) cell {
	if t == nil {
		return cell{kind: percent}
	}
	return cell{kind: percent, value: models.Days(*t).String()}
}

// firstDay is day 0 of a spreadsheet's calendar.
const firstDay models.Date = "1899-12-30"

func dateCell(d models.Date) cell {
	if !d.Known() {
		return cell{kind: date}
	}
	return cell{kind: date, value: strconv.Itoa(firstDay.DaysTo(d))}
}

func countCell(n *int64) cell {
	if n == nil {
		return cell{kind: count}
	}
	return cell{kind: count, value: strconv.FormatInt(*n, 10)}
}

func isText(k kind) bool { return k == text || k == prose }

// where writes the place a fact was read from: the file and its line or cell.
func where(p *models.Place) string {
	switch {
	case p == nil:
		return ""
	case p.Line != nil:
		return p.File + ", line " + strconv.FormatInt(*p.Line, 10)
	case p.Cell != "":
		return p.File + ", cell " + p.Cell
	}
	return p.File
}

func known[T any](v T) *T { return &v }
