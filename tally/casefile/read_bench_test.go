package casefile

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"bursar/tally"
)

// BenchmarkACity reads 90,000 voters over 160 projects, of whom few vote quite alike.
func BenchmarkACity(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	var text strings.Builder
	text.WriteString("META\nkey;value\nvote_type;approval\nrule;greedy\nbudget;50000000\nnum_votes;90000\nPROJECTS\nproject_id;cost;votes;name;selected\n")
	for i := range 160 {
		fmt.Fprintf(&text, "L%03dB;%d.50;1;Project %d;0\n", i, 10_000+r.IntN(900_000), i)
	}
	text.WriteString("VOTES\nvoter_id;age;sex;voting_method;vote\n")
	for i := range 90_000 {
		var vote []string
		for _, p := range r.Perm(160)[:1+r.IntN(10)] {
			vote = append(vote, fmt.Sprintf("L%03dB", p))
		}
		fmt.Fprintf(&text, "%d;%d;F;internet;%s\n", i, 18+r.IntN(70), strings.Join(vote, ","))
	}
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		if _, err := ReadPabulib(strings.NewReader(text.String()), "city"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAMillionRankings reads a million ballots with five of twenty ranked.
func BenchmarkAMillionRankings(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	c := tally.Case{ID: "million", Method: tally.MethodSchulze}
	for i := range 20 {
		c.Candidates = append(c.Candidates, tally.Cost{ID: fmt.Sprintf("proposal-%d", i)})
	}
	for range 1_000_000 {
		var ranking [][]string
		for _, p := range r.Perm(20)[:5] {
			ranking = append(ranking, []string{c.Candidates[p].ID})
		}
		c.Ballots = append(c.Ballots, tally.Ballot{Ranking: ranking})
	}
	var text bytes.Buffer
	if err := Write(&text, "a million", []Entry{{ID: c.ID, Case: c}}); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		entries, err := Read(bytes.NewReader(text.Bytes()), "million")
		if err != nil || entries[0].Err != nil {
			b.Fatal(err, entries[0].Err)
		}
	}
}
