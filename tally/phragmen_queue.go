package tally

import "container/heap"

// contenderQueue holds those waiting so that the one with the lowest lower bound is first.
type contenderQueue []*contender

func (q *contenderQueue) add(c *contender) { heap.Push(q, c) }

func (q *contenderQueue) next() *contender { return heap.Pop(q).(*contender) }

// Len is how many wait.
func (q contenderQueue) Len() int { return len(q) }

// Less puts the lower bound first.
func (q contenderQueue) Less(i, j int) bool { return q[i].least.compare(q[j].least) < 0 }

// Swap changes two places.
func (q contenderQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }

// Push and Pop work at the end, as container/heap asks.
func (q *contenderQueue) Push(c any) { *q = append(*q, c.(*contender)) }

// Pop takes the last.
func (q *contenderQueue) Pop() any {
	last := len(*q) - 1
	c := (*q)[last]
	*q = (*q)[:last]
	return c
}
