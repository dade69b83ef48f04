package sheetstest

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf16"
)

// The record that the sheets are sent to: a statement of work on whose days Known works and Other does not, under terms from Starts through Ends.
const (
	SOW    = "SOW-2024-001"
	Known  = "P-0001"
	Other  = "P-0002"
	Starts = "2024-09-02"
	Ends   = "2025-06-30"
	Worked = "2024-10-21" // the day of every row that is in order
)

// Hostile is a sheet that is refused, and what is said about it.
type Hostile struct {
	Name  string        // what it is
	File  string        // how it is called
	Bytes func() []byte // made once
	// Status is how HTTP answers when it is to be entered: 400, 413 or 422. A check answers the same for 400 and 413; of 422 it tells in its answer.
	Status int
	Sheet  string // of the first refusal; "" for the file as a whole and for text
	Cell   string
	Row    int
	Field  string
	Says   string // the first refusal
	// Upload is set where a file is refused only because it is sent: from its own disk a longer one is read.
	Upload bool
	// Own is what is said of such a file on its own disk, where that is something else; "" where it is the same, or nothing.
	Own string
}

// File is a refusal of the whole file.
func file(status int, name, called, says string, content func() []byte) Hostile {
	return Hostile{Name: name, File: called, Bytes: sync.OnceValue(content), Status: status, Field: "file", Says: says}
}

// cell is a refusal of a cell of the sheet Days of a workbook.
func cell(name, at string, row int, field, says, sheet string) Hostile {
	return Hostile{Name: name, File: "days.xlsx", Bytes: sync.OnceValue(func() []byte { return Book(sheet, nil) }), Status: 422, Sheet: "Days", Cell: at, Row: row, Field: field, Says: says}
}

// with puts other parts into the workbook of a refusal.
func (h Hostile) with(sheet string, more map[string]string) Hostile {
	h.Bytes = sync.OnceValue(func() []byte { return Book(sheet, more) })
	return h
}

// text is a refusal of a cell of a .csv.
func text(name, at string, row int, field, says, content string) Hostile {
	return Hostile{Name: name, File: "days.csv", Bytes: func() []byte { return []byte(content) }, Status: 422, Cell: at, Row: row, Field: field, Says: says}
}

func goodRow(n, days string) string {
	return `<row r="` + n + `">` + goodCells(n) + Number("D"+n, days) + `</row>`
}

func goodCells(n string) string {
	return Inline("A"+n, SOW) + Inline("B"+n, Worked) + Inline("C"+n, Known)
}

// dated is a good row but for its day.
func dated(cell string) string {
	return Sheet(Header() + `<row r="2">` + Inline("A2", SOW) + cell + Inline("C2", Known) + Number("D2", "1") + `</row>`)
}

// figured is a good row but for its days.
func figured(cell string) string {
	return Sheet(Header() + `<row r="2">` + goodCells("2") + cell + `</row>`)
}

const columns = "sow,date,person,days\n"

func line(date, person, days string) string {
	return columns + SOW + "," + date + "," + person + "," + days + "\n"
}

func utf16File(order string, s string) func() []byte {
	return func() []byte {
		out := []byte{0xff, 0xfe}
		if order == "big" {
			out = []byte{0xfe, 0xff}
		}
		for _, u := range utf16.Encode([]rune(s)) {
			if order == "big" {
				out = append(out, byte(u>>8), byte(u))
			} else {
				out = append(out, byte(u), byte(u>>8))
			}
		}
		return out
	}
}

func repeated(s string, n int) func() []byte {
	return func() []byte { return []byte(strings.Repeat(s, n)) }
}

func bookFile(sheet string, more map[string]string) func() []byte {
	return func() []byte { return Book(sheet, more) }
}

func farCells() []byte {
	var rows strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&rows, `<row r="%d"><c r="XFD%d"><v>%d</v></c></row>`, i+2, i+2, i*7919)
	}
	return Book(Sheet(Header()+rows.String()), nil)
}

// sharedByAll is one text of 200,000 signs that stands in 60,000 cells, and so is 12 GB to whoever writes it out.
func sharedByAll() []byte {
	var rows strings.Builder
	for i := range 20_000 {
		n := fmt.Sprint(i + 2)
		fmt.Fprintf(&rows, `<row r="%s"><c r="A%s" t="s"><v>0</v></c><c r="B%s" t="s"><v>0</v></c><c r="C%s" t="s"><v>0</v></c><c r="D%s"><v>%d</v></c></row>`, n, n, n, n, n, i*7919)
	}
	return Book(Sheet(Header()+rows.String()), map[string]string{"xl/sharedStrings.xml": "<sst><si><t>" + Noise64(200_000) + "</t></si></sst>"})
}

// Noise64 is noise in letters and digits.
func Noise64(n int) string {
	const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789__"
	b := []byte(Noise(n))
	for i := range b {
		b[i] = signs[b[i]&63]
	}
	return string(b)
}

func pictures(n, size int) map[string]string {
	out := map[string]string{}
	for i := range n {
		out[fmt.Sprintf("xl/media/%d.png", i)] = Noise(size)
	}
	return out
}
