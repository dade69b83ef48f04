package e2e

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// What every journey shares: one program with the demo in one database, one browser. A journey has a window of its own, with its own cookies,
// and changes only records that no other journey reads for their state.
var (
	program string // path of the built program
	base    string // address that it serves on
	db      string // the demo's database
	browser context.Context
)

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "bursar-e2e-")
	if err != nil {
		return failed("make a folder", err)
	}
	defer os.RemoveAll(dir)
	chromium := os.Getenv("BURSAR_TEST_CHROMIUM")
	if chromium == "" {
		return failed("find a browser", fmt.Errorf("BURSAR_TEST_CHROMIUM names none; make e2e installs Chromium where it is missing and names it"))
	}
	if err := build(dir); err != nil {
		return failed("build bursar", err)
	}
	stop, err := serveDemo(dir)
	if err != nil {
		return failed("serve the demo", err)
	}
	defer stop()
	closeBrowser, err := openBrowser(chromium, filepath.Join(dir, "profile"))
	if err != nil {
		return failed("start Chromium", err)
	}
	defer closeBrowser()
	return m.Run()
}

func failed(what string, err error) int {
	fmt.Fprintf(os.Stderr, "The browser tests cannot %s: %v\n", what, err)
	return 1
}

// build makes the program as `make build` does, so that what was compiled for that is used again.
func build(dir string) error {
	program = filepath.Join(dir, "bursar")
	out, err := exec.Command("go", "build", "-trimpath", "-o", program, "bursar/cmd/bursar").CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	return nil
}

// bursar is a command of the program on the demo's database, with nothing from the environment of whoever runs the tests.
func bursar(args ...string) *exec.Cmd {
	cmd := exec.Command(program, append([]string{"--db", db}, args...)...)
	for _, entry := range os.Environ() {
		if !strings.HasPrefix(entry, "BURSAR_") {
			cmd.Env = append(cmd.Env, entry)
		}
	}
	return cmd
}

// serveDemo plays the demo into a new database and serves it where the system has a free port. Its clock goes on from 31 Oct 2024.
func serveDemo(dir string) (stop func(), err error) {
	db = filepath.Join(dir, "demo.db")
	cmd := bursar("demo", "--xlsx", filepath.Join(dir, "quarter.xlsx"), "--addr", "127.0.0.1:0")
	log := &strings.Builder{}
	cmd.Stderr = log
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	stop = func() {
		_ = cmd.Process.Signal(os.Interrupt)
		late := time.AfterFunc(15*time.Second, func() { _ = cmd.Process.Kill() })
		_ = cmd.Wait()
		late.Stop()
	}
	if base, err = addressIn(out, time.Minute); err != nil {
		stop()
		return nil, fmt.Errorf("%w\n%s", err, log)
	}
	return stop, nil
}

// addressIn waits for the line that says where the program serves, and goes on reading so that it can go on writing.
func addressIn(out io.Reader, most time.Duration) (string, error) {
	found := make(chan string, 1)
	go func() {
		defer close(found)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if _, rest, ok := strings.Cut(lines.Text(), "Bursar serves on "); ok {
				address, _, _ := strings.Cut(rest, " ")
				found <- address
			}
		}
	}()
	select {
	case address, ok := <-found:
		if !ok {
			return "", fmt.Errorf("it ended without saying where it serves")
		}
		return address, nil
	case <-time.After(most):
		return "", fmt.Errorf("it did not say within %v where it serves", most)
	}
}

// openBrowser starts Chromium with an empty profile and no traffic of its own.
func openBrowser(path, profile string) (func(), error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(profile), chromedp.NoSandbox, chromedp.DisableGPU)
	for _, flag := range []string{"disable-quic", "no-first-run", "disable-background-networking", "disable-component-update", "disable-sync"} {
		options = append(options, chromedp.Flag(flag, true))
	}
	allocator, end := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, closeAll := chromedp.NewContext(allocator)
	browser = ctx
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		closeAll()
		end()
		return nil, err
	}
	return func() { closeAll(); end() }, nil
}
