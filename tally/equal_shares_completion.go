package tally

import (
	"math/big"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// raises says that a completion raises the endowment, stopsWhenFull that it ends once nothing more fits, and fills
// that it gives what is left out by votes.
func raises(completion string) bool        { return strings.HasPrefix(completion, "add1") }
func stopsWhenFull(completion string) bool { return strings.HasPrefix(completion, "add1e") }
func fills(completion string) bool {
	return completion == "greedy" || raises(completion) && strings.HasSuffix(completion, "u")
}

// fill goes down the proposals that were not bought, most votes or grade points first, and funds what fits.
func (o *EqualShares) fill(r *sharesRun) {
	bought := make([]bool, len(r.projects))
	for _, b := range r.bought {
		bought[b.project.index] = true
	}
	var asks []ask
	for _, p := range r.projects {
		if !bought[p.index] {
			asks = append(asks, ask{Cost: Cost{ID: p.id, Minor: p.cost}, place: p.place, votes: p.points, supported: p.votes > 0})
		}
	}
	filled := walk(inLine(asks, byVotes), o.Leftover, true)
	o.Filled, o.Completed = filled.Lines, filled.Funded
	for _, line := range filled.Lines {
		if line.Funded {
			o.fund(line.ID, line.Cost)
		}
	}
}

// maxRaises is how often the endowment may have to be raised: so many steps are counted in 64 bits.
const maxRaises = 1 << 62

// increment is what one step adds for each voter, in minor units. No more steps are ever needed than it takes until
// everybody can pay in full for all that they support.
func (p *sharesPoll) increment(c Case) (*big.Rat, error) {
	increment := c.Options.Increment.Rat()
	if c.Options.Increment.rat == nil {
		increment.SetInt64(1)
	}
	if increment.Sign() <= 0 {
		return nil, refuse(NoBallot, CodeNumber, "The increment is %s; state more than 0.", increment.RatString())
	}
	increment.Mul(increment, new(big.Rat).SetInt64(c.unit()))
	if bound := new(big.Rat).Quo(p.enough(), increment); bound.Cmp(new(big.Rat).SetInt64(maxRaises)) > 0 {
		return nil, refuse(NoBallot, CodeNumber, "The increment is so small that more than %d steps could be needed; state a larger one.", int64(maxRaises))
	}
	return increment, nil
}

// enough is an endowment from which everything supported is certainly funded: whoever gives the most points to each
// proposal can pay for all of them, if all its supporters pay.
func (p *sharesPoll) enough() *big.Rat {
	sum, part := new(big.Int), new(big.Int)
	for _, project := range p.projects {
		if project.votes > 0 {
			part.Mul(part.SetInt64(project.top), big.NewInt(project.cost))
			sum.Add(sum, part.Quo(part, big.NewInt(project.points)))
			sum.Add(sum, big.NewInt(1)) // never rounded down
		}
	}
	return new(big.Rat).SetInt(sum)
}

// sharesOutcome is what one endowment funds.
type sharesOutcome struct {
	order []int
	cost  int64
}

// sharesClimb raises the endowment. calm is how many steps in a row changed nothing, patience how many of them make
// a jump worth trying, stride how many steps the next jump is to cover.
type sharesClimb struct {
	*sharesPoll
	from, increment        *big.Rat
	whenFull               bool
	runs                   []*sharesRun
	step                   int64
	here                   sharesOutcome
	calm, patience, stride int64
}

// raise is completion by raising the endowment (Peters, Pierczyński & Skowron 2021): as long as the outcome fits
// the budget and something supported is not funded, everybody is given one increment more and all is bought anew.
func (p *sharesPoll) raise(increment *big.Rat, whenFull bool) (*big.Rat, *SharesRaise) {
	c := &sharesClimb{sharesPoll: p, from: p.share(), increment: increment, whenFull: whenFull, patience: 1, stride: 1}
	for range max(2, runtime.GOMAXPROCS(0)) {
		c.runs = append(c.runs, p.newRun())
	}
	c.here = c.runs[0].outcome(c.from)
	told := &SharesRaise{From: ExactOf(c.from), Increment: ExactOf(increment)}
	for told.Stop = c.done(); told.Stop == ""; {
		if c.stride > 1 {
			c.jump()
			continue
		}
		told.Stop, told.NextCost = c.walk()
	}
	told.Steps = c.step
	return c.endowment(c.step), told
}

func (c *sharesClimb) endowment(step int64) *big.Rat {
	e := new(big.Rat).SetInt64(step)
	return e.Add(c.from, e.Mul(e, c.increment))
}

// done says why no further step is to be tried, if so.
func (c *sharesClimb) done() RaiseStop {
	open, fits := false, false
	for i, p := range c.projects {
		if p.votes > 0 && !slices.Contains(c.here.order, i) {
			open = true
			fits = fits || p.cost <= c.budget-c.here.cost
		}
	}
	switch {
	case !open:
		return StopAllFunded
	case c.whenFull && !fits:
		return StopNothingFits
	}
	return ""
}

// walk takes the next few steps one by one. They do not depend on each other, so they are counted side by side.
func (c *sharesClimb) walk() (RaiseStop, int64) {
	next := make([]sharesOutcome, len(c.runs))
	var counting sync.WaitGroup
	for i, run := range c.runs {
		counting.Go(func() { next[i] = run.outcome(c.endowment(c.step + int64(i) + 1)) })
	}
	counting.Wait()
	for _, o := range next {
		if o.cost > c.budget {
			return StopOverBudget, o.cost
		}
		c.calm++
		if !slices.Equal(o.order, c.here.order) {
			c.calm = 0
		}
		c.here = o
		c.step++
		if stop := c.done(); stop != "" {
			return stop, 0
		}
	}
	if c.calm >= c.patience {
		c.stride = 2
	}
	return "", 0
}

// jump tries to pass over as many steps as its stride, and doubles or halves it as it succeeds or fails.
func (c *sharesClimb) jump() {
	low, high := c.runs[0], c.runs[1]
	low.start(c.endowment(c.step))
	high.start(c.endowment(c.step + c.stride))
	if sameThroughout(low, high) {
		c.step += c.stride
		c.patience, c.stride = 1, min(2*c.stride, maxRaises-c.step)
		return
	}
	c.calm, c.stride = 0, c.stride/2
	if c.stride == 1 {
		c.patience = min(2*c.patience, 64)
	}
}

// outcome runs the method from one endowment.
func (r *sharesRun) outcome(endowment *big.Rat) sharesOutcome {
	r.start(endowment)
	r.finish()
	o := sharesOutcome{cost: r.cost}
	for _, b := range r.bought {
		o.order = append(o.order, b.project.index)
	}
	return o
}
