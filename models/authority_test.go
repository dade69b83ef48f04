package models

import (
	"errors"
	"testing"

	"bursar/tally"
)

func ruleOf(err error) Rule {
	var e *Error
	if errors.As(err, &e) {
		return e.Rule
	}
	return ""
}

func TestALimitAllowsItsAmountAndNotOneMore(t *testing.T) {
	pool, other := int64(1), int64(2)
	board := AuthorityActor{Roles: []Role{Board}}
	limit := func(subject AuthoritySubject, upTo int64) AuthorityLimitLine {
		return AuthorityLimitLine{AuthorityLimit: AuthorityLimit{Code: "AL-001", Subject: subject, Holder: HeldByRole, Role: Board, Currency: "USD", UpToMinor: upTo}}
	}
	yearly := limit("travel", 500000)
	yearly.PerYearMinor = &[]int64{600000}[0]
	elsewhere := limit("travel", 900000)
	elsewhere.PoolID = &other
	euros := limit("travel", 900000)
	euros.Currency = "EUR"
	done := func(purpose string, pool, minor int64) []AuthorityActDone {
		return []AuthorityActDone{{Subject: "travel", PoolID: pool, Purpose: purpose, Minor: minor}}
	}
	for name, c := range map[string]struct {
		limits []AuthorityLimitLine
		actor  AuthorityActor
		minor  int64
		done   []AuthorityActDone
		rule   Rule
	}{
		"exactly":                       {[]AuthorityLimitLine{limit("travel", 500000)}, board, 500000, nil, ""},
		"one cent more":                 {[]AuthorityLimitLine{limit("travel", 500000)}, board, 500001, nil, "authority.limit"},
		"the wider matter covers it":    {[]AuthorityLimitLine{limit(AuthorityCommitment, 500000)}, board, 500000, nil, ""},
		"the narrower matter speaks":    {[]AuthorityLimitLine{limit(AuthorityCommitment, 900000), limit("travel", 1)}, board, 500000, nil, "authority.limit"},
		"the pool's own speaks":         {[]AuthorityLimitLine{limit("travel", 1), func() AuthorityLimitLine { l := limit("travel", 900000); l.PoolID = &pool; return l }()}, board, 500000, nil, ""},
		"another currency gives no":     {[]AuthorityLimitLine{euros}, board, 1, nil, "authority.limit"},
		"another holder's gives none":   {[]AuthorityLimitLine{limit("travel", 900000)}, AuthorityActor{Roles: []Role{Manager}}, 1, nil, "authority.limit"},
		"a slice that just fits":        {[]AuthorityLimitLine{limit("travel", 500000)}, board, 100000, done("p", 1, 400000), ""},
		"a slice too much":              {[]AuthorityLimitLine{limit("travel", 500000)}, board, 100001, done("p", 1, 400000), "authority.limit"},
		"another purpose is no slice":   {[]AuthorityLimitLine{limit("travel", 500000)}, board, 500000, done("q", 1, 400000), ""},
		"the year's sum just fits":      {[]AuthorityLimitLine{yearly}, board, 200000, done("q", 1, 400000), ""},
		"the year's sum and one more":   {[]AuthorityLimitLine{yearly}, board, 200001, done("q", 1, 400000), "authority.limit"},
		"a pool's year is its pool's":   {[]AuthorityLimitLine{func() AuthorityLimitLine { l := yearly; l.PoolID = &pool; return l }()}, board, 500000, done("q", 2, 400000), ""},
		"a person without a record":     {[]AuthorityLimitLine{{AuthorityLimit: AuthorityLimit{Subject: "travel", Holder: HeldByPerson, PersonID: new(int64), Currency: "USD", UpToMinor: 900000}}}, AuthorityActor{}, 1, nil, "authority.limit"},
		"an office in any letter case":  {[]AuthorityLimitLine{{AuthorityLimit: AuthorityLimit{Subject: "travel", Holder: HeldByOffice, BodyID: &pool, Office: "Chair", Currency: "USD", UpToMinor: 10}}}, AuthorityActor{Offices: []HeldOffice{{BodyID: 1, Office: "chair"}}}, 10, nil, ""},
		"the same office, another body": {[]AuthorityLimitLine{{AuthorityLimit: AuthorityLimit{Subject: "travel", Holder: HeldByOffice, BodyID: &other, Office: "Chair", Currency: "USD", UpToMinor: 10}}}, AuthorityActor{Offices: []HeldOffice{{BodyID: 1, Office: "chair"}}}, 10, nil, "authority.limit"},
	} {
		t.Run(name, func(t *testing.T) {
			a := AuthorityAsked{Subject: "travel", PoolID: pool, Amount: Money{c.minor, "USD"}, Receiver: "P-0001", Purpose: "p", On: "2024-06-01"}
			limit, err := a.Within(a.Governing(c.limits), c.actor, c.done)
			if ruleOf(err) != c.rule || (limit == nil) != (c.rule != "") {
				t.Errorf("%v, %v", limit, err)
			}
		})
	}
	if a := (AuthorityAsked{Subject: "travel", PoolID: pool}); len(a.Governing([]AuthorityLimitLine{elsewhere, limit(AuthorityTransfer, 1), limit(AuthoritySOW, 1)})) != 0 {
		t.Error("limits on other pools and matters speak about travel")
	}
}

