package casefile

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bursar/tally"
)

func mustCount(t *rapid.T, c tally.Case) tally.Result {
	r, err := tally.Count(c)
	if err != nil {
		t.Fatalf("%s refused: %v\n%+v", c.Method, err, c)
	}
	return r
}

func mustReadOne(t *rapid.T, text []byte) Entry {
	entries, err := Read(bytes.NewReader(text), "f.json")
	if err != nil || len(entries) != 1 || entries[0].Err != nil {
		t.Fatalf("%v %+v\n%s", err, entries, text)
	}
	return entries[0]
}

func TestARecordCountedAgainGivesTheSameResultAndTheSameRecord(t *testing.T) {
	for _, m := range methods {
		t.Run(string(m), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				e := drawEntry(t, m)
				e.Currency = ""
				r := mustCount(t, e.Case)
				text, err := Record(r)
				if err != nil {
					t.Fatal(err)
				}
				read := mustReadOne(t, text)
				again := mustCount(t, read.Case)
				if differ := read.Differences(r.Answer()); len(differ) > 0 || !bytes.Equal(encoded(r.Answer()), encoded(again.Answer())) {
					t.Fatalf("%v differ: %s and %s", differ, encoded(r.Answer()), encoded(again.Answer()))
				}
				if second, err := Record(again); err != nil || !bytes.Equal(text, second) {
					t.Fatalf("%v\n%s\n%s", err, text, second)
				}
			})
		})
	}
}

func TestTheOrderInWhichBallotsArriveLeavesNoTraceInTheRecord(t *testing.T) {
	for _, m := range methods {
		t.Run(string(m), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				e := drawEntry(t, m)
				text, err := e.Record()
				if err != nil {
					t.Fatal(err)
				}
				other := e
				other.Case.Ballots = nil
				for _, b := range rapid.Permutation(e.Case.Ballots).Draw(t, "arrived") {
					slices.Reverse(b.Approvals)
					for _, tier := range b.Ranking {
						slices.Reverse(tier)
					}
					if b.Voter == "" && b.Weight == 2 { // two voters are two ballots
						b.Weight = 0
						other.Case.Ballots = append(other.Case.Ballots, b)
					}
					other.Case.Ballots = append(other.Case.Ballots, b)
				}
				if second, err := other.Record(); err != nil || !bytes.Equal(text, second) {
					t.Fatalf("%v\n%s\n%s", err, text, second)
				}
			})
		})
	}
}

func TestWhatIsWrittenIsReadAsTheSameCase(t *testing.T) {
	for _, m := range methods {
		t.Run(string(m), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				e := drawEntry(t, m)
				var text, again bytes.Buffer
				if err := Write(&text, `a "title"`, []Entry{e}); err != nil {
					t.Fatal(err)
				}
				read := mustReadOne(t, text.Bytes())
				first, second := mustCount(t, e.Case), mustCount(t, read.Case)
				if read.Currency != e.Currency || !bytes.Equal(encoded(first.Answer()), encoded(second.Answer())) {
					t.Fatalf("another case was read from\n%s", &text)
				}
				if err := Write(&again, `a "title"`, []Entry{read}); err != nil || again.String() != text.String() {
					t.Fatalf("%v\n%s\n%s", err, &text, &again)
				}
			})
		})
	}
}

const votes = `{"id":"x","source":"s","method":"greedy","candidates":[{"id":"b","cost":0.50},{"id":"a","cost":1}],"budget":1,"ballots":[
	{"approvals":["b","a"]},{"voter":"m2","approvals":["a"]},{"approvals":["a","b"],"weight":2},{"voter":"m1","recuse":["b"]},{}],"options":{"tiebreak":["a"],"currency":"EUR"}}`

const votesRecord = `{"cases":[{"ballots":[{"approvals":["a","b"],"weight":3},{"approvals":["a"],"voter":"m2","weight":1},{"recuse":["b"],"voter":"m1","weight":1},{"weight":1}],` +
	`"budget":1,"candidates":[{"cost":0.5,"id":"b"},{"cost":1,"id":"a"}],` +
	`"expected":{"cost":1,"funded":["a"],"leftover":0,"order":["a"]},"id":"x","method":"greedy",` +
	`"options":{"currency":"EUR","mode":"stop","order":"votes","tiebreak":["a","b"]},"sha256":"HASH","source":"s","steps":`

