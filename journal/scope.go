package journal

import "strings"

// scope is what directives have said for the lines below them.
type scope struct {
	year     int    // where dates leave it out; 0 for none
	fallback *style // of amounts without a commodity
	bucket   string // account that balances a transaction of one posting
	parents  []string
	aliases  []alias
	names    map[string]string // accounts as written, to their full names
}

type alias struct {
	from, to string
}

// account is the full name of an account as written here. Each is worked out and kept once.
func (s *scope) account(written []byte) string {
	if name, ok := s.names[string(written)]; ok {
		return name
	}
	full := narrow(string(written))
	for i := len(s.parents) - 1; i >= 0; i-- {
		full = s.parents[i] + ":" + full
	}
	for i := len(s.aliases) - 1; i >= 0; i-- {
		full = s.aliases[i].apply(full)
	}
	s.names[string(written)] = full
	return full
}

// apply puts the new name for the account, and for the accounts below it.
func (a alias) apply(name string) string {
	switch {
	case name == a.from:
		return a.to
	case strings.HasPrefix(name, a.from) && name[len(a.from)] == ':':
		return a.to + name[len(a.from):]
	}
	return name
}

// renamed forgets the names worked out under the directives before.
func (s *scope) renamed() { s.names = map[string]string{} }
