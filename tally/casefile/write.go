package casefile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"bursar/tally"
)

// The fields of what is written stand in the order of their keys, because a record is canonical.
type writtenFile struct {
	Cases  []writtenCase `json:"cases"`
	Schema string        `json:"schema"`
	Title  string        `json:"title"`
}

type writtenCase struct {
	Ballots    []writtenBallot            `json:"ballots"`
	Budget     json.Number                `json:"budget,omitempty"`
	Candidates []writtenCandidate         `json:"candidates"`
	Expected   map[string]json.RawMessage `json:"expected,omitempty"`
	ID         string                     `json:"id"`
	Method     tally.Method               `json:"method"`
	Options    map[string]any             `json:"options,omitempty"`
	Seats      int                        `json:"seats,omitempty"`
	SHA256     string                     `json:"sha256,omitempty"`
	Source     string                     `json:"source,omitempty"`
	Steps      json.RawMessage            `json:"steps,omitempty"`
}

type writtenCandidate struct {
	Cost json.Number `json:"cost,omitempty"`
	ID   string      `json:"id"`
}

type writtenBallot struct {
	Approvals []string                `json:"approvals,omitempty"`
	Ranking   [][]string              `json:"ranking,omitempty"`
	Recuse    []string                `json:"recuse,omitempty"`
	Scores    map[string]json.Number  `json:"scores,omitempty"`
	Voter     string                  `json:"voter,omitempty"`
	Votes     map[string]tally.Choice `json:"votes,omitempty"`
	Weight    int64                   `json:"weight,omitempty"`
}

// Write writes cases as a tally-cases/1 file, one to a line, with what each is expected to come to. A case that
// could not be read is not written.
func Write(w io.Writer, title string, entries []Entry) error {
	var file bytes.Buffer
	fmt.Fprintf(&file, "{\"schema\":%q,\"title\":%s,\"cases\":[", Schema, encoded(title))
	for i, e := range entries {
		text, err := e.text()
		if err != nil {
			return fmt.Errorf("write the case %q: %w", e.ID, err)
		}
		if i > 0 {
			file.WriteByte(',')
		}
		file.WriteByte('\n')
		file.Write(text)
	}
	file.WriteString("]}\n")
	_, err := file.WriteTo(w)
	return err
}

// text is one case of a file.
func (e Entry) text() ([]byte, error) {
	if e.Err != nil {
		return nil, e.Err
	}
	c, err := newWritten(e.Case, e.Currency)
	if err != nil {
		return nil, err
	}
	if !e.ForInformation {
		c.Expected = e.Expected
	}
	return encode(c)
}

// encode is v as JSON without space.
func encode(v any) ([]byte, error) {
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(text.Bytes(), []byte("\n")), err
}

// encoded is encode for what was made here, where nothing can go wrong.
func encoded(v any) []byte {
	text, _ := encode(v)
	return text
}

// newWritten is a case in the shape of the file.
func newWritten(c tally.Case, currency string) (writtenCase, error) {
	w := writtenCase{ID: c.ID, Method: c.Method, Source: c.Source, Seats: c.Seats, Options: writtenOptions(c, currency),
		Ballots: make([]writtenBallot, len(c.Ballots)), Candidates: make([]writtenCandidate, len(c.Candidates))}
	err := w.money(c)
	for i, b := range c.Ballots {
		var wrong error
		w.Ballots[i], wrong = newWrittenBallot(b, max(c.GradeUnit, 1))
		err = errors.Join(err, wrong)
	}
	return w, err
}

// money writes costs and budget in units; a method that spends nothing need not have them.
func (w *writtenCase) money(c tally.Case) error {
	unit := max(c.Unit, 1)
	write := func(minor int64) (json.Number, error) {
		if minor == 0 && !readsMoney(c.Method) {
			return "", nil
		}
		text, err := written(minor, unit)
		return json.Number(text), err
	}
	var err error
	if w.Budget, err = write(c.Budget); err != nil {
		return err
	}
	for i, candidate := range c.Candidates {
		w.Candidates[i].ID = candidate.ID
		if w.Candidates[i].Cost, err = write(candidate.Minor); err != nil {
			return err
		}
	}
	return nil
}

func newWrittenBallot(b tally.Ballot, unit int64) (writtenBallot, error) {
	w := writtenBallot{Approvals: b.Approvals, Ranking: b.Ranking, Recuse: b.Recuse, Voter: b.Voter, Votes: b.Votes, Weight: b.Weight}
	for id, given := range b.Scores {
		if w.Scores == nil {
			w.Scores = map[string]json.Number{}
		}
		text, err := written(given, unit)
		if err != nil {
			return w, err
		}
		w.Scores[id] = json.Number(text)
	}
	return w, nil
}

// writtenOptions are the options that the method reads, as far as they are stated.
func writtenOptions(c tally.Case, currency string) map[string]any {
	said := map[string]any{}
	for name, o := range options {
		if v := o.write(c); v != nil && o.isReadBy(c.Method) {
			said[name] = v
		}
	}
	if len(c.Options.Tiebreak) > 0 {
		said["tiebreak"] = c.Options.Tiebreak
	}
	if currency != "" {
		said["currency"] = currency
	}
	return said
}
