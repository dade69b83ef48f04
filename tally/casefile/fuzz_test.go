package casefile

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"bursar/tally"
)

// addSamples begins a fuzz run with the files of testdata.
func addSamples(f *testing.F, pattern string) {
	f.Helper()
	names, err := filepath.Glob("testdata/" + pattern)
	if err != nil || len(names) == 0 {
		f.Fatalf("no samples %s: %v", pattern, err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
}

// FuzzTallyCases: whatever a file holds, each case is a result or a refusal with its code and its sentence, and a
// case that was read can be written and read again, and counts the same.
func FuzzTallyCases(f *testing.F) {
	for _, e := range readPublished(f) {
		var text bytes.Buffer
		if err := Write(&text, "one", []Entry{e}); err != nil {
			f.Fatal(err)
		}
		f.Add(text.Bytes())
	}
	for _, text := range []string{votes, schulzeCase(`"ballots":[]`), motionCase(`"quorum":"1/2"`), greedyCase(`{"id":"A","cost":"1/8"}`, `"budget":1e2,"currency":"USD"`)} {
		f.Add([]byte(fileOf(text)))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		entries, err := Read(bytes.NewReader(text), "fuzz")
		mustBeNamed(t, err)
		for _, e := range entries {
			checkEntry(t, e)
		}
	})
}

// FuzzPabulib holds for a city's file what FuzzTallyCases holds for cases.
func FuzzPabulib(f *testing.F) {
	addSamples(f, "*.pb")
	f.Add([]byte(village))
	f.Fuzz(func(t *testing.T, text []byte) {
		e, err := ReadPabulib(bytes.NewReader(text), "fuzz")
		if mustBeNamed(t, err); err == nil {
			checkEntry(t, e)
		}
	})
}

// FuzzPrefLib holds it for rankings.
func FuzzPrefLib(f *testing.F) {
	addSamples(f, "lunch.*")
	f.Add([]byte(lunch))
	f.Fuzz(func(t *testing.T, text []byte) {
		e, err := ReadPrefLib(bytes.NewReader(text), "fuzz.toi")
		if mustBeNamed(t, err); err == nil && len(e.Case.Candidates) < 200 {
			checkEntry(t, e)
		}
	})
}

func mustBeNamed(t *testing.T, err error) {
	t.Helper()
	var refusal *tally.Error
	if err != nil && (!errors.As(err, &refusal) || refusal.Code == "" || refusal.Message == "") {
		t.Fatalf("not a refusal: %v", err)
	}
}

func checkEntry(t *testing.T, e Entry) {
	t.Helper()
	if e.Err != nil {
		mustBeNamed(t, e.Err)
		return
	}
	first, firstErr := tally.Count(e.Case)
	mustBeNamed(t, firstErr)
	var text bytes.Buffer
	if err := Write(&text, "again", []Entry{e}); err != nil {
		t.Fatalf("not written: %v", err)
	}
	entries, err := Read(&text, "again")
	if err != nil || len(entries) != 1 || entries[0].Err != nil {
		t.Fatalf("not read again: %v %+v", err, entries)
	}
	second, secondErr := tally.Count(entries[0].Case)
	if (firstErr == nil) != (secondErr == nil) {
		t.Fatalf("counted as %v, and again as %v", firstErr, secondErr)
	}
	if firstErr != nil {
		return
	}
	e.Differences(first.Answer())
	first.Explain(tally.Voice{})
	if !bytes.Equal(encoded(first.Answer()), encoded(second.Answer())) {
		t.Fatalf("counted as %s, and again as %s", encoded(first.Answer()), encoded(second.Answer()))
	}
	if _, err := Record(first); err != nil {
		t.Fatalf("not recorded: %v", err)
	}
}
