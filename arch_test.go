package bursar_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const module = "bursar"

// house is what ARCHITECTURE.md says: its rooms, and the rules over all of them.
type house struct {
	rooms     map[string]room
	oneHome   []string // parts of the standard library that only some rooms may use
	clock     []string // folders that may read the clock
	callOut   []string // folders that may make an HTTP client
	testsOnly []string // libraries that tests may use anywhere
}

// room is one row of the table: what its code may import.
type room struct {
	ours       []string
	everything bool
	outside    []string
}

// pkg is one package as `go list` tells it.
type pkg struct {
	ImportPath, Dir                    string
	Imports, TestImports, XTestImports []string
}

func (p pkg) folder() string {
	if p.ImportPath == module {
		return "."
	}
	return strings.TrimPrefix(p.ImportPath, module+"/")
}

func TestEveryImportIsAllowedByTheArchitecture(t *testing.T) {
	h := readHouse(t)
	for _, p := range listPackages(t) {
		for _, problem := range h.judge(p) {
			t.Error(problem)
		}
	}
}

func TestTheTableItselfPointsDownwards(t *testing.T) {
	h := readHouse(t)
	for _, want := range []string{"tally", "minutes", "migrations", "models", "store", "reports", "web", "handlers", "cmd/bursar"} {
		if _, ok := h.rooms[want]; !ok {
			t.Errorf("ARCHITECTURE.md has no row for %s", want)
		}
	}
	for folder, r := range h.rooms {
		for _, other := range r.ours {
			if _, ok := h.rooms[other]; !ok {
				t.Errorf("ARCHITECTURE.md lets %s import %s, which has no row", folder, other)
			}
			if h.reaches(other, folder) {
				t.Errorf("ARCHITECTURE.md lets %s and %s import each other", folder, other)
			}
		}
	}
	for _, folder := range []string{"tally", "minutes", "models"} {
		if out := h.rooms[folder].outside; len(out) > 0 {
			t.Errorf("%s must live on the standard library alone, and the table gives it %v", folder, out)
		}
	}
}

// reaches says whether one room may import another, directly or through others.
func (h house) reaches(from, to string) bool {
	return slices.ContainsFunc(h.rooms[from].ours, func(next string) bool { return next == to || h.reaches(next, to) })
}

func TestTheClockIsReadAtTheDoorOnly(t *testing.T) {
	h := readHouse(t)
	for _, use := range usesOf(t, "time", "Now", "Since", "Until") {
		if !within(use.folder, h.clock) {
			t.Errorf("%s: below cmd and handlers time is an argument", use)
		}
	}
}

func TestNothingCallsOutByHTTP(t *testing.T) {
	h := readHouse(t)
	for _, use := range usesOf(t, "net/http", "Client", "DefaultClient", "DefaultTransport", "Transport", "Get", "Head", "Post", "PostForm") {
		if !within(use.folder, h.callOut) {
			t.Errorf("%s: Bursar sends nothing out by HTTP (SECURITY.md)", use)
		}
	}
}

func TestTheRulesSeeABrokenImport(t *testing.T) {
	h := house{
		rooms: map[string]room{
			"models":     {ours: []string{"tally"}},
			"tally":      {},
			"store":      {ours: []string{"models"}, outside: []string{"gorm.io"}},
			"web":        {outside: []string{"html/template"}},
			"cmd/bursar": {everything: true},
		},
		oneHome:   []string{"html/template"},
		testsOnly: []string{"pgregory.net/rapid"},
	}
	cases := []struct {
		name string
		p    pkg
		want int
	}{
		{"a rule that asks the tally", pkg{ImportPath: "bursar/models", Imports: []string{"fmt", "bursar/tally"}}, 0},
		{"a rule that asks the database", pkg{ImportPath: "bursar/models", Imports: []string{"gorm.io/gorm"}}, 1},
		{"a model that imports the store", pkg{ImportPath: "bursar/models", Imports: []string{"bursar/store"}}, 1},
		{"the database at home", pkg{ImportPath: "bursar/store", Imports: []string{"gorm.io/driver/sqlite", "bursar/models"}}, 0},
		{"a library whose name only begins alike", pkg{ImportPath: "bursar/store", Imports: []string{"gorm.io.example/x"}}, 1},
		{"a page away from home", pkg{ImportPath: "bursar/store", Imports: []string{"html/template"}}, 1},
		{"a page at home", pkg{ImportPath: "bursar/web", Imports: []string{"html/template"}}, 0},
		{"a folder that is not in the table", pkg{ImportPath: "bursar/utils"}, 1},
		{"the command wires all of ours", pkg{ImportPath: "bursar/cmd/bursar", Imports: []string{"bursar/store", "bursar/web"}}, 0},
		{"the command keeps out of others' libraries", pkg{ImportPath: "bursar/cmd/bursar", Imports: []string{"gorm.io/gorm"}}, 1},
		{"a test may use any package of ours and the tools of tests",
			pkg{ImportPath: "bursar/tally", TestImports: []string{"bursar/models"}, XTestImports: []string{"pgregory.net/rapid"}}, 0},
		{"a test may not move a library either", pkg{ImportPath: "bursar/tally", TestImports: []string{"gorm.io/gorm"}}, 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := h.judge(c.p); len(got) != c.want {
				t.Errorf("%d problems, want %d: %v", len(got), c.want, got)
			}
		})
	}
}

