package handlers_test

import (
	"testing"

	"bursar/models"
)

func TestAFormThatCannotBeReadIsRefusedAndIsNoFaultOfOurs(t *testing.T) {
	h := workHouse(t)
	const plain, parts = "application/x-www-form-urlencoded", "multipart/form-data"
	for _, c := range []struct{ name, path, kind, body string }{
		{"a sign that is none", "/days/month", plain, "seen=%zz"},
		{"a sign that is none in another field", sowWork + "/invoices", plain, "number=%zz"},
		{"no boundary", sowWork + "/invoices", parts, "number=1"},
		{"a file that breaks off", "/days/import", parts + "; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"days.csv\"\r\n\r\nsow,date"},
		{"a chosen entry", sowWork + "/re-cost", plain, "entry=%zz"},
		{"a verdict", sowWork + "/approvals", plain, "verdict=%zz"},
		{"a new entry", sowWork + "/days", plain, "date=%zz"},
	} {
		w := h.do(request{method: "POST", path: c.path, as: models.Manager, body: c.body, header: map[string]string{"Content-Type": c.kind}})
		if w.Code < 400 || w.Code >= 500 {
			t.Errorf("%s: %d %s", c.name, w.Code, w.Body)
		}
	}
}
