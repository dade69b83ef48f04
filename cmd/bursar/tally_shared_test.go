//go:build shared

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"testing"

	"bursar/tally/casefile"
)

func TestThePublishedCasesGiveTheirResultsThroughTheCommand(t *testing.T) {
	const name = "../../../shared/cases/tally-public.json"
	var out, errs bytes.Buffer
	if status := run(context.Background(), []string{"tally", name, "--json"}, &out, &errs); status != exitDone {
		t.Errorf("exit %d: %s", status, &errs)
	}
	var document struct {
		Results []struct {
			ID     string
			Result json.RawMessage
			Error  *tallyRefusal
		}
	}
	if err := json.Unmarshal(out.Bytes(), &document); err != nil {
		t.Fatal(err)
	}
	if len(document.Results) != 27 {
		t.Errorf("%d results, want 27", len(document.Results))
	}
	for _, r := range document.Results {
		if r.Error != nil || len(r.Result) == 0 {
			t.Errorf("%s: %+v", r.ID, r.Error)
		}
	}
	compareAll(t, name)
}

// compareAll holds each count to what the file expects of it.
func compareAll(t *testing.T, name string) {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	entries, err := casefile.Read(file, name)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range count(entries, tallyQuestions{}) {
		if c.Err != nil || len(c.Expected) == 0 || c.contradicts() {
			t.Errorf("%s: %v, differs in %v", c.ID, c.Err, c.differs)
		}
	}
}
