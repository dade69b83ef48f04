package handlers_test

import (
	"strings"
	"testing"

	"bursar/models"
)

const minutesOf7 = "## Meeting #7 - 2024-05-02\n- **Chair: Jonas Okafor-Reid**\n- **Notes:**\n  - No quorum\n"

// sendMinutes uploads a file under a key, with a boundary of the caller's choice.
func (h *house) sendMinutes(boundary, text string) (status int, answer string) {
	h.t.Helper()
	var b strings.Builder
	b.WriteString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"body\"\r\n\r\nKSC\r\n")
	b.WriteString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"ksc.md\"\r\nContent-Type: text/markdown\r\n\r\n" + text + "\r\n--" + boundary + "--\r\n")
	w := h.do(request{method: "POST", path: "/api/v1/imports/minutes", as: models.Manager, body: b.String(),
		header: map[string]string{"Content-Type": "multipart/form-data; boundary=" + boundary, "Idempotency-Key": "k1"}})
	return w.Code, w.Body.String()
}

func TestAKeyKnowsAnUploadByItsFile(t *testing.T) {
	h := newHouse(t)
	first, said := h.sendMinutes("aaa", minutesOf7)
	if first != 201 {
		t.Fatalf("the upload: %d %s", first, said)
	}
	if again, same := h.sendMinutes("bbb", minutesOf7); again != 201 || same != said {
		t.Errorf("the same file with another boundary: %d %s", again, same)
	}
	if other, why := h.sendMinutes("aaa", strings.Replace(minutesOf7, "#7", "#8", 1)); other != 422 || !strings.Contains(why, "Idempotency-Key") {
		t.Errorf("another file under the same key: %d %s", other, why)
	}
	list := h.do(request{method: "GET", path: "/api/v1/imports/minutes", as: models.Manager})
	if !strings.Contains(list.Body.String(), `"total":1`) {
		t.Errorf("it was kept more than once: %s", list.Body)
	}
}
