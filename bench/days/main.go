// Command days measures the list of a statement of work's days over HTTP beside the same list in PocketBase: 200 statements of work, 100,000
// entries, filtered by statement of work and first day, newest first, thirty rows and how many there are in all. Bursar asks who calls and what
// they may see, and shows twenty-one fields a row; PocketBase has public rules and five fields. Both are loaded in turn, round by round, by the
// same sixteen connections.
//
// Usage: days -bursar FILE -peer FILE [-rounds 5] [-seconds 3]
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"slices"
)

const works, entries = 200, 100_000

var starts = []string{"2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01"}

func main() {
	bursar := flag.String("bursar", "", "the program bursar")
	peer := flag.String("peer", "", "the program pocketbase")
	rounds := flag.Int("rounds", 5, "how often each is loaded")
	seconds := flag.Int("seconds", 3, "for how long each time")
	flag.Parse()
	folder, err := os.MkdirTemp("", "bursar-bench-")
	if err == nil {
		err = run(folder, *bursar, *peer, *rounds, *seconds)
		os.RemoveAll(folder)
	}
	if err != nil {
		log.Fatal(err)
	}
}

func run(folder, bursar, peer string, rounds, seconds int) error {
	ours, err := startBursar(folder, bursar)
	if err != nil {
		return err
	}
	defer ours.stop()
	theirs, err := startPeer(folder, peer)
	if err != nil {
		return err
	}
	defer theirs.stop()
	servers := []*server{ours, theirs}
	loads := map[*server][]load{}
	for round := range rounds {
		for _, s := range servers {
			l, err := s.load(folder, seconds, round)
			if err != nil {
				return err
			}
			loads[s] = append(loads[s], l)
		}
	}
	report(servers, loads)
	return nil
}

// report prints medians, and the ratios of the two taken round by round.
func report(servers []*server, loads map[*server][]load) {
	fmt.Println("| server | requests/s | p50 | p99 | CPU a request | memory |\n|---|--:|--:|--:|--:|--:|")
	for _, s := range servers {
		l := loads[s]
		fmt.Printf("| %s | %.0f | %.2f ms | %.2f ms | %.0f µs | %d MiB |\n", s.name, median(l, load.rate), median(l, load.half), median(l, load.late), median(l, load.cpu), s.memory())
	}
	var rate, late []float64
	for i := range loads[servers[0]] {
		a, b := loads[servers[0]][i], loads[servers[1]][i]
		rate, late = append(rate, a.perSecond/b.perSecond), append(late, a.p99/b.p99)
	}
	fmt.Printf("\n%s to %s, round by round: %.2f times the requests, p99 %.2f times.\n", servers[0].name, servers[1].name, middle(rate), middle(late))
}

func median(l []load, of func(load) float64) float64 {
	values := make([]float64, len(l))
	for i := range l {
		values[i] = of(l[i])
	}
	return middle(values)
}

func middle(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}
