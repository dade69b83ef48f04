package web

import (
	"regexp"
	"strings"

	"bursar/models"
)

// moneyText writes money with its currency's decimals and no currency, for columns with the unit in their head.
func moneyText(m models.Money) string {
	return Decimal(m.Minor, m.Currency.Decimals(), m.Currency.Decimals())
}

// moneyWords writes money with its currency: 25,000.00 USD.
func moneyWords(m models.Money) string { return moneyText(m) + " " + m.Unit() }

// moneyFrom is an amount that leads to where it comes from; nothing comes from nowhere, so zero has no trace.
func moneyFrom(m models.Money, ref string) Amount {
	a := Amount{Text: moneyText(m), Unit: m.Unit()}
	if m.Minor != 0 && ref != "" {
		a.TraceURL = "/trace/" + ref
	}
	return a
}

// moneyCell is moneyFrom in a table.
func moneyCell(m models.Money, ref string) Cell { return Figure(moneyFrom(m, ref)) }

// changeCell shows what an entry did to an account; where it did nothing the cell stays empty, as in a ledger.
func changeCell(minor int64, c models.Currency, ref string) Cell {
	if minor == 0 {
		return Cell{Number: true}
	}
	return moneyCell(models.Money{Minor: minor, Currency: c}, ref)
}

// recordPaths is where each kind of record has its page.
var recordPaths = map[string]string{
	"sow": "/sows/", "award": "/awards/", "proposal": "/proposals/", "round": "/rounds/", "pool": "/pools/", "transfer": "/transfers/",
	"transaction": "/transactions/", "entry": "/transactions/", "meeting": "/meetings/", "motion": "/motions/", "decision": "/decisions/", "action": "/actions/",
	"scenario": "/scenarios/", "income": "/income/", "rate": "/money/rates/", "reconciliation": "/reconciliations/",
	"limit": "/trace/", "invoice": "/invoices/",
	"body": "/bodies/", "organization": "/organizations/", "person": "/people/", "import": "/imports/",

	"deliverable": "/deliverables/", "finding": "/findings/",
}

// recordPath is the page of a record, or "" for a kind that has none.
func recordPath(kind, code string) string {
	if path := recordPaths[kind]; path != "" && code != "" {
		return path + code
	}
	return ""
}

// kindsByLetters tells a record's kind by the letters that its code begins with.
var kindsByLetters = map[string]string{
	"SOW": "sow", "G": "award", "PR": "proposal", "R": "round", "TR": "transfer", "T": "transaction", "M": "meeting", "MO": "motion", "D": "decision",
	"A": "action", "ORG": "organization", "P": "person", "I": "import",
	"SC": "scenario", "IN": "income", "FX": "rate", "RC": "reconciliation",
	"AL": "limit", "INV": "invoice",
	"DV": "deliverable", "F": "finding",
}

var anyCode = regexp.MustCompile(`\b(?:(?:SOW|SC|IN|INV|RC|PR|TR|MO|D|A|G|DV|F)-\d{4}-\d{3,}|R-\d{4}-\d+|(?:ORG|P|I|FX)-\d{4,}|AL-\d{3,}|T-\d{6,}|M-[A-Z0-9]{2,12}-(?:\d{4}-\d\d-\d\d|\d+))\b`)

// pathOfCode is the page of a record by its code alone, or "".
func pathOfCode(code string) string {
	if anyCode.FindString(code) != code || code == "" {
		return ""
	}
	letters, _, _ := strings.Cut(code, "-")
	return recordPath(kindsByLetters[letters], code)
}

// withCodes is a sentence in which every code leads to its record.
func withCodes(text string) Line {
	var line Line
	for {
		at := anyCode.FindStringIndex(text)
		if at == nil {
			break
		}
		if at[0] > 0 {
			line = append(line, Plain(text[:at[0]]))
		}
		code := text[at[0]:at[1]]
		line, text = append(line, Code(code, pathOfCode(code))), text[at[1]:]
	}
	if text != "" {
		line = append(line, Plain(text))
	}
	return line
}

// codeTerm is one line of a definition list that leads to a record; nil, a dash, where there is none.
func codeTerm(label, kind, code string) Term {
	if code == "" {
		return Term{Label: label}
	}
	return Term{label, Words(Code(code, recordPath(kind, code)))}
}

// textTerm is one line of a definition list in words; empty is a dash.
func textTerm(label, text string) Term {
	if text == "" {
		return Term{Label: label}
	}
	return Term{label, Say(text)}
}

// movementWords are what each kind of transaction is called.
var movementWords = map[models.TransactionKind]string{
	models.MoneyOpening: "Opening", models.MoneyAppropriation: "Appropriation", models.MoneyLapse: "Lapse", models.MoneyIncome: "Income",
	models.MoneyRecommended: "Recommended", models.MoneyCommitment: "Commitment", models.MoneyPayment: "Payment", models.MoneyRelease: "Release",
	models.MoneyTransferred: "Transfer", models.MoneyCarriedOver: "Carry-over", models.MoneyReversal: "Reversal", models.MoneyImported: "Imported",
	models.MoneyFee: "Host fee", models.MoneyFunds: "Funds raised",
	models.MoneyExchangeDifference: "Difference in exchange",
}

// movements are the kinds in the order in which a filter offers them.
var movements = []models.TransactionKind{models.MoneyPayment, models.MoneyCommitment, models.MoneyRecommended, models.MoneyRelease, models.MoneyAppropriation,
	models.MoneyOpening, models.MoneyIncome, models.MoneyFee, models.MoneyFunds, models.MoneyTransferred, models.MoneyCarriedOver, models.MoneyLapse, models.MoneyReversal, models.MoneyImported,
	models.MoneyExchangeDifference}

func movementWord(k models.TransactionKind) string { return orElse(movementWords[k], string(k)) }
