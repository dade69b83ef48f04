package reports

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// look is the part a cell plays in its sheet.
type look int

const (
	plain look = iota
	total
	header
	title
	byline
	reconciled
	sentence
	failed
)

// dressed is a kind of cell in a part; each is made into one style of the workbook, in the order of first use.
type dressed struct {
	kind     kind
	look     look
	decimals int
}

const (
	rule = "7F8790" // of lines
	ink  = "585B60" // of what is said beside
)

func (d dressed) style() *excelize.Style {
	s := &excelize.Style{Font: &excelize.Font{Family: "Calibri", Size: 10}, Alignment: &excelize.Alignment{Vertical: "top"}}
	if format := d.format(); format != "" {
		s.CustomNumFmt = &format
	}
	switch {
	case !isText(d.kind):
		s.Alignment.Horizontal, s.Alignment.Indent = "right", 1
	case d.look == plain || d.look == total || d.look == header || d.look == failed:
		s.Alignment.Horizontal, s.Alignment.Indent = "left", 1 // so that a text never touches the number before it
	}
	if d.kind == prose || d.look == header || d.look == sentence || d.look == reconciled {
		s.Alignment.WrapText = true
	}
	d.dress(s)
	return s
}

func (d dressed) dress(s *excelize.Style) {
	switch d.look {
	case total:
		s.Font.Bold = true
		s.Border = []excelize.Border{{Type: "top", Color: rule, Style: 1}}
	case header:
		s.Font.Bold = true
		s.Alignment.Vertical = "bottom"
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"EEF1F5"}}
		s.Border = []excelize.Border{{Type: "bottom", Color: "1C1E21", Style: 2}}
	case title:
		s.Font.Bold, s.Font.Size = true, 16
	case byline, reconciled:
		s.Font.Color = ink
	case sentence:
		s.Font.Size = 11
	case failed:
		s.Font.Bold, s.Font.Color = true, "B00020"
	}
}

func (d dressed) format() string {
	switch d.kind {
	case amount:
		number := "#,##0"
		if d.decimals > 0 {
			number += "." + strings.Repeat("0", d.decimals)
		}
		return number + ";[Red]-" + number
	case worked:
		return "#,##0.0##;[Red]-#,##0.0##"
	case percent:
		return "0.0%"
	case date:
		return "d mmm yyyy"
	case count:
		return "#,##0"
	}
	return "@"
}
