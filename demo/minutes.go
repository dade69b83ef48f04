package demo

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"bursar/models"
)

// readMinutes is a file of minutes as it stood when it was read.
type readMinutes struct {
	at   time.Time
	path string
	file File
}

// minutesUpTo is the minutes of a year as they were sent after a meeting: "19" is the whole file up to meeting 19, for a clerk who writes on and
// on; "only 53" is its title and that meeting alone, for one who sends the newest sheet.
func (t *teller) minutesUpTo(path string, keys []string) (File, error) {
	f, err := t.file(path)
	if err != nil {
		return f, err
	}
	only := len(keys) == 2 && keys[0] == "only"
	if len(keys) == 0 || len(keys) > 1 && !only {
		return f, fmt.Errorf("%s: say up to which meeting, or only which", path)
	}
	last, err := strconv.Atoi(keys[len(keys)-1])
	if err != nil {
		return f, err
	}
	text, sections := meetingsOf(string(f.Content))
	found := false
	for _, s := range sections {
		number := numberOf(s)
		if number == last || number < last && !only {
			text += s
		}
		found = found || number == last
	}
	if !found {
		return f, fmt.Errorf("%s has no meeting %d", path, last)
	}
	f.Content = []byte(strings.TrimRight(text, "\n") + "\n")
	return f, nil
}

const meetingHeading = "## Meeting #"

// meetingsOf cuts a text at the headings of its meetings.
func meetingsOf(text string) (head string, sections []string) {
	parts := strings.Split(text, "\n"+meetingHeading)
	for _, p := range parts[1:] {
		sections = append(sections, "\n"+meetingHeading+p)
	}
	return parts[0], sections
}

func numberOf(section string) int {
	digits, _, _ := strings.Cut(strings.TrimPrefix(section, "\n"+meetingHeading), " ")
	n, _ := strconv.Atoi(digits)
	return n
}

// cites turns "minutes/gb-2024.md: Approved: fund the top four" into the line of the file as it was read last before the step.
func (t *teller) cites(steps []Step) error {
	for i := range steps {
		in := reflect.ValueOf(steps[i].Input)
		if in.Kind() != reflect.Struct || !in.FieldByName("Cite").IsValid() {
			continue
		}
		written := in.FieldByName("Cite").Interface().(models.Cite).Excerpt
		if written == "" {
			continue
		}
		cite, err := t.cite(written, steps[i].At)
		if err != nil {
			return fmt.Errorf("%s: %w", steps[i].From, err)
		}
		changed := reflect.New(in.Type()).Elem()
		changed.Set(in)
		changed.FieldByName("Cite").Set(reflect.ValueOf(cite))
		steps[i].Input = changed.Interface()
	}
	return nil
}

func (t *teller) cite(written string, at time.Time) (models.Cite, error) {
	path, words, _ := strings.Cut(written, ": ")
	for i := len(t.read) - 1; i >= 0; i-- {
		if r := t.read[i]; r.path == path && !r.at.After(at) {
			return lineWith(r.file, words)
		}
	}
	return models.Cite{}, fmt.Errorf("%s was not read yet", path)
}

// lineWith finds the one line that holds the words.
func lineWith(f File, words string) (c models.Cite, err error) {
	sum := sha256.Sum256(f.Content)
	c.SourceSHA256 = hex.EncodeToString(sum[:])
	for i, line := range strings.Split(string(f.Content), "\n") {
		if !strings.Contains(line, words) {
			continue
		}
		if c.Line > 0 {
			return c, fmt.Errorf("%s says %q in lines %d and %d", f.Name, words, c.Line, i+1)
		}
		c.Line, c.Excerpt = int64(i+1), strings.TrimSpace(line)
	}
	if c.Line == 0 {
		err = fmt.Errorf("%s does not say %q", f.Name, words)
	}
	return c, err
}
