package tally

import "testing"

func benchmarkShares(b *testing.B, voters int, completion string) {
	c := largePoll(voters, 160)
	c.Options.Completion = completion
	var r Result
	for b.Loop() {
		var err error
		if r, err = Count(c); err != nil {
			b.Fatal(err)
		}
	}
	o := r.Outcome.(EqualShares)
	b.ReportMetric(float64(len(o.Funded)), "funded")
	if o.Raise != nil {
		b.ReportMetric(float64(o.Raise.Steps), "steps")
	}
}

func BenchmarkEqualSharesNone(b *testing.B) { benchmarkShares(b, 90_494, "none") }

func BenchmarkEqualSharesAdd1(b *testing.B) { benchmarkShares(b, 90_494, "add1") }

// BenchmarkPlainEqualSharesOneTenth is the plain rule of the tests, on a tenth of the voters.
func BenchmarkPlainEqualSharesOneTenth(b *testing.B) {
	c := largePoll(9_049, 160)
	for b.Loop() {
		newPlainShares(c).count()
	}
}
