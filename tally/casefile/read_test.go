package casefile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"bursar/tally"
)

// file wraps the text of cases as a file.
func fileOf(cases string) string {
	return `{"schema":"tally-cases/1","title":"t","cases":[` + cases + `]}`
}

// schulzeCase is a case with the given parts beside id, method and candidates.
func schulzeCase(parts string) string {
	return `{"id":"x","method":"schulze","candidates":[{"id":"A"},{"id":"B"}],` + parts + `}`
}

func greedyCase(candidates, parts string) string {
	return `{"id":"x","method":"greedy","candidates":[` + candidates + `],"ballots":[],` + parts + `}`
}

func motionCase(options string) string {
	return `{"id":"x","method":"motion","candidates":[{"id":"A"}],"ballots":[],"options":{` + options + `}}`
}

func readOne(t *testing.T, text string) Entry {
	t.Helper()
	entries, err := Read(strings.NewReader(fileOf(text)), "f.json")
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 1 {
		t.Fatalf("%d cases, want 1", len(entries))
	}
	return entries[0]
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestWhatIsWrongWithACaseIsNamedWithItsField(t *testing.T) {
	for _, c := range []struct{ name, text, code, want string }{
		{"an unknown part", schulzeCase(`"ballots":[],"balots":[]`), tally.CodeShape, `balots: a case has no such part`},
		{"an unknown option", schulzeCase(`"ballots":[],"options":{"unrankd":"last"}`), tally.CodeOption, `options.unrankd: there is no such option`},
		{"an unknown part of a ballot", schulzeCase(`"ballots":[{"wieght":2}]`), tally.CodeShape, `ballots[0].wieght: a ballot has no such part`},
		{"an unknown part of a candidate", greedyCase(`{"id":"A","price":1}`, `"budget":1`), tally.CodeShape, `candidates[0].price: a candidate has no such part`},
		{"an option of another method", schulzeCase(`"ballots":[],"options":{"quorum":[1,2]}`), tally.CodeOption, `options.quorum: the method schulze does not read it; take it out, or count by motion`},
		{"an option that is empty", schulzeCase(`"ballots":[],"options":{"unranked":""}`), tally.CodeOption, `options.unranked: it is empty`},
		{"a ranking that is not read", greedyCase(`{"id":"A","cost":1}`, `"budget":1,"options":{"ranking":[["A"]]}`), tally.CodeOption, `options.ranking: the order is by votes`},
		{"a ranking that is missing", greedyCase(`{"id":"A","cost":1}`, `"budget":1,"options":{"order":"ranking"}`), tally.CodeOption, `options.ranking: it is missing`},

		{"a part twice", schulzeCase(`"ballots":[],"ballots":[]`), tally.CodeShape, `ballots: "ballots" stands there twice`},
		{"an option twice", schulzeCase(`"ballots":[],"options":{"unranked":"last","unranked":"ignore"}`), tally.CodeShape, `options.unranked: "unranked" stands there twice`},
		{"an id twice among scores", schulzeCase(`"ballots":[{"scores":{"A":1,"A":2}}]`), tally.CodeRepeatedID, `ballots[0].scores.A: "A" stands there twice`},
		{"an id twice among scores, written in two ways", schulzeCase(`"ballots":[{"scores":{"A":1,"\u0041":2}}]`), tally.CodeRepeatedID, `scores.A`},
		{"an id twice among votes", schulzeCase(`"ballots":[{},{"votes":{"A":"yes","A":"no"}}]`), tally.CodeRepeatedID, `ballots[1].votes.A`},
		{"a key twice among what is expected", schulzeCase(`"ballots":[],"expected":{"winners":[],"winners":[]}`), tally.CodeShape, `expected.winners`},
		{"the tenth key twice", schulzeCase(`"ballots":[{"votes":{"1":"yes","2":"yes","3":"yes","4":"yes","5":"yes","6":"yes","7":"yes","8":"yes","9":"yes","10":"yes","9":"no"}}]`), tally.CodeRepeatedID, `ballots[0].votes.9`},

		{"no id", `{"method":"schulze","candidates":[],"ballots":[]}`, tally.CodeEmptyID, `case 1: id: it is missing`},
		{"an empty id", `{"id":"","method":"schulze","candidates":[],"ballots":[]}`, tally.CodeEmptyID, `id: it is missing`},
		{"no method", `{"id":"x","candidates":[],"ballots":[]}`, tally.CodeMethod, `case 1 (id x): method: it is missing`},
		{"no candidates", `{"id":"x","method":"schulze","ballots":[]}`, tally.CodeShape, `candidates: it is missing`},
		{"no ballots", `{"id":"x","method":"schulze","candidates":[]}`, tally.CodeShape, `ballots: it is missing`},
		{"no seats", `{"id":"x","method":"stv","candidates":[{"id":"A"}],"ballots":[]}`, tally.CodeSeats, `seats: it is missing`},
		{"no seat", `{"id":"x","method":"stv","seats":0,"candidates":[{"id":"A"}],"ballots":[]}`, tally.CodeSeats, `seats: it is 0`},
		{"half a seat", `{"id":"x","method":"stv","seats":1.5,"candidates":[{"id":"A"}],"ballots":[]}`, tally.CodeNumber, `seats: it is 1.5; state a whole number`},
		{"no budget", greedyCase(`{"id":"A","cost":1}`, `"options":{}`), tally.CodeBudget, `budget: it is missing`},
		{"no cost", greedyCase(`{"id":"A","cost":1},{"id":"B"}`, `"budget":1`), tally.CodeCost, `candidates[1].cost: "B" has no cost`},
		{"a candidate without id", schulzeCase(`"ballots":[],"notes":1,"candidates":[{}]`), tally.CodeShape, `candidates: "candidates" stands there twice`},
		{"a nameless candidate", `{"id":"x","method":"schulze","candidates":[{"cost":1}],"ballots":[]}`, tally.CodeEmptyID, `candidates[0]: its id is missing`},

		{"a negative cost", greedyCase(`{"id":"A","cost":-1}`, `"budget":1`), tally.CodeNegativeCost, `candidates[0].cost: "A" costs -1; state 0 or more`},
		{"a negative budget", greedyCase(`{"id":"A","cost":1}`, `"budget":-0.5`), tally.CodeNegativeBudget, `budget: it is -0.5`},
		{"a cost finer than its currency", greedyCase(`{"id":"A","cost":10.005}`, `"budget":1,"currency":"USD"`), tally.CodeDecimals, `"A" costs 10.005, but USD has 2 decimals`},
		{"a budget finer than its currency", greedyCase(`{"id":"A","cost":10}`, `"budget":1.5,"options":{"currency":"JPY"}`), tally.CodeDecimals, `budget: it is 1.5, but JPY has 0 decimals`},
		{"a cost finer than a thousandth", greedyCase(`{"id":"A","cost":0.0001}`, `"budget":1,"currency":"KWD"`), tally.CodeDecimals, `KWD has 3 decimals`},
		{"two currencies", greedyCase(`{"id":"A","cost":1}`, `"budget":1,"currency":"USD","options":{"currency":"EUR"}`), tally.CodeShape, `options.currency: USD was stated before`},
		{"no currency", greedyCase(`{"id":"A","cost":1}`, `"budget":1,"currency":"usd"`), tally.CodeShape, `"usd" is not a currency`},
		{"a cost that no decimals can write", greedyCase(`{"id":"A","cost":"1/3"}`, `"budget":1`), tally.CodeDecimals, `candidates[0].cost: 1/3 cannot be written with decimals`},
		{"a huge exponent", greedyCase(`{"id":"A","cost":1e999999}`, `"budget":1`), tally.CodeTooLarge, `candidates[0].cost: 1e999999 is beyond`},
		{"an exponent of thirty digits", greedyCase(`{"id":"A","cost":1e999999999999999999999999999999}`, `"budget":1`), tally.CodeTooLarge, `candidates[0].cost`},
		{"a large exponent", greedyCase(`{"id":"A","cost":1e30}`, `"budget":1`), tally.CodeTooLarge, `candidates[0].cost: 1e30 is beyond`},
		{"a cost over 64 bits", greedyCase(`{"id":"A","cost":9223372036854775808}`, `"budget":1`), tally.CodeTooLarge, `does not fit in 64 bits`},
		{"a cost over 64 bits in hundredths", greedyCase(`{"id":"A","cost":922337203685477580},{"id":"B","cost":0.01}`, `"budget":1`), tally.CodeTooLarge, `candidates[0].cost: 922337203685477580 with 2 decimals`},
		{"too many decimals", greedyCase(`{"id":"A","cost":0.0000000000000000001}`, `"budget":1`), tally.CodeTooLarge, `candidates[0].cost`},
		{"a number of 41 signs", greedyCase(`{"id":"A","cost":`+strings.Repeat("1", 41)+`}`, `"budget":1`), tally.CodeNumber, `at most 40 signs`},
		{"an octal cost", greedyCase(`{"id":"A","cost":"010/2"}`, `"budget":1`), tally.CodeNumber, `"010/2" is no number`},
		{"a cost in words", greedyCase(`{"id":"A","cost":"ten"}`, `"budget":1`), tally.CodeNumber, `"ten" is no number`},

		{"a weight of nobody", schulzeCase(`"ballots":[{"weight":0}]`), tally.CodeNegativeWeight, `ballots[0].weight: it is 0; state 1 or more`},
		{"a negative weight", schulzeCase(`"ballots":[{},{"weight":-2}]`), tally.CodeNegativeWeight, `ballots[1].weight: it is -2`},
		{"half a voter", schulzeCase(`"ballots":[{"weight":1.5}]`), tally.CodeNumber, `ballots[0].weight: it is 1.5`},
		{"a weight in quotes", schulzeCase(`"ballots":[{"weight":"2"}]`), tally.CodeShape, `ballots[0].weight: a whole number is wanted, and a text stands there`},
		{"a weight over 64 bits", schulzeCase(`"ballots":[{"weight":9223372036854775808}]`), tally.CodeTooLarge, `ballots[0].weight`},
		{"two things on one ballot", schulzeCase(`"ballots":[{"ranking":[],"approvals":["A"]}]`), tally.CodeShape, `ballots[0]: it says more than one`},
		{"a bare name for a tier", schulzeCase(`"ballots":[{"ranking":["A"]}]`), tally.CodeShape, `ballots[0].ranking[0]: a tier is a list of ids; write ["A"]`},
		{"an empty tier", schulzeCase(`"ballots":[{"ranking":[["A"],[]]}]`), tally.CodeShape, `ballots[0].ranking[1]: the tier is empty`},
		{"a grade in words", schulzeCase(`"ballots":[{},{},{},{},{"scores":{"A":"good"}}]`), tally.CodeNumber, `case 1 (id x): ballots[4].scores.A: "good" is no number`},
		{"no grade", schulzeCase(`"ballots":[{"scores":{"A":null}}]`), tally.CodeShape, `ballots[0].scores.A: a number is wanted, and null stands there`},
		{"grades over 64 bits", schulzeCase(`"ballots":[{"scores":{"A":9000000000000000000,"B":0.5}}]`), tally.CodeTooLarge, `ballots[0].scores.A`},

		{"a list for a case", `[]`, tally.CodeShape, `case 1: an object is wanted, and a list stands there`},
		{"null for a case", `null`, tally.CodeShape, `an object is wanted, and null stands there`},
		{"a number for an id", `{"id":7,"method":"schulze"}`, tally.CodeShape, `case 1: id: a text is wanted, and a number stands there`},
		{"an object for ballots", schulzeCase(`"ballots":{}`), tally.CodeShape, `ballots: a list is wanted, and an object stands there`},
		{"a list for options", schulzeCase(`"ballots":[],"options":[]`), tally.CodeShape, `options: an object is wanted`},
		{"a text for a ballot", schulzeCase(`"ballots":["A"]`), tally.CodeShape, `ballots[0]: an object is wanted, and a text stands there`},
		{"a number for an option", schulzeCase(`"ballots":[],"options":{"unranked":1}`), tally.CodeShape, `options.unranked: a text is wanted`},
		{"a text for true", motionCase(`"strict":"yes"`), tally.CodeShape, `options.strict: true or false is wanted, and a text stands there`},
		{"true for a number", motionCase(`"roll":true`), tally.CodeShape, `options.roll: a number is wanted, and true stands there`},
		{"false for a text", `{"id":"x","method":false}`, tally.CodeShape, `method: a text is wanted, and false stands there`},
		{"a negative roll", motionCase(`"roll":-1`), tally.CodeNegativeRoll, `options.roll: it is -1`},
		{"a share of three", motionCase(`"quorum":[1,2,3]`), tally.CodeFraction, `options.quorum: it is no share`},
		{"a share of nothing", motionCase(`"threshold":[1,0]`), tally.CodeFraction, `options.threshold: it is no share`},
		{"a share with a point", motionCase(`"threshold":"0.5"`), tally.CodeFraction, `options.threshold: it is no share`},
		{"a negative share", motionCase(`"threshold":[-1,2]`), tally.CodeFraction, `options.threshold[0]: it is -1`},
		{"half a scale", `{"id":"x","method":"score","options":{"scale":[0]},"candidates":[],"ballots":[]}`, tally.CodeScale, `options.scale: it has 1 numbers`},
		{"no increment", `{"id":"x","method":"mes","budget":1,"options":{"increment":0},"candidates":[],"ballots":[]}`, tally.CodeOption, `options.increment: it is 0; state more than 0`},
		{"an increment in words", `{"id":"x","method":"mes","budget":1,"options":{"increment":"some"},"candidates":[],"ballots":[]}`, tally.CodeNumber, `options.increment: "some" is no number`},
		{"an increment that is a list", `{"id":"x","method":"mes","budget":1,"options":{"increment":[]},"candidates":[],"ballots":[]}`, tally.CodeShape, `options.increment: a number is wanted`},
		{"what is no UTF-8", schulzeCase("\"ballots\":[],\"source\":\"\xff\""), tally.CodeShape, `source: a text is not UTF-8`},
		{"half a character", schulzeCase(`"ballots":[{"voter":"\ud800"}]`), tally.CodeShape, `ballots[0].voter: "\\ud800" holds half a character`},
		{"a changed record", schulzeCase(`"ballots":[],"sha256":"00"`), tally.CodeShape, `sha256: the record was changed after it was made`},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := readOne(t, c.text)
			if e.Err == nil {
				t.Fatalf("not refused: %+v", e.Case)
			}
			same(t, "code", e.Err.Code, c.code)
			if !strings.Contains(e.Err.Error(), c.want) {
				t.Errorf("got %q, want %q in it", e.Err, c.want)
			}
		})
	}
}

