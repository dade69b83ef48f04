package models

import (
	"fmt"
	"strings"
)

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

// decide settles how the columns of amounts and of dates are written, each from the whole of it.
func (r *hostReader) decide() {
	r.marks = map[int]byte{}
	for _, column := range []int{r.c.amount, r.c.out, r.c.in} {
		if column > 0 {
			r.marks[column] = r.decideMark(column)
		}
	}
	r.decideOrder()
}

func (r *hostReader) decideMark(column int) byte {
	switch r.m.DecimalMark {
	case "point":
		return '.'
	case "comma":
		return ','
	}
	sure, doubtful := r.customs(column, func(text string) (string, bool) { return markOf(readAmount(text, "").body) })
	point, points := sure["."]
	comma, commas := sure[","]
	switch {
	case points && commas:
		r.problem(comma, column, "amount", ruleHostNumber, "%s is written with a decimal comma, %s in %s with a decimal point; write the whole column in one custom.", shown(comma.at(column)), shown(point.at(column)), point.cell(column))
	case !points && !commas && doubtful.Row > 0:
		r.problem(doubtful, column, "amount", ruleHostNumber, "%s can be read with a decimal mark or with one between thousands, and no cell of the column decides it; say in the map which mark is the decimal one.", shown(doubtful.at(column)))
	}
	if commas {
		return ','
	}
	return '.'
}

// customs finds the first cell of a column that is surely written in each custom, and the first that may be read in two.
func (r *hostReader) customs(column int, of func(text string) (custom string, doubt bool)) (sure map[string]HostCells, doubtful HostCells) {
	sure = map[string]HostCells{}
	r.below(func(row HostCells) {
		if row.numeric(column) {
			return
		}
		custom, doubt := of(row.at(column))
		if _, there := sure[custom]; custom != "" && !there {
			sure[custom] = row
		}
		if doubt && doubtful.Row == 0 {
			doubtful = row
		}
	})
	return sure, doubtful
}

func (r *hostReader) decideOrder() {
	if r.order = r.m.DateOrder; r.order != "" {
		return
	}
	sure, doubtful := r.customs(r.c.date, orderOf)
	day, days := sure["dmy"]
	month, months := sure["mdy"]
	switch {
	case days && months:
		r.problem(month, r.c.date, "date", ruleHostDate, "%s has the month first, %s in %s the day; write the whole column in one order.", shown(month.at(r.c.date)), shown(day.at(r.c.date)), day.cell(r.c.date))
	case !days && !months && doubtful.Row > 0:
		r.problem(doubtful, r.c.date, "date", ruleHostDate, "%s can be read with the day or the month first, and no cell of the column decides it; say the order in the map.", shown(doubtful.at(r.c.date)))
	}
	if r.order = "dmy"; months {
		r.order = "mdy"
	}
}

func (r *hostReader) problem(row HostCells, column int, field string, code Rule, format string, args ...any) {
	if len(r.problems) < mostHostProblems {
		r.problems = append(r.problems, SheetProblem{Sheet: r.sheet.Name, Cell: row.cell(column), Row: row.Row, Field: field, Code: string(code), Message: fmt.Sprintf(format, args...)})
	}
}

func (r *hostReader) read() {
	r.below(func(row HostCells) {
		if out, ok := r.row(row); ok {
			r.out.Rows = append(r.out.Rows, out)
		}
	})
}

