package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"bursar/models"
)

// check is one rule that the whole record is held against: its name, what always holds, what to do where it does not, and how to look.
// A check reads and never mends: what is broken was broken by something outside Bursar, and a person decides what is true.
type check struct {
	rule, sentence, remedy string
	look                   func(*gorm.DB) ([]models.Broken, error)
}

const (
	fromBackup = "Somebody or something changed the database behind Bursar. Keep this file as it is, restore the newest copy that passes, and enter again what came after it."
	sumsAnew   = "The postings are what counts. Stop the server, keep a copy, restore the newest copy that passes; until then trust the ledger of the entry named, not the sum."
)

// checks are all of them, in the order in which they are asked: what later ones rest on comes first. A part of the house that keeps a promise
// about its own rows adds a line.
var checks = []check{
	{"ledger.balanced", "Every transaction's postings sum to zero in each currency, and there are at least two.", fromBackup, unbalanced},
	{"ledger.balances", "Each balance is the sum of its postings.", sumsAnew, apartBy(balancesApart, "%s is kept, its postings come to %s.")},
	{"ledger.months", "Each month's net is the sum of the month's postings.", sumsAnew, apartBy(monthsApart, "%s is kept for the month, its postings come to %s.")},
	{"ledger.caps", "Nothing free, committed or paid stands below zero.", fromBackup, apartBy(belowZero, "%s stands there. It may not be less than %s, and its row has to say so.")},
	{"ledger.currency", "A posting to a pool is in the pool's currency.", fromBackup, apartBy(strangeCurrency, "%s was posted to a pool that is kept in another currency.%.0s")},
	{"ledger.budget", "Free, committed and paid together are what the pool was given.", sumsAnew, apartBy(budgetApart, "%s is free, committed and paid together, %s was given.")},
	{"ledger.committed", "Not more was paid or released for an award or a statement of work than was committed for it.", fromBackup, apartBy(overdrawn, "%s is left of what was committed; it is never less than %s.")},
	{"ledger.reversals", "A reversal takes back exactly what it reverses.", fromBackup, apartBy(reversalsApart, "%s remains of the reversal and what it reverses, instead of %s.")},
	{"ledger.raised", "What was raised and is not promised is the sum of its postings; while the rule of funds raised is on, what it counts as promised and paid is what the pools do.", sumsAnew, apartBy(raisedApart, "%s is kept of what was raised, %s follows from the entries.")},
	{"ledger.transfers", "An approved transfer moved its amount once, any other nothing.", fromBackup, apartBy(transfersApart, "%s is asked for or approved, %s was moved.")},
	{"days.sums", "Time submitted, approved and waiting as overrun is the sum of its entries, and so is its cost; so are its quarters and each person's days.", sumsAnew, workApart},
	{"sow.steps", "A statement of work stands where its newest step took it.", fromBackup, apartBy(stepsApart, "Step %s took it elsewhere than where it stands.%.0s")},
	{"sow.choice", "The vendor of a statement of work is the one whose offer was chosen last.", fromBackup, apartBy(choicesApart, "Choice %s is of offer %s, and the vendor is another.")},
	{"sow.concluded", "No day that counts is dated after the conclusion of its statement of work.", fromBackup, apartBy(daysAfterTheEnd, "Entry %s is dated after the conclusion.%.0s")},
	{"days.itemised", "No statement is itemised by more than it states, nor by a later day, another's, or the same one twice.", sumsAnew, daysApartBy(itemisedApart, "%s itemise it, %s can.")},
	{"days.components", "Time submitted, approved and over the ceiling of a component is the sum of its entries, all of its own statement of work.", sumsAnew, timeApart(componentTotalsApart, "%s: %s is kept, the entries come to %s.")},
	{"sow.components", "The ceilings of components do not come to more than that of their statement of work.", fromBackup, timeApart(ceilingsOver, "%s: the components come to %s, the whole has %s.")},
	{"sources.parts", "A file that is kept is as long as its record says, its parts together.", fromBackup, apartBy(sourcesApart, "%s bytes are on record, %s are kept.")},
	{"invoices.days", "An approved day is invoiced at most once, by the invoice whose record says so.", fromBackup, apartBy(invoicedApart, "It is held %s times by an invoice whose own record has it %s times.")},
	{"invoices.totals", "An invoice's totals are those of its lines.", fromBackup, apartBy(invoiceTotalsApart, "%s is kept, its lines come to %s.")},
	{"invoices.paid", "What was paid for an invoice is its total while it is paid, and nothing otherwise.", fromBackup, apartBy(invoicePaidApart, "%s is due by its state, %s was paid for it.")},
	{"notices.passed", "A notice of use was raised at or above its threshold, or for overrun that the ceiling did not hold, under terms of its own statement of work.", fromBackup, daysApartBy(noticesUnearned, "%s were used of %s when it was raised, or its terms are not there.")},
	{"codes.counters", "No counter of codes stands below the highest code given, so that no code is given twice.", fromBackup, countersBehind},
	{"audit.chain", "The audit record is as it was written, from the first event to the head.", fromBackup, chainBroken},
	{"audit.events", "Every transaction has its event.", fromBackup, apartBy(unwitnessed, "It says it is event %s, and that event is not about it.%.0s")},
	{"audit.order", "No row is newer than the newest event.", fromBackup, newerThanHead},
	{"votes.results", "A closed vote, counted again from its ballots, gives the result on record.", fromBackup, resultsApart},
	{"references", "Every record that another names is there.", fromBackup, missingReferences},
}

