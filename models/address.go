package models

import (
	"net/url"
	"strings"
)

var ruleAddress = rule("link.address", "An address of a thing on the web begins with https:// or http:// and names a host, without spaces.")

// OptionalAddress checks the address of something on the web, which may be left away.
func OptionalAddress(field, s string) (string, error) {
	s, err := OptionalLine(field, s, 1000)
	if err != nil || s == "" {
		return s, err
	}
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Hostname() == "" || u.User != nil || strings.ContainsAny(s, " \"<>\\`") {
		return "", Refuse(ruleAddress, field, "%s is not an address on the web; write it whole, such as https://example.org/report.pdf.", shown(s))
	}
	return s, nil
}
