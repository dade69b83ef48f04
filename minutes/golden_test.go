package minutes

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = os.Getenv("BURSAR_GOLDEN") == "write" // the golden readings are written anew; check them by eye

// asJSON prints a reading as the command does, with room to read it.
func asJSON(t *testing.T, r Reading) []byte {
	t.Helper()
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(r); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestEachTextOfTheCorpusReadsAsItsGoldenFileSays(t *testing.T) {
	files, err := filepath.Glob("testdata/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpus: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			body := strings.ToUpper(strings.Split(filepath.Base(file), "-")[1])
			reading, err := Read(body, text)
			if err != nil {
				t.Fatal(err)
			}
			got, golden := asJSON(t, reading), strings.TrimSuffix(file, ".md")+".json"
			if update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("the reading differs from %s; look at the difference, then run `make golden`\n%s", golden, got)
			}
		})
	}
}
