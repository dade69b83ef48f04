package models

// QuarterIncome is what was received in a period in one currency, and what the host kept of it.
type QuarterIncome struct {
	Currency                Currency
	ReceivedMinor, FeeMinor int64
}
