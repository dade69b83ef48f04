package main

import (
	"fmt"

	"bursar/models"
	"bursar/store"
)

type doctorCommand struct{}

type brokenRule struct {
	Rule    string `json:"rule"`
	Ref     string `json:"ref"`
	Message string `json:"message"`
	Remedy  string `json:"remedy"`
}

// Run holds the whole record against every rule it always keeps; a broken one is exit status 1. Nothing is changed.
func (doctorCommand) Run(e *environment) error {
	// A portfolio that waits for migrations is opened too, so that the doctor can say so.
	return e.with(e.openAsIs, e.actor, func(s *store.Store, v models.Viewer) error {
		d, err := s.Doctor(e.ctx, v)
		if err != nil {
			return err
		}
		if e.json {
			err = e.document(map[string]any{"ok": d.OK(), "rules": len(d.Rules), "broken": brokenRules(d)})
		} else {
			e.sayDiagnosis(d)
		}
		if err != nil || d.OK() {
			return err
		}
		return fmt.Errorf("%d of %d rules broken, in %d places", brokenOf(d), len(d.Rules), len(d.Broken))
	})
}

func brokenRules(d models.Diagnosis) []brokenRule {
	out := make([]brokenRule, 0, len(d.Broken))
	for _, b := range d.Broken {
		out = append(out, brokenRule(b))
	}
	return out
}

func brokenOf(d models.Diagnosis) (n int) {
	for _, r := range d.Rules {
		if r.Broken > 0 {
			n++
		}
	}
	return n
}

// sayDiagnosis prints each rule with its verdict, then each broken place with what to do.
func (e *environment) sayDiagnosis(d models.Diagnosis) {
	for _, r := range d.Rules {
		verdict := "holds "
		if r.Broken > 0 {
			verdict = "BROKEN"
		}
		fmt.Fprintf(e.out, "%s  %-17s %s\n", verdict, r.Rule, r.Sentence)
	}
	for _, b := range d.Broken {
		fmt.Fprintf(e.out, "\n%s, %s: %s\n  %s\n", b.Rule, b.Ref, b.Message, b.Remedy)
	}
	if d.OK() {
		fmt.Fprintf(e.out, "\n%d rules, and the record keeps each of them.\n", len(d.Rules))
	}
}
