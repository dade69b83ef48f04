package store

import (
	"fmt"
	"strings"

	"bursar/models"
)

// amount starts a trace at money: what moved, the entry with its lines, and the causes of it.
func (t *tracer) amount(code string) error {
	whole, err := wholeTransaction(t.tx, code)
	if err != nil {
		return err
	}
	text, err := t.amountText(whole)
	if err != nil {
		return err
	}
	t.add(models.TraceStep{Kind: models.StepAmount, Text: text})
	return t.entry(whole)
}

// amountText says what became of the money: “25,000.00 USD, paid to Halden Institute on 20 Sep 2024.”
func (t *tracer) amountText(w models.WholeTransaction) (string, error) {
	receiver, err := t.receiver(w)
	if err != nil {
		return "", err
	}
	pool := poolOf(w)
	words := map[models.TransactionKind]string{models.MoneyPayment: "paid to " + receiver, models.MoneyCommitment: "committed for " + receiver,
		models.MoneyRelease: "released again, committed for " + receiver, models.MoneyRecommended: "recommended from " + pool,
		models.MoneyAppropriation: "given to " + pool, models.MoneyOpening: "held by " + pool + " when its record began",
		models.MoneyLapse: "lapsed from " + pool, models.MoneyCarriedOver: "carried over in " + pool, models.MoneyTransferred: "moved between pools",
		models.MoneyReversal: "reversing " + w.Reverses, models.MoneyIncome: "received", models.MoneyFee: "kept by the host as its fee, or given back", models.MoneyImported: importedWords(w),
		models.MoneyFunds: "taken into the rule of funds raised", models.MoneyExchangeDifference: "difference in exchange of " + w.DifferenceOf}
	text := w.Moved().String() + ", " + textOr(words[w.Kind], string(w.Kind)) + " on " + w.EffectiveOn.Long() + "." + asAgreed(w)
	if w.Kind != models.MoneyPayment {
		return text, nil
	}
	part, err := t.partOf(w, pool)
	return text + part, err
}

func poolOf(w models.WholeTransaction) string {
	for _, p := range w.Postings {
		if p.Pool != "" {
			return p.Pool
		}
	}
	return "outside the pools"
}

// partOf says which figure of the quarter a payment is part of.
func (t *tracer) partOf(w models.WholeTransaction, pool string) (string, error) {
	quarter := models.QuarterOf(w.EffectiveOn)
	m := w.Moved()
	err := t.tx.Raw(`SELECT CAST(coalesce(sum(p.minor), 0) AS BIGINT) FROM transactions t JOIN postings p ON p.transaction_id = t.id JOIN accounts a ON a.id = p.account_id
		WHERE a.name = ? AND t.effective_on >= ? AND t.effective_on <= ?`, models.AccountName(pool, models.AccountPaid), quarter.First, quarter.Last).Row().Scan(&m.Minor)
	return " Part of the " + m.Grouped() + " paid from " + pool + " in " + quarter.Name + ".", err
}

// receiver is who the money is for: the award's organization, the statement of work's vendor, or the code of either.
func (t *tracer) receiver(w models.WholeTransaction) (name string, err error) {
	err = t.tx.Raw(`SELECT coalesce(max(o.name), max(h.name), '') FROM transactions t LEFT JOIN awards w ON w.id = t.award_id LEFT JOIN sows s ON s.id = t.sow_id
		LEFT JOIN organizations o ON o.id = coalesce(w.organization_id, s.vendor_id) LEFT JOIN people h ON h.id = w.person_id WHERE t.id = ?`, w.ID).Row().Scan(&name)
	return textOr(name, textOr(w.Award+w.SOW, "nobody named")), err
}

// entry is a transaction with its lines, and what it was posted for.
func (t *tracer) entry(w models.WholeTransaction) error {
	step := models.TraceStep{Kind: models.StepEntry, Ref: w.Code, Text: fmt.Sprintf("%s, %s, number %s in the record, entered by %s on %s: %s",
		w.Code, w.Kind, models.GroupedNumber(w.Seq), w.EnteredBy, w.At.Date().Long(), w.Text)}
	for _, p := range w.Postings {
		step.Rows = append(step.Rows, models.TraceRow{Name: strings.Replace(p.Account, ":", ", ", 1), Value: p.Money().String()})
	}
	step.Rows = append(step.Rows, noteRows(w)...)
	if !t.add(step) {
		return nil
	}
	if err := t.exchanged(w); err != nil {
		return err
	}
	if err := t.entryCauses(w); err != nil {
		return err
	}
	return t.cite(models.StepEntry, w.Code, w.AnchorID, w.Seq)
}

// entryCauses follows each key of a transaction. Money that no decision stands behind says so.
func (t *tracer) entryCauses(w models.WholeTransaction) error {
	for _, c := range []struct {
		code string
		walk func(string) error
	}{{w.Reverses, t.reversed}, {w.Invoice, t.invoice}, {w.Award, t.award}, {w.SOW, t.sow}, {w.Transfer, t.transfer}, {w.Decision, t.decision}, {w.Proposal, t.proposal}, {w.Import, t.importOf}} {
		if c.code == "" {
			continue
		}
		if err := c.walk(c.code); err != nil {
			return err
		}
	}
	if w.SOW != "" && w.Kind == models.MoneyCommitment {
		if err := t.limitOf(w.SOW); err != nil {
			return err
		}
	}
	if err := t.incomeOf(w); err != nil {
		return err
	}
	closing, err := t.closingOf(w)
	if err == nil && !closing && w.Decision+w.Award+w.SOW+w.Transfer+w.Proposal == "" && !ownReason(w.Kind) && !t.seenIncome() {
		t.notShown()
	}
	return err
}

