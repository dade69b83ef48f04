package main

import (
	"context"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"bursar": func() { os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr)) }})
}

// The scripts in testdata are what an operator types.
func TestTheCommandsDoWhatAnOperatorTypes(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata", RequireExplicitExec: true})
}
