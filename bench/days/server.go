package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// server is a program that answers on loopback.
type server struct {
	name, url, script string
	sample            string // one of the requests: all of a statement of work's days
	secret            string // of a caller who has to say who they are
	process           *exec.Cmd
}

func (s *server) start(program string, args ...string) error {
	s.process = exec.Command(program, args...)
	if err := s.process.Start(); err != nil {
		return err
	}
	for range 500 {
		if answer, err := http.Get(s.url); err == nil {
			answer.Body.Close()
			return nil
		}
		time.Sleep(20 * time.Millisecond)
	}
	return fmt.Errorf("%s does not answer", s.name)
}

func (s *server) stop() {
	if s.process != nil {
		s.process.Process.Signal(syscall.SIGTERM)
		s.process.Wait()
	}
}

// ask sends a request with a body of JSON and reads the answer into out.
func (s *server) ask(method, path string, body, out any, head map[string]string) (http.Header, error) {
	text, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequest(method, s.url+path, strings.NewReader(string(text)))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", s.secret)
	for k, v := range head {
		request.Header.Set(k, v)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	got, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode >= 300 {
		err = fmt.Errorf("%s %s: %s %s", method, path, answer.Status, got)
	}
	if err == nil && out != nil {
		err = json.Unmarshal(got, out)
	}
	return answer.Header, err
}

// load is how a server bore one round.
type load struct{ perSecond, p50, p99, micros float64 }

func (l load) rate() float64 { return l.perSecond }
func (l load) half() float64 { return l.p50 }
func (l load) late() float64 { return l.p99 }
func (l load) cpu() float64  { return l.micros }

var (
	perSecond = regexp.MustCompile(`Requests/sec:\s+([\d.]+)`)
	requests  = regexp.MustCompile(`(\d+) requests in`)
	failed    = regexp.MustCompile(`Non-2xx[^\n]*`)
	late      = regexp.MustCompile(`(?m)^\s+(50|99)%\s+([\d.]+)(us|ms|s)`)
)

func (s *server) load(folder string, seconds, round int) (l load, err error) {
	file := folder + "/" + s.name + ".lua"
	if err := os.WriteFile(file, []byte(fmt.Sprintf("math.randomseed(%d)\n", round+1)+s.script), 0o600); err != nil {
		return l, err
	}
	if err := s.answersAPage(); err != nil {
		return l, err
	}
	before := s.cpuTicks()
	out, err := exec.Command("wrk", "-t1", "-c16", "-d"+strconv.Itoa(seconds)+"s", "--latency", "-s", file, s.url).CombinedOutput()
	if err != nil {
		return l, fmt.Errorf("wrk: %w: %s", err, out)
	}
	if bad := failed.Find(out); bad != nil {
		return l, fmt.Errorf("%s: %s", s.name, bad)
	}
	return s.read(out, s.cpuTicks()-before)
}

// answersAPage holds what is measured: one of its answers has thirty rows and says that there are more.
func (s *server) answersAPage() error {
	var page struct {
		Items             []json.RawMessage
		Total, TotalItems int
	}
	_, err := s.ask("GET", s.sample, nil, &page, nil)
	if err == nil && (len(page.Items) != 30 || page.Total+page.TotalItems != entries/works) {
		err = fmt.Errorf("%s: %d rows of %d where 30 of %d were meant", s.name, len(page.Items), page.Total+page.TotalItems, entries/works)
	}
	return err
}

func (s *server) read(out []byte, ticks float64) (l load, err error) {
	rate, count := perSecond.FindSubmatch(out), requests.FindSubmatch(out)
	if rate == nil || count == nil {
		return l, fmt.Errorf("wrk said: %s", out)
	}
	l.perSecond, _ = strconv.ParseFloat(string(rate[1]), 64)
	n, _ := strconv.ParseFloat(string(count[1]), 64)
	l.micros = ticks * 10_000 / n // a tick is a hundredth of a second
	for _, m := range late.FindAllSubmatch(out, -1) {
		v, _ := strconv.ParseFloat(string(m[2]), 64)
		v *= map[string]float64{"us": 0.001, "ms": 1, "s": 1000}[string(m[3])]
		if string(m[1]) == "50" {
			l.p50 = v
		} else {
			l.p99 = v
		}
	}
	return l, nil
}

// cpuTicks is the time the program has used, in hundredths of a second.
func (s *server) cpuTicks() float64 {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.process.Process.Pid))
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	user, _ := strconv.ParseFloat(fields[11], 64)
	system, _ := strconv.ParseFloat(fields[12], 64)
	return user + system
}

var peak = regexp.MustCompile(`VmHWM:\s+(\d+)`)

// memory is the most that the program has held, in MiB.
func (s *server) memory() int {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.process.Process.Pid))
	kib := peak.FindSubmatch(text)
	if kib == nil {
		return 0
	}
	n, _ := strconv.Atoi(string(kib[1]))
	return n / 1024
}

// freeAddress is a port of loopback that nobody uses.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}