// row reads one row; a heading without date and amount is passed over.
func (r *hostReader) row(row HostCells) (out HostRow, ok bool) {
	amountAt := r.amountColumn(row)
	out = HostRow{Sheet: r.sheet.Name, Row: row.Row, Cell: row.cell(amountAt), Place: HostCounted, Text: cutLine(row.at(r.c.text), 300), Reference: cutLine(row.at(r.c.reference), 120)}
	date, words := row.at(r.c.date), strings.ToLower(firstOf(out.Text, out.Reference, r.label(row)))
	if date == "" && row.at(amountAt) == "" {
		return out, false
	}
	if said := strings.ToLower(date); beginsWith(said, openingWords) || beginsWith(said, closingWords) { // “Total” likes to stand in the first column, which is the date's
		date, words = "", said
	}
	opening, closing := beginsWith(words, openingWords), beginsWith(words, closingWords)
	if closing && !opening {
		out.Place, out.Why = HostAside, "A total or closing balance, which is no movement."
	}
	if date != "" {
		if out.OnDate, ok = hostDate(date, row.numeric(r.c.date), r.sheet.From1904, r.order); !ok {
			r.problem(row, r.c.date, "date", ruleHostDate, "%s is not a day of the calendar; write it as 2024-10-30.", shown(date))
			return out, false
		}
	}
	if opening {
		out.Place = HostOpening
	}
	if date == "" && out.Place == HostCounted {
		r.problem(row, r.c.date, "date", ruleRequired, "This row has an amount and no date; write the date, or take the row out.")
		return out, false
	}
	if out.Place == HostAside {
		return r.asideAmount(row, out), true
	}
	return r.money(row, out)
}

// label is the first cell of words in a row, where a total has no text column to stand in.
func (r *hostReader) label(row HostCells) string {
	for i := range row.Cells {
		if s := row.at(i + 1); s != "" && !row.numeric(i+1) && i+1 != r.c.amount && i+1 != r.c.in && i+1 != r.c.out {
			return s
		}
	}
	return ""
}

var (
	openingWords = []string{"opening", "brought forward", "balance brought", "balance b/f", "b/f", "carry-over", "carry over", "carryover", "carried over", "beginning balance", "starting balance", "balance forward", "previous balance"}
	closingWords = []string{"closing", "ending balance", "carried forward", "balance carried", "balance c/f", "c/f", "total", "subtotal", "sub-total", "grand total", "sum "}
)

func beginsWith(text string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}

// asideAmount reads the amount of a row that is not counted where it can be read; where not, it stays nought.
func (r *hostReader) asideAmount(row HostCells, out HostRow) HostRow {
	if p, _, ok := r.fund(row); ok {
		out.Pool, out.Currency = p.Code, p.Currency
		before := len(r.problems)
		if m, ok := r.amount(row, p.Currency); ok {
			out.Minor = m.Minor
		}
		r.problems = r.problems[:before]
	}
	return out
}

// money finds pool, currency and amount of a row that counts.
func (r *hostReader) money(row HostCells, out HostRow) (HostRow, bool) {
	p, aside, ok := r.fund(row)
	switch {
	case !ok:
		r.noFund(row)
		return out, false
	case aside:
		out.Place, out.Why = HostAside, "Left aside by the map: "+row.at(r.c.pool)+"."
		return out, true
	}
	out.Pool, out.Currency = p.Code, p.Currency
	if !r.sameCurrency(row, p) {
		return out, false
	}
	m, ok := r.amount(row, p.Currency)
	if !ok {
		return out, false
	}
	if out.Minor = m.Minor; m.Minor == 0 {
		out.Place, out.Why = HostAside, "An amount of zero, which moves nothing."
	}
	return r.inPeriod(row, out)
}

// inPeriod keeps a row of another period aside, and refuses more than can be added up.
func (r *hostReader) inPeriod(row HostCells, out HostRow) (HostRow, bool) {
	before := out.Place == HostOpening && out.OnDate == r.period.First.Add(-1)
	if out.OnDate.Known() && !r.period.Holds(out.OnDate) && !before {
		out.Place, out.Why = HostAside, "Not of "+r.period.Name+": its day is "+out.OnDate.Long()+"."
	}
	size := out.Money()
	if size.Minor < 0 {
		size.Minor = -size.Minor
	}
	sum, err := Money{r.sums[out.Currency].Minor, out.Currency}.Plus(size)
	if err != nil {
		r.problem(row, r.amountColumn(row), "amount", ruleMoneyNumber, "Up to this row the sheet comes to more than can be kept; look for an amount with too many digits.")
		return out, false
	}
	r.sums[out.Currency] = sum
	return out, true
}

func (r *hostReader) fund(row HostCells) (p Pool, aside, ok bool) {
	if r.c.pool == 0 {
		p, ok = r.pools[strings.ToLower(strings.TrimSpace(r.m.Pool))]
		return p, false, ok
	}
	return r.m.poolOf(row.at(r.c.pool), r.pools)
}

