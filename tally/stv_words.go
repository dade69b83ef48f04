package tally

import (
	"fmt"
	"strings"
)

// Explain reads the count stage by stage: who is taken and why, where the votes go, who is elected. Every tie is
// named, with what broke it.
func (e Election) Explain(v Voice) []string {
	said := []string{fmt.Sprintf("%s ranked somebody, for %d %s. The quota is %d: %d divided by %d, one more than the seats, rounded down, plus 1.",
		manyVoters(e.Ballots), e.Seats, plural(int64(e.Seats), "seat", "seats"), e.Quota, e.Ballots, uint64(e.Seats)+1)}
	if e.Blank > 0 {
		said = append(said, fmt.Sprintf("%s ranked nobody they may vote for and %s not counted.", manyVoters(e.Blank), isAre(e.Blank)))
	}
	for i, stage := range e.Stages {
		before := SeatStage{Votes: make([]SeatVote, len(stage.Votes))}
		if i > 0 {
			before = e.Stages[i-1]
		}
		said = append(said, fmt.Sprintf("Stage %d, %s", i+1, stage.words(before, v)))
	}
	if empty := e.Seats - len(e.Winners); empty > 0 {
		said = append(said, fmt.Sprintf("%d of %d seats stay empty, for there are no more candidates.", empty, e.Seats))
	}
	if len(e.Winners) == 0 {
		return append(said, "Nobody is elected.")
	}
	return append(said, fmt.Sprintf("Elected, in this order: %s.", strings.Join(v.names(e.Winners), ", ")))
}

func (s SeatStage) words(before SeatStage, v Voice) string {
	said := []string{s.stepWords(before, v)}
	if s.Step != FirstPreferences {
		said = append(said, s.gainWords(before, v))
	}
	if set := s.Exhausted - before.Exhausted; set > 0 {
		said = append(said, fmt.Sprintf("Exhausted, with no further preference: %s.", set.words()))
	}
	if lost := s.Lost - before.Lost; lost > 0 {
		said = append(said, fmt.Sprintf("Lost to rounding down: %s.", lost.words()))
	}
	if len(s.Elected) > 0 {
		said = append(said, fmt.Sprintf("%s the quota and %s elected.",
			peopleWords(s.Elected, v, "reaches", "reach"), isAre(int64(len(s.Elected)))))
	}
	if len(s.Filled) > 0 {
		said = append(said, fmt.Sprintf("No more candidates are left than seats, so %s elected.", peopleWords(s.Filled, v, "is", "are")))
	}
	return strings.Join(said, " ")
}

// stepWords says what the stage did and why to this candidate.
func (s SeatStage) stepWords(before SeatStage, v Voice) string {
	if s.Step == FirstPreferences {
		votes := make([]string, len(s.Votes))
		for i, c := range s.Votes {
			votes[i] = fmt.Sprintf("%s %s", v.name(c.ID), c.Votes.number())
		}
		return "first preferences: " + strings.Join(votes, ", ") + "."
	}
	name, held := v.name(s.Candidate), before.votesOf(s.Candidate)
	if s.Step == SurplusPassedOn {
		return fmt.Sprintf("a surplus: %s has %s, %s above the quota.%s Every ballot goes on at %s/%s of its value, rounded down: %s.",
			name, held.words(), s.Surplus.number(), s.Tie.words("the most", v), s.Surplus.number(), held.number(), s.passedWords())
	}
	said := fmt.Sprintf("an exclusion: %s has the fewest votes, %s, and is excluded.%s", name, held.number(), s.Tie.words("the fewest", v))
	if len(s.Passed) == 0 {
		return said + " There is no ballot to pass on."
	}
	return fmt.Sprintf("%s The ballots go on at their value: %s.", said, s.passedWords())
}

func (s SeatStage) votesOf(id string) VoteValue {
	for _, c := range s.Votes {
		if c.ID == id {
			return c.Votes
		}
	}
	return 0
}

func (s SeatStage) passedWords() string {
	said := make([]string, len(s.Passed))
	for i, p := range s.Passed {
		said[i] = fmt.Sprintf("%d %s at %s", p.Ballots, plural(p.Ballots, "ballot", "ballots"), p.Now.number())
		if p.Now != p.Was {
			said[i] += " instead of " + p.Was.number()
		}
	}
	return strings.Join(said, ", ")
}

func (s SeatStage) gainWords(before SeatStage, v Voice) string {
	var said []string
	for i, c := range s.Votes {
		if gain := c.Votes - before.Votes[i].Votes; gain > 0 {
			said = append(said, fmt.Sprintf("%s gains %s (now %s)", v.name(c.ID), gain.number(), c.Votes.number()))
		}
	}
	if len(said) == 0 {
		return "Nobody gains by it."
	}
	return strings.Join(said, ", ") + "."
}

// words names those who were level and what told them apart, and says nothing where nobody was.
func (t *SeatTie) words(most string, v Voice) string {
	if t == nil {
		return ""
	}
	said := fmt.Sprintf(" Level with each other were %s", enumerated(v.names(t.Between)))
	for _, step := range t.Steps {
		said += fmt.Sprintf("; at stage %d %s %s", step.Stage, peopleWords(step.Left, v, "had", "had"), most)
	}
	if t.ByOrder {
		said += fmt.Sprintf("; no earlier stage tells them apart, so the tie order decides: %s", v.name(t.Taken))
	}
	return said + "."
}

// number leaves out the decimals that say nothing: 6, 5.5.
func (v VoteValue) number() string {
	return strings.TrimRight(strings.TrimRight(v.String(), "0"), ".")
}

func (v VoteValue) words() string {
	if v == wholeVote {
		return "1 vote"
	}
	return v.number() + " votes"
}

// peopleWords is who does something: "A is", "A, B and C are".
func peopleWords(ids []string, v Voice, one, many string) string {
	return enumerated(v.names(ids)) + " " + plural(int64(len(ids)), one, many)
}

// enumerated is a list as it is said: "A, B and C".
func enumerated(said []string) string {
	if len(said) < 2 {
		return strings.Join(said, "")
	}
	last := len(said) - 1
	return strings.Join(said[:last], ", ") + " and " + said[last]
}
