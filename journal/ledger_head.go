package journal

import (
	"bytes"
	"encoding/json"
	"strings"

	"bursar/models"
)

// ledgerMark is the first line of a journal that Bursar wrote. What stands in the comments below it is read back.
const ledgerMark = "; Bursar ledger 1"

const ledgerWords = `; A copy of the whole ledger; the same figures to the cent: hledger -f FILE balance
; A pool's accounts are named pool:state:fiscal year. Free, committed and paid together are the pool's budget of the year. Recommended is the
; committee's advice, which binds nothing; contra is its other side. Money comes from appropriation and income, and goes back to lapse.`

// ledgerEnd is its last line: a copy that was cut off on its way lacks it.
const ledgerEnd = "; End of the ledger."

// BadHead is the code of a declaration that cannot be read.
const BadHead = "journal.head"

// poolLine is a pool as the head of a ledger declares it.
type poolLine struct {
	Code        string `json:"code"`
	Name        string `json:"name"`
	Currency    string `json:"currency"`
	CarryOver   string `json:"carry_over"`
	Restriction string `json:"restriction"`
	Purpose     string `json:"purpose"`
	Retired     bool   `json:"retired"`

	RestrictionKind string `json:"restriction_kind"`
	CarryCap        string `json:"carry_cap"`
	ActiveFrom      string `json:"active_from"`
	ActiveTo        string `json:"active_to"`
}

func (w *writer) ledgerHead(h models.LedgerHead) error {
	w.line(ledgerMark)
	w.line(ledgerWords)
	for _, y := range h.Years {
		closed := ""
		if y.ClosedSeq != nil {
			closed = " closed"
		}
		w.line("; fiscal-year ", y.Code, " ", string(y.FirstOn), " ", string(y.LastOn), closed)
	}
	for _, p := range h.Pools {
		text, err := poolText(p)
		if err != nil {
			return err
		}
		w.line("; pool ", text)
	}
	w.line()
	return nil
}

func poolText(p models.Pool) (string, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	line := poolLine{Code: p.Code, Name: p.Name, Currency: string(p.Currency), CarryOver: string(p.CarryOver), Restriction: p.Restriction, Purpose: p.Purpose, Retired: p.Active != 1,
		RestrictionKind: string(p.RestrictionKind), ActiveFrom: string(p.ActiveFrom), ActiveTo: string(p.ActiveTo)}
	if m := p.CarryCap(); m != nil {
		line.CarryCap = m.Amount()
	}
	err := enc.Encode(line)
	return strings.TrimSpace(b.String()), err
}

// LedgerHead reads what a journal that Bursar wrote declares of years and pools. own tells whether it is one.
func LedgerHead(content []byte) (h models.LedgerHead, own bool, problems []Problem) {
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	for n := 1; ; n++ {
		line, rest, more := bytes.Cut(content, []byte("\n"))
		text := strings.TrimRight(string(line), "\r \t")
		if n == 1 && text != ledgerMark {
			return h, false, nil
		}
		if n == 1 && !bytes.HasSuffix(bytes.TrimSpace(content), []byte(ledgerEnd)) {
			problems = append(problems, Problem{1, BadHead, "The copy of the ledger is cut off: its last line is missing. Export it again."})
		}
		if !strings.HasPrefix(text, ";") {
			return h, true, problems
		}
		if why := declared(&h, strings.TrimPrefix(text, "; ")); why != "" {
			problems = append(problems, Problem{n, BadHead, why})
		}
		if !more {
			return h, true, problems
		}
		content = rest
	}
}

// declared reads one line of the head, or says why it cannot be read.
func declared(h *models.LedgerHead, text string) (why string) {
	word, rest, _ := strings.Cut(text, " ")
	switch word {
	case "fiscal-year":
		y, ok := yearLine(rest)
		h.Years = append(h.Years, y)
		if !ok {
			return "The fiscal year cannot be read; write it as fiscal-year FY2024 2024-01-01 2024-12-31."
		}
	case "pool":
		var line poolLine
		if err := json.Unmarshal([]byte(rest), &line); err != nil {
			return "The pool cannot be read; take the line as Bursar writes it."
		}
		p, err := line.pool()
		if err != nil {
			return "The pool’s cap cannot be read; take the line as Bursar writes it."
		}
		h.Pools = append(h.Pools, p)
	}
	return ""
}

func (l poolLine) pool() (models.Pool, error) {
	p := models.Pool{Code: l.Code, Name: l.Name, Currency: models.Currency(l.Currency), CarryOver: models.CarryOver(l.CarryOver), Restriction: l.Restriction, Purpose: l.Purpose,
		Active: active(l.Retired), RestrictionKind: models.RestrictionKind(l.RestrictionKind), ActiveFrom: models.Date(l.ActiveFrom), ActiveTo: models.Date(l.ActiveTo)}
	if l.CarryCap == "" {
		return p, nil
	}
	m, err := models.ParseMoney("carry_cap", l.CarryCap, p.Currency)
	p.CarryCapMinor = &m.Minor
	return p, err
}

func active(retired bool) int64 {
	if retired {
		return 0
	}
	return 1
}

func yearLine(text string) (models.FiscalYear, bool) {
	words := strings.Fields(text)
	if len(words) < 3 || len(words) > 4 {
		return models.FiscalYear{}, false
	}
	y, err := models.NewFiscalYear{Code: words[0], First: words[1], Last: words[2]}.Check()
	if len(words) == 4 {
		y.ClosedSeq = new(int64)
	}
	return y, err == nil && (len(words) == 3 || words[3] == "closed")
}
