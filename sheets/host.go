package sheets

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"bursar/models"
)

// ReadHost reads a host's file, .csv or .xlsx, cell by cell and within bounds. Problems are the places for which a workbook cannot be read at all.
func ReadHost(name string, r io.Reader) (models.HostBook, []models.SheetProblem, error) {
	book := models.HostBook{Name: name}
	file, err := content(r)
	if err != nil {
		return book, nil, err
	}
	switch {
	case len(file) == 0:
		err = unreadable("The file is empty; save the sheet as .xlsx or .csv and send that.")
	case strings.HasSuffix(strings.ToLower(name), ".xlsx"):
		return readHostWorkbook(book, file)
	case bytes.HasPrefix(file, []byte("PK\x03\x04")), bytes.HasPrefix(file, []byte("\xd0\xcf\x11\xe0")):
		err = unreadable("This is a workbook under another name; save it as .xlsx or .csv and send it again.")
	case !strings.HasSuffix(strings.ToLower(name), ".csv"):
		err = unreadable("The file is neither .xlsx nor .csv; save the sheet as one of them and send that.")
	default:
		book.Sheets, err = readHostCSV(file)
	}
	return book, nil, err
}

// hostRow keeps a row that is not blank, within the bounds.
func hostRow(s *models.HostSheet, row models.HostCells) error {
	cells := row.Cells
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	row.Cells = cells
	switch {
	case len(cells) == 0:
		return nil
	case len(cells) > models.MostHostColumns:
		return tooLarge("Row %d has %d columns; at most %d are read.", row.Row, len(cells), models.MostHostColumns)
	case len(s.Rows) > models.MostHostRows:
		return tooLarge("The sheet has more than 20,000 rows, the first too many is row %d; send one period at a time.", row.Row)
	}
	s.Rows = append(s.Rows, row)
	return nil
}

func readHostCSV(file []byte) ([]models.HostSheet, error) {
	file = bytes.TrimPrefix(file, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(file) || bytes.IndexByte(file, 0) >= 0 {
		return nil, unreadable("The file is not text in UTF-8; save it as .csv (UTF-8) and send it again.")
	}
	r := csv.NewReader(bytes.NewReader(file))
	r.Comma, r.FieldsPerRecord = hostSeparator(file), -1
	s := models.HostSheet{}
	for {
		cells, err := r.Read()
		var broken *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return []models.HostSheet{s}, nil
		case errors.As(err, &broken):
			return nil, unreadable("The quotes in line %d do not match; put text with quotes into quotes and double those inside.", broken.Line)
		case err != nil:
			return nil, unreadable("The file could not be read as .csv.")
		}
		line, _ := r.FieldPos(0)
		if err := hostRow(&s, models.HostCells{Row: line, Cells: cells}); err != nil {
			return nil, err
		}
	}
}

// hostSeparator is the sign of which the fullest of the first lines has the most: hosts put a title above the header.
func hostSeparator(file []byte) rune {
	best, most := ',', 0
	for range 20 {
		line, rest, more := bytes.Cut(file, []byte("\n"))
		for _, sign := range []rune{';', '\t', ','} {
			if n := bytes.Count(line, []byte(string(sign))); n > most {
				best, most = sign, n
			}
		}
		if file = rest; !more {
			break
		}
	}
	return best
}

func readHostWorkbook(book models.HostBook, file []byte) (models.HostBook, []models.SheetProblem, error) {
	seen := &daySheet{noticed: map[string]*noticed{}}
	if err := seen.checkZip(file); err != nil || len(seen.Problems) > 0 {
		return book, seen.Problems, err
	}
	x, err := excelize.OpenReader(bytes.NewReader(file), excelize.Options{RawCellValue: true, UnzipSizeLimit: mostInflated, UnzipXMLSizeLimit: mostPart})
	if err != nil {
		return book, nil, unreadable("The file is not a workbook that can be read; save it as .xlsx or .csv and send it again.")
	}
	defer x.Close() // only temporary files of its own
	parts := hostParts(file)
	for _, name := range x.GetSheetList() {
		s := models.HostSheet{Name: name}
		if visible, err := x.GetSheetVisible(name); err == nil {
			s.Hidden = !visible
		}
		if p, err := x.GetWorkbookProps(); err == nil && p.Date1904 != nil {
			s.From1904 = *p.Date1904
		}
		if err := hostSheet(x, &s, seen.noticed[parts[name]]); err != nil {
			return book, nil, err
		}
		book.Sheets = append(book.Sheets, s)
	}
	return book, nil, nil
}

