package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// startBursar makes a portfolio by the program's own verbs: statements of work over the API, their days by `bursar import days`.
func startBursar(folder, program string) (*server, error) {
	db := folder + "/bursar.db"
	secret, err := bursarToken(program, db)
	if err != nil {
		return nil, err
	}
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	s := &server{name: "bursar", url: "http://" + address, secret: "Bearer " + secret}
	s.script = fmt.Sprintf(`local from = { "%s" }
local head = { ["Authorization"] = "%s" }
request = function()
  return wrk.format("GET", string.format("/api/v1/days?sow=SOW-2024-%%03d&from=%%s&limit=30", math.random(1, %d), from[math.random(1, #from)]), head)
end`, strings.Join(starts, `", "`), s.secret, works)
	s.sample = "/api/v1/days?sow=SOW-2024-001&from=" + starts[0] + "&limit=30"
	if err := s.start(program, "serve", "--db", db, "--addr", address); err != nil {
		return nil, err
	}
	sheet, err := s.workAndDays()
	if err != nil {
		s.stop()
		return nil, err
	}
	file := folder + "/days.csv"
	if err := os.WriteFile(file, []byte(sheet), 0o600); err != nil {
		return nil, err
	}
	if out, err := exec.Command(program, "import", "days", "--db", db, file).CombinedOutput(); err != nil {
		s.stop()
		return nil, fmt.Errorf("import days: %w: %s", err, out)
	}
	return s, nil
}

func bursarToken(program, db string) (string, error) {
	if out, err := exec.Command(program, "user", "add", "--db", db, "--email", "manager@example.org", "--name", "Manager", "--role", "manager").CombinedOutput(); err != nil {
		return "", fmt.Errorf("user add: %w: %s", err, out)
	}
	out, err := exec.Command(program, "token", "create", "--db", db, "--user", "manager@example.org", "--name", "bench").Output()
	return strings.TrimSpace(string(out)), err
}

// workAndDays enters the statements of work, one person on each, and writes the sheet of their days, in the order people log them.
func (s *server) workAndDays() (string, error) {
	type made struct{ Code string }
	who := make([]string, works)
	for i := range works {
		var p, w made
		if _, err := s.ask("POST", "/api/v1/people", map[string]any{"name": fmt.Sprintf("Person %03d", i)}, &p, nil); err != nil {
			return "", err
		}
		if _, err := s.ask("POST", "/api/v1/sows", map[string]any{"title": fmt.Sprintf("Work %03d", i), "people": []string{p.Code}, "on": "2024-12-01", "grid": "0.25"}, &w, nil); err != nil {
			return "", err
		}
		if err := s.agree(w.Code); err != nil {
			return "", err
		}
		who[i] = w.Code + ",%s," + p.Code
	}
	var sheet strings.Builder
	sheet.WriteString("sow,date,person,days,note\n")
	first := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	for n := range entries {
		day := first.AddDate(0, 0, n/works).Format(time.DateOnly)
		fmt.Fprintf(&sheet, who[n%works]+",%s,Log %d: workshop and review and written notes\n", day, []string{"0.25", "0.5", "0.75", "1"}[n%4], n)
	}
	return sheet.String(), nil
}

// agree sets the terms and the rate of a statement of work and makes it active.
func (s *server) agree(code string) error {
	path := "/api/v1/sows/" + code
	if _, err := s.ask("POST", path+"/terms", map[string]any{"effective_on": "2025-01-01", "ceiling_days": "1000", "starts": "2025-01-01", "ends": "2026-12-31", "why": "contract"}, nil, nil); err != nil {
		return err
	}
	if _, err := s.ask("POST", path+"/rates", map[string]any{"from": "2025-01-01", "amount": map[string]string{"amount": "462.00", "currency": "USD"}}, nil, nil); err != nil {
		return err
	}
	head, err := s.ask("GET", path, nil, nil, nil)
	if err != nil {
		return err
	}
	_, err = s.ask("PATCH", path, map[string]any{"state": "active"}, nil, map[string]string{"If-Match": head.Get("ETag")})
	return err
}
