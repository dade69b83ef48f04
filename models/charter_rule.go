package models

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// CharterRule is a rule of a body's charter that Bursar counts by, from a day on. It is never changed; a later one with the same key takes its place.
type CharterRule struct {
	ID       int64
	BodyID   int64
	Key      string
	Section  string
	Sentence string
	Params   string // JSON, as the key asks
	FromOn   Date
	Seq      int64
}

// TableName is rules: the database's word is shorter.
func (CharterRule) TableName() string { return "rules" }

// The keys that Bursar counts by. Other keys may be recorded; they are shown and not computed.
const (
	KeyQuorum         = "quorum"
	KeyMeetingVote    = "meeting-vote"
	KeyElectronicVote = "electronic-vote"
	KeyCompanyLimit   = "company-limit"
)

var ruleCharter = rule("charter.rule", "A charter rule has a key, its section, its sentence, the day it came into force, and the numbers that its key asks for.")

// RuleShare is a share that a count must reach: num of den parts of the base, or more than that where it is strict.
type RuleShare struct {
	Base   string `json:"base,omitempty"` // of a vote: cast (yes and no), present, or roll (every voting seat)
	Num    int64  `json:"num"`
	Den    int64  `json:"den"`
	Strict bool   `json:"strict"`
}

// readable tells whether it is a share of at most all, in parts that people write.
func (s RuleShare) readable() bool {
	return s.Den >= 1 && s.Den <= 1000 && s.Num >= 0 && s.Num <= s.Den
}

// Needed is the smallest whole number that reaches the share: 60 % of 7 is 4.2, so 5; more than half of 4 is 3.
func (s RuleShare) Needed(of int64) int64 {
	if s.Strict {
		return s.Num*of/s.Den + 1
	}
	return (s.Num*of + s.Den - 1) / s.Den
}

// Words is the share as people say it: 60 %, or 2/3 where no short percentage is exact.
func (s RuleShare) Words() string {
	words := fraction(s.Num, s.Den)
	if s.Num*1000%s.Den == 0 {
		words = Tenths(s.Num*1000/s.Den).short() + " %"
	}
	if s.Strict {
		return "more than " + words
	}
	return words
}

func (t Tenths) short() string { return strings.TrimSuffix(t.String(), ".0") }

// Share reads the numbers of a quorum or a vote rule.
func (r CharterRule) Share() (RuleShare, error) {
	var s RuleShare
	if err := exactly(r.Params, &s); err != nil || !s.readable() {
		return s, Refuse(ruleCharter, "params", `The numbers of %s are a share such as {"num":60,"den":100,"strict":false}.`, r.Key)
	}
	if (r.Key == KeyMeetingVote || r.Key == KeyElectronicVote) && s.Base != "cast" && s.Base != "present" && s.Base != "roll" {
		return s, Refuse(ruleCharter, "params", `%s needs a base: cast, present or roll, as in {"base":"cast","num":1,"den":2,"strict":true}.`, r.Key)
	}
	return s, nil
}

// CompanySeats reads how many voting seats one company may hold.
func (r CharterRule) CompanySeats() (int64, error) {
	var p struct {
		Seats int64 `json:"seats"`
	}
	if err := exactly(r.Params, &p); err != nil || p.Seats < 1 {
		return 0, Refuse(ruleCharter, "params", `The number of company-limit is how many seats, as in {"seats":2}.`)
	}
	return p.Seats, nil
}

func exactly(text string, into any) error {
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something stands after the object")
	}
	return nil
}

// NewCharterRule is what is entered to add one. Params is a JSON object.
type NewCharterRule struct {
	Body, Key, Section, Sentence, Params, From string
}

// Check gives the rule that is to be added, or every field that is refused.
func (n NewCharterRule) Check() (CharterRule, error) {
	key, errKey := Line("key", n.Key, 40)
	if errKey == nil && strings.Trim(key, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		errKey = Refuse(ruleCharter, "key", "%s cannot be a rule's key; write small letters, digits and dashes, such as quorum.", shown(key))
	}
	section, errSection := OptionalLine("section", n.Section, 20)
	sentence, errSentence := Line("sentence", n.Sentence, 400)
	from, errFrom := ParseDate("from", n.From)
	params, errParams := compact(n.Params)
	r := CharterRule{Key: key, Section: section, Sentence: sentence, Params: params, FromOn: from}
	if errParams == nil {
		errParams = r.checkParams()
	}
	return r, Collect(errKey, errSection, errSentence, errFrom, errParams)
}

func (r CharterRule) checkParams() (err error) {
	switch r.Key {
	case KeyQuorum, KeyMeetingVote, KeyElectronicVote:
		_, err = r.Share()
	case KeyCompanyLimit:
		_, err = r.CompanySeats()
	}
	return err
}

// compact is a JSON object without spaces; nothing given is an empty one.
func compact(s string) (string, error) {
	if strings.TrimSpace(s) == "" {
		return "{}", nil
	}
	var b bytes.Buffer
	var object map[string]any
	if err := json.Compact(&b, []byte(s)); err != nil || json.Unmarshal([]byte(s), &object) != nil || object == nil || len(s) > 1000 || !utf8.ValidString(s) {
		return "", Refuse(ruleCharter, "params", `The numbers are a JSON object such as {"num":60,"den":100,"strict":false}.`)
	}
	return b.String(), nil
}

// CharterRuleLine is a rule in a body's list, and whether it is the one that counts on the day asked for.
type CharterRuleLine struct {
	CharterRule
	InForce bool `gorm:"-"`
}
