// Command benchsum reads the output of `go test -bench` and prints the table of docs/performance.md: what was
// measured, how long it took, what was aimed at, and how many times faster it is than a plain reference that ran in
// the same minute on the same machine. A benchmark that the list names and nobody ran is an error.
//
// Usage: go test -run '^$' -bench . ./tally/... | benchsum LIST
//
// A line of LIST is `what it is in words | Benchmark | Reference or - | target or -`; # opens a comment.
package main

import (
	"fmt"
	"io"
	"os"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: benchsum LIST <benchmark-output")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "benchsum:", err)
		os.Exit(1)
	}
}

func run(list string, in io.Reader, out io.Writer) error {
	text, err := os.ReadFile(list)
	if err != nil {
		return err
	}
	rows, err := readList(string(text))
	if err != nil {
		return fmt.Errorf("%s: %w", list, err)
	}
	measured, err := readBenchmarks(in)
	if err != nil {
		return err
	}
	return writeTable(out, rows, measured)
}
