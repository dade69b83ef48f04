package models

import (
	"slices"
	"testing"
)

func TestTheCommandLineKeepsRecordsButNeverApproves(t *testing.T) {
	if !CommandLine.May(KeepRecords) || !CommandLine.May(PostMoney) {
		t.Error("the command line has a manager's rights")
	}
	for _, p := range []Permission{ApproveDays, RuleTransfer, CastBallot, KeepUsers} {
		if CommandLine.May(p) {
			t.Errorf("the command line may %s", p)
		}
	}
}

func TestAnAdministratorHasNoSayOverMoneyOrVotes(t *testing.T) {
	admin := Viewer{Email: "a@example.org", Roles: []Role{Admin}}
	for p, roles := range Permissions() {
		if slices.Contains(roles, Admin) != (p == KeepUsers || p == ReadAudit) {
			t.Errorf("an administrator and %s", p)
		}
		if admin.May(p) != slices.Contains(roles, Admin) {
			t.Errorf("the table and the answer differ for %s", p)
		}
	}
}

func TestAnAuditorChangesNothing(t *testing.T) {
	for p, roles := range Permissions() {
		if slices.Contains(roles, Auditor) && p != ReadWork && p != ReadPortfolio && p != ReadAudit && p != ReadReceipts {
			t.Errorf("an auditor may %s", p)
		}
	}
}

func TestNobodyAndAnUnknownPermissionAreRefused(t *testing.T) {
	if CodeOf(Nobody.Need(SignedIn)) != Unauthenticated || Nobody.Need(Anyone) != nil {
		t.Error("nobody may do what anyone may, and nothing else")
	}
	if CodeOf((Viewer{Email: "x@example.org", Roles: Roles}).Need("money.burn")) != Forbidden {
		t.Error("what the table does not grant is refused, whatever the roles")
	}
}

func TestNobodyApprovesTheirOwn(t *testing.T) {
	v := Viewer{Email: "n@example.org", Roles: []Role{Manager}}
	if CodeOf(v.NotOwn("n@example.org", "entry")) != Forbidden || v.NotOwn("other@example.org", "entry") != nil {
		t.Error("two people are needed")
	}
}
