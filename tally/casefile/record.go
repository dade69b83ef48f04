package casefile

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"bursar/tally"
)

// Record is a count that anybody can replay: a tally-cases/1 file of one case, canonical (keys sorted, no space
// between, numbers exact), with every option spelled out, the result under "expected", the working under "steps",
// and under "sha256" the fingerprint of the case without these three. Whoever counts it again must come to the
// same result, and whoever changes a ballot changes the fingerprint.
//
// The order in which ballots arrived leaves no trace. What is recorded is what counting the record itself gives;
// if that were not the result handed in, no record is made.
func Record(r tally.Result) ([]byte, error) {
	text, again, err := record(Entry{ID: r.Case.ID, Case: r.Case})
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(encoded(again.Answer()), encoded(r.Answer())) {
		return nil, errors.New("the case, written down and counted again, gives another result; no record was made")
	}
	return text, nil
}

// Record is the replayable record of a case with its currency.
func (e Entry) Record() ([]byte, error) {
	text, _, err := record(e)
	return text, err
}

func record(e Entry) ([]byte, tally.Result, error) {
	c, err := newWritten(settled(e.Case), e.Currency)
	if err != nil {
		return nil, tally.Result{}, err
	}
	result, err := replay(c)
	if err != nil {
		return nil, tally.Result{}, err
	}
	text, err := c.record(result)
	return text, result, err
}

// replay reads what was written and counts it, as a stranger would.
func replay(c writtenCase) (tally.Result, error) {
	text := encoded(writtenFile{Cases: []writtenCase{c}, Schema: Schema})
	entries, err := Read(bytes.NewReader(text), "the record")
	switch {
	case err != nil:
		return tally.Result{}, err
	case entries[0].Err != nil:
		return tally.Result{}, entries[0].Err
	}
	return tally.Count(entries[0].Case)
}

// record is the file of a case and its result.
func (w writtenCase) record(r tally.Result) ([]byte, error) {
	steps, wrongSteps := canonical(r.Outcome)
	answer, wrongAnswer := canonical(r.Answer())
	if err := errors.Join(wrongSteps, wrongAnswer); err != nil {
		return nil, fmt.Errorf("write the steps: %w", err)
	}
	w.SHA256, w.Steps, w.Expected = fingerprint(w), steps, keysOf(answer)
	return encode(writtenFile{Cases: []writtenCase{w}, Schema: Schema, Title: "Record of " + w.ID})
}

// fingerprint is the SHA-256 of the case alone.
func fingerprint(c writtenCase) string {
	sum := sha256.Sum256(encoded(c))
	return hex.EncodeToString(sum[:])
}

// canonical is a value as JSON with the keys of every object sorted.
func canonical(v any) (json.RawMessage, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	var tree any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	err = d.Decode(&tree)
	return encoded(tree), err
}

// checkFingerprint refuses a record that says something else than when it was made.
func (d *draft) checkFingerprint(s *scanner) {
	if d.sha256 == "" || s.fault != nil {
		return
	}
	c, err := newWritten(settled(d.Case), d.purse.currency)
	if err != nil || fingerprint(c) != d.sha256 {
		s.noteAt("sha256", tally.CodeShape, "the record was changed after it was made; ask whoever made it for the one they keep.")
	}
}
