package sheets

import (
	"bufio"
	"io"
	"strings"
)

// csvWriter writes rows of text. A cell stands in quotes wherever a spreadsheet, whichever signs it takes for separators, could see more than one cell
// in it: a note that holds ;=1+1 would otherwise come apart in a spreadsheet that is set to semicolons, and what follows be reckoned.
type csvWriter struct {
	to    *bufio.Writer
	comma byte
}

func newCSVWriter(to io.Writer, comma byte) *csvWriter {
	return &csvWriter{to: bufio.NewWriter(to), comma: comma}
}

// write adds a row. What goes wrong is kept by the buffer and told by close as well.
func (w *csvWriter) write(cells []string) error {
	for i, cell := range cells {
		if i > 0 {
			_ = w.to.WriteByte(w.comma)
		}
		w.cell(cell)
	}
	return w.to.WriteByte('\n')
}

func (w *csvWriter) cell(s string) {
	if !strings.ContainsAny(s, ",;\t|\"\r\n") && !strings.HasPrefix(s, " ") {
		_, _ = w.to.WriteString(s)
		return
	}
	_ = w.to.WriteByte('"')
	_, _ = w.to.WriteString(strings.ReplaceAll(s, `"`, `""`))
	_ = w.to.WriteByte('"')
}

func (w *csvWriter) close() error { return w.to.Flush() }
