package casefile

import (
	"io"

	"bursar/tally"
)

// MostBytes is the largest file that is read: 256 MiB. The largest city's ballots take a tenth of it.
const MostBytes = 256 << 20

// mostBytes is MostBytes, but in tests, which would take minutes to read as much in every format.
var mostBytes int64 = MostBytes

// limited hands on at most so many bytes, and refuses a file that has more.
type limited struct {
	from io.Reader
	left int64
}

func newLimited(r io.Reader) *limited { return &limited{from: r, left: mostBytes} }

// Read asks for one byte at the limit, to tell a file that ends there from one that goes on.
func (l *limited) Read(into []byte) (int, error) {
	if l.left == 0 {
		into = into[:min(len(into), 1)]
		n, err := l.from.Read(into)
		if n > 0 {
			return 0, refuse(tally.CodeTooLarge, "it is larger than %d MiB; split it into several files", mostBytes>>20)
		}
		return 0, err
	}
	n, err := l.from.Read(into[:min(int64(len(into)), l.left)])
	l.left -= int64(n)
	return n, err
}
