package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bursar/journal"
	"bursar/models"
	"bursar/store"
)

func hledgerProgram(t *testing.T) string {
	t.Helper()
	if path := os.Getenv("BURSAR_TEST_HLEDGER"); path != "" {
		return path
	}
	out, err := exec.Command(filepath.Join("..", "..", "ci", "tools"), "hledger").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

func ledgerOf(t *testing.T, s *store.Store) []byte {
	t.Helper()
	var b bytes.Buffer
	w := journal.NewLedgerWriter(&b)
	if err := s.CopyLedger(t.Context(), models.CommandLine, "", w); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestHledgerAndTheQuarterAgreeOnEveryAccountOfTheDemo(t *testing.T) {
	s := playedDemo(t)
	text := ledgerOf(t, s)
	cmd := exec.Command(hledgerProgram(t), "-f", "-", "balance", "--flat", "-N", "-O", "csv", "--layout=bare")
	cmd.Stdin, cmd.Env = bytes.NewReader(text), append(os.Environ(), "LC_ALL=C.UTF-8")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	theirs := map[string]string{}
	for _, r := range rows[1:] {
		theirs[r[0]] = strings.ReplaceAll(r[2], ",", "")
	}
	compared := 0
	for _, year := range []string{"FY2023", "FY2024"} {
		q, err := s.Quarter(t.Context(), models.CommandLine, year, "2999-12-31")
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range q.Pools {
			if p.Now == nil || p.FiscalYear != year {
				continue
			}
			for kind, minor := range map[string]int64{"free": p.Now.Free, "committed": p.Now.Committed, "paid": p.Now.Paid, "recommended": p.Now.Recommended} {
				want := models.Money{Minor: minor, Currency: p.Currency}.Amount()
				if got := theirs[p.Code+":"+kind+":"+year]; got != want && (minor != 0 || got != "") {
					t.Errorf("%s %s in %s is %s in the quarter and %s in hledger", p.Code, kind, year, want, got)
				}
				compared++
			}
		}
	}
	if compared < 24 {
		t.Errorf("only %d figures were compared", compared)
	}
	fresh, err := store.Open(t.Context(), store.Options{URL: filepath.Join(t.TempDir(), "fresh.db"), Create: true, Migrate: true, Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer fresh.Close()
	done, err := fresh.ImportLedger(t.Context(), models.CommandLine, models.LedgerFile{Name: "demo.journal", Content: text}, false)
	if err != nil || len(done.Problems) > 0 {
		t.Fatal(err, done.Problems)
	}
	if !bytes.Equal(ledgerOf(t, fresh), text) {
		t.Error("the copy of the copy differs")
	}
}
