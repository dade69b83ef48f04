package tally

import (
	"reflect"
	"sort"
	"testing"
)

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// sortedTiers orders the names within each tier, because a tier is a set.
func sortedTiers(tiers [][]string) [][]string {
	sorted := make([][]string, len(tiers))
	for i, tier := range tiers {
		sorted[i] = append([]string{}, tier...)
		sort.Strings(sorted[i])
	}
	return sorted
}
