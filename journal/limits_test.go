package journal

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"bursar/models"
)

func TestTheLargestAmountIsThatOfModels(t *testing.T) {
	for amount, fits := range map[string]bool{"10000000000000.00": true, "10000000000000.01": false} {
		_, err := models.ParseMoney("amount", amount, "USD")
		j := read(t, "2024-01-01 x\n    (a)  $"+amount+"\n")
		if (err == nil) != fits || (len(j.Problems) == 0) != fits {
			t.Errorf("%s: models say %v, journal says %v", amount, err, j.Problems)
		}
	}
}

func TestSumsPastWhatCanBeKeptAreRefusedByLine(t *testing.T) {
	given := "2024-01-01 x\n" + strings.Repeat("    (a)  $10000000000000.00\n", 3000)
	workedOut := strings.Repeat("2024-01-01 x\n    a  1000000000000000 passes @@ $10000000000000.00\n    b\n", 9500)
	set := "2024-01-01 x\n" + strings.Repeat("    a  = $9000000000000.00\n    (a)  $-9000000000000.00\n", 9500) + "    b\n"
	for name, text := range map[string]string{"given": given, "worked out": workedOut, "set": set} {
		j := read(t, text)
		if len(j.Problems) == 0 || j.Problems[0].Code != TooMuch || j.Problems[0].Line < 2 {
			t.Errorf("%s: %.3v", name, j.Problems)
		}
	}
}

func TestALineThatIsNoTextIsRefusedByItsNumber(t *testing.T) {
	for name, line := range map[string]string{
		"a nul": "    b  $-1 ; \x00", "latin 1": "    b  $-1 ; J\xf6rg", "an escape": "    b  $-1 ; \x1b[31m", "a control sign in UTF-8": "    b  $-1 ; \u0085",
		"delete": "    b  $-1 ; 1234567\x7f", "an old Mac's line ends": "    b  $-1\r    c  $2", "too long": "    b  $-1 ; " + strings.Repeat("x", mostLine),
	} {
		j := read(t, "2024-01-01 x\n    a  $1\n"+line+"\n2024-01-02 y\n    a  $1\n    b\n")
		if len(j.Problems) != 1 || j.Problems[0].Line != 3 || j.Problems[0].Code != BadText || len(j.Transactions) != 1 {
			t.Errorf("%s: %v, %d transactions", name, j.Problems, len(j.Transactions))
		}
	}
	for i := range 16 {
		for _, sign := range []string{"\x00", "\x1f", "\x7f", "\xff"} {
			if j := read(t, ";"+strings.Repeat("x", i)+sign+strings.Repeat("x", 20-i)+"\n"); len(j.Problems) != 1 {
				t.Errorf("%q behind %d letters is taken", sign, i)
			}
		}
	}
	longest := "    b  $-1 ; " + strings.Repeat("x", mostLine-len("    b  $-1 ; "))
	if j := read(t, "2024-01-01 x\n    a  $1\n"+longest+"\r\n"); len(j.Problems) > 0 {
		t.Error("a line of 64 KiB:", j.Problems)
	}
}

// endless gives out a line over and over, for as many bytes as asked.
type endless struct{ left int }

func (e *endless) Read(p []byte) (int, error) {
	n := min(len(p), e.left)
	for i := range p[:n] {
		p[i] = "; nothing to see here\n"[(e.left-i)%22]
	}
	if e.left -= n; n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

func TestAFilePastTheLimitIsRefused(t *testing.T) {
	b := &bounded{&endless{100}, 99}
	if _, err := io.ReadAll(b); !errors.Is(err, errTooLarge) {
		t.Error(err)
	}
	if n, err := io.ReadAll(&bounded{&endless{100}, 100}); err != nil || len(n) != 100 {
		t.Error(len(n), err)
	}
	if _, err := Read(&endless{mostFile + 1}, "x"); models.CodeOf(err) != models.TooLarge {
		t.Error(err)
	}
}

func TestAFileThatBreaksOffIsUnreadable(t *testing.T) {
	if _, err := Read(io.MultiReader(strings.NewReader("2024-01-01 x\n"), broken{}), "x"); models.CodeOf(err) != models.Unreadable {
		t.Error(err)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestAllProblemsAreListedUpToALimit(t *testing.T) {
	var b strings.Builder
	for i := range 250 {
		fmt.Fprintf(&b, "2024-01-01 x\n    a  $%d\n    b  $1\n", i)
	}
	j := read(t, b.String())
	if len(j.Problems) != mostProblems || j.More != 50 || j.Problems[1].Line != 4 || !strings.Contains(j.Problems[1].Message, "2.00 USD") {
		t.Errorf("%d and %d more: %v", len(j.Problems), j.More, j.Problems[1])
	}
}

func TestAWriterThatFailsIsTold(t *testing.T) {
	j := read(t, "2024-01-01 x\n    a  $1\n    b\n")
	if err := Write(full{}, j); !errors.Is(err, io.ErrShortWrite) {
		t.Error(err)
	}
}

func TestWhatAJournalHasNoPlaceForIsNotWritten(t *testing.T) {
	for name, spoil := range map[string]func(*Journal){
		"no date":            func(j *Journal) { j.Transactions[0].Date = "" },
		"a price of nothing": func(j *Journal) { j.Prices = []Price{{Date: "2024-01-01"}} },
		"a price below zero": func(j *Journal) { j.Transactions[0].Postings[0].Cost = &Cost{Rate: Rate{Units: -1}} },
		"too large":          func(j *Journal) { j.Transactions[0].Postings[0].Amount.Units = mostUnits + 1 },
		"too large a balance": func(j *Journal) {
			j.Transactions[0].Postings[0].Assertion = &Assertion{Amount: Amount{-mostUnits - 1, "USD"}}
		},
	} {
		j := read(t, "2024-01-01 x\n    a  $1\n    b\n")
		spoil(&j)
		if err := Write(io.Discard, j); models.CodeOf(err) != models.Invalid {
			t.Errorf("%s is written: %v", name, err)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }
