package journal

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// teller is a test, or a property under test.
type teller interface {
	Helper()
	Fatal(...any)
}

// findHledger gives the program's path: the one that ci/test names, or what ci/tools finds and installs.
var findHledger = sync.OnceValues(func() (string, error) {
	if path := os.Getenv("BURSAR_TEST_HLEDGER"); path != "" {
		return path, nil
	}
	cmd := exec.Command(filepath.Join("..", "ci", "tools"), "hledger")
	var failure bytes.Buffer
	cmd.Stderr = &failure
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("ci/tools hledger: %w: %s", err, failure.String())
	}
	return strings.TrimSpace(string(out)), nil
})

// hledger reads a journal with the real program and gives the balances as it prints them.
func hledger(t teller, text []byte) (balances map[string]string, refused string) {
	t.Helper()
	program, err := findHledger()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "-f", "-", "balance", "--flat", "-N", "-O", "csv", "--layout=bare")
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	var out, failure bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(text), &out, &failure
	if err := cmd.Run(); err != nil {
		return nil, err.Error() + ": " + failure.String()
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return printed(rows[1:]), ""
}

// printed are the rows account, commodity, number by account and commodity; zeros are left out.
func printed(rows [][]string) map[string]string {
	balances := map[string]string{}
	for _, row := range rows {
		if n := shortest(strings.ReplaceAll(row[2], ",", ".")); n != "0" { // hledger prints the decimal mark of the file, and no groups
			balances[row[0]+" | "+UsualSymbols.name(row[1])] = n
		}
	}
	return balances
}

// shortest is a number without marks of groups and without zeros at its end.
func shortest(n string) string {
	whole, fraction, _ := strings.Cut(strings.NewReplacer(",", "", " ", "").Replace(n), ".")
	if fraction = strings.TrimRight(fraction, "0"); fraction != "" {
		return whole + "." + fraction
	}
	return strings.TrimPrefix(whole, "-0")
}

// ours are our own balances in the same form.
func ours(t teller, j Journal) map[string]string {
	t.Helper()
	all, err := j.Balances("")
	if err != nil {
		t.Fatal(err)
	}
	balances := map[string]string{}
	for _, b := range all {
		balances[b.Account+" | "+b.Commodity] = shortest(printGrouped(b.Units, j.Commodity(b.Commodity).Decimals))
	}
	return balances
}

func read(t teller, text string) Journal {
	t.Helper()
	j, err := Read(strings.NewReader(text), "council.journal")
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func written(t teller, j Journal) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, j); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// samples are the files of a folder of testdata, by name.
func samples(t *testing.T, folder string) map[string]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", folder, "*.journal"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files in %s, %v", len(files), folder, err)
	}
	texts := map[string]string{}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[strings.TrimSuffix(filepath.Base(name), ".journal")] = string(text)
	}
	return texts
}
