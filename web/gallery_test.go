package web

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// galleryTo is a folder outside the project: go test ./web -run Gallery -gallery DIR
// writes every page of the gallery there, to be looked at in a browser.
var galleryTo = flag.String("gallery", "", "folder to write the gallery pages to")

func galleryFrame(section string) Frame {
	return Frame{Foundation: "Kernelworks Foundation", Section: section, AsOf: "31 Oct 2024", AsOfIsToday: true, AsOfURL: "/as-of",
		SignedIn: true, Person: "Nadia Ferrant", RoleWords: "Programme manager", PersonURL: "/me", Nav: Standing(true, false),
		FootNote: "fiscal year FY2024, 1 Jan to 31 Dec 2024 · all money in USD"}
}

func galleryPages() map[string]Page {
	then := galleryFrame("money")
	then.AsOf, then.AsOfIsToday, then.KnownOn, then.BackURL, then.Flash = "30 Sep 2024", false, "31 Oct 2024", "/money", "The transfer is on the agenda of 14 Nov 2024."
	door := Frame{Foundation: "Kernelworks Foundation"}
	list := galleryFrame("sows")
	list.Query = `"><script>alert(1)</script>`
	return map[string]Page{
		"money":   &SheetPage{Frame: then, Sheet: galleryMoney()},
		"sow":     &SheetPage{Frame: galleryFrame("sows"), Sheet: gallerySOW()},
		"bare":    &SheetPage{Frame: galleryFrame("sows"), Sheet: galleryStatementOnly()},
		"round":   &SheetPage{Frame: galleryFrame("grants"), Sheet: galleryRound()},
		"trace":   &SheetPage{Frame: galleryFrame("money"), Sheet: galleryTrace()},
		"ballot":  &SheetPage{Frame: galleryFrame("grants"), Sheet: galleryBallot()},
		"review":  &SheetPage{Frame: galleryFrame("meetings"), Sheet: galleryReview()},
		"refused": &SheetPage{Frame: list, Sheet: galleryForm()},
		"empty":   &SheetPage{Frame: galleryFrame("sows"), Sheet: galleryEmpty()},
		"signin":  &SignInPage{Frame: door, Email: "amara@northgate.example", Why: "E-mail and password do not belong together. Try again, or take a link.", Next: "/rounds", AskWhom: "the programme manager, Nadia Ferrant"},
		"link":    &LinkPage{Frame: door, Token: "t0ken", Next: "/rounds/R-2024-2/ballot"},
		"sent":    &LinkSentPage{Frame: door, Email: "amara@northgate.example"},
		"403":     &ErrorPage{Frame: galleryFrame("money"), Status: 403, RequestID: "01J9ZK3"},
		"404":     &ErrorPage{Frame: door, Status: 404},
		"409":     &ErrorPage{Frame: galleryFrame("sows"), Status: 409, Message: "SOW-2024-001 has 1.5 days left; 2 were entered.", List: []Line{Say("Amend the SOW or enter fewer days.")}},
		"429":     &ErrorPage{Frame: galleryFrame("sows"), Status: 429},
		"500":     &ErrorPage{Frame: galleryFrame("sows"), Status: 500, RequestID: "01J9ZK4"},
		"about":   &AboutPage{Frame: galleryFrame("home"), Version: "0.1", AskWhom: "Nadia Ferrant"},
	}
}

func render(t *testing.T, page Page) string {
	t.Helper()
	var out bytes.Buffer
	if err := Render(&out, page); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestGalleryPagesAreWellFormedAndKeepTheContentSecurityPolicy(t *testing.T) {
	for name, page := range galleryPages() {
		t.Run(name, func(t *testing.T) {
			markup := render(t, page)
			for _, fault := range Faults(markup) {
				t.Error(fault)
			}
			if len(markup) > 60_000 {
				t.Errorf("the page has %d bytes; at most 60,000 are allowed", len(markup))
			}
			if again := render(t, page); again != markup {
				t.Error("drawn twice, the page differs")
			}
			if *galleryTo != "" {
				writeForLooking(t, name, markup)
			}
		})
	}
}

func TestTheCheckerOfPagesFindsWhatItLooksFor(t *testing.T) {
	for fault, markup := range map[string]string{
		"style attribute":        `<p style="color:red">x</p>`,
		"inline script":          `<p>x</p><script>1</script>`,
		"outside address":        `<a href="https://elsewhere.example/">x</a>`,
		"protocol-relative":      `<img src="//elsewhere.example/x.png">`,
		"event attribute":        `<p onclick="x()">x</p>`,
		"wrong nesting":          `<div><p>x</div></p>`,
		"never closed":           `<div><p>x</p>`,
		"block in a paragraph":   `<p>x<ul><li>y</li></ul></p>`,
		"id used twice":          `<p id="a">x</p><p id="a">y</p>`,
		"reference without goal": `<input aria-describedby="nowhere">`,
		"escaped template value": `<a href="#ZgotmplZ">x</a>`,
	} {
		if len(Faults(markup)) == 0 {
			t.Errorf("%s: not found in %s", fault, markup)
		}
	}
	if found := Faults(`<p id="a">x <b>y</b><br></p><a href="/here">z</a>`); len(found) > 0 {
		t.Errorf("a good page is said to be bad: %v", found)
	}
}

// writeForLooking writes a page and the static files so that a browser can open
// them from a folder.
func writeForLooking(t *testing.T, name, markup string) {
	t.Helper()
	markup = strings.ReplaceAll(markup, `"/static/`, `"static/`)
	if err := os.MkdirAll(*galleryTo, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*galleryTo, name+".html"), []byte(markup), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, asset := range []string{"style.css", "bursar.js", "favicon.svg"} {
		content, err := fs.ReadFile(Static(), asset)
		if err != nil {
			t.Fatal(err)
		}
		target := filepath.Join(*galleryTo, filepath.FromSlash(strings.TrimPrefix(Asset(asset), "/")))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(target, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
