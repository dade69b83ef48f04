package sheets

import (
	"bytes"
	"fmt"
	"io"

	"bursar/models"
)

// Limits are what is taken of a file at once.
type Limits struct {
	File     int64 // bytes as sent
	Inflated int64 // bytes of a workbook unpacked
	Rows     int   // beside the header
}

// Uploads are the limits of a file that somebody sends. A year of days of a large foundation is a tenth of it.
var Uploads = Limits{File: mostFile, Inflated: 64 << 20, Rows: mostRows}

// OwnFiles are the limits of a file that lies where the program runs: it is read from its place, however long it is.
var OwnFiles = Limits{File: 512 << 20, Inflated: 2 << 30, Rows: 5_000_000}

// What is taken of any file.
const (
	mostFile     = 10 << 20
	mostPart     = 4 << 20 // bytes of a part of a workbook that is neither a sheet nor its text
	mostEntries  = 200     // files in a workbook
	mostRatio    = 100     // unpacked to packed
	mostRows     = 100_000
	mostColumns  = 256
	mostProblems = 100     // named one by one; who has more mends these first
	mostRecord   = 1 << 20 // bytes of one row of a .csv, with all its lines
	mostCell     = 4 << 10 // bytes of one cell; a note keeps 500 signs. One text may stand in a hundred thousand cells of a small workbook
	mostName     = 31      // signs of the name of a sheet, as in every spreadsheet
)

// content reads the whole file, or says that it is larger than is taken.
func content(r io.Reader) ([]byte, error) {
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(r, mostFile+1))
	switch {
	case err != nil:
		return nil, &models.Error{Code: models.Unreadable, Field: "file", Message: "The file could not be read to its end; send it again.", Err: err}
	case n > mostFile:
		return nil, fileTooLarge(Uploads)
	}
	return b.Bytes(), nil
}

func fileTooLarge(l Limits) error {
	return tooLarge("The file is larger than %d MiB; split it and import the parts.", l.File>>20)
}

func tooLarge(format string, args ...any) error {
	return &models.Error{Code: models.TooLarge, Field: "file", Message: fmt.Sprintf(format, args...)}
}

func unreadable(format string, args ...any) error {
	return &models.Error{Code: models.Unreadable, Field: "file", Message: fmt.Sprintf(format, args...)}
}
