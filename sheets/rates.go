package sheets

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"bursar/models"
)

// ReadRates reads a file of exchange rates: text with commas or semicolons under the header date,from,to,rate,source. Lines that cannot be read come
// back as problems; only a file that is no such text at all is an error.
func ReadRates(name string, r io.Reader) (models.RateSheet, error) {
	sheet := models.RateSheet{Name: name}
	file, err := content(r)
	if err != nil {
		return sheet, err
	}
	file = bytes.TrimPrefix(file, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(file) || bytes.IndexByte(file, 0) >= 0 || bytes.HasPrefix(file, []byte("PK\x03\x04")) {
		return sheet, unreadable("The file is not text in UTF-8; save it as .csv (UTF-8) and send it again.")
	}
	if err := readRates(&sheet, file); err != nil {
		return sheet, err
	}
	if len(sheet.Rows) == 0 && len(sheet.Problems) == 0 {
		rateProblem(&sheet, 0, "", "sheet.empty", "The file has no rates; write a line for each under the header date,from,to,rate,source.")
	}
	return sheet, nil
}

func readRates(sheet *models.RateSheet, file []byte) error {
	r := csv.NewReader(bytes.NewReader(file))
	r.Comma, r.FieldsPerRecord, r.TrimLeadingSpace = rune(separator(file)), -1, true
	var columns []string
	for {
		cells, err := r.Read()
		var broken *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &broken):
			rateProblem(sheet, broken.Line, "", "sheet.quotes", "The quotes in this line do not match; put text with quotes into quotes and double those inside.")
			return nil
		case err != nil:
			return unreadable("The file could not be read as .csv.")
		}
		line, _ := r.FieldPos(0)
		switch {
		case blank(cells):
		case len(sheet.Rows) >= mostRows:
			return tooLarge("The file has more than 100,000 lines; split it and import the parts.")
		case columns != nil:
			rateRow(sheet, line, columns, cells)
		default:
			if columns = rateHeader(sheet, line, cells); columns == nil {
				return nil
			}
		}
	}
}

// rateHeader reads the names of the columns; nil where rows cannot be read under them.
func rateHeader(sheet *models.RateSheet, line int, cells []string) []string {
	columns := make([]string, len(cells))
	for i, c := range cells {
		columns[i] = strings.ToLower(strings.TrimSpace(c))
		if !slices.Contains(models.RateColumns, columns[i]) {
			rateProblem(sheet, line, "", "sheet.column", "The column "+short(c)+" is not known; a file of rates has date, from, to, rate and source.")
		} else if slices.Contains(columns[:i], columns[i]) {
			rateProblem(sheet, line, columns[i], "sheet.column", "The column "+columns[i]+" stands twice; leave one.")
		}
	}
	for _, need := range models.RateColumns {
		if !slices.Contains(columns, need) {
			rateProblem(sheet, line, need, "sheet.column", "The column "+need+" is missing from the header; write date,from,to,rate,source.")
		}
	}
	if len(sheet.Problems) > 0 {
		return nil
	}
	return columns
}

func rateRow(sheet *models.RateSheet, line int, columns, cells []string) {
	if len(cells) != len(columns) {
		rateProblem(sheet, line, "", "sheet.column", "This line has another number of cells than the header; a rate has a decimal point, not a comma, and text with a comma stands in quotes.")
		return
	}
	row := models.RateRow{Line: line}
	into := map[string]*string{"date": &row.Date, "from": &row.From, "to": &row.To, "rate": &row.Rate, "source": &row.Source}
	for i, c := range columns {
		*into[c] = strings.TrimSpace(cells[i])
	}
	sheet.Rows = append(sheet.Rows, row)
}

func rateProblem(sheet *models.RateSheet, line int, field, code, message string) {
	if len(sheet.Problems) < mostProblems {
		sheet.Problems = append(sheet.Problems, models.SheetProblem{Row: line, Field: field, Code: code, Message: message})
	}
}
