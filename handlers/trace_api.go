package handlers

import (
	"context"

	"bursar/models"
)

// Trace is how a figure or a record leads back to its causes, in the API and on the command line.
type Trace struct {
	Ref   string      `json:"ref"`
	Steps []TraceStep `json:"steps"`
}

// TraceStep is one cause and the place in a file where it was read.
type TraceStep struct {
	Kind   string     `json:"kind"`
	Ref    *string    `json:"ref"`
	Text   string     `json:"text"`
	Source *Place     `json:"source"`
	Rows   []TraceRow `json:"rows,omitempty" doc:"the lines of an entry, the votes of a poll"`
}

// TraceRow is one line under a step.
type TraceRow struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

func showTrace(t models.Trace) Trace {
	out := Trace{Ref: t.Ref, Steps: make([]TraceStep, 0, len(t.Steps))}
	for _, s := range t.Steps {
		step := TraceStep{Kind: string(s.Kind), Ref: textOrNull(s.Ref), Text: s.Text, Source: placeOrNull(s.Place)}
		for _, r := range s.Rows {
			step.Rows = append(step.Rows, TraceRow{r.Name, r.Value})
		}
		out.Steps = append(out.Steps, step)
	}
	return out
}

type refIn struct {
	Ref string `path:"ref" maxLength:"60" doc:"any code, or a pool"`
}

type lineIn struct {
	ID string `path:"id" maxLength:"20"`
}

func (h *Server) traceAPI() {
	one(h, "/trace/{ref}", models.ReadWork, "Lead a figure or a record back to its causes", func(ctx context.Context, v models.Viewer, in *refIn) (Trace, error) {
		t, err := h.store.Trace(ctx, v, in.Ref)
		return showTrace(t), err
	})
	for _, of := range tracedLines {
		one(h, "/trace/"+of.kind+"/{id}", of.need, of.summary, func(ctx context.Context, v models.Viewer, in *lineIn) (Trace, error) {
			t, err := h.store.Trace(ctx, v, of.kind+"/"+in.ID)
			return showTrace(t), err
		})
	}
}