func (t *tracer) reversed(code string) error {
	w, err := wholeTransaction(t.tx, code)
	if err != nil {
		return err
	}
	return t.entry(w)
}

// award is who was promised what, then the decision that promised it, or that none is shown.
func (t *tracer) award(code string) error {
	var a models.Award
	if err := t.tx.Where("code = ?", code).Take(&a).Error; err != nil {
		return err
	}
	l := awardListing(models.AwardFilter{})
	var line models.AwardLine
	if err := t.tx.Raw("SELECT "+l.Columns+" FROM "+l.From+" WHERE w.id = ?", append(l.Args, a.ID)...).Take(&line).Error; err != nil {
		return err
	}
	if !t.add(models.TraceStep{Kind: models.StepAward, Ref: code, Text: awardText(line)}) {
		return nil
	}
	if err := t.awardCauses(line); err != nil {
		return err
	}
	return t.cite(models.StepAward, code, a.AnchorID, a.Seq)
}

func awardText(l models.AwardLine) string {
	amount := "amount not known"
	if m := l.Amount(); m != nil {
		amount = m.String()
	}
	text := l.Code + ", " + amount + " for “" + l.Purpose + "”"
	if name := l.ReceiverName(); name != "" {
		text += ", to " + name
	}
	if l.AwardedWritten != "" {
		text += ", awarded " + l.AwardedWritten
	}
	if l.Evidence != "" {
		text += ", on the evidence of " + l.Evidence
	}
	return text + "."
}

func (t *tracer) awardCauses(l models.AwardLine) error {
	if l.Kind.Direct() {
		if err := t.ruledBy(l); err != nil {
			return err
		}
	}
	if l.Decision == "" && l.Kind.Direct() {
		return nil // it rests on a limit, or waits for somebody
	}
	if l.Decision == "" {
		t.notShown()
	} else if err := t.decision(l.Decision); err != nil {
		return err
	}
	if l.Proposal == "" {
		return nil
	}
	return t.proposal(l.Proposal)
}

// transfer is who asked, why, and who ruled.
func (t *tracer) transfer(code string) error {
	var l models.TransferLine
	if err := t.tx.Raw("SELECT "+transferColumns+" FROM "+transferTables+" WHERE t.code = ?", code).Take(&l).Error; err != nil {
		return err
	}
	text := fmt.Sprintf("%s, %s from %s to %s, asked for by %s on %s: %s", l.Code, l.Money(), l.FromName, l.ToName, l.AskedBy, l.AskedOn.Long(), l.Reason)
	if l.State != models.TransferAwaiting {
		text += fmt.Sprintf(" %s for the board by %s on %s.", strings.ToUpper(string(l.State[:1]))+string(l.State[1:]), l.DecidedBy, l.DecidedOn.Long())
	} else {
		text += " It waits for the board."
	}
	if !t.add(models.TraceStep{Kind: models.StepTransfer, Ref: code, Text: text}) {
		return nil
	}
	if err := t.triedIn(code); err != nil {
		return err
	}
	if err := t.limitOf(code); err != nil {
		return err
	}
	if l.Decision != "" {
		return t.decision(l.Decision)
	}
	if l.State == models.TransferApproved && !t.byLimit(code) {
		t.notShown()
	}
	return t.cite(models.StepTransfer, code, nil, l.Seq)
}

// poolGift is one entry that gave a pool money or took it away, other than by promising and paying it.
type poolGift struct {
	Code  string
	Minor int64
}

func (t *tracer) poolGifts(p models.Pool) (entries []poolGift, err error) {
	err = t.tx.Raw(`SELECT t.code, p.minor FROM transactions t JOIN postings p ON p.transaction_id = t.id JOIN accounts a ON a.id = p.account_id
		WHERE a.pool_id = ? AND a.kind = 'free' AND t.kind IN ('opening', 'appropriation', 'lapse', 'income', 'transfer', 'imported')
		AND NOT EXISTS (SELECT 1 FROM transactions r WHERE r.reverses_id = t.id) ORDER BY t.effective_on, t.seq`, p.ID).Scan(&entries).Error
	return entries, err
}

// poolBudget leads from a pool's budget to the entries that gave it money, each with its decision.
func (t *tracer) poolBudget(code string) error {
	var p models.Pool
	if err := t.tx.Where("code = ?", code).Take(&p).Error; err != nil {
		return found(err, "record", code)
	}
	entries, err := t.poolGifts(p)
	if err != nil {
		return err
	}
	var sum int64
	for _, e := range entries {
		sum += e.Minor
	}
	t.add(models.TraceStep{Kind: models.StepAmount, Ref: p.Code, Text: fmt.Sprintf("%s came to %s in all, by %d entries.", p.Money(sum), p.Name, len(entries))})
	for _, e := range entries {
		if err := t.reversed(e.Code); err != nil {
			return err
		}
	}
	return nil
}
