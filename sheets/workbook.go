package sheets

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"bursar/models"
)

// readWorkbook reads every sheet of a workbook that is not empty; each has its own header. Numbers come as the file holds them, not as they are shown.
func (s *daySheet) readWorkbook(file []byte) error {
	if err := s.checkZip(file); err != nil || len(s.Problems) > 0 {
		return err
	}
	book, err := excelize.OpenReader(bytes.NewReader(file), excelize.Options{RawCellValue: true, UnzipSizeLimit: mostInflated, UnzipXMLSizeLimit: mostPart})
	if err != nil {
		return unreadable("The file is not a workbook that can be read; save it as .xlsx or .csv and send it again.")
	}
	defer book.Close() // only temporary files of its own
	s.serial = serialDates(book)
	for _, name := range book.GetSheetList() {
		if err := s.readSheet(book, name); err != nil {
			return err
		}
	}
	s.sheet = ""
	return nil
}

func (s *daySheet) readSheet(book *excelize.File, name string) error {
	s.sheet = name
	rows, err := book.Rows(name)
	if err != nil {
		return unreadable("The sheet %s could not be read; save the workbook anew and send that.", short(name))
	}
	defer rows.Close()
	headed := false
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns()
		if err != nil {
			return unreadable("Row %d of the sheet %s could not be read; save the workbook anew and send that.", n, short(name))
		}
		switch {
		case len(s.Rows) >= mostRows && !blank(cells):
			return tooLarge("The workbook has more than 100,000 rows; split it and import the parts.")
		case headed:
			s.row(n, cells)
		case blank(cells):
		case !s.header(n, cells):
			return nil
		default:
			headed = true
		}
	}
	return nil
}

// serialDates turns the count of days by which a workbook holds a date into the date.
func serialDates(book *excelize.File) func(string) string {
	first := models.Date("1899-12-30")
	if p, err := book.GetWorkbookProps(); err == nil && p.Date1904 != nil && *p.Date1904 {
		first = "1904-01-01"
	}
	return func(text string) string {
		text = strings.TrimSuffix(text, "T00:00:00")
		n, err := strconv.Atoi(text)
		if err != nil || len(text) != 5 {
			return text
		}
		return string(first.Add(n))
	}
}
