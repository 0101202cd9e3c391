package main

import (
	"math"
	"math/rand/v2"
)

const (
	slots     = 32   // sequences that run at once, at most
	maxTokens = 1024 // of prompt and answer of one sequence
	maxLoad   = 0.11 // requests a step, more than the slots can serve for long
	pause     = 1e-3 // share of steps that the host delays
)

// A step is one row of the profile.
type step struct {
	batch   int     // sequences
	seqLen  float64 // tokens, mean over the batch
	seconds float64 // step time
	clock   float64 // seconds, at the end of the step
}

// A sequence is a request that runs.
type sequence struct {
	tokens int // so far, prompt included
	last   int // at which it ends
}

// engine is a simulated LLM server.
type engine struct {
	rng     *rand.Rand
	load    float64 // requests that come during a step, in the mean
	waiting int     // requests without a slot
	running []sequence
	tokens  int     // of all that run
	clock   float64 // seconds
}

func newEngine(seed uint64) *engine {
	return &engine{rng: rand.New(rand.NewPCG(seed, 0)), load: 0.06, clock: 12_345}
}

// step runs one step. There is always something to do: an idle engine logs nothing.
func (e *engine) step() step {
	e.arrive()
	e.admit()
	s := step{batch: len(e.running), seqLen: float64(e.tokens) / float64(len(e.running))}
	start := e.clock
	e.clock = start + math.Round(e.duration(s)*1e9)/1e9
	s.seconds, s.clock = e.clock-start, e.clock
	e.advance()
	return s
}

// arrive lets the load drift, reflected at its bounds, and requests come.
func (e *engine) arrive() {
	e.load = math.Abs(e.load + 0.0004*e.rng.NormFloat64())
	if e.load > maxLoad {
		e.load = 2*maxLoad - e.load
	}
	if e.rng.Float64() < e.load {
		e.waiting++
	}
	if e.waiting == 0 && len(e.running) == 0 {
		e.waiting = 1
	}
}

// admit gives free slots to requests that wait. Prompts and answers have lengths
// with an exponential tail.
func (e *engine) admit() {
	for ; e.waiting > 0 && len(e.running) < slots; e.waiting-- {
		prompt := 16 + int(200*e.rng.ExpFloat64())
		prompt = min(prompt, maxTokens/2)
		last := min(prompt+8+int(250*e.rng.ExpFloat64()), maxTokens)
		e.running = append(e.running, sequence{tokens: prompt, last: last})
		e.tokens += prompt
	}
}

// duration is the model in seconds, with noise of 2 % and now and then a pause of the
// host whose length has a Pareto tail (index 1.5, up to a hundred steps).
func (e *engine) duration(s step) float64 {
	ms := 0.0020*float64(s.batch)*s.seqLen + 0.8*float64(s.batch) + 0.0035*s.seqLen + 8.9
	ms *= 1 + 0.02*e.rng.NormFloat64() + 0.02*e.rng.ExpFloat64()
	if e.rng.Float64() < pause {
		ms *= min(math.Pow(1-e.rng.Float64(), -1/1.5), 100)
	}
	return max(ms, 1) / 1000
}

// advance gives every sequence a token and drops those that are done.
func (e *engine) advance() {
	left := e.running[:0]
	for _, q := range e.running {
		q.tokens++
		e.tokens++
		if q.tokens < q.last {
			left = append(left, q)
			continue
		}
		e.tokens -= q.tokens
	}
	e.running = left
}
