package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// row is one line of the list.
type row struct{ words, benchmark, reference, target string }

func readList(text string) (rows []row, err error) {
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		parts := strings.Split(line, "|")
		if len(parts) != 4 {
			return nil, fmt.Errorf("line %d: want 4 parts between |, found %d", i+1, len(parts))
		}
		for j := range parts {
			parts[j] = strings.TrimSpace(parts[j])
		}
		rows = append(rows, row{parts[0], parts[1], parts[2], parts[3]})
	}
	return rows, nil
}

// readBenchmarks takes the time per operation of each benchmark; of one that ran several times, the median.
func readBenchmarks(in io.Reader) (map[string]time.Duration, error) {
	runs := map[string][]time.Duration{}
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) < 4 || fields[3] != "ns/op" {
			continue
		}
		ns, err := strconv.ParseFloat(fields[2], 64)
		if err != nil {
			return nil, fmt.Errorf("not a time: %s", lines.Text())
		}
		name := withoutCores(fields[0])
		runs[name] = append(runs[name], time.Duration(ns))
	}
	medians := map[string]time.Duration{}
	for name, times := range runs {
		slices.Sort(times)
		medians[name] = times[len(times)/2]
	}
	return medians, lines.Err()
}

// withoutCores turns BenchmarkSTV-2 into STV.
func withoutCores(name string) string {
	name = strings.TrimPrefix(name, "Benchmark")
	if cut := strings.LastIndex(name, "-"); cut > 0 {
		name = name[:cut]
	}
	return name
}

func writeTable(out io.Writer, rows []row, measured map[string]time.Duration) error {
	fmt.Fprintln(out, "| what | measured | aimed at | plain reference | times faster |")
	fmt.Fprintln(out, "|---|--:|--:|--:|--:|")
	for _, r := range rows {
		took, ran := measured[r.benchmark]
		if !ran {
			return fmt.Errorf("%s is on the list and did not run", r.benchmark)
		}
		reference, ratio := "", ""
		if r.reference != "-" {
			plain, ran := measured[r.reference]
			if !ran {
				return fmt.Errorf("%s is the reference of %s and did not run", r.reference, r.benchmark)
			}
			reference, ratio = spoken(plain), fmt.Sprintf("%.1f", float64(plain)/float64(took))
		}
		target := ""
		if r.target != "-" {
			target = "< " + r.target
		}
		fmt.Fprintf(out, "| %s | %s | %s | %s | %s |\n", r.words, spoken(took), target, reference, ratio)
	}
	return nil
}

// spoken keeps three digits, which is more than these measurements carry.
func spoken(d time.Duration) string {
	switch {
	case d >= time.Second:
		return fmt.Sprintf("%.2f s", d.Seconds())
	case d >= time.Millisecond:
		return fmt.Sprintf("%.3g ms", float64(d)/float64(time.Millisecond))
	}
	return fmt.Sprintf("%.3g µs", float64(d)/float64(time.Microsecond))
}
