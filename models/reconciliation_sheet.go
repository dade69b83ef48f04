package models

import "strings"

// HostPlace is where a row of a host's sheet stands: counted, an opening figure, or kept aside.
type HostPlace string

// The places.
const (
	HostCounted HostPlace = "counted"
	HostOpening HostPlace = "opening" // what a pool held when the sheet begins, such as a carry-over
	HostAside   HostPlace = "aside"   // not of this period, a total, or left aside by the map; Why says it
)

// HostRow is one row of a host's sheet as money: plus comes into the pool, minus goes out of it.
type HostRow struct {
	Sheet     string
	Row       int
	Cell      string // of the amount, such as D7
	OnDate    Date
	Pool      string // code; "" where it is aside without one
	Minor     int64
	Currency  Currency
	Text      string
	Reference string
	Place     HostPlace
	Why       string
}

// Money is the row's amount.
func (r HostRow) Money() Money { return Money{r.Minor, r.Currency} }

// HostReading is a host's sheet as it was read by a map for one period.
type HostReading struct {
	Sheet   string
	Header  []string
	Rows    []HostRow
	Notices []string
}

// hostReader reads the rows below the header, one after the other.
type hostReader struct {
	sheet    HostSheet
	m        HostMap
	c        hostColumns
	period   Period
	pools    map[string]Pool // by code and by name, in small letters
	known    map[Currency]bool
	marks    map[int]byte
	order    string
	out      HostReading
	problems []SheetProblem
	funds    map[string]int // how often a value of the pool column led nowhere
	sums     map[Currency]Money
}

// mostHostProblems is how many cells are named one by one.
const mostHostProblems = 100

// Read reads a sheet by its map for a period. Every cell that is refused is named; then nothing of the sheet may be kept.
func (b HostBook) Read(m HostMap, period Period, pools []Pool) (HostReading, []SheetProblem, error) {
	s, ok := b.Sheet(m.Sheet)
	if !ok {
		return HostReading{}, nil, Refuse(RuleHostMap, "sheet", "There is no sheet %s in the file; choose one of those that are there.", shown(m.Sheet))
	}
	c, err := m.columns(s)
	if err != nil {
		return HostReading{}, nil, err
	}
	r := &hostReader{sheet: s, m: m, c: c, period: period, pools: map[string]Pool{}, known: map[Currency]bool{}, funds: map[string]int{}, sums: map[Currency]Money{}}
	for _, p := range pools {
		r.pools[strings.ToLower(p.Name)], r.known[p.Currency] = p, true
	}
	for _, p := range pools {
		r.pools[strings.ToLower(p.Code)] = p
	}
	if err := r.onePool(); err != nil {
		return r.out, nil, err
	}
	r.out = HostReading{Sheet: s.Name, Header: s.Header(m.HeaderRow), Notices: s.Notices()}
	if r.decide(); len(r.problems) == 0 { // a column that cannot be read either way is named by itself
		r.read()
		r.openings()
	}
	SortProblems(r.problems)
	return r.out, r.problems, nil
}

// onePool refuses maps that lead to pools which are not there.
func (r *hostReader) onePool() error {
	var errs []error
	if r.m.PoolColumn == "" {
		if _, ok := r.pools[strings.ToLower(strings.TrimSpace(r.m.Pool))]; !ok {
			errs = append(errs, Refuse(RuleReference, "pool", "There is no pool %s on record; look up its code.", shown(r.m.Pool)))
		}
	}
	for _, value := range sortedKeys(r.m.Pools) {
		code := strings.TrimSpace(r.m.Pools[value])
		if _, ok := r.pools[strings.ToLower(code)]; !ok && code != LeftAside && code != "" {
			errs = append(errs, Refuse(RuleReference, "pools", "%s is to lead to the pool %s, which is not on record; look up its code, or write - to leave its rows aside.", shown(value), shown(code)))
		}
	}
	return Collect(errs...)
}

func (r *hostReader) below(visit func(HostCells)) {
	for _, row := range r.sheet.Rows {
		if row.Row > r.m.HeaderRow {
			visit(row)
		}
	}
}

// openings keeps an opening aside that is of an earlier stretch of the sheet than the period.
func (r *hostReader) openings() {
	earliest := Date("")
	for _, row := range r.out.Rows {
		if row.OnDate.Known() && (earliest == "" || row.OnDate < earliest) {
			earliest = row.OnDate
		}
	}
	for i, row := range r.out.Rows {
		if row.Place == HostOpening && !row.OnDate.Known() && earliest.Known() && earliest < r.period.First {
			r.out.Rows[i].Place, r.out.Rows[i].Why = HostAside, "An opening of an earlier time: the sheet begins on "+earliest.Long()+"."
		}
		if r.out.Rows[i].Place == HostOpening && !row.OnDate.Known() {
			r.out.Rows[i].OnDate = r.period.First
		}
	}
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// cutLine is a cell as it is kept: one readable line, cut where somebody pasted a novel.
func cutLine(s string, most int) string {
	r := []rune(strings.Map(printable, Readable(s)))
	if len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return string(r)
}