func TestARecordIsCanonicalAndSpellsEverythingOut(t *testing.T) {
	text, err := readOne(t, votes).Record()
	if err != nil {
		t.Fatal(err)
	}
	bare := strings.Replace(strings.Split(strings.TrimPrefix(votesRecord, `{"cases":[`), `"expected"`)[0], "HASH", "", 1) +
		`"id":"x","method":"greedy","options":{"currency":"EUR","mode":"stop","order":"votes","tiebreak":["a","b"]},"source":"s"}`
	sum := sha256.Sum256([]byte(bare))
	want := strings.Replace(votesRecord, "HASH", hex.EncodeToString(sum[:]), 1)
	if !strings.HasPrefix(string(text), want) {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	var tree any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&tree); err != nil || !bytes.Equal(encoded(tree), text) {
		t.Errorf("not canonical (%v): %s", err, text)
	}
	if !strings.Contains(string(text), `"steps":{"Budget":100,"Cost":100,"Funded":["a"],`) || !strings.HasSuffix(string(text), `"schema":"tally-cases/1","title":"Record of x"}`) {
		t.Errorf("the steps are not there: %s", text)
	}
}

func TestARecordOfEachMethodSpellsOutItsDefaults(t *testing.T) {
	for m, want := range map[tally.Method]string{
		tally.MethodMotion:      `"options":{"base":"cast","quorum":[0,1],"quorum_strict":false,"roll":3,"strict":true,"threshold":[1,2],"tiebreak":["A"]}`,
		tally.MethodSchulze:     `"options":{"measure":"winning","tiebreak":["A"],"unranked":"last"}`,
		tally.MethodRankedPairs: `"options":{"measure":"winning","tiebreak":["A"],"unranked":"last"}`,
		tally.MethodBorda:       `"options":{"tiebreak":["A"],"unranked":"last"}`,
		tally.MethodScore:       `"options":{"missing":"ignore","tiebreak":["A"]}`,
		tally.MethodGreedy:      `"options":{"mode":"stop","order":"votes","tiebreak":["A"]}`,
		tally.MethodKnapsack:    `"options":{"tiebreak":["A"],"utility":"cost"}`,
		tally.MethodEqualShares: `"options":{"completion":"none","increment":1,"tiebreak":["A"],"utility":"cost"}`,
		tally.MethodPhragmen:    `"options":{"mode":"stop","tiebreak":["A"]}`,
		tally.MethodSTV:         `"options":{"tiebreak":["A"]},"seats":1`,
	} {
		w, err := newWritten(settled(tally.Case{ID: "x", Method: m, Seats: 1, Candidates: []tally.Cost{{ID: "A"}}, Ballots: []tally.Ballot{{Weight: 3}}}), "")
		if err != nil || !strings.Contains(string(encoded(w)), want) {
			t.Errorf("%s: %v\n%s, want\n%s", m, err, encoded(w), want)
		}
	}
	strict := settled(tally.Case{Options: tally.Options{Threshold: tally.Fraction{Num: 2, Den: 3}}}).Options
	same(t, "two thirds are enough", *strict.Strict, false)
	same(t, "a third is enough", *settled(tally.Case{Options: tally.Options{Threshold: tally.Fraction{Num: 1, Den: 3}}}).Options.Strict, false)
	same(t, "one voter is the roll", *settled(tally.Case{Ballots: []tally.Ballot{{}}}).Options.Roll, int64(1))
	same(t, "nobody on an empty roll", strict.Roll == nil, true)
	same(t, "two quarters must be exceeded", *settled(tally.Case{Options: tally.Options{Threshold: tally.Fraction{Num: 2, Den: 4}}}).Options.Strict, true)
	same(t, "what is stated stays", *settled(tally.Case{Options: tally.Options{Strict: new(false), Roll: new(int64(9))}, Ballots: []tally.Ballot{{}}}).Options.Roll, int64(9))
}

func TestARecordThatWasChangedIsRefused(t *testing.T) {
	text, err := readOne(t, votes).Record()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, from, to string }{
		{"a weight", `"weight":3`, `"weight":4`},
		{"a cost", `"cost":0.5`, `"cost":0.6`},
		{"the budget", `"budget":1`, `"budget":2`},
		{"the tie order", `"tiebreak":["a","b"]`, `"tiebreak":["b","a"]`},
		{"an option", `"mode":"stop"`, `"mode":"skip"`},
		{"a name", `"voter":"m2"`, `"voter":"m3"`},
		{"the currency", `EUR`, `USD`},
		{"the id", `"id":"x"`, `"id":"y"`},
	} {
		changed := strings.Replace(string(text), c.from, c.to, 1)
		entries, err := Read(strings.NewReader(changed), "f")
		if changed == string(text) || err != nil || entries[0].Err == nil || !strings.Contains(entries[0].Err.Message, "the record was changed") {
			t.Errorf("%s: %v %+v", c.name, err, entries)
		}
	}
	spaced := strings.ReplaceAll(string(text), `,"`, ", \n\"")
	if entries, err := Read(strings.NewReader(spaced), "f"); err != nil || entries[0].Err != nil {
		t.Errorf("white space changes nothing: %v %+v", err, entries)
	}
}

