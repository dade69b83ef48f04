package models

import (
	"slices"
	"strings"
)

// HostMap says how a host's sheet is read: which sheet, where the header is, and what each column means. A column is named by its letters
// or by its words in the header. It is kept per host under a name and used again where the headers are the same.
type HostMap struct {
	Sheet          string            `json:"sheet,omitempty"`
	HeaderRow      int               `json:"header_row"`
	Date           string            `json:"date"`
	Amount         string            `json:"amount,omitempty"` // one signed column, or
	Out            string            `json:"out,omitempty"`    // money going out of the pool (debit), and
	In             string            `json:"in,omitempty"`     // money coming in (credit)
	CurrencyColumn string            `json:"currency_column,omitempty"`
	Currency       string            `json:"currency,omitempty"` // of every row, where no column says it
	Text           string            `json:"text,omitempty"`
	Reference      string            `json:"reference,omitempty"`
	PoolColumn     string            `json:"pool_column,omitempty"`
	Pool           string            `json:"pool,omitempty"`         // of every row, where no column says it
	Pools          map[string]string `json:"pools,omitempty"`        // value of the pool column to the pool's code; "-" leaves its rows aside
	DecimalMark    string            `json:"decimal_mark,omitempty"` // point or comma; empty is decided from the whole column
	DateOrder      string            `json:"date_order,omitempty"`   // ymd, dmy or mdy; empty is decided from the whole column
	Positive       string            `json:"positive,omitempty"`     // in (usual) or out: what an amount without a minus sign is
	Budgets        bool              `json:"budgets,omitempty"`      // the sheet also shows what the board gives a pool and what lapses
}

// LeftAside is what a value of the pool column leads to when its rows are none of ours.
const LeftAside = "-"

var (
	// RuleHostMap is spoken where a host's sheet cannot be read by its map.
	RuleHostMap  = rule("reconcile.map", "A host's sheet is read by a map that names its sheet, header, date and amount, and each column once.")
	ruleHostPool = rule("reconcile.pool", "Each fund that a host's sheet names leads to a pool of the same currency, or is left aside by the map.")
)

// hostColumns are the columns of a map, found in a sheet.
type hostColumns struct {
	date, amount, out, in, currency, text, reference, pool int
}

// columns finds every column that the map names, or refuses each that is not there or stands for two things.
func (m HostMap) columns(s HostSheet) (c hostColumns, err error) {
	var errs []error
	seen := map[int]string{}
	header := s.Header(m.HeaderRow)
	if header == nil {
		return c, Refuse(RuleHostMap, "header_row", "Row %d holds no header; name the row in which the columns are named.", m.HeaderRow)
	}
	for _, f := range []struct {
		field, named string
		into         *int
	}{{"date", m.Date, &c.date}, {"amount", m.Amount, &c.amount}, {"out", m.Out, &c.out}, {"in", m.In, &c.in}, {"currency_column", m.CurrencyColumn, &c.currency},
		{"text", m.Text, &c.text}, {"reference", m.Reference, &c.reference}, {"pool_column", m.PoolColumn, &c.pool}} {
		if strings.TrimSpace(f.named) == "" {
			continue
		}
		n, err := columnOf(header, f.field, f.named)
		if err == nil && seen[n] != "" {
			err = Refuse(RuleHostMap, f.field, "Column %s is the %s already; one column means one thing.", ColumnLetters(n), seen[n])
		}
		errs = append(errs, asError(err))
		*f.into, seen[n] = n, strings.ReplaceAll(f.field, "_", " ")
	}
	return c, Collect(append(errs, m.needs()...)...)
}

// asError keeps a refusal that is none from becoming an error that is one.
func asError(e *Error) error {
	if e == nil {
		return nil
	}
	return e
}

// needs is what no map can do without.
func (m HostMap) needs() (errs []error) {
	if strings.TrimSpace(m.Date) == "" {
		errs = append(errs, Refuse(RuleHostMap, "date", "No column is named for the date; choose the one that holds it."))
	}
	switch both := m.Out != "" || m.In != ""; {
	case m.Amount == "" && !both:
		errs = append(errs, Refuse(RuleHostMap, "amount", "No column is named for the amount; choose one with signs, or one for money out (debit) and one for money in (credit)."))
	case m.Amount != "" && both:
		errs = append(errs, Refuse(RuleHostMap, "amount", "The amount is either one column with signs, or money out and money in; leave one of the two empty."))
	}
	if m.PoolColumn == "" && m.Pool == "" {
		errs = append(errs, Refuse(RuleHostMap, "pool_column", "Nothing says which pool a row belongs to; choose the column, or one pool for the whole sheet."))
	}
	return append(errs, m.choices()...)
}

func (m HostMap) choices() (errs []error) {
	for _, f := range []struct {
		field, value string
		allowed      []string
	}{{"decimal_mark", m.DecimalMark, []string{"", "point", "comma"}}, {"date_order", m.DateOrder, []string{"", "ymd", "dmy", "mdy"}}, {"positive", m.Positive, []string{"", "in", "out"}}} {
		if !slices.Contains(f.allowed, f.value) {
			errs = append(errs, Refuse(RuleHostMap, f.field, "%s is not one of %s; choose one, or leave it empty.", shown(f.value), strings.Join(f.allowed[1:], ", ")))
		}
	}
	if m.Currency != "" {
		errs = append(errs, Currency(m.Currency).Check("currency"))
	}
	return errs
}

// columnOf finds a column by the words of its header, or by its letters.
func columnOf(header []string, field, named string) (int, *Error) {
	name, found := strings.ToLower(strings.TrimSpace(named)), 0
	for i, h := range header {
		if h != name {
			continue
		}
		if found > 0 {
			return 0, Refuse(RuleHostMap, field, "%s heads two columns, %s and %s; name one by its letter.", shown(named), ColumnLetters(found), ColumnLetters(i+1))
		}
		found = i + 1
	}
	if found > 0 {
		return found, nil
	}
	if n := lettersColumn(strings.TrimSpace(named)); n > 0 && n <= len(header) {
		return n, nil
	}
	return 0, Refuse(RuleHostMap, field, "There is no column %s in the header; choose one of those that are there.", shown(named))
}

// lettersColumn is the number of a column by its letters: A is 1, AA is 27; 0 where they are none.
func lettersColumn(s string) (n int) {
	if len(s) == 0 || len(s) > 2 {
		return 0
	}
	for _, r := range s {
		if r < 'A' || r > 'Z' {
			return 0
		}
		n = n*26 + int(r-'A') + 1
	}
	return n
}

// poolOf finds the pool that a value of the pool column stands for: by the map, else by a pool's own code or name. "-" leaves aside.
func (m HostMap) poolOf(value string, pools map[string]Pool) (Pool, bool, bool) {
	for _, key := range sortedKeys(m.Pools) {
		if strings.EqualFold(strings.TrimSpace(key), value) {
			code := strings.TrimSpace(m.Pools[key])
			p, ok := pools[strings.ToLower(code)]
			return p, code == LeftAside, ok || code == LeftAside
		}
	}
	p, ok := pools[strings.ToLower(value)]
	return p, false, ok
}

func sortedKeys(m map[string]string) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
