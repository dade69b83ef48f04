package tally

import "fmt"

// explainPoints opens with the rule, and tells for each place what those in it have.
func explainPoints(rule string, tiers [][]string, words func(id string) string, v Voice) []string {
	said := []string{rule}
	for t, tier := range tiers {
		said = append(said, placeWords(t+1, tier, v))
		for _, id := range tier {
			said = append(said, fmt.Sprintf("%s %s.", v.name(id), words(id)))
		}
	}
	return append(said, tiedWords(tiers)...)
}

// whyByPoints compares what two proposals have, and gives their pair beside it.
func whyByPoints(tiers [][]string, pairs Pairs, a, b string, words func(id string) string, v Voice) (string, error) {
	a, b, tied, err := inOrder(tiers, a, b)
	if err != nil {
		return "", err
	}
	verb := fmt.Sprintf("%s is above %s", v.name(a), v.name(b))
	if tied {
		verb = fmt.Sprintf("%s and %s are tied", v.name(a), v.name(b))
	}
	return fmt.Sprintf("%s: %s %s, %s %s. The pair itself is %s.", verb, v.name(a), words(a), v.name(b), words(b), pairs.words(a, b)), nil
}
