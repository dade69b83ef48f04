package models

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// LedgerFile is a journal on its way into the record, with the map by which it is read.
type LedgerFile struct {
	Name    string
	Content []byte
	Map     string
}

// LedgerProblem is what stands in the way of a journal, with its line; line 0 is the file as a whole.
type LedgerProblem struct {
	Line    int    `json:"line"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// LedgerImport is what became of a journal: all of its entries were posted, or none.
type LedgerImport struct {
	Code         string // I-0001; "" where nothing was kept
	Transactions int
	Accounts     int
	Problems     []LedgerProblem
	More         int // problems past those listed

	Own      bool // Bursar wrote the journal
	Found    []LedgerFound
	Signs    []LedgerSign
	NewYears []FiscalYear
	NewPools []Pool

	Version int64  // of the import, once it was confirmed
	Reading string // the map that it was read by, as it is kept
}

// LedgerFound is an account of the journal: how often it is posted to, what it comes to, and what it is read as.
type LedgerFound struct {
	Name   string
	Line   int // the first that names it
	Lines  int
	Sums   []Money
	Target string // as the map says; "" for its own name
	Pool   bool   // it is read as a pool's account
}

// LedgerSign is a sign of the journal and the currency it stands for; "" where nobody knows.
type LedgerSign struct {
	Sign     string
	Currency Currency
}

// The rules of reading journals.
var (
	RuleLedgerTwice    = rule("import.ledger-twice", "A journal is imported once; the same file is known by its fingerprint.")
	RuleLedgerCurrency = rule("import.ledger-currency", "Amounts in a journal are money: a sign that stands for no currency is named in the map, and nothing else is counted as one.")
	RuleLedgerAccount  = rule("import.ledger-account", "An account of a journal that bears the name of a pool’s account is that account: the pool is on record and keeps the currency.")
	RuleLedgerCode     = rule("import.ledger-code", "The codes of a journal that Bursar wrote are given once; it is read into a portfolio that has none of them.")
	RuleLedgerHead     = rule("import.ledger-head", "What a journal of Bursar declares of years and pools agrees with what is on record.")
	RuleLedgerEmpty    = rule("import.ledger-empty", "A journal holds at least one entry.")
)

// writtenYear is the end of a name that gives the fiscal year: research:free:FY2024.
var writtenYear = regexp.MustCompile(`^(.+):(FY[0-9]{4})$`)

// CutYear parts the name of an account in a journal from the fiscal year at its end.
func CutYear(name string) (account, year string) {
	if m := writtenYear.FindStringSubmatch(name); m != nil {
		return m[1], m[2]
	}
	return name, ""
}

// LooksLikePool tells whether a name is made as the accounts of pools are, and of which pool: travel:free.
func LooksLikePool(name string) (pool string, yes bool) {
	pool, kind, two := strings.Cut(name, ":")
	if !two || !slices.Contains(PoolAccounts, AccountKind(kind)) {
		return "", false
	}
	_, err := Slug("account", pool)
	return pool, err == nil
}

// YearOf is the fiscal year in which a day lies, where years begin as the foundation says.
func (s FiscalStart) YearOf(day Date) FiscalYear {
	if s == "" {
		s = "01-01"
	}
	year := day.Year()
	if string(day)[5:] < string(s) {
		year--
	}
	first := Date(fmt.Sprintf("%04d-%s", year, s))
	last := Date(fmt.Sprintf("%04d-%s", year+1, s)).Add(-1)
	return FiscalYear{Code: fmt.Sprintf("FY%04d", year), FirstOn: first, LastOn: last, Version: 1}
}

// NoLedgerYear says that entries of a journal lie in no fiscal year, and the line of the map that would add it.
func NoLedgerYear(day Date, y FiscalYear) *Error {
	return Refuse(ruleYearNone, "file", "%s lies in no fiscal year on record. Add %s first, or put the line “year %s = %s %s” into the map.", day.Long(), y.Code, y.Code, y.FirstOn, y.LastOn)
}

// BelowZero says that a journal takes an account of a pool below zero and leaves it there.
func BelowZero(account, year string, stands Money) *Error {
	return Clash(ruleMoneyCap, "file", "From here on %s stays below zero in %s; at the end it stands at %s. Map what fills it too, or mend the entries.", account, year, stands)
}

// RaisedByJournal says that a journal promises or pays while the rule of funds raised is on.
func RaisedByJournal(c Currency) *Error {
	return Clash(RuleRaised, "file", "The journal promises, pays or receives %s while the rule of funds raised is on. Switch the rule off, import, and switch it on again: it then takes in what stands.", c)
}

// LedgerTwice says that a journal was imported before.
func LedgerTwice(code string) error {
	return Clash(RuleLedgerTwice, "file", "This journal was imported before, as %s. Nothing was saved; export the ledger to see what stands.", code)
}

// OuterConversion and OuterVirtual are the accounts that take the other side of what a journal balances in no single currency: amounts that were
// exchanged at a cost, and postings in round brackets.
const (
	OuterConversion = "equity:conversion"
	OuterVirtual    = "equity:virtual"
)

// NoCurrency says that a sign of a journal is no money that Bursar knows.
func NoCurrency(sign string) *Error {
	if sign == "" {
		return Refuse(RuleLedgerCurrency, "file", "The amount names no currency. Put the line “commodity \"\" = USD” into the map, with the currency that is meant.")
	}
	return Refuse(RuleLedgerCurrency, "file", "%s is no currency that is known. Put the line “commodity %s = USD” into the map, with the currency that is meant.", shown(sign), sign)
}

// NoLedgerPool says that an account is named like a pool's, and there is no such pool.
func NoLedgerPool(account, pool string) *Error {
	return Refuse(RuleLedgerAccount, "file", "%s is named like an account of the pool %s, which is not on record. Add the pool first, or give the account another name in the map.", shown(account), pool)
}

// OtherCurrency says that a posting to a pool's account is in a currency that the pool does not keep.
func OtherCurrency(account string, p Pool, c Currency) *Error {
	return Refuse(RuleLedgerAccount, "file", "%s is read as an account of %s, which is kept in %s; the line is in %s. Map it to a pool in %s, or leave it its own name.", shown(account), p.Name, p.Currency, c, c)
}

// HeadClash says that what a ledger declares is on record otherwise.
func HeadClash(what, said, stands string) *Error {
	return Clash(RuleLedgerHead, "file", "%s is %s in the journal and %s on record. Read the journal into a portfolio that has none of it, or mend its head.", what, said, stands)
}

// CodeTaken says that an entry of a ledger bears a code that is given already.
func CodeTaken(code string) *Error {
	return Clash(RuleLedgerCode, "file", "%s is the code of another entry. Read the journal into a portfolio that has no entries of its own, or take the code out.", code)
}

// ReversedInJournal says that a ledger reverses an entry twice, or a reversal.
func ReversedInJournal(code string) *Error {
	return Clash(ruleReversed, "file", "%s is a reversal, or is reversed by another entry already. Take the tag “reverses” out of this one.", code)
}

// EmptyJournal says that a journal holds no entry.
func EmptyJournal() *Error {
	return Refuse(RuleLedgerEmpty, "file", "The journal holds no entry; each begins with its date, such as 2024-08-07 Travel.")
}

// TooMuchPosted says that what an account comes to is past what can be kept.
func TooMuchPosted(account string) *Error {
	return Refuse(ruleMoneyNumber, "file", "What %s comes to is larger than can be kept.", shown(account))
}

var ledgerCode = regexp.MustCompile(`^T-[0-9]{6,15}$`)

// EntryNumber is the number in a transaction's code, T-000123; 0 where it is none.
func EntryNumber(code string) (n int64) {
	if !ledgerCode.MatchString(code) {
		return 0
	}
	for _, c := range code[2:] {
		n = n*10 + int64(c-'0')
	}
	return n
}

// LedgerReview is a journal that waits for its confirmation, or was imported.
type LedgerReview struct {
	ImportLine
	LedgerImport
	Map      string
	Posted   int64          // entries on record, once it was confirmed
	Excerpts map[int]string // the lines that problems name, as they stand in the file
}
