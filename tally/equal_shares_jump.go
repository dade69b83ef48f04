package tally

// sameThroughout says that two endowments, and every one between them, buy the same in the same order; it may miss
// that they do, never the reverse. The runs have just been started, low from the lesser endowment.
//
// Why this can be known from the two ends: as long as the order is the same, a higher endowment leaves nobody with
// less money, and so no price is higher. Between the ends a project therefore costs its supporters at least what it
// costs them at the high end, and the one bought at most what it costs at the low end; what does not come first
// even so never does. What could come first may still be shown not to: while those who cannot pay in full are the
// same at both ends, in this and all earlier rounds, they are the same between, and so each price lies on a straight
// line. Of two straight lines, the lower at both ends is lower throughout, and level throughout if level at both.
func sameThroughout(low, high *sharesRun) bool {
	straight := true
	for {
		a := low.next(nil)
		b := high.next(a.on(high))
		if a == nil || b == nil {
			return a == nil && b == nil
		}
		straight = straight && a.fullPoints == b.fullPoints
		if a.project != b.project || !alwaysFirst(a, b, low, high, straight) {
			return false
		}
		low.buy(a)
		high.buy(b)
	}
}

// alwaysFirst says that nothing comes before the purchase with the quotes a and b at any endowment between.
func alwaysFirst(a, b *sharesQuote, low, high *sharesRun, straight bool) bool {
	for _, rival := range high.quotes {
		if rival == b || rival.compare(a) > 0 {
			continue
		}
		if !straight || !low.open[rival.project.index] {
			return false
		}
		if before, affordable := low.quote(rival.project); !affordable || before.fullPoints != rival.fullPoints {
			return false
		}
	}
	return true
}

// on is a quote on the scale of another run.
func (q *sharesQuote) on(r *sharesRun) *sharesQuote {
	if q == nil {
		return nil
	}
	moved := *q
	r.scale.enclose(&moved)
	return &moved
}
