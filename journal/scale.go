package journal

import "strconv"

// scaled shifts n to the left by what is missing of its decimals; left below zero stands for all of them.
func scaled(n int64, left, decimals int) (units int64, fine, ok bool) {
	if left < 0 {
		left = decimals
	}
	for ; left > 0; left-- {
		if n *= 10; n > mostUnits {
			return 0, true, false
		}
	}
	return n, true, true
}

// tens is 10 to the power of n, for n up to mostDecimals.
func tens(n int) int64 {
	p := int64(1)
	for ; n > 0; n-- {
		p *= 10
	}
	return p
}

// printGrouped writes n of 10^-decimals with commas between thousands: -1,234.50.
func printGrouped(n int64, decimals int) string { return string(appendGrouped(nil, n, decimals)) }

func appendGrouped(b []byte, n int64, decimals int) []byte {
	u := uint64(n)
	if n < 0 {
		b, u = append(b, '-'), -u
	}
	var digits [20]byte
	text := strconv.AppendUint(digits[:0], u, 10)
	for i := len(text); i <= decimals; i++ {
		text = append([]byte{'0'}, text...)
	}
	whole := len(text) - decimals
	for i, c := range text {
		if i > 0 && i < whole && (whole-i)%3 == 0 {
			b = append(b, ',')
		}
		if i == whole {
			b = append(b, '.')
		}
		b = append(b, c)
	}
	return b
}
