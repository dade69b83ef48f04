package sheets

import (
	"bytes"
	"fmt"
	"io"

	"bursar/models"
)

// What is taken at once. A year of days of a large foundation is a tenth of it.
const (
	mostFile     = 10 << 20 // bytes as sent
	mostInflated = 64 << 20 // bytes of a workbook unpacked
	mostPart     = 4 << 20  // bytes of a part of a workbook that is neither a sheet nor its text
	mostEntries  = 200      // files in a workbook
	mostRatio    = 100      // unpacked to packed
	mostRows     = 100_000  // beside the header
	mostColumns  = 256
	mostProblems = 100 // named one by one; who has more mends these first
)

// content reads the whole file, or says that it is larger than is taken.
func content(r io.Reader) ([]byte, error) {
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(r, mostFile+1))
	switch {
	case err != nil:
		return nil, &models.Error{Code: models.Unreadable, Field: "file", Message: "The file could not be read to its end; send it again.", Err: err}
	case n > mostFile:
		return nil, tooLarge("The file is larger than 10 MiB; split it and import the parts.")
	}
	return b.Bytes(), nil
}

func tooLarge(format string, args ...any) error {
	return &models.Error{Code: models.TooLarge, Field: "file", Message: fmt.Sprintf(format, args...)}
}

func unreadable(format string, args ...any) error {
	return &models.Error{Code: models.Unreadable, Field: "file", Message: fmt.Sprintf(format, args...)}
}