func TestOnlyAMotionThatPassedOrALineOfTheMinutesIsAnAdoptedMotion(t *testing.T) {
	for name, c := range map[string]struct {
		d    Adoption
		rule Rule
	}{
		"passed":                    {Adoption{Motion: "MO-2024-001", Closed: true, Outcome: tally.Pass, Shown: true}, ""},
		"in the minutes":            {Adoption{Anchored: true}, ""},
		"a click":                   {Adoption{}, "authority.motion"},
		"still open":                {Adoption{Motion: "MO-2024-001"}, "authority.motion"},
		"failed":                    {Adoption{Motion: "MO-2024-001", Closed: true, Outcome: tally.Fail, Shown: true}, "authority.motion"},
		"without a quorum":          {Adoption{Motion: "MO-2024-001", Closed: true, Outcome: tally.NoQuorum, Shown: true}, "authority.motion"},
		"not shown by what is kept": {Adoption{Motion: "MO-2024-001", Closed: true, Outcome: tally.Pass}, "authority.motion"},
	} {
		if err := c.d.Adopted(); ruleOf(err) != c.rule {
			t.Errorf("%s: %v", name, err)
		}
	}
	for about, rule := range map[string]Rule{"": "", "G-2024-001": "", "TR-2024-001, G-2024-001": "", "TR-2024-001": "authority.about", "MO-2024-001, the trip": "", "G-2024-002": "authority.about", "G-2024-0011": "authority.about"} {
		if err := (Adoption{About: about}).For("G-2024-001"); ruleOf(err) != rule {
			t.Errorf("about %q: %v", about, err)
		}
	}
}

func TestTheStateOfADirectAwardFollowsItsMoney(t *testing.T) {
	for name, c := range map[string]struct {
		from            AwardState
		committed, paid int64
		want            AwardState
	}{
		"all is open": {AwardApproved, 10, 0, AwardApproved}, "half is paid": {AwardApproved, 5, 5, AwardApproved}, "all is paid": {AwardApproved, 0, 5, AwardPaid},
		"nothing was paid": {AwardApproved, 0, 0, AwardReturned}, "a payment was reversed": {AwardPaid, 5, 0, AwardApproved}, "a release was reversed": {AwardReturned, 5, 0, AwardApproved},
		"a request": {AwardRequested, 0, 0, AwardRequested}, "a grant has no such life": {AwardDecided, 0, 0, AwardReturned},
	} {
		if got := (Award{Kind: AwardTravel, State: c.from}).Settled(c.committed, c.paid); got != c.want {
			t.Errorf("%s: %s", name, got)
		}
	}
	if got := (Award{Kind: AwardGrant, State: AwardDecided}).Settled(0, 5); got != AwardDecided {
		t.Errorf("a grant became %s", got)
	}
}
