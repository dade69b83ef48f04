package bursar_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// compose is as much of docker-compose.yml as its promises need.
type compose struct {
	Services map[string]service
	Volumes  map[string]any
	Networks map[string]struct{ Internal bool }
	Secrets  map[string]struct{ File string }
}

type service struct {
	Image       string
	Build       string
	User        string
	ReadOnly    bool `yaml:"read_only"`
	Profiles    []string
	Ports       []string
	Volumes     []string
	Networks    []string
	Secrets     []string
	Environment map[string]string
	Entrypoint  []string
	Privileged  bool
	CapDrop     []string                              `yaml:"cap_drop"`
	SecurityOpt []string                              `yaml:"security_opt"`
	DependsOn   map[string]struct{ Condition string } `yaml:"depends_on"`
	Healthcheck struct{ Test []string }
}

func readCompose(t *testing.T) (compose, string) {
	t.Helper()
	text, err := os.ReadFile("docker-compose.yml")
	if err != nil {
		t.Fatal(err)
	}
	var c compose
	if err := yaml.Unmarshal(text, &c); err != nil {
		t.Fatal(err)
	}
	return c, string(text)
}

func TestComposeRunsBursarOnSQLiteByDefault(t *testing.T) {
	c, _ := readCompose(t)
	for name, s := range c.Services {
		if started := len(s.Profiles) == 0; started != (name == "bursar") {
			t.Errorf("service %s starts without a profile: %v", name, started)
		}
	}
	s := c.Services["bursar"]
	if db := s.Environment["BURSAR_DB"]; !strings.HasPrefix(db, "/data/") || !strings.HasSuffix(db, ".db") {
		t.Errorf("BURSAR_DB is %q, no SQLite file under /data", db)
	}
	if !slices.Contains(s.Volumes, "bursar-data:/data") {
		t.Errorf("the portfolio does not lie on a named volume: %v", s.Volumes)
	}
	if _, ok := c.Volumes["bursar-data"]; !ok {
		t.Error("the volume bursar-data is not declared")
	}
}

func TestComposeListensOnThisMachineAlone(t *testing.T) {
	c, _ := readCompose(t)
	taken := map[string]string{}
	for name, s := range c.Services {
		for _, port := range s.Ports {
			if !strings.HasPrefix(port, "127.0.0.1:") {
				t.Errorf("service %s publishes %s beyond loopback", name, port)
			}
			host := port[:strings.LastIndex(port, ":")]
			if other := taken[host]; other != "" {
				t.Errorf("services %s and %s both want %s", name, other, host)
			}
			taken[host] = name
		}
	}
	if taken["127.0.0.1:8080"] != "bursar" {
		t.Errorf("bursar is not at 127.0.0.1:8080: %v", taken)
	}
	if ports := c.Services["postgres"].Ports; len(ports) > 0 {
		t.Errorf("the database is published: %v", ports)
	}
}

func TestComposeGivesBursarNoMoreRightsThanItNeeds(t *testing.T) {
	c, _ := readCompose(t)
	for _, name := range []string{"bursar", "bursar-postgres"} {
		s := c.Services[name]
		if s.User == "" || strings.HasPrefix(s.User, "0") || strings.HasPrefix(s.User, "root") {
			t.Errorf("%s runs as user %q", name, s.User)
		}
		if !s.ReadOnly {
			t.Errorf("%s may write to its own image", name)
		}
		if s.Privileged || !slices.Contains(s.CapDrop, "ALL") {
			t.Errorf("%s keeps capabilities: it drops %v", name, s.CapDrop)
		}
	}
	for name, s := range c.Services {
		if !slices.Contains(s.SecurityOpt, "no-new-privileges:true") {
			t.Errorf("%s may gain privileges", name)
		}
	}
}

func TestComposeAsksEveryServiceForItsHealth(t *testing.T) {
	c, _ := readCompose(t)
	for name, s := range c.Services {
		asks := strings.Join(s.Healthcheck.Test, " ")
		want := "/healthz"
		if name == "postgres" {
			want = "pg_isready"
		}
		if !strings.Contains(asks, want) {
			t.Errorf("service %s is asked for its health by %q, want %s", name, asks, want)
		}
	}
	if got := c.Services["bursar-postgres"].DependsOn["postgres"].Condition; got != "service_healthy" {
		t.Errorf("bursar-postgres waits for postgres until %q", got)
	}
}

func TestComposeKeepsThePostgresPasswordInASecretFile(t *testing.T) {
	c, text := readCompose(t)
	db := c.Services["bursar-postgres"].Environment["BURSAR_DB"]
	if !strings.HasPrefix(db, "postgres://bursar@postgres:") {
		t.Errorf("BURSAR_DB is %q: want a postgres:// address without a password", db)
	}
	server := c.Services["postgres"]
	if !strings.HasPrefix(server.Image, "postgres:17") {
		t.Errorf("the database is %q", server.Image)
	}
	if server.Environment["POSTGRES_PASSWORD_FILE"] != "/run/secrets/postgres_password" {
		t.Errorf("the database takes its password from %q", server.Environment["POSTGRES_PASSWORD_FILE"])
	}
	for _, name := range []string{"postgres", "bursar-postgres"} {
		if !slices.Contains(c.Services[name].Secrets, "postgres_password") {
			t.Errorf("%s is not given the secret", name)
		}
	}
	if !strings.Contains(strings.Join(c.Services["bursar-postgres"].Entrypoint, " "), "/run/secrets/postgres_password") {
		t.Error("bursar-postgres does not read the secret file")
	}
	if strings.Contains(text, "POSTGRES_PASSWORD:") || strings.Contains(text, "PGPASSWORD:") {
		t.Error("a password stands in docker-compose.yml")
	}
	file := c.Secrets["postgres_password"].File
	ignored, err := os.ReadFile(".gitignore")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(file, "./secrets/") || !strings.Contains(string(ignored), "\n/secrets/\n") {
		t.Errorf("the secret file %q could be committed", file)
	}
}

func TestComposeShutsTheDatabaseInANetworkWithoutAWayOut(t *testing.T) {
	c, _ := readCompose(t)
	if got := c.Services["postgres"].Networks; !slices.Equal(got, []string{"database"}) {
		t.Errorf("the database is in the networks %v", got)
	}
	if !c.Networks["database"].Internal {
		t.Error("the network of the database leads out")
	}
}
