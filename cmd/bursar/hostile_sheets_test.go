package main

import (
	"bytes"
	"context"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"bursar/models"
	"bursar/sheets/sheetstest"
	"bursar/store"
	"bursar/store/storetest"
)

// hostileRecord is a database with the record that the hostile sheets are imported into.
func hostileRecord(t *testing.T) string {
	t.Helper()
	ctx, file := t.Context(), filepath.Join(t.TempDir(), "bursar.db")
	s, err := store.Open(ctx, store.Options{URL: file, Create: true, Migrate: true, Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	did := func(_ any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, n := range []string{"Ines Morland", "Rafe Dunmore"} {
		did(s.AddPerson(ctx, models.CommandLine, models.NewPerson{Name: n}))
	}
	did(s.AddSOW(ctx, models.CommandLine, models.NewSOW{Title: "Continuous integration", On: "2024-08-28", People: []string{sheetstest.Known}}))
	did(s.SetSOWTerms(ctx, models.CommandLine, sheetstest.SOW, models.NewSOWTerms{EffectiveOn: sheetstest.Starts, CeilingDays: "40", Starts: sheetstest.Starts, Ends: sheetstest.Ends}))
	did(s.ActivateSOW(ctx, models.CommandLine, sheetstest.SOW, 0, ""))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return file
}

// importing imports a sheet as an operator does, and says what was printed and how much memory was asked for.
func importing(t *testing.T, record, sheet string, flags ...string) (status int, said string, grown uint64) {
	t.Helper()
	var out bytes.Buffer
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	status = run(context.Background(), append([]string{"--db", record, "import", "days", sheet}, flags...), &out, &out)
	runtime.ReadMemStats(&after)
	return status, out.String(), after.TotalAlloc - before.TotalAlloc
}

// From a disk of one's own longer files are taken than from a page; what is wrong with them is said in the same words, and nothing of them stays.
func TestAHostileSheetIsRefusedByTheCommandLineAndLeavesNothing(t *testing.T) {
	t.Cleanup(func() { debug.SetMemoryLimit(math.MaxInt64) }) // an import keeps the program to little memory
	record := hostileRecord(t)
	before := storetest.RowsAt(t, record)
	for _, h := range sheetstest.Sheets {
		says, where := h.Says, strings.TrimSpace(h.Sheet+" "+h.Cell)
		if h.Upload && h.Own == "" {
			continue
		}
		if h.Upload {
			says, where = h.Own, ""
		}
		t.Run(h.Name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), h.File)
			if err := os.WriteFile(file, h.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			for _, flags := range [][]string{{"--dry-run"}, nil} {
				status, said, grown := importing(t, record, file, flags...)
				if status != exitRefused || !strings.Contains(said, says) || !strings.Contains(said, where) {
					t.Errorf("%v: exit %d, want %q at %q:\n%s", flags, status, says, where, said)
				}
				if grown > 64<<20 {
					t.Errorf("%v: it took %d MiB", flags, grown>>20)
				}
			}
		})
		if after := storetest.RowsAt(t, record); after != before {
			t.Fatalf("%s: something was stored: %s, then %s", h.Name, before, after)
		}
	}
}
