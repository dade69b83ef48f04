package models

// LedgerHead is what a copy of the whole ledger declares before its entries: the years, the pools, and the accounts that were posted to.
type LedgerHead struct {
	AsOf       Date // unknown where all entries are wanted
	Years      []FiscalYear
	Pools      []Pool
	Accounts   []LedgerAccount
	Currencies []Currency
}

// LedgerAccount is an account that was posted to; of a pool's account there is one for each fiscal year.
type LedgerAccount struct {
	Account    string
	Kind       AccountKind
	Pool       string // code, or "" outside the pools
	FiscalYear string // of an account of a pool
}

// Written is the account's name in a journal: research:free:FY2024. An account outside the pools keeps its own.
func (a LedgerAccount) Written() string { return WrittenAccount(a.Account, a.Pool, a.FiscalYear) }

// WrittenAccount is how an account stands in a journal.
func WrittenAccount(account, pool, year string) string {
	if pool == "" {
		return account
	}
	return account + ":" + year
}

// LedgerEntry is one transaction as a copy of the ledger writes it: its lines, its causes by code, and what a journal said of it.
type LedgerEntry struct {
	ID                                               int64
	Code                                             string
	EffectiveOn                                      Date
	Kind                                             TransactionKind
	Text                                             string
	EnteredBy                                        string
	Decision, Award, SOW, Proposal, Transfer, Import string
	Reverses                                         string
	File                                             string
	Line                                             int64 // 0 where none is known
	Cell                                             string
	Note                                             JournalNote
	Lines                                            []LedgerLine
}

// LedgerLine is one line of it.
type LedgerLine struct {
	Account    string
	Pool       string
	FiscalYear string
	OtherYear  bool // outside the pools: the year is not the one in which the day lies
	Minor      int64
	Currency   Currency
	Comment    string
}

// Written is the name of the line's account in a journal.
func (l LedgerLine) Written() string { return WrittenAccount(l.Account, l.Pool, l.FiscalYear) }

// JournalNote is what a journal says of an entry beside its lines.
type JournalNote struct {
	TransactionID int64 `gorm:"primaryKey;autoIncrement:false"`
	BookedOn      Date  // the first of two dates, where the second counts
	Mark          string
	Code          string // the journal's own
	Own           int64  // 1 where Bursar wrote the journal: Kept then holds the causes as they stood there
	Kept          string
	Comment       string
	Seq           int64
}

// Says tells whether there is anything to keep.
func (n JournalNote) Says() bool {
	return n.BookedOn.Known() || n.Mark+n.Code+n.Kept+n.Comment != "" || n.Own == 1
}

// Said is what a journal said of a transaction beside its lines, for people.
func (w WholeTransaction) Said() []TraceRow {
	var rows []TraceRow
	for _, r := range []TraceRow{{"Booked on", string(w.Note.BookedOn)}, {"Code in the journal", w.Note.Code}, {"Causes in the journal", w.Note.Kept}, {"Comment", w.Note.Comment}} {
		if r.Value != "" {
			rows = append(rows, r)
		}
	}
	return rows
}