func TestAFileThatIsNoFileOfCasesIsRefusedWhole(t *testing.T) {
	deep := strings.Repeat("[", 100_000)
	for _, c := range []struct{ name, text, want string }{
		{"nothing", ``, `f.json: line 1 is no JSON: a value is missing`},
		{"a letter", `Dear treasurer`, `line 1 is no JSON`},
		{"a list", `[]`, `its schema is ""`},
		{"another schema", `{"schema":"tally-cases/2","cases":[]}`, `its schema is "tally-cases/2"; write "tally-cases/1"`},
		{"a schema that is a number", `{"schema":1,"cases":[]}`, `its schema is ""`},
		{"no schema", `{"cases":[]}`, `its schema is ""`},
		{"no cases", `{"schema":"tally-cases/1"}`, `no list of cases`},
		{"cases that are an object", `{"schema":"tally-cases/1","cases":{}}`, `no list of cases`},
		{"cases twice", `{"schema":"tally-cases/1","cases":[],"cases":[]}`, `"cases" stands there twice`},
		{"a file cut off", fileOf(schulzeCase(`"ballots":[]`))[:90], `is no JSON`},
		{"a file cut off in a text", `{"schema`, `it ends inside a text`},
		{"a file cut off in an escape", `{"schema\`, `it ends inside a text`},
		{"something behind", fileOf("") + "{}", `something stands after the end`},
		{"a comma too many", `{"schema":"tally-cases/1","cases":[],}`, `is no JSON`},
		{"a comma before the end of a list", "{\n\"cases\":[1,\n]}", `line 3 is no JSON: a value is missing`},
		{"a NUL", fileOf("\x00"), `is no JSON`},
		{"a NUL in a text", fileOf("\"\x00\""), `a control character stands in a text`},
		{"an escape that is none", fileOf(`"\x"`), `is no way to write a character`},
		{"a number with a leading zero", fileOf(`{"notes":01}`), `"01" is no number`},
		{"a number that is two", fileOf(`1-2`), `"1-2" is no number`},
		{"a word that is none", fileOf(`{"notes":nul}`), `a value is missing`},
		{"lists in lists", fileOf(`{"notes":` + deep), `it is nested more than 1000 deep`},
		{"objects in objects", strings.Repeat(`{"a":`, 100_000), `it is nested more than 1000 deep`},
		{"half a mark", "\xEF\xBB{}", `is no JSON`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read(strings.NewReader(c.text), "f.json")
			var refusal *tally.Error
			if !errors.As(err, &refusal) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q in it", err, c.want)
			}
		})
	}
}

func TestOneBadCaseDoesNotStopTheOthers(t *testing.T) {
	good := schulzeCase(`"ballots":[{"ranking":[["A"]],"weight":2}]`)
	text := fileOf(good + `,` + strings.Replace(good, `"weight":2`, `"weight":{"a":[1,{}]}`, 1) + `,7,` +
		strings.Replace(good, `"x"`, `"y"`, 1) + `,` + good)
	entries, err := Read(iotest.OneByteReader(strings.NewReader("\uFEFF "+text)), "f.json")
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, e := range entries {
		said = append(said, fmt.Sprint(e.ID, " ", e.Err))
	}
	same(t, "cases", said, []string{
		"x <nil>",
		"x case 2 (id x): ballots[0].weight: a number is wanted, and an object stands there.",
		" case 3: an object is wanted, and a number stands there.",
		"y <nil>",
		"x case 5 (id x): id: case 1 has it already; give each case its own.",
	})
	same(t, "ballots", entries[3].Case.Ballots, []tally.Ballot{{Weight: 2, Ranking: [][]string{{"A"}}}})
}

// endless gives blank lines for ever, or so it seems.
type endless struct{ left, given int64 }

var blank = append(bytes.Repeat([]byte(" "), 1<<16-1), '\n')

func (e *endless) Read(into []byte) (int, error) {
	if e.left == 0 {
		return 0, io.EOF
	}
	n := copy(into[:min(int64(len(into)), e.left)], blank)
	e.left -= int64(n)
	e.given += int64(n)
	return n, nil
}

func TestAHugeFileIsReadUpToTheLimitAndRefused(t *testing.T) {
	huge := &endless{left: 300 << 20}
	n, err := io.Copy(io.Discard, newLimited(huge))
	if n != MostBytes || huge.given != MostBytes+1 || err == nil || !strings.Contains(err.Error(), "larger than 256 MiB") {
		t.Errorf("%d bytes of %d read: %v", n, huge.given, err)
	}
	if n, err := io.Copy(io.Discard, newLimited(&endless{left: MostBytes})); n != MostBytes || err != nil {
		t.Errorf("a file of just the limit: %d bytes, %v", n, err)
	}
}

func TestEveryReaderKeepsToTheLimit(t *testing.T) {
	mostBytes = 1 << 20
	t.Cleanup(func() { mostBytes = MostBytes })
	for name, read := range map[string]func(io.Reader) error{
		"cases":   func(r io.Reader) error { _, err := Read(r, "f"); return err },
		"pabulib": func(r io.Reader) error { _, err := ReadPabulib(r, "f"); return err },
		"preflib": func(r io.Reader) error { _, err := ReadPrefLib(r, "f"); return err },
	} {
		from := &endless{left: 3 << 20}
		err := read(from)
		if codeOf(err) != tally.CodeTooLarge || !strings.Contains(err.Error(), "larger than 1 MiB") || from.given > mostBytes+8 {
			t.Errorf("%s: %d bytes were read: %v", name, from.given, err)
		}
	}
}

func TestACaseHasRoomForFiveMillionBallots(t *testing.T) {
	s := newScanner(strings.NewReader(""))
	s.checkRoom(mostBallots - 1)
	same(t, "the last", s.fault, (*tally.Error)(nil))
	s.checkRoom(mostBallots)
	same(t, "one more", s.fault.Code, tally.CodeTooLarge)
}

func TestAReaderThatFailsIsSaid(t *testing.T) {
	broken := errors.New("the disk is gone")
	_, err := Read(iotest.ErrReader(broken), "f.json")
	if err == nil || !strings.Contains(err.Error(), "f.json: the disk is gone") {
		t.Errorf("got %v", err)
	}
	if _, err := ReadPabulib(io.MultiReader(strings.NewReader("META\n"), iotest.ErrReader(broken)), "v"); err == nil || !strings.Contains(err.Error(), "v: the disk is gone") {
		t.Errorf("got %v", err)
	}
	if _, err := ReadPrefLib(io.MultiReader(strings.NewReader("3\n"), iotest.ErrReader(broken)), "v"); err == nil || !strings.Contains(err.Error(), "v: line 2: the disk is gone") {
		t.Errorf("got %v", err)
	}
}
