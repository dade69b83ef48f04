package demo

import (
	"strings"
	"testing"

	"bursar/models"
)

func story(t *testing.T) []Step {
	t.Helper()
	steps, err := Story()
	if err != nil {
		t.Fatal(err)
	}
	return steps
}

func TestEveryReferenceOfTheStoryResolves(t *testing.T) {
	steps := story(t)
	if len(steps) < 300 {
		t.Fatalf("the story has %d steps; two years are more", len(steps))
	}
	users, err := Users()
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{CommandLine: true, Operator: true}
	for _, u := range users {
		known[u.Email] = true
	}
	for _, s := range steps {
		if !known[s.By] {
			t.Errorf("%s: %q acts and is nobody who signs in", s.From, s.By)
		}
	}
}

func TestTheStoryIsToldInTheOrderOfTimeAndEndsAtItsEnd(t *testing.T) {
	r, err := open()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := r.table("story.csv")
	if err != nil {
		t.Fatal(err)
	}
	last := ""
	for _, row := range rows {
		if row.cells["at"] <= last {
			t.Errorf("%s: %s does not come after %s", row.from(), row.cells["at"], last)
		}
		last = row.cells["at"]
	}
	steps := story(t)
	for i := 1; i < len(steps); i++ {
		if steps[i].At.Before(steps[i-1].At) {
			t.Errorf("%s comes after %s and is earlier", steps[i].From, steps[i-1].From)
		}
	}
	if end := steps[len(steps)-1].At; !end.Equal(End) {
		t.Errorf("the last step is at %s, the story ends at %s", end, End)
	}
}

func TestEveryAddressIsOneThatCannotExist(t *testing.T) {
	for _, s := range story(t) {
		var email string
		switch in := s.Input.(type) {
		case models.NewPerson:
			email = in.Email
		case models.NewUser:
			email = in.Email
		default:
			continue
		}
		if !strings.HasSuffix(email, ".example") {
			t.Errorf("%s: %s is not in a domain kept for examples", s.From, email)
		}
	}
}

func TestEveryRowOfEveryTableHasItsPlaceInTheStory(t *testing.T) {
	told := map[string]bool{}
	for _, s := range story(t) {
		told[s.From] = true
	}
	entries, err := files.ReadDir("files")
	if err != nil {
		t.Fatal(err)
	}
	r, err := open()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() || e.Name() == "story.csv" {
			continue
		}
		rows, err := r.table(e.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			if !told[row.table+" "+row.key] {
				t.Errorf("%s (%s) is told nowhere", row.from(), row.key)
			}
		}
	}
}

func TestMinutesAreReadAsTheyStoodOnThatDay(t *testing.T) {
	for _, s := range story(t) {
		if s.Code != "I-0022" || s.Do != "read minutes" {
			continue
		}
		lines := strings.Split(string(s.File.Content), "\n")
		if got := lines[87]; !strings.HasPrefix(got, "- Approved: fund the top four") {
			t.Errorf("line 88 of %s is %q", s.File.Name, got)
		}
		return
	}
	t.Error("the minutes of the board's meeting 19 are read nowhere")
}

func TestAFactThatNoMinutesShowIsRefused(t *testing.T) {
	f := File{"x.md", []byte("a\nb\nb\n")}
	if _, err := lineWith(f, "c"); err == nil {
		t.Error("words that the file does not hold were found")
	}
	if _, err := lineWith(f, "b"); err == nil {
		t.Error("words in two lines were taken for one")
	}
	if c, err := lineWith(f, "a"); err != nil || c.Line != 1 {
		t.Errorf("got line %d, %v", c.Line, err)
	}
}
