package models

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const rulesHead = `# Rules

Every rule that Bursar applies: its stable name, which a refusal carries as ` + "`rule`" + `, and its sentence. The list is written from the code by
` + "`make golden`" + `; a test keeps it complete.

| rule | what it says |
| --- | --- |
`

func TestEveryRuleStandsOnTheRulesPage(t *testing.T) {
	var b strings.Builder
	b.WriteString(rulesHead)
	for _, r := range Rules() {
		fmt.Fprintf(&b, "| `%s` | %s |\n", r.Rule, r.Sentence)
	}
	file := filepath.Join("..", "docs", "rules.md")
	if os.Getenv("BURSAR_GOLDEN") == "write" {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(file)
	if err != nil || string(kept) != b.String() {
		t.Errorf("docs/rules.md is not what the rules say (%v); run `make golden`", err)
	}
}

func TestEveryRuleHasASentenceThatCanBeReadAloud(t *testing.T) {
	for _, r := range Rules() {
		if len(r.Sentence) < 20 || !strings.HasSuffix(r.Sentence, ".") || strings.ToUpper(r.Sentence[:1]) != r.Sentence[:1] {
			t.Errorf("%s: %q is not a sentence", r.Rule, r.Sentence)
		}
	}
}
