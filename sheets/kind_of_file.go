package sheets

import (
	"bytes"
	"io"
	"strings"
)

// The first bytes of files that are sent under another name.
var (
	zipBegins = []byte("PK\x03\x04")
	oldBegins = []byte("\xd0\xcf\x11\xe0") // .xls, and .xlsx with a password
)

// isBook tells whether a file is to be read as a workbook. Its name says so; a file that is something else than its name says is refused with what it seems to be.
func isBook(name string, content io.ReaderAt, size int64) (bool, error) {
	head := make([]byte, len(zipBegins))
	n, _ := content.ReadAt(head, 0) // a shorter file has a shorter head
	head = head[:n]
	book := strings.HasSuffix(strings.ToLower(name), ".xlsx")
	switch {
	case size == 0:
		return false, unreadable("The file is empty; save the sheet anew and send that.")
	case bytes.Equal(head, oldBegins):
		return false, unreadable("This is a workbook of the old kind (.xls), or one with a password; save it as .xlsx without a password, or as .csv, and send that.")
	case book && !bytes.Equal(head, zipBegins):
		return false, unreadable("The file is named .xlsx and is no workbook; save the sheet as .xlsx or .csv and send that.")
	case !book && bytes.Equal(head, zipBegins):
		return false, unreadable("This is a workbook under another name; save it as .xlsx or .csv and send it again.")
	}
	return book, nil
}
