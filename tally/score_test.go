package tally

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// above is how many stand strictly above an id.
func above(ranking [][]string, id string) (n int) {
	for _, tier := range ranking {
		if slices.Contains(tier, id) {
			return n
		}
		n += len(tier)
	}
	return -1
}

// eachGradeMethod tries a sentence on a thousand elections of either method.
func eachGradeMethod(t *testing.T, try func(t *rapid.T, c Case, r Result)) {
	for _, method := range gradeMethods {
		t.Run(string(method), func(t *testing.T) {
			property(t, func(t *rapid.T) {
				c := drawCase(t, method)
				try(t, c, mustCount(t, c))
			})
		})
	}
}

func sameGradeAnswer(t *rapid.T, what string, got, want Answer) {
	agree(t, what, got.Ranking, want.Ranking)
	if !maps.Equal(scoresOf(got), scoresOf(want)) {
		t.Fatalf("%s: scores %v, want %v", what, got.Scores, want.Scores)
	}
}

func TestOneMoreBallotWithTheTopGradeNeverLowersAMiddleGrade(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawCase(t, MethodMedian)
		c.Options.Missing = "ignore"
		id := rapid.SampledFrom(c.ids()).Draw(t, "praised")
		before := mustCount(t, c).Answer()
		c.Ballots = append(c.Ballots, Ballot{Scores: map[string]int64{id: 5}})
		after := mustCount(t, c).Answer()
		if before.Scores[id] != nil && after.Scores[id].Cmp(*before.Scores[id]) < 0 {
			t.Fatalf("%s fell from %s to %s", id, before.Scores[id], after.Scores[id])
		}
		if above(after.Ranking, id) > above(before.Ranking, id) {
			t.Fatalf("%s was praised and fell from %v to %v", id, before.Ranking, after.Ranking)
		}
	})
}

func TestRaisingAGradeNeverLowersThePlace(t *testing.T) {
	raised := 0
	eachGradeMethod(t, func(t *rapid.T, c Case, r Result) {
		before := r.Answer().Ranking
		for i, b := range c.Ballots {
			for _, id := range c.ids() {
				if grade, given := b.Scores[id]; given && grade < 5 {
					raised++
					scores := maps.Clone(b.Scores)
					scores[id] = rapid.Int64Range(grade+1, 5).Draw(t, "raised")
					c.Ballots[i].Scores = scores
					if after := mustCount(t, c).Answer().Ranking; above(after, id) > above(before, id) {
						t.Fatalf("%s was raised on ballot %d and fell from %v to %v", id, i, before, after)
					}
					c.Ballots[i].Scores = b.Scores
					return
				}
			}
		}
	})
	if raised < perProperty {
		t.Errorf("only %d grades were raised", raised)
	}
}

// With recusals, or if silence says nothing, two proposals are not graded by the same people, and the sentence
// does not hold: everybody is made to grade all, or silence counts as the lowest.
func TestWhatEverybodyGradesAtLeastAsHighIsNotBelow(t *testing.T) {
	dominated := 0
	eachGradeMethod(t, func(t *rapid.T, c Case, _ Result) {
		x, y := c.Candidates[0].ID, c.Candidates[1].ID
		for i := range c.Ballots {
			b := &c.Ballots[i]
			b.Recuse = nil
			if len(b.Scores) == 0 {
				continue
			}
			if c.Options.Missing == "ignore" {
				for _, id := range c.ids() {
					b.Scores[id] += 0
				}
			}
			if low, given := b.Scores[y]; given {
				b.Scores[x] = max(low, b.Scores[x])
			}
		}
		ranking := mustCount(t, c).Answer().Ranking
		if above(ranking, x) > above(ranking, y) {
			t.Fatalf("%s is below %s: %v", x, y, ranking)
		}
		if above(ranking, x) < above(ranking, y) {
			dominated++
		}
	})
	if dominated < perProperty {
		t.Errorf("only in %d elections was one above the other", dominated)
	}
}

func TestBlankBallotsChangeNoGrade(t *testing.T) {
	eachGradeMethod(t, func(t *rapid.T, c Case, r Result) {
		id := c.Candidates[0].ID
		c.Ballots = append([]Ballot{{}, {Recuse: []string{id}, Scores: map[string]int64{id: 5}, Weight: 9}}, c.Ballots...)
		sameGradeAnswer(t, "with blank ballots", mustCount(t, c).Answer(), r.Answer())
	})
}

func TestGradersAreEqualWhateverTheirOrderAndHoweverTheirWeightIsSplit(t *testing.T) {
	eachGradeMethod(t, func(t *rapid.T, c Case, r Result) {
		c.Ballots = splitBallots(t, c.Ballots)
		sameGradeAnswer(t, "split and shuffled", mustCount(t, c).Answer(), r.Answer())
	})
}

// splitBallots gives every voter a ballot of their own and shuffles them.
func splitBallots(t *rapid.T, ballots []Ballot) (single []Ballot) {
	for _, b := range ballots {
		for range b.weight() {
			b.Weight = 1
			single = append(single, b)
		}
	}
	return rapid.Permutation(single).Draw(t, "shuffled")
}

func TestGradedProposalsAreEqualWhateverTheirName(t *testing.T) {
	eachGradeMethod(t, func(t *rapid.T, c Case, r Result) {
		other, names := renamedCase(t, c)
		got, want := mustCount(t, other).Answer(), r.Answer()
		for _, tier := range want.Ranking {
			renameAll(tier, names)
		}
		scores := map[string]*Exact{}
		for id, score := range want.Scores {
			scores[names[id]] = score
		}
		want.Scores = scores
		sameGradeAnswer(t, "renamed", got, want)
	})
}

func renameAll(ids []string, names map[string]string) {
	for i, id := range ids {
		ids[i] = names[id]
	}
}

// renamedCase lists the same proposals in another order under other names; the tie order goes with them.
func renamedCase(t *rapid.T, c Case) (Case, map[string]string) {
	names := map[string]string{}
	other := c
	other.Candidates, other.Ballots = nil, nil
	other.Options.Tiebreak = slices.Clone(c.Options.Tiebreak)
	for i, id := range rapid.Permutation(c.ids()).Draw(t, "listed") {
		names[id] = "n" + letters[i]
		other.Candidates = append(other.Candidates, Cost{ID: names[id]})
	}
	renameAll(other.Options.Tiebreak, names)
	for _, b := range c.Ballots {
		renamed := Ballot{Weight: b.Weight, Recuse: slices.Clone(b.Recuse)}
		renameAll(renamed.Recuse, names)
		for _, tier := range b.Ranking {
			tier = slices.Clone(tier)
			renameAll(tier, names)
			renamed.Ranking = append(renamed.Ranking, tier)
		}
		for id, grade := range b.Scores {
			if renamed.Scores == nil {
				renamed.Scores = map[string]int64{}
			}
			renamed.Scores[names[id]] = grade
		}
		other.Ballots = append(other.Ballots, renamed)
	}
	return other, names
}
