// Command testsum runs the tests and says in a few lines how it went: how many ran, what failed and why, and
// that none was left out. A skipped test counts as a failure: a check nobody ran must not look like one that
// passed.
//
// Usage: testsum go test -json ./...
package main

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: testsum go test -json PACKAGE...")
		os.Exit(2)
	}
	ok, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "testsum:", err)
	}
	if !ok || err != nil {
		os.Exit(1)
	}
}

// run starts the tests and follows them to their end. An interrupt goes to the whole group: the tests stop by
// themselves and what is known by then is still printed.
func run(command []string) (bool, error) {
	signal.Notify(make(chan os.Signal, 1), os.Interrupt)
	tests := exec.Command(command[0], command[1:]...)
	tests.Stderr = os.Stderr
	events, err := tests.StdoutPipe()
	if err != nil {
		return false, err
	}
	if err := tests.Start(); err != nil {
		return false, err
	}
	sum := newSummary(os.Stdout)
	readErr := sum.read(events)
	ended := tests.Wait()
	return sum.close(ended == nil), readErr
}