func TestWhatCannotBeWrittenIsSaid(t *testing.T) {
	good := tally.Case{ID: "x", Method: tally.MethodGreedy, Unit: 1, Budget: 1, Candidates: []tally.Cost{{ID: "a", Minor: 1}}}
	with := func(change func(*tally.Case)) Entry {
		c := good
		change(&c)
		return Entry{ID: c.ID, Case: c}
	}
	for _, c := range []struct {
		name string
		e    Entry
		want string
	}{
		{"a case that could not be read", Entry{Err: refuse("shape", "no")}, "no"},
		{"a budget in thirds", with(func(c *tally.Case) { c.Unit = 3 }), "1/3 cannot be written with decimals"},
		{"a cost in thirds", with(func(c *tally.Case) { c.Unit, c.Budget = 3, 3 }), "1/3 cannot be written"},
		{"a grade in thirds", with(func(c *tally.Case) { c.GradeUnit, c.Ballots = 3, []tally.Ballot{{Scores: map[string]int64{"a": 1}}} }), "1/3 cannot be written"},
		{"an expectation that is no JSON", Entry{Case: good, Expected: map[string]json.RawMessage{"cost": []byte("{")}}, "unexpected end of JSON input"},
	} {
		if err := Write(&bytes.Buffer{}, "t", []Entry{c.e}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	for _, c := range []struct {
		name string
		e    Entry
		want string
	}{
		{"a budget in thirds", with(func(c *tally.Case) { c.Unit = 3 }), "1/3"},
		{"no id", with(func(c *tally.Case) { c.ID = "" }), "id: it is missing"},
		{"a ballot that says two things", with(func(c *tally.Case) {
			c.Ballots = []tally.Ballot{{Approvals: []string{"a"}, Ranking: [][]string{{"a"}}}}
		}), "says more than one"},
		{"a ballot for a stranger", with(func(c *tally.Case) { c.Ballots = []tally.Ballot{{Approvals: []string{"z"}}} }), "not in the list"},
		{"a negative weight", with(func(c *tally.Case) { c.Ballots = []tally.Ballot{{Weight: -1}} }), "state 1 or more"},
	} {
		if _, err := c.e.Record(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
		if _, err := Record(tally.Result{Case: c.e.Case}); err == nil {
			t.Errorf("%s: recorded", c.name)
		}
	}
	r, err := tally.Count(good)
	if err != nil {
		t.Fatal(err)
	}
	r.Case.Budget = 0
	if _, err := Record(r); err == nil || !strings.Contains(err.Error(), "gives another result") {
		t.Errorf("a result of another case: %v", err)
	}
}

func TestEqualBallotsAreNotMergedBeyond64Bits(t *testing.T) {
	most := tally.Ballot{Weight: 1<<63 - 1}
	same(t, "ballots", len(settled(tally.Case{Ballots: []tally.Ballot{most, {}, most}}).Ballots), 3)
	same(t, "two of one name", len(settled(tally.Case{Ballots: []tally.Ballot{{Voter: "m1"}, {Voter: "m1"}}}).Ballots), 2)
	same(t, "tiers of nobody", sortedTiers([][]string{{}, {"b", "a"}, nil}), [][]string{{"a", "b"}})
}

// silent is an outcome whose working is no data.
type silent struct{ Steps chan int }

func (silent) Answer(int64) tally.Answer    { return tally.Answer{} }
func (silent) Explain(tally.Voice) []string { return nil }

func TestAnOutcomeWithoutStepsIsNotRecorded(t *testing.T) {
	if _, err := (writtenCase{}).record(tally.Result{Outcome: silent{}}); err == nil || !strings.Contains(err.Error(), "write the steps") {
		t.Errorf("got %v", err)
	}
}

func TestAFileHoldsAsManyCasesAsAreWritten(t *testing.T) {
	entries := readPublished(t)
	var text bytes.Buffer
	if err := Write(&text, "all of them", entries); err != nil {
		t.Fatal(err)
	}
	again, err := Read(&text, "again")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "cases", len(again), len(entries))
	for i, e := range again {
		same(t, "id", []any{e.ID, e.Err, len(e.Expected)}, []any{entries[i].ID, (*tally.Error)(nil), len(entries[i].Expected)})
	}
	city := readSample(t, "points.pb")
	text.Reset()
	if err := Write(&text, "a city", []Entry{city}); err != nil || strings.Contains(text.String(), "expected") {
		t.Errorf("what is only information is not expected: %v %s", err, &text)
	}
}
