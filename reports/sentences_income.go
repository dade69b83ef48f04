package reports

// sayIncome tells what was received in the period, before and after the host's fee; nothing where nothing came in.
func (q *Quarter) sayIncome() {
	for _, i := range q.Income {
		if i.ReceivedMinor == 0 && i.FeeMinor == 0 {
			continue
		}
		q.add("%s of income was received %s; the host kept %s of it, and %s was raised.", money(i.ReceivedMinor, i.Currency), q.thisPeriod(),
			grouped(i.FeeMinor, i.Currency), money(i.ReceivedMinor-i.FeeMinor, i.Currency))
	}
}
