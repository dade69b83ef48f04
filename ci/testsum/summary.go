package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"sort"
	"strings"
	"time"
)

// event is one line of `go test -json` (see `go doc test2json`); a build that fails names its ImportPath.
type event struct {
	Time        time.Time
	Action      string
	Package     string
	ImportPath  string
	Test        string
	Elapsed     float64
	Output      string
	FailedBuild string
}

// name is what a test is called over all packages.
type name struct{ pkg, test string }

// summary follows the events of one run and prints as it goes: a line for each package, a failure in full.
type summary struct {
	out io.Writer

	output    map[name]*strings.Builder
	running   map[name]bool
	builds    map[string]*strings.Builder
	perPkg    map[string]int
	top, sub  int
	failed    []name
	skipped   []name
	badPkgs   []string
	empty     int
	beginning time.Time
	end       time.Time
}

func newSummary(out io.Writer) *summary {
	return &summary{
		out:     out,
		output:  map[name]*strings.Builder{},
		running: map[name]bool{},
		builds:  map[string]*strings.Builder{},
		perPkg:  map[string]int{},
	}
}

// read takes all events. A line that is no event is shown as it is: it is a message of the go command.
func (s *summary) read(events io.Reader) error {
	lines := bufio.NewReader(events)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			var e event
			if json.Unmarshal(line, &e) != nil {
				fmt.Fprintf(s.out, "%s\n", strings.TrimRight(string(line), "\n"))
			} else {
				s.take(e)
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (s *summary) take(e event) {
	if !e.Time.IsZero() {
		if s.beginning.IsZero() {
			s.beginning = e.Time
		}
		s.end = e.Time
	}
	switch {
	case e.Action == "build-output":
		keep(s.builds, e.ImportPath, e.Output)
	case e.Action == "output":
		keep(s.output, name{e.Package, e.Test}, e.Output)
	case e.Test != "":
		s.takeTest(e)
	case e.Package != "":
		s.takePackage(e)
	}
}

func keep[K comparable](texts map[K]*strings.Builder, key K, text string) {
	if texts[key] == nil {
		texts[key] = &strings.Builder{}
	}
	texts[key].WriteString(text)
}

func (s *summary) takeTest(e event) {
	key := name{e.Package, e.Test}
	switch e.Action {
	case "run":
		s.running[key] = true
		return
	case "pass":
	case "fail":
		s.failed = append(s.failed, key)
		s.show("FAIL", key)
	case "skip":
		s.skipped = append(s.skipped, key)
		s.show("SKIP", key)
		delete(s.running, key)
		return
	default: // pause, cont, start, bench
		return
	}
	s.count(key)
	delete(s.output, key)
}

// count adds a test that ended.
func (s *summary) count(key name) {
	delete(s.running, key)
	s.perPkg[key.pkg]++
	if strings.Contains(key.test, "/") {
		s.sub++
	} else {
		s.top++
	}
}

func (s *summary) show(verdict string, key name) {
	fmt.Fprintf(s.out, "--- %s %s %s\n", verdict, key.pkg, key.test)
	if text := s.output[key]; text != nil {
		fmt.Fprint(s.out, indent(text.String()))
	}
}

func indent(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		trimmed := strings.TrimSpace(line)
		if strings.HasPrefix(trimmed, "=== ") || strings.HasPrefix(trimmed, "--- ") {
			continue
		}
		b.WriteString("    " + strings.TrimRight(line, "\n") + "\n")
	}
	return b.String()
}

func (s *summary) takePackage(e event) {
	switch e.Action {
	case "pass":
		fmt.Fprintf(s.out, "ok    %-28s %5d tests %7.1f s\n", e.Package, s.perPkg[e.Package], e.Elapsed)
	case "skip":
		s.empty++
		fmt.Fprintf(s.out, "-     %-28s no tests\n", e.Package)
	case "fail":
		s.failPackage(e)
	}
}

// failPackage shows why a package failed beyond its tests: it did not build, it crashed, or it ran out of time.
func (s *summary) failPackage(e event) {
	s.badPkgs = append(s.badPkgs, e.Package)
	for _, key := range s.unfinished(e.Package) {
		s.failed = append(s.failed, key)
		fmt.Fprintf(s.out, "--- DID NOT END %s %s\n", key.pkg, key.test)
		if text := s.output[key]; text != nil {
			fmt.Fprint(s.out, indent(text.String()))
		}
		s.count(key)
	}
	if text := s.builds[e.FailedBuild]; text != nil {
		fmt.Fprint(s.out, indent(text.String()))
	}
	if text := s.output[name{e.Package, ""}]; text != nil {
		fmt.Fprint(s.out, indent(text.String()))
	}
	fmt.Fprintf(s.out, "FAIL  %-28s %5d tests %7.1f s\n", e.Package, s.perPkg[e.Package], e.Elapsed)
}

func (s *summary) unfinished(pkg string) []name {
	var keys []name
	for key := range s.running {
		if key.pkg == pkg {
			keys = append(keys, key)
		}
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i].test < keys[j].test })
	return keys
}

// close prints the last lines and says whether all is well.
func (s *summary) close(commandOK bool) bool {
	fmt.Fprintln(s.out)
	s.list("Failed", s.failed)
	s.list("Skipped, which counts as failed", s.skipped)
	if len(s.badPkgs) > 0 {
		fmt.Fprintf(s.out, "Packages that failed: %s\n", strings.Join(s.badPkgs, ", "))
	}
	ran := s.top + s.sub
	skipped := "none skipped"
	if len(s.skipped) > 0 {
		skipped = fmt.Sprintf("%d skipped", len(s.skipped))
	}
	fmt.Fprintf(s.out, "%d tests ran (%d top-level, %d sub-tests), %d failed, %s; %s.\n",
		ran, s.top, s.sub, len(s.failed), skipped, s.end.Sub(s.beginning).Round(time.Second))
	switch {
	case ran == 0:
		fmt.Fprintln(s.out, "No test ran: that is a failure too.")
		return false
	case len(s.failed)+len(s.skipped)+len(s.badPkgs) > 0:
		return false
	case !commandOK:
		fmt.Fprintln(s.out, "The go command ended with an error; see above.")
		return false
	}
	return true
}

func (s *summary) list(title string, keys []name) {
	if len(keys) == 0 {
		return
	}
	fmt.Fprintf(s.out, "%s:\n", title)
	for _, key := range keys {
		fmt.Fprintf(s.out, "    %s %s\n", key.pkg, key.test)
	}
}
