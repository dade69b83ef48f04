package web

import (
	"strings"
	"testing"
)

func drawForm(t *testing.T, form *Form) string {
	t.Helper()
	return render(t, &SheetPage{Frame: galleryFrame("sows"), Sheet: Sheet{Bands: []Band{Full(Section{Form: form})}}})
}

func twoFields() *Form {
	return &Form{ID: "x", Action: "/x", Submit: "Save", Fields: []Field{{Name: "days", Label: "Days", Kind: DecimalField, Hint: "0.5 or 1"}, {Name: "end", Label: "End", Kind: DateField}, {Name: "word", Label: "Password", Kind: PasswordField}}}
}

func TestARefusalStandsUnderItsFieldAndTheInputStays(t *testing.T) {
	form := twoFields()
	form.Keep(map[string][]string{"days": {"0.3"}, "word": {"hunter2"}})
	form.Refuse("days", "0.3 is not whole or half a day.")
	markup := drawForm(t, form)
	for _, part := range []string{`value="0.3"`, `aria-invalid="true" aria-describedby="x-days-hint x-days-why"`, `id="x-days-why"`, "0.3 is not whole or half a day."} {
		if !strings.Contains(markup, part) {
			t.Errorf("missing: %s", part)
		}
	}
	if strings.Contains(markup, "hunter2") {
		t.Error("the page repeats the password")
	}
	if strings.Contains(markup, "stand in the way") {
		t.Error("one refusal of a field needs no list")
	}
}

func TestTwoRefusalsHeadTheFormAsAListOfLinks(t *testing.T) {
	form := twoFields()
	form.Refuse("days", "Enter days.")
	form.Refuse("end", "Enter the end.")
	markup := drawForm(t, form)
	for _, part := range []string{"Two things stand in the way", `<a href="#x-days">Enter days.</a>`, `<a href="#x-end">Enter the end.</a>`} {
		if !strings.Contains(markup, part) {
			t.Errorf("missing: %s", part)
		}
	}
}

func TestARefusalOfNoFieldIsNeverLost(t *testing.T) {
	form := twoFields()
	form.Refuse("nowhere", "The quarter is closed.")
	if markup := drawForm(t, form); !strings.Contains(markup, "One thing stands in the way") || !strings.Contains(markup, "The quarter is closed.") {
		t.Error("the refusal does not show")
	}
}

func TestARefusedPlaceOnABallotKeepsItsNumberAndSaysWhy(t *testing.T) {
	table := &Table{Flow: true, Ballot: true, Columns: []Column{{Head: "Place"}, {Head: "Move"}, {Head: "Proposal"}}, Rows: []Row{
		{Cells: []Cell{{Control: &Field{Name: "r008", Label: "Place of Map-type fuzzing", Kind: NumberField}}, {Acts: []Act{{Text: "Up", Name: "up", Value: "008"}}}, {Text: "Map-type fuzzing", Head: true}}},
		{Cells: []Cell{{Check: &Check{Name: "entry", Value: "441", Label: "one"}}, {}, {Text: "x", Head: true}}}}}
	form := &Form{ID: "b", Action: "/ballot", Submit: "Save the ballot", Table: table}
	form.Keep(map[string][]string{"r008": {"9"}, "entry": {"441"}})
	form.Refuse("r008", "There are 5 places; 9 is not one of them.")
	form.Refuse("", "Nothing was saved.")
	markup := drawForm(t, form)
	for _, part := range []string{`id="b-r008" name="r008" type="number" value="9"`, `aria-describedby="b-r008-why"`, `href="#b-r008"`, `value="441" aria-label="one" checked`} {
		if !strings.Contains(markup, part) {
			t.Errorf("missing: %s", part)
		}
	}
	if strings.Index(markup, ">Save the ballot<") > strings.Index(markup, ">Up<") {
		t.Error("the key Enter would press Up instead of saving the ballot")
	}
	for _, fault := range Faults(markup) {
		t.Error(fault)
	}
}
