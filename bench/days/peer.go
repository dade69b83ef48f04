package main

import (
	"database/sql"
	"fmt"
	"os/exec"
	"strings"

	_ "modernc.org/sqlite" // PocketBase's own driver, to fill its file as fast as it can be filled
)

const peerPassword = "measured-beside"

// startPeer makes the same days in PocketBase, with public rules and without its log of requests, which is its fastest setting.
func startPeer(folder, program string) (*server, error) {
	dir := folder + "/pocketbase"
	if out, err := exec.Command(program, "superuser", "create", "a@example.org", peerPassword, "--dir", dir).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("pocketbase: %w: %s", err, out)
	}
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	s := &server{name: "pocketbase", url: "http://" + address}
	s.script = fmt.Sprintf(`local from = { "%s" }
request = function()
  return wrk.format("GET", string.format("/api/collections/daylogs/records?page=1&perPage=30&sort=-date&filter=(sow%%%%3D'sow%%012d'%%%%26%%%%26date%%%%3E%%%%3D'%%s')", math.random(1, %d), from[math.random(1, #from)]))
end`, strings.Join(starts, `", "`), works)
	s.sample = fmt.Sprintf("/api/collections/daylogs/records?page=1&perPage=30&sort=-date&filter=(sow%%3D'sow%012d'%%26%%26date%%3E%%3D'%s')", 1, starts[0])
	run := func() error { return s.start(program, "serve", "--dir", dir, "--http", address) }
	if err := run(); err != nil {
		return nil, err
	}
	err = s.collections()
	s.stop()
	if err == nil {
		err = fillPeer(dir + "/data.db")
	}
	if err != nil {
		return nil, err
	}
	return s, run()
}

func (s *server) collections() error {
	var signed struct{ Token string }
	if _, err := s.ask("POST", "/api/collections/_superusers/auth-with-password", map[string]string{"identity": "a@example.org", "password": peerPassword}, &signed, nil); err != nil {
		return err
	}
	s.secret = signed.Token
	public := func(fields map[string]any) map[string]any {
		for _, rule := range []string{"listRule", "viewRule"} {
			fields[rule] = ""
		}
		fields["type"] = "base"
		return fields
	}
	var work struct{ ID string }
	text := func(name string) map[string]any { return map[string]any{"name": name, "type": "text"} }
	if _, err := s.ask("POST", "/api/collections", public(map[string]any{"name": "sows", "fields": []any{text("code")}}), &work, nil); err != nil {
		return err
	}
	_, err := s.ask("POST", "/api/collections", public(map[string]any{"name": "daylogs", "fields": []any{
		map[string]any{"name": "sow", "type": "relation", "collectionId": work.ID, "maxSelect": 1, "required": true},
		map[string]any{"name": "date", "type": "date", "required": true}, map[string]any{"name": "days", "type": "number"}, text("note")},
		"indexes": []string{"CREATE INDEX daylogs_sow_date ON daylogs (sow, date)"}}), nil, nil)
	if err != nil {
		return err
	}
	_, err = s.ask("PATCH", "/api/settings", map[string]any{"logs": map[string]any{"maxDays": 0}}, nil, nil)
	return err
}

func fillPeer(file string) error {
	db, err := sql.Open("sqlite", file)
	if err != nil {
		return err
	}
	defer db.Close()
	for _, statement := range []string{
		fmt.Sprintf(`INSERT INTO sows (id, code) WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d) SELECT printf('sow%%012d', i + 1), 'SOW-' || i FROM n`, works-1),
		fmt.Sprintf(`INSERT INTO daylogs (id, sow, date, days, note) WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
			SELECT printf('d%%014d', i + 1), printf('sow%%012d', i %% %d + 1), date('2025-01-01', (i / %d) || ' days') || ' 00:00:00.000Z', (1 + i %% 4) * 0.25,
			'Log ' || i || ': workshop and review and written notes' FROM n`, entries-1, works, works),
		"ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"} {
		if _, err := db.Exec(statement); err != nil {
			return err
		}
	}
	return nil
}
