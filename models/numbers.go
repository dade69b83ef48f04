package models

// countOf counts things in the words of a sentence: 1 line, 3 lines, 1,200 rows.
func countOf[N int | int64](n N, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return GroupedNumber(int64(n)) + " " + many
}
