package tally

// Method names a way of counting, as case files and the specification spell it.
type Method string

// The methods. The source of each stands at the function that counts it.
const (
	MethodMotion      Method = "motion"
	MethodSchulze     Method = "schulze"
	MethodRankedPairs Method = "ranked_pairs"
	MethodCopeland    Method = "copeland"
	MethodSmith       Method = "smith"
	MethodBorda       Method = "borda"
	MethodScore       Method = "score"
	MethodMedian      Method = "median"
	MethodGreedy      Method = "greedy"
	MethodKnapsack    Method = "knapsack"
	MethodEqualShares Method = "mes"
	MethodPhragmen    Method = "phragmen"
	MethodSTV         Method = "stv"
)

// Case is one count as anybody can repeat it: what stands for choice, what was said, and the rule by which it is
// read. Money is in minor units; Unit says how many of them make 1 in the case as written (100 for cents), and 0
// means 1. GradeUnit does the same for the grades on the ballots.
type Case struct {
	ID, Source string
	Method     Method
	Options    Options
	Candidates []Cost
	Budget     int64
	Unit       int64
	GradeUnit  int64
	Seats      int
	Ballots    []Ballot
}

func (c Case) ids() []string {
	ids := make([]string, len(c.Candidates))
	for i, candidate := range c.Candidates {
		ids[i] = candidate.ID
	}
	return ids
}

func (c Case) unit() int64 { return max(c.Unit, 1) }

func (c Case) gradeUnit() int64 { return max(c.GradeUnit, 1) }

// Result is a case with what was found in it.
type Result struct {
	Case    Case
	Outcome Outcome
}

// Outcome is what one method found, with its working: the exported fields are the steps as data, Explain reads
// them aloud, and Answer gives the result in the published keys, with money in units of so many minor units.
type Outcome interface {
	Answer(unit int64) Answer
	Explain(Voice) []string
}

// Answer is the result in the published keys.
func (r Result) Answer() Answer { return r.Outcome.Answer(r.Case.unit()) }

// Explain reads the working aloud.
func (r Result) Explain(v Voice) []string { return r.Outcome.Explain(v) }

// Count counts a case by its method. What cannot be counted as written is refused with an *Error.
func Count(c Case) (Result, error) {
	count, known := counters[c.Method]
	if !known {
		return Result{}, refuse(NoBallot, CodeMethod, "%q is not a method; %s.", string(c.Method), oneOf(methodNames))
	}
	if err := c.check(); err != nil {
		return Result{}, err
	}
	outcome, err := count(c)
	if err != nil {
		return Result{}, err
	}
	return Result{Case: c, Outcome: outcome}, nil
}

var counters = map[Method]func(Case) (Outcome, error){
	MethodMotion:      countMotions,
	MethodSchulze:     countSchulze,
	MethodRankedPairs: countRankedPairs,
	MethodCopeland:    countCopeland,
	MethodSmith:       countSmith,
	MethodBorda:       countBorda,
	MethodScore:       countScore,
	MethodMedian:      countMedian,
	MethodGreedy:      countGreedy,
	MethodKnapsack:    countKnapsack,
	MethodEqualShares: countEqualShares,
	MethodPhragmen:    countPhragmen,
	MethodSTV:         countSTV,
}

var methodNames = []string{"motion", "schulze", "ranked_pairs", "copeland", "smith", "borda", "score", "median",
	"greedy", "knapsack", "mes", "phragmen", "stv"}
