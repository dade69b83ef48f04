package models

import (
	"encoding/json"
	"fmt"
	"slices"

	"bursar/tally"
)

// Text is the count as it is stored.
func (c Count) Text() (string, error) {
	b, err := json.Marshal(c)
	return string(b), err
}

// ParseCount reads what Text wrote.
func ParseCount(text string) (c Count, err error) {
	if err = json.Unmarshal([]byte(text), &c); err != nil {
		return c, fmt.Errorf("read a stored count: %w", err)
	}
	return c, nil
}

// Of is what became of one proposal or motion.
func (c Count) Of(code string) (Counted, bool) {
	for _, q := range c.Questions {
		if q.Code == code {
			return q, true
		}
	}
	return Counted{}, false
}

// Shown tells whether the record proves every outcome.
func (c Count) Shown() bool {
	for _, q := range c.Questions {
		if !q.Shown() {
			return false
		}
	}
	return true
}

// Decision is pass, fail or no-quorum.
func (q Counted) Decision() tally.Decision {
	if q.NoBody {
		return tally.NoQuorum
	}
	return q.Outcome.Decision
}

// Shown tells whether the record proves the decision: without a quorum nothing was decided, whatever the votes say.
func (q Counted) Shown() bool { return q.NoBody || q.Outcome.Shown }

// Sentence is the decision with its arithmetic in one line. quorum is the meeting's.
func (q Counted) Sentence(quorum *Quorum) string {
	if q.NoBody && quorum != nil {
		return quorum.Sentence() + " Nothing was decided; the votes recorded are " + q.votes() + "."
	}
	return q.Outcome.Line()
}

func (q Counted) votes() string {
	c := q.Outcome.Counts
	return fmt.Sprintf("%d yes, %d no, %d abstained", c.Yes, c.No, c.Abstain)
}

// Said is what a voter said to one question, as the count reads it: recuse and absent too.
func (in CountInput) Said(v RollVoter, code string) string {
	if slices.Contains(v.Recused, code) {
		return string(tally.Recused)
	}
	if vote, said := in.paper(v).Votes[code]; said {
		return string(vote)
	}
	return "absent"
}
