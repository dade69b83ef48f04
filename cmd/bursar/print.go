package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"
)

// document prints one JSON document.
func (e *environment) document(v any) error {
	enc := json.NewEncoder(e.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// say prints a line for people; with --json it goes to standard error, so that the document stands alone.
func (e *environment) say(format string, args ...any) {
	to := e.out
	if e.json {
		to = e.err
	}
	fmt.Fprintf(to, format+"\n", args...)
}

// table prints aligned columns.
func (e *environment) table(head []string, rows [][]string) error {
	w := tabwriter.NewWriter(e.out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, strings.Join(head, "\t"))
	for _, r := range rows {
		fmt.Fprintln(w, strings.Join(r, "\t"))
	}
	return w.Flush()
}