// noFund names a value that leads to no pool once, at its first row.
func (r *hostReader) noFund(row HostCells) {
	value := row.at(r.c.pool)
	if r.funds[value]++; r.funds[value] > 1 {
		return
	}
	if value == "" {
		r.problem(row, r.c.pool, "pool_column", ruleHostPool, "This row names no fund; write it, or take the row out.")
		return
	}
	r.problem(row, r.c.pool, "pools", ruleHostPool, "%s leads to no pool; say in the map which pool it is, or leave its rows aside.", shown(value))
}

func (r *hostReader) sameCurrency(row HostCells, p Pool) bool {
	c, column := Currency(strings.ToUpper(strings.TrimSpace(r.m.Currency))), r.c.pool
	if r.c.currency > 0 {
		c, column = Currency(strings.ToUpper(row.at(r.c.currency))), r.c.currency
	}
	switch {
	case c == p.Currency || (c == "" && r.c.currency == 0):
		return true
	case c == "":
		r.problem(row, column, "currency", ruleCurrency, "This row names no currency; write it, such as %s.", p.Currency)
	case !r.known[c]:
		r.problem(row, column, "currency", ruleCurrency, "No pool is kept in %s; write the currency of the pool, or leave the rows of this fund aside.", shown(string(c)))
	default:
		r.problem(row, column, "currency", ruleCurrency, "%s is kept in %s and this row is in %s; let its fund lead to a pool in %s.", p.Name, p.Currency, c, c)
	}
	return false
}

// amountColumn is the column in which a row's amount stands.
func (r *hostReader) amountColumn(row HostCells) int {
	switch {
	case r.c.amount > 0:
		return r.c.amount
	case r.c.out == 0 || (row.at(r.c.out) == "" && r.c.in > 0):
		return r.c.in
	}
	return r.c.out
}

// amount is what came into the pool (+) or went out of it (−).
func (r *hostReader) amount(row HostCells, c Currency) (Money, bool) {
	if r.c.amount > 0 {
		m, ok := r.figure(row, r.c.amount, c)
		if r.m.Positive == "out" {
			m.Minor = -m.Minor
		}
		return m, ok
	}
	column := r.amountColumn(row)
	m, ok := r.figure(row, column, c)
	if ok && column == r.c.out && r.c.in > 0 && row.at(r.c.in) != "" {
		in, okIn := r.figure(row, r.c.in, c)
		if okIn && in.Minor != 0 && m.Minor != 0 {
			r.problem(row, r.c.in, "in", RuleHostMap, "This row has money out in %s and money in here; write it as two rows.", row.cell(r.c.out))
			return m, false
		}
		m.Minor, ok = m.Minor-in.Minor, okIn
	}
	if column == r.c.out {
		m.Minor = -m.Minor
	}
	return m, ok
}

func (r *hostReader) figure(row HostCells, column int, c Currency) (Money, bool) {
	text := row.at(column)
	if text == "" {
		r.problem(row, column, "amount", ruleHostNumber, "This cell holds no amount; a formula whose result was not saved reads as empty, too. Write the amount, or take the row out.")
		return Money{}, false
	}
	plain, why := "", ""
	if row.numeric(column) {
		plain = fifteen(text)
	} else if a := readAmount(text, c); a.why != "" {
		why = a.why
	} else {
		plain, why = a.plainNumber(r.marks[column])
	}
	if why != "" {
		r.problem(row, column, "amount", ruleHostNumber, "%s %s", shown(text), why)
		return Money{}, false
	}
	m, err := ParseMoney("amount", plain, c)
	if err != nil {
		r.problem(row, column, "amount", ruleMoneyNumber, "%s", moneyCellWords(text, plain, c, err))
		return m, false
	}
	return m, true
}

// moneyCellWords is the refusal of an amount in words for a cell: what stands there, what is wrong, what to do.
func moneyCellWords(text, plain string, c Currency, err error) string {
	if e, ok := err.(*Error); ok && strings.Contains(e.Message, "more decimals") {
		return fmt.Sprintf("%s has more decimals than %s has, %d; write it as it was booked.", shown(text), c, c.Decimals())
	}
	return shown(text) + " is larger than an amount can be; look for a slip of the hand."
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