// schemaCheck comes before all others: of an older schema nothing else can be asked.
var schemaCheck = check{"schema", "The database has the schema of this version.", "Apply what is pending with `bursar migrate up`; keep a copy first.", nil}

// Doctor holds the whole record, as it stands at one moment, against every rule it always keeps. It changes nothing.
func (s *Store) Doctor(ctx context.Context, v models.Viewer) (models.Diagnosis, error) {
	var d models.Diagnosis
	if err := v.Need(models.ReadAudit); err != nil {
		return d, err
	}
	status, err := s.Schema(ctx)
	if err != nil || status.At != status.Newest {
		d.Add(schemaCheck.rule, schemaCheck.sentence, []models.Broken{{Rule: schemaCheck.rule, Remedy: schemaCheck.remedy,
			Ref: fmt.Sprint(status.At), Message: fmt.Sprintf("The schema is at version %d of %d.", status.At, status.Newest)}})
		return d, err
	}
	d.Add(schemaCheck.rule, schemaCheck.sentence, nil)
	return read(ctx, s, func(tx *gorm.DB) (models.Diagnosis, error) { return examine(tx, d, checks) })
}

func examine(tx *gorm.DB, d models.Diagnosis, checks []check) (models.Diagnosis, error) {
	for _, c := range checks {
		broken, err := c.look(tx)
		if err != nil {
			return d, fmt.Errorf("%s: %w", c.rule, err)
		}
		for i := range broken {
			broken[i].Rule, broken[i].Remedy = c.rule, c.remedy
		}
		d.Add(c.rule, c.sentence, broken)
	}
	return d, nil
}

// mostBroken is how many places of one rule are named; whoever sees so many needs no more.
const mostBroken = 50

// apart is a figure that is kept beside what it ought to be. Unit is a currency, or "" for plain numbers.
type apart struct {
	Ref         string
	Kept, Fresh int64
	Unit        string
}

func (a apart) shown(n int64) string {
	if a.Unit == "" {
		return fmt.Sprint(n)
	}
	return models.Money{Minor: n, Currency: models.Currency(a.Unit)}.String()
}

// apartBy looks for figures apart by a query that gives ref, kept, fresh and unit, and says both in a sentence.
func apartBy(query, sentence string) func(*gorm.DB) ([]models.Broken, error) {
	return apartAs(query, sentence, apart.shown)
}

// daysApartBy is apartBy for time, which is kept in thousandths and said as people write it.
func daysApartBy(query, sentence string) func(*gorm.DB) ([]models.Broken, error) {
	return apartAs(query, sentence, func(_ apart, n int64) string { return models.Days(n).String() })
}

func apartAs(query, sentence string, shown func(apart, int64) string) func(*gorm.DB) ([]models.Broken, error) {
	return func(tx *gorm.DB) ([]models.Broken, error) {
		var rows []apart
		err := tx.Raw("SELECT * FROM (" + query + ") broken ORDER BY ref, unit, kept LIMIT " + fmt.Sprint(mostBroken)).Scan(&rows).Error
		var out []models.Broken
		for _, r := range rows {
			out = append(out, models.Broken{Ref: r.Ref, Message: fmt.Sprintf(sentence, shown(r, r.Kept), shown(r, r.Fresh))})
		}
		return out, err
	}
}
