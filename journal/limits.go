package journal

import (
	"errors"
	"fmt"
	"io"
	"math"

	"bursar/models"
)

// What is taken at once. The books of a large foundation are a hundredth of it.
const (
	mostFile     = 256 << 20 // bytes
	mostLine     = 64 << 10  // bytes
	mostProblems = 200       // named one by one; who has more mends these first
	mostDecimals = 12

	mostUnits = 1_000_000_000_000_000 // the limit of models.Money
	mostSum   = math.MaxInt64 / 4     // of all amounts of a commodity, whatever their sign: no sum of some of them overflows
)

// errTooLarge ends a reading in the middle.
var errTooLarge = errors.New("the file is too large")

func fileError(err error) error {
	if errors.Is(err, errTooLarge) {
		return &models.Error{Code: models.TooLarge, Field: "file", Message: fmt.Sprintf("The journal is larger than %d MiB; split it by years and import the parts.", mostFile>>20)}
	}
	return &models.Error{Code: models.Unreadable, Field: "file", Message: "The journal could not be read to its end; send it again.", Err: err}
}

// bounded gives out at most mostFile bytes and then says so.
type bounded struct {
	r    io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.r.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}
