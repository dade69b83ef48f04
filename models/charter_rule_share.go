package models

import (
	"encoding/json"
	"strconv"
	"strings"
)

// CharterParams are the numbers of a rule from what a person writes: a share as 60/100 or 60 %, or, for the company limit, how many seats.
// base and strict belong to a share; a key that Bursar does not count by takes none.
func CharterParams(key, written, base string, strict bool) (string, error) {
	written = strings.TrimSpace(written)
	switch key {
	case KeyCompanyLimit:
		seats, err := strconv.ParseInt(written, 10, 64)
		if err != nil || seats < 1 {
			return "", Refuse(ruleCharter, "params", "%s is not a number of seats; write how many seats a company may hold, such as 2.", shown(written))
		}
		return `{"seats":` + strconv.FormatInt(seats, 10) + `}`, nil
	case KeyQuorum, KeyMeetingVote, KeyElectronicVote:
		share, ok := writtenShare(written)
		if !ok {
			return "", Refuse(ruleCharter, "params", "%s is not a share; write it as 60 %% or 1/2.", shown(written))
		}
		share.Strict = strict
		if key != KeyQuorum {
			share.Base = base
		}
		b, err := json.Marshal(share)
		return string(b), err
	}
	if written != "" {
		return "", Refuse(ruleCharter, "params", "Only quorum, votes and the company limit take a number; put this into the sentence.")
	}
	return "", nil
}

func writtenShare(s string) (RuleShare, bool) {
	num, den, found := strings.Cut(s, "/")
	if !found {
		num, found = strings.CutSuffix(s, "%")
		den = "100"
	}
	n, errNum := strconv.ParseInt(strings.TrimSpace(num), 10, 64)
	d, errDen := strconv.ParseInt(strings.TrimSpace(den), 10, 64)
	return RuleShare{Num: n, Den: d}, found && errNum == nil && errDen == nil
}

// Arithmetic is what the rule means in numbers for a body with so many voting seats held: "60 % of the voting seats: of 7, 5 are needed".
// A rule that Bursar does not count by says so.
func (r CharterRule) Arithmetic(held int64) string {
	switch r.Key {
	case KeyQuorum:
		share, err := r.Share()
		if err != nil {
			return "Its numbers cannot be read."
		}
		return share.Words() + " of the voting seats: of " + strconv.FormatInt(held, 10) + " held, " + areNeeded(max(1, share.Needed(held))) + "."
	case KeyMeetingVote, KeyElectronicVote:
		rule, err := PollRuleOf(r)
		if err != nil {
			return "Its numbers cannot be read."
		}
		rule.Section = ""
		of := map[string]string{"cast": " cast", "present": " present", "roll": " held"}[rule.Base]
		return rule.Words() + ": of " + strconv.FormatInt(held, 10) + of + ", " + areNeeded(rule.Needed(held)) + "."
	case KeyCompanyLimit:
		seats, err := r.CompanySeats()
		if err != nil {
			return "Its number cannot be read."
		}
		return "At most " + counted(seats, "voting seat", "voting seats") + " for one company and its related companies."
	}
	return "Recorded; Bursar does not count by it."
}

func areNeeded(n int64) string {
	if n == 1 {
		return "1 is needed"
	}
	return strconv.FormatInt(n, 10) + " are needed"
}
