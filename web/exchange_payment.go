package web

import "bursar/models"

// foreignPayment is the part of a page that pays a promise in another currency than its pool's. It shows the rate and both amounts first; what is
// recorded is what was shown.
func foreignPayment(action string, open, openPool models.Money, try Try) Section {
	s := Section{ID: "pay", Title: "Record a payment", OnScreen: true}
	form := paymentForm(action+"#pay", open) // what is shown stands there
	bank := Field{Name: "pool_amount", Label: "What the bank took, " + string(openPool.Currency), Kind: DecimalField, Size: "day", Hint: "empty: by the rate of the day"}
	form.Fields = append(form.Fields[:2:2], append([]Field{bank}, form.Fields[2:]...)...)
	form.Submit, form.Note = "Show both amounts", Say(moneyWords(open)+" is open, which the pool counts as "+moneyWords(openPool)+". What a payment costs above or below that is an entry of its own.")
	form = form.Again(try)
	if f := try.Payment; f != nil && try.Form == form.ID {
		s.Calc, s.Items = paymentCalc(*f), paymentItems(*f)
		form.Action = action
		form.Hidden, form.Submit = append(form.Hidden, Hidden{"seen", f.Seen()}), "Record this payment"
		form.Note = Say("If you change an amount or the day, both amounts are shown again first.")
	}
	s.Form = form
	return s
}

func paymentCalc(f models.PaymentFigures) *Calc {
	by := exchangeLine(f.Amount.By)
	if f.Stated {
		by = Say("as the bank states both amounts")
	}
	return &Calc{Outcome: moneyWords(f.Amount.Original) + " = " + moneyWords(f.Amount.InPool), Sum: by, Aside: Say("on " + f.On.Long())}
}

func paymentItems(f models.PaymentFigures) []Line {
	d := f.Difference()
	text := "It costs what was committed for it; there is no difference."
	switch {
	case d.Minor > 0:
		text = moneyWords(d) + " more than was committed: a difference in exchange, taken from what is free."
	case d.Minor < 0:
		text = moneyWords(models.Money{Minor: -d.Minor, Currency: d.Currency}) + " less than was committed: a difference in exchange, free again."
	}
	return []Line{Say(moneyWords(f.Taken) + " of what is committed goes with it."), Say(text)}
}

// agreedCell is an amount with what it was agreed as under it.
func agreedCell(cell Cell, original *models.Money) Cell {
	if original != nil {
		cell.Sub = moneyWords(*original)
	}
	return cell
}

// exchangeTerms are how an entry was exchanged, and the payment or difference that it belongs with.
func exchangeTerms(w models.WholeTransaction) (terms []Term) {
	if o := w.Original(); o != nil {
		terms = append(terms, textTerm("Agreed as", moneyWords(*o)))
		if len(w.Exchange.Legs) == 0 && w.Kind == models.MoneyPayment {
			terms = append(terms, textTerm("Rate", "the bank stated both amounts"))
		}
	}
	if len(w.Exchange.Legs) > 0 {
		terms = append(terms, Term{"Rate", exchangeLine(w.Exchange)})
	}
	if w.Difference != "" {
		terms = append(terms, codeTerm("Difference in exchange", "transaction", w.Difference))
	}
	if w.DifferenceOf != "" {
		terms = append(terms, codeTerm("Of the payment", "transaction", w.DifferenceOf))
	}
	return terms
}
