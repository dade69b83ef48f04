package models

import (
	"fmt"
	"strings"
)

// Kind is a kind of record that has a code people see. Codes are never reused.
type Kind string

// The kinds, each with the letters its codes begin with.
const (
	KindPerson       Kind = "P"
	KindOrganization Kind = "ORG"
	KindMotion       Kind = "MO"
	KindDecision     Kind = "D"
	KindAction       Kind = "A"
	KindRound        Kind = "R"
	KindProposal     Kind = "PR"
	KindAward        Kind = "G"
	KindSOW          Kind = "SOW"
	KindTransfer     Kind = "TR"
	KindTransaction  Kind = "T"
	KindImport       Kind = "I"
	KindScenario     Kind = "SC"
	KindAuthority    Kind = "AL"
	KindIncome       Kind = "IN"
	KindRate         Kind = "FX"

	KindReconciliation Kind = "RC"

	KindDeliverable Kind = "DV"
	KindFinding     Kind = "F"
	KindInvoice     Kind = "INV"
)

// form is how a kind's number is written and whether it starts anew each year.
var form = map[Kind]struct {
	layout string
	yearly bool
}{
	KindPerson: {"P-%04d", false}, KindOrganization: {"ORG-%04d", false}, KindTransaction: {"T-%06d", false}, KindImport: {"I-%04d", false},
	KindMotion: {"MO-%d-%03d", true}, KindDecision: {"D-%d-%03d", true}, KindAction: {"A-%d-%03d", true}, KindRound: {"R-%d-%d", true},
	KindProposal: {"PR-%d-%03d", true}, KindAward: {"G-%d-%03d", true}, KindSOW: {"SOW-%d-%03d", true}, KindTransfer: {"TR-%d-%03d", true},
	KindScenario:  {"SC-%d-%03d", true},
	KindIncome:    {"IN-%d-%03d", true},
	KindAuthority: {"AL-%03d", false},
	KindRate:      {"FX-%04d", false},

	KindReconciliation: {"RC-%d-%03d", true},

	KindDeliverable: {"DV-%d-%03d", true},
	KindFinding:     {"F-%d-%03d", true},
	KindInvoice:     {"INV-%d-%03d", true},
}

// Scope is what a kind's numbers run within: the year of its day, or everything.
func (k Kind) Scope(on Date) string {
	if form[k].yearly {
		return string(on)[:4]
	}
	return ""
}

// Code is the n-th code of the kind: SOW-2024-001, T-000123.
func (k Kind) Code(on Date, n int64) string {
	if form[k].yearly {
		return fmt.Sprintf(form[k].layout, on.Year(), n)
	}
	return fmt.Sprintf(form[k].layout, n)
}

// MeetingCode is M-BSC-53, or M-TAC-2023-11-28 for a meeting without a number.
func MeetingCode(body string, number *int64, on Date) string {
	if number == nil {
		return "M-" + body + "-" + string(on)
	}
	return fmt.Sprintf("M-%s-%d", body, *number)
}

var ruleSlug = rule("code.slug", "A body's code is 2 to 12 capital letters and digits such as BSC; a pool's is 2 to 40 small letters, digits and dashes such as research.")

// BodyCode checks a body's code, such as BSC.
func BodyCode(field, s string) (string, error) {
	s = strings.TrimSpace(s)
	if len(s) < 2 || len(s) > 12 || strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
		return "", Refuse(ruleSlug, field, "%s cannot be a body's code; write 2 to 12 capital letters and digits, such as BSC.", shown(s))
	}
	return s, nil
}

// Slug checks a pool's code, such as research-grants.
func Slug(field, s string) (string, error) {
	s = strings.TrimSpace(s)
	if len(s) < 2 || len(s) > 40 || strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || s[0] == '-' {
		return "", Refuse(ruleSlug, field, "%s cannot be a pool's code; write 2 to 40 small letters, digits and dashes, such as research.", shown(s))
	}
	return s, nil
}

// RuleReference is spoken when an input names a record that is not there.
var RuleReference = rule("reference.exists", "A code that stands in an input names a record that is there.")
