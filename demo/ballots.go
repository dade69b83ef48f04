package demo

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"bursar/models"
)

// ballots is one step for each ballot of a file: of every round or motion in it, or of those named. What a voter casts by hand is cast by
// the voter at the moment that the file gives; what was said in a meeting is recorded by whoever keeps the records.
func (t *teller) ballots(step Step, file string, refs []string, expect string) ([]Step, error) {
	rows, err := t.table(file)
	if err != nil {
		return nil, err
	}
	var out []Step
	for _, group := range ballotsIn(rows, refs) {
		s, err := t.ballot(step, group)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", group[0].from(), err)
		}
		s.Late = expect == "late "+group[0].cells["voter"]
		out = append(out, s)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s has no ballot on %s", file, strings.Join(refs, ", "))
	}
	return out, nil
}

func refOf(r row) string { return r.cells["round"] + r.cells["motion"] }

// ballotsIn puts together the rows of one ballot, which follow each other. Who hands in a second one has two.
func ballotsIn(rows []row, refs []string) (out [][]row) {
	for _, r := range rows {
		if len(refs) > 0 && !slices.Contains(refs, refOf(r)) {
			continue
		}
		if n := len(out); n > 0 && sameBallot(out[n-1][0], r) {
			out[n-1] = append(out[n-1], r)
			continue
		}
		out = append(out, []row{r})
	}
	return out
}

func sameBallot(a, b row) bool {
	return refOf(a) == refOf(b) && a.cells["voter"] == b.cells["voter"] && a.cells["cast_at"] == b.cells["cast_at"]
}

func (t *teller) ballot(step Step, rows []row) (Step, error) {
	first := rows[0]
	step.Record, step.From = refOf(first), first.table+" "+refOf(first)+" "+first.cells["voter"]
	person, err := t.code("person", first.cells["voter"])
	if err != nil {
		return step, err
	}
	choice, err := choiceOf(rows)
	if err != nil {
		return step, err
	}
	if channel := first.cells["channel"]; channel != "" && channel != models.ChannelOwn {
		step.Input = RecordedVote{person, channel, choice}
		return step, nil
	}
	step.Input = choice
	if step.By, err = t.email(person); err != nil {
		return step, err
	}
	step.At, err = time.Parse(time.RFC3339, first.cells["cast_at"])
	return step, err
}

// choiceOf reads the order and the votes. Equal places are a tie; an empty one is not ranked.
func choiceOf(rows []row) (c models.BallotChoice, err error) {
	if rows[0].cells["motion"] != "" {
		return models.BallotChoice{Vote: models.Vote(rows[0].cells["vote"]), Words: rows[0].cells["words"]}, nil
	}
	tiers := map[int][]string{}
	var places []int
	c.Votes = map[string]models.Vote{}
	for _, r := range rows {
		code := r.cells["proposal"]
		c.Votes[code] = models.Vote(r.cells["vote"])
		if r.cells["place"] == "" {
			continue
		}
		place, err := strconv.Atoi(r.cells["place"])
		if err != nil {
			return c, err
		}
		if tiers[place] == nil {
			places = append(places, place)
		}
		tiers[place] = append(tiers[place], code)
	}
	slices.Sort(places)
	for _, p := range places {
		c.Ranking = append(c.Ranking, tiers[p])
	}
	return c, nil
}

// email is the address at which a person signs in.
func (t *teller) email(code string) (string, error) {
	rows, err := t.rows("people.csv", []string{code})
	if err != nil {
		return "", err
	}
	return rows[0].cells["email"], nil
}
