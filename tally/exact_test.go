package tally

import (
	"encoding/json"
	"testing"
)

func TestANumberIsReadAsItIsWrittenOrNotAtAll(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"3", "3"}, {"-3", "-3"}, {"0.25", "1/4"}, {"7/2", "7/2"}, {"6/4", "3/2"}, {"-1/3", "-1/3"}, {"010/2", "5"}, {"08/2", "4"}, {"010", "10"},
		{"", ""}, {"/2", ""}, {"1/0", ""}, {"1/00", ""}, {"1/-2", ""}, {"1/2/3", ""}, {"1.5/2", ""}, {"1e3", ""}, {"0x1", ""}, {"--1", ""}, {"1 ", ""}, {"NaN", ""},
		{"1234567890123456789012345678901234567890", "1234567890123456789012345678901234567890"}, {"12345678901234567890123456789012345678901", ""},
	} {
		e, read := ParseExact(c.text)
		if read != (c.want != "") || read && e.String() != c.want {
			t.Errorf("%q: got %s, %v", c.text, e, read)
		}
	}
}

func TestAWholeNumberIsWrittenAsANumberAndAFractionAsAText(t *testing.T) {
	text, err := json.Marshal([]Exact{{}, NewExact(4, 2), NewExact(1, 3)})
	if err != nil || string(text) != `[0,2,"1/3"]` {
		t.Fatalf("%s, %v", text, err)
	}
	var back []Exact
	if err := json.Unmarshal([]byte(`[0,2,"1/3",0.5]`), &back); err != nil || back[3].Cmp(NewExact(1, 2)) != 0 || back[2].Cmp(NewExact(1, 3)) != 0 {
		t.Fatalf("%v, %v", back, err)
	}
	if err := json.Unmarshal([]byte(`["x"]`), &back); err == nil {
		t.Fatal("x was read as a number")
	}
}