func hostSheet(x *excelize.File, s *models.HostSheet, n *noticed) error {
	if n == nil {
		n = &noticed{}
	}
	s.Formulas, s.FormulaAt, s.Merged, s.MergedAt, s.HiddenRows, s.HiddenColumns = n.formulas, n.formulaAt, n.merged, n.mergedAt, n.hiddenRows, n.hiddenColumns
	rows, err := x.Rows(s.Name)
	if err != nil {
		return unreadable("The sheet %s could not be read; save the workbook anew and send that.", short(s.Name))
	}
	defer rows.Close()
	for at := 1; rows.Next(); at++ {
		cells, err := rows.Columns()
		if err != nil {
			return unreadable("Row %d of the sheet %s could not be read; save the workbook anew and send that.", at, short(s.Name))
		}
		if err := hostRow(s, models.HostCells{Row: at, Cells: cells, Numeric: n.numbers[at]}); err != nil {
			return err
		}
	}
	return nil
}

// noticed is what the walk over a part of a workbook saw beside rows and cells.
type noticed struct {
	numbers                                     map[int]uint64 // cells that hold numbers, by row
	formulas, merged, hiddenRows, hiddenColumns int
	formulaAt, mergedAt                         string
}

// notice notes what a tag says of its sheet. Only a reader of hosts' sheets asks for it.
func (w *tagWalk) notice(name string, attributes []byte) {
	if w.sheet.noticed == nil {
		return
	}
	n := w.sheet.noticed[w.part]
	if n == nil {
		n = &noticed{numbers: map[int]uint64{}}
		w.sheet.noticed[w.part] = n
	}
	switch name {
	case "c":
		if kind := attribute(attributes, "t"); (kind == "" || kind == "n") && w.column >= 1 && w.column <= 64 {
			n.numbers[w.row] |= 1 << uint(w.column-1)
		}
	case "f":
		if n.formulas++; n.formulas == 1 && w.row > 0 && w.column > 0 {
			n.formulaAt = models.DaySheetRow{Row: w.row, Columns: map[string]int{"": w.column}}.Cell("")
		}
	case "mergeCell":
		if n.merged++; n.merged == 1 {
			n.mergedAt = short(attribute(attributes, "ref"))
		}
	case "row", "col":
		if hidden := attribute(attributes, "hidden"); hidden != "1" && hidden != "true" {
			return
		}
		if name == "row" {
			n.hiddenRows++
		} else {
			n.hiddenColumns++
		}
	}
}

// hostParts tells in which part of a workbook each sheet lies.
func hostParts(file []byte) map[string]string {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
	}
	var links struct {
		Links []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	out := map[string]string{}
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil || partOf(z, "xl/workbook.xml", &book) != nil || partOf(z, "xl/_rels/workbook.xml.rels", &links) != nil {
		return out
	}
	for _, s := range book.Sheets {
		for _, l := range links.Links {
			if l.ID == s.ID {
				target := strings.TrimPrefix(l.Target, "/")
				if !strings.HasPrefix(target, "xl/") {
					target = path.Join("xl", target)
				}
				out[s.Name] = target
			}
		}
	}
	return out
}

func partOf(z *zip.Reader, name string, into any) error {
	f, err := z.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return xml.NewDecoder(io.LimitReader(f, mostPart)).Decode(into)
}
