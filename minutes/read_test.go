package minutes

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAFileThatIsNoTextIsRefusedWithItsLine(t *testing.T) {
	for _, c := range []struct {
		name, text, code string
		line             int
	}{
		{"a zero byte", "one\ntwo\x00", "not-text", 2},
		{"not UTF-8", "one\ntwo\nthr\xe9e", "not-utf8", 3},
		{"too large", strings.Repeat("a", mostBytes+1), "too-large", 0},
	} {
		r, err := Read("BSC", []byte(c.text))
		var refused *Error
		if !errors.As(err, &refused) || refused.Code != c.code || refused.Line != c.line || refused.Message == "" {
			t.Errorf("%s: %v, want %s on line %d", c.name, err, c.code, c.line)
		}
		if r.Meetings == nil || r.Problems == nil {
			t.Errorf("%s: the lists are null, want empty", c.name)
		}
	}
}

func TestEmptyListsPrintAsListsAndUnknownAsNull(t *testing.T) {
	r, err := Read("", []byte("## Meeting 2024-01-02"))
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(strings.Fields(string(asJSON(t, Reading{r.Meetings, inOrder(nil)}))), "")
	want := `{"meetings":[{"body":null,"number":null,"date":"2024-01-02","duration_minutes":null,"chair":null,"participants":[],"quorum_stated":null,"line":1,` +
		`"action_items":[],"votes":[],"proposals":[],"sows":[],"days":[],"amounts":[],"decisions":[]}],"problems":[]}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	empty := strings.Join(strings.Fields(string(asJSON(t, readText(t, "")))), "")
	if empty != `{"meetings":[],"problems":[]}` {
		t.Errorf("an empty text prints %s", empty)
	}
}

func TestLineEndsMarksTabsAndStarsChangeNothing(t *testing.T) {
	text, err := os.ReadFile("testdata/kernelworks-ksc-2024.md")
	if err != nil {
		t.Fatal(err)
	}
	want := asJSON(t, readText(t, string(text)))
	for name, other := range map[string]string{
		"CRLF":           strings.ReplaceAll(string(text), "\n", "\r\n"),
		"a BOM":          "\ufeff" + string(text),
		"stars":          strings.ReplaceAll(string(text), "- ", "* "),
		"tabs":           strings.ReplaceAll(string(text), "  ", "\t"),
		"no last return": strings.TrimRight(string(text), "\n"),
	} {
		if name == "stars" {
			other = strings.ReplaceAll(other, "#53 * ", "#53 - ")
			other = strings.ReplaceAll(other, "#52 * ", "#52 - ")
		}
		if got := asJSON(t, readText(t, other)); !bytes.Equal(got, want) {
			t.Errorf("with %s the reading differs:\n%s", name, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.md")
	if err != nil || len(files) == 0 {
		f.Fatalf("no corpus: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte("# X 2024\n## TAC 2024-99-99\n- Notes\n\t- 1. [a](b) (c)\n- [AI: \n- (AI\n- **a**: [P1\n- A: yes\n- #1-#\n- ( 9K\n- / days"))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := Read("X", text)
		if err != nil {
			var refused *Error
			if !errors.As(err, &refused) {
				t.Fatalf("the error is a %T", err)
			}
			return
		}
		last := 1 + bytes.Count(text, []byte{'\n'})
		for _, line := range linesIn(r) {
			if line < 1 || line > last {
				t.Fatalf("line %d is outside the text of %d lines", line, last)
			}
		}
		again, _ := Read("X", text)
		if !bytes.Equal(asJSON(t, r), asJSON(t, again)) {
			t.Fatal("the same text reads differently a second time")
		}
	})
}

// linesIn lists every line number of a reading.
func linesIn(r Reading) []int {
	var lines []int
	for _, p := range r.Problems {
		lines = append(lines, p.Line)
	}
	for _, m := range r.Meetings {
		lines = append(lines, m.Line)
		for _, a := range m.ActionItems {
			lines = append(lines, a.Line)
		}
		for _, v := range m.Votes {
			lines = append(lines, v.Line)
		}
		for _, p := range m.Proposals {
			lines = append(lines, p.Line)
		}
		for _, s := range m.SOWs {
			lines = append(lines, s.Line)
		}
		for _, d := range m.Days {
			lines = append(lines, d.Line)
		}
		for _, a := range m.Amounts {
			lines = append(lines, a.Line)
		}
		for _, d := range m.Decisions {
			lines = append(lines, d.Line)
		}
	}
	return lines
}
