package main

import (
	"fmt"
	"io"
	"log/slog"

	"bursar/handlers"
	"bursar/store"
)

type openAPICommand struct{}

// Run prints the document; it needs no database.
func (openAPICommand) Run(e *environment) error {
	h, err := handlers.New(store.Closed(), handlers.Config{Clock: e.clock, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		return err
	}
	b, err := h.OpenAPI().MarshalJSON()
	if err != nil {
		return fmt.Errorf("write the OpenAPI document: %w", err)
	}
	_, err = fmt.Fprintln(e.out, string(b))
	return err
}
