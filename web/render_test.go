package web

import (
	"bytes"
	"strings"
	"testing"
)

type unknownPage struct{ Frame }

func (*unknownPage) Template() string { return "unknown" }

type brokenPage struct{ Frame }

func (*brokenPage) Template() string { return "sheet" } // it has no Sheet

func TestAPageThatCannotBeDrawnSendsNothing(t *testing.T) {
	for _, page := range []Page{&unknownPage{}, &brokenPage{}} {
		var out bytes.Buffer
		if err := Render(&out, page); err == nil || out.Len() > 0 {
			t.Errorf("%s: error %v, %d bytes sent", page.Template(), err, out.Len())
		}
	}
}

func TestAPageOfAnotherDaySaysSo(t *testing.T) {
	frame := galleryFrame("money")
	today := render(t, &SheetPage{Frame: frame})
	frame.AsOf, frame.AsOfIsToday, frame.KnownOn = "30 Sep 2024", false, "31 Oct 2024"
	then := render(t, &SheetPage{Frame: frame})
	if strings.Contains(today, `class="then"`) || !strings.Contains(today, "As of today") {
		t.Error("the page of today speaks of another day")
	}
	if !strings.Contains(then, "As of 30 Sep 2024.") || !strings.Contains(then, "as known on 31 Oct 2024.") {
		t.Error("the page of another day does not say so")
	}
}

func TestOnlyTheSectionOfThePageIsMarkedInTheNavigation(t *testing.T) {
	markup := render(t, &SheetPage{Frame: galleryFrame("money")})
	if strings.Count(markup, `aria-current="page"`) != 1 || !strings.Contains(markup, `<a href="/money" aria-current="page">Money</a>`) {
		t.Error("the navigation does not mark Money and Money alone")
	}
	if strings.Contains(markup, "/settings") {
		t.Error("Settings shows to somebody who may not open them")
	}
}

func TestOpeningASignInLinkOffersAButtonAndChangesNothing(t *testing.T) {
	markup := render(t, &LinkPage{Token: "t0ken&x"})
	if !strings.Contains(markup, `method="post"`) || !strings.Contains(markup, `name="token" value="t0ken&amp;x"`) {
		t.Error("the token is not sent by a form")
	}
	if strings.Contains(markup, "href=\"/sign-in/token") {
		t.Error("the token can be spent by a link")
	}
}

func TestAnUnknownFigureIsADashAndAnAssumedOneSaysSo(t *testing.T) {
	table := &Table{Columns: []Column{{Head: "Pool"}, {Head: "Paid", Unit: "USD", Number: true}}, Rows: []Row{
		{Cells: []Cell{Text("a"), Figure(Amount{})}}, {Cells: []Cell{Text("b"), Figure(Amount{Text: "5.00", Unit: "USD", Assumed: true})}}}}
	markup := render(t, &SheetPage{Frame: galleryFrame("money"), Sheet: Sheet{Bands: []Band{Full(Section{ID: "x", Title: "X", Table: table})}}})
	if !strings.Contains(markup, `<td class="n">–</td>`) || !strings.Contains(markup, ">assumed</span>") {
		t.Error("the dash or the word is missing")
	}
}
