package web

import (
	"strings"

	"bursar/models"
)

// NewScenarioMotionPage is what the board gets on paper: the motion, what it asks for, and the figures beside today.
func NewScenarioMotionPage(f Frame, w models.WholeScenario) *SheetPage {
	head := scenarioHead(w)
	head.Where = append(head.Where, Crumb{Text: "For the board"})
	head.Title, head.Acts, head.Lede = "Motion: "+w.Name, nil, nil
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: head}}
	if w.State != models.ScenarioOpen {
		if w.State == models.ScenarioDropped {
			p.Messages = []Message{{Text: []Line{Say("It was dropped on " + w.EndedOn.Long() + "; nothing was asked of the board.")}}}
			return p
		}
		p.Bands = motionBands(w, w.Motion)
		return p
	}
	p.Messages = append(draftMessage(w), driftMessage(w)...)
	p.Bands = append(motionBands(w, w.MotionText(w.Tried, w.Today)), comparisonBands(w.Today, []triedColumn{{w.Code, w.Tried}})...)
	return p
}

// draftMessage says that the motion is not promoted, and whether it could be.
func draftMessage(w models.WholeScenario) []Message {
	if err := w.Promotable(w.Tried); err != nil {
		return []Message{{Kind: "stop", Title: "It cannot be put before the board yet", Text: []Line{Say(err.Error())}}}
	}
	return []Message{{Text: []Line{Say("Draft: nothing was asked of the board yet. Promote the scenario to ask for its transfers.")}}}
}

// motionBands are the text as it is put, and the transfers that wait with it.
func motionBands(w models.WholeScenario, text string) []Band {
	s := Section{ID: "motion", Title: "Motion"}
	for _, paragraph := range strings.Split(text, "\n\n") {
		var line Line
		for i, row := range strings.Split(paragraph, "\n") {
			if i > 0 {
				line = append(line, Break())
			}
			line = append(line, withCodes(row)...)
		}
		s.Prose = append(s.Prose, line)
	}
	bands := []Band{Full(s)}
	if len(w.Transfers) > 0 {
		bands = append(bands, Full(Section{ID: "transfers", Title: "Transfers that were asked for with it", Note: Say("Nothing moves before the board has ruled."), Table: transfersTable(models.Viewer{}, w.Transfers, ListAt{})}))
	}
	return bands
}
