package tally

// oneByOne is how many distances are tried one after the other before the strides grow.
const oneByOne = 16

// nearest looks for the smallest distance from 1 to far at which something is altered: first one by one, then in
// strides that double, and then by halving the last stride. Outcomes may alter and alter back, so only what was
// found one by one is surely the smallest; the second result says so. A distance of 0 is none found, and surely
// none if all were tried.
func nearest(far int64, alters func(distance int64) bool) (int64, bool) {
	for distance := int64(1); distance <= min(far, oneByOne); distance++ {
		if alters(distance) {
			return distance, true
		}
	}
	if far <= oneByOne {
		return 0, true
	}
	below, at := int64(oneByOne), int64(oneByOne)
	for !alters(at) {
		if below = at; at == far {
			return 0, false
		}
		at = min(far, at+min(at, far-at))
	}
	for at-below > 1 {
		if between := below + (at-below)/2; alters(between) {
			at = between
		} else {
			below = between
		}
	}
	return at, false
}