// judge names every import of a package that the table does not allow.
func (h house) judge(p pkg) []string {
	folder := p.folder()
	r, ok := h.rooms[folder]
	if !ok {
		return []string{fmt.Sprintf("the folder %s is not in the table of ARCHITECTURE.md: add its row, or put the code where it belongs", folder)}
	}
	var problems []string
	for _, imp := range p.Imports {
		if !h.allows(r, imp) {
			problems = append(problems, fmt.Sprintf("%s imports %s, which ARCHITECTURE.md does not allow there", folder, imp))
		}
	}
	for _, imp := range slices.Concat(p.TestImports, p.XTestImports) {
		if !h.allows(r, imp) && !isOurs(imp) && !within(imp, h.testsOnly) && !isStandard(imp) {
			problems = append(problems, fmt.Sprintf("a test of %s imports %s, which ARCHITECTURE.md does not allow there", folder, imp))
		}
	}
	return problems
}

func (h house) allows(r room, imp string) bool {
	switch {
	case isOurs(imp):
		return r.everything || slices.Contains(r.ours, strings.TrimPrefix(imp, module+"/"))
	case isStandard(imp) && !slices.Contains(h.oneHome, imp):
		return true
	}
	return within(imp, r.outside)
}

func isOurs(imp string) bool { return within(imp, []string{module}) }

// isStandard goes by the name: an outside module's first part is a host, and a host has a dot.
func isStandard(imp string) bool {
	first, _, _ := strings.Cut(imp, "/")
	return !strings.Contains(first, ".") && !isOurs(imp)
}

// within says whether a path is one of the roots or lies under one.
func within(p string, roots []string) bool {
	return slices.ContainsFunc(roots, func(root string) bool { return p == root || strings.HasPrefix(p, root+"/") })
}

var codeSpan = regexp.MustCompile("`([^`]+)`")

// readHouse reads the two tables of ARCHITECTURE.md.
func readHouse(t *testing.T) house {
	t.Helper()
	text, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	h := house{rooms: map[string]room{}}
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		switch {
		case !strings.HasPrefix(line, "| "):
		case len(cells) == 4 && len(spans(cells[0])) == 1:
			h.rooms[spans(cells[0])[0]] = room{
				ours: spans(cells[2]), everything: strings.Contains(cells[2], "everything"), outside: spans(cells[3]),
			}
		case strings.Contains(cells[0], "standard library"):
			h.oneHome = spans(cells[0])
		case strings.Contains(cells[0], "the clock"):
			h.clock = spans(cells[1])
		case strings.Contains(cells[0], "outgoing HTTP"):
			h.callOut = spans(cells[1])
		case strings.Contains(cells[0], "tests may also use"):
			h.testsOnly = spans(cells[1])
		}
	}
	if len(h.rooms) < 10 || h.oneHome == nil || h.clock == nil || h.callOut == nil || h.testsOnly == nil {
		t.Fatalf("the tables of ARCHITECTURE.md could not be read: %+v", h)
	}
	return h
}

// spans returns the words in backquotes of one cell.
func spans(cell string) []string {
	var words []string
	for _, m := range codeSpan.FindAllStringSubmatch(cell, -1) {
		words = append(words, m[1])
	}
	return words
}

func listPackages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-tags", "shared", "-json=ImportPath,Dir,Imports,TestImports,XTestImports", "./...")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// use is one place where code, tests aside, names something of a package.
type use struct {
	folder string
	place  token.Position
	what   string
}

func (u use) String() string { return fmt.Sprintf("%s uses %s", u.place, u.what) }

// usesOf finds where our code, tests aside, names one of the words of a package.
func usesOf(t *testing.T, imp string, words ...string) []use {
	t.Helper()
	var found []use
	files := token.NewFileSet()
	read := 0
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || name == "bench"): // bench is a module of its own
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		read++
		found = append(found, usesIn(files, file, imp, words)...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if read == 0 {
		t.Fatal("no Go file was read")
	}
	return found
}

func usesIn(files *token.FileSet, file *ast.File, imp string, words []string) []use {
	local := localName(file, imp)
	if local == "" {
		return nil
	}
	var found []use
	ast.Inspect(file, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if id, ok := sel.X.(*ast.Ident); ok && id.Name == local && slices.Contains(words, sel.Sel.Name) {
			place := files.Position(sel.Pos())
			found = append(found, use{filepath.ToSlash(filepath.Dir(place.Filename)), place, imp + "." + sel.Sel.Name})
		}
		return true
	})
	return found
}

// localName is what a file calls an imported package; empty when it does not import it.
func localName(file *ast.File, imp string) string {
	for _, spec := range file.Imports {
		if strings.Trim(spec.Path.Value, `"`) != imp {
			continue
		}
		if spec.Name != nil {
			return spec.Name.Name
		}
		return path.Base(imp)
	}
	return ""
}

func TestAUseIsFoundUnderWhateverNameThePackageIsImported(t *testing.T) {
	files := token.NewFileSet()
	source := "package x\nimport clock \"time\"\nfunc f() { time := 1; _ = time; _ = clock.Now; _ = clock.UTC }\n"
	file, err := parser.ParseFile(files, "x/x.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := usesIn(files, file, "time", []string{"Now", "Since"})
	if len(found) != 1 || found[0].folder != "x" || found[0].place.Line != 3 {
		t.Errorf("found %v, want the one use in line 3", found)
	}
}
