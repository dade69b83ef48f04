package models

import (
	"slices"
	"strconv"
	"strings"
)

// BallotPlaces is an order as somebody writes it beside the proposals, by code: 1 is best, equal places are a tie, none means last.
type BallotPlaces map[string]string

const lastPlace = 1000

var ruleBallotPlace = rule("ballot.place", "A place on a ballot is a whole number from 1 to 1000; equal places are a tie, and what has no place comes last.")

// Ranking gives the order in tiers, best first, or every place that is refused.
func (p BallotPlaces) Ranking() ([][]string, error) {
	at := map[int][]string{}
	var errs []error
	for _, code := range p.codes() {
		text := strings.TrimSpace(p[code])
		if text == "" {
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > lastPlace {
			errs = append(errs, Refuse(ruleBallotPlace, "place."+code, "%s is not a place; write a whole number from 1 on, or leave it empty.", shown(text)))
			continue
		}
		at[n] = append(at[n], code)
	}
	return inTiers(at), Collect(errs...)
}

func (p BallotPlaces) codes() []string {
	codes := make([]string, 0, len(p))
	for code := range p {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return codes
}

func inTiers(at map[int][]string) (tiers [][]string) {
	places := make([]int, 0, len(at))
	for n := range at {
		places = append(places, n)
	}
	slices.Sort(places)
	for _, n := range places {
		tiers = append(tiers, at[n])
	}
	return tiers
}

// PlacesOf writes an order beside its proposals: tier by tier, 1 first.
func PlacesOf(tiers [][]string) BallotPlaces {
	p := BallotPlaces{}
	for i, tier := range tiers {
		for _, code := range tier {
			p[code] = strconv.Itoa(i + 1)
		}
	}
	return p
}

// MoveUp puts a proposal one place higher: out of a tie, over the place above, or into the order where it has no place yet.
func MoveUp(tiers [][]string, code string) [][]string {
	tiers, at, tied := takenOut(tiers, code)
	switch {
	case at < 0:
		return append(tiers, []string{code})
	case tied || at == 0:
		return slices.Insert(tiers, at, []string{code})
	}
	return slices.Insert(tiers, at-1, []string{code})
}

// MoveDown puts a proposal one place lower: out of a tie, under the place below, or out of the order where it was the last.
func MoveDown(tiers [][]string, code string) [][]string {
	tiers, at, tied := takenOut(tiers, code)
	switch {
	case at < 0 || (!tied && at == len(tiers)):
		return tiers
	}
	return slices.Insert(tiers, at+1, []string{code})
}

// takenOut is the order without the proposal, the tier it stood in (-1: none), and whether it was tied there.
func takenOut(tiers [][]string, code string) (left [][]string, at int, tied bool) {
	at = -1
	for i, tier := range tiers {
		kept := slices.DeleteFunc(slices.Clone(tier), func(other string) bool { return other == code })
		if len(kept) < len(tier) {
			at, tied = i, len(kept) > 0
		}
		if len(kept) > 0 {
			left = append(left, kept)
		}
	}
	return left, at, tied
}
