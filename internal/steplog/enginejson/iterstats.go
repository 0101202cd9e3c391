package enginejson

import (
	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// The values of an IterationStats of TensorRT-LLM.
const (
	iterInflight = iota
	iterGens
	iterContexts
	iterContextTokens
	iterKVTokens
	iterDecodedTokens
	iterAcceptance
	iterAccepted
	iterUsedBlocks
	iterBlockTokens
	iterNumber
	iterRank
	iterMode
	iterGPUTime
	iterHostTime
	iterDeviceTime
	iterLatency
)

const iterRow = `one object a line, such as {"iter": 7, "gpuForwardTimeMS": 21.3, "inflightBatchingStats": {"numGenRequests": 8, "numGenKvTokens": 2498}}`

const iterLengthNote = "lengths are estimated, as numGenKvTokens is not there: from the used blocks of the KV cache, " +
	"so they are rounded up, and include blocks that are kept to be used again"

// iterStats is the format of TensorRT-LLM's statistics of its iterations, one object a
// line: --iteration_log of trtllm-bench, get_stats, or elements of /metrics.
func iterStats() format.Format {
	r := iterRecord()
	return format.Format{
		Name:         "trtllm-iterstats",
		RecognisedBy: "the first object has inflightBatchingStats and iter",
		Title:        "iteration statistics of TensorRT-LLM",
		Row:          iterRow,
		Recognise: func(start []byte) bool {
			return anObject(start, func(o fields) bool { return o.has("inflightBatchingStats", "iter") })
		},
		NewParser: r.newParser,
		InOrder:   true, // which time counts depends on which are there at all
		Appended:  true,
		Drops:     iterDrops(),
		Words:     words(iterRow),
		Describe:  r.describe,
	}
}

// iterStatsArray is the format of the answer to GET /metrics: an array of such objects.
func iterStatsArray() format.Format {
	r := iterRecord()
	f := iterStats()
	f.Name, f.Title = "trtllm-iterstats-array", "iteration statistics of TensorRT-LLM in one array, as of GET /metrics"
	f.Recognise = func(start []byte) bool { return opens(start, '[', `"inflightBatchingStats"`, `"iter"`) }
	f.NewParser, f.ParseAll = nil, r.parseArray
	f.InOrder, f.Appended = false, false
	return f
}

func iterDrops() []format.DropName {
	return []format.DropName{
		{Drop: format.Blank, Name: "blank"},
		{Drop: format.Idle, Name: "idle iterations (numGenRequests 0)"},
		{Drop: format.Prefill, Name: "prefill iterations (context requests alone)"},
		{Drop: format.Mixed, Name: "mixed iterations (context and generation)"},
		{Drop: format.Speculative, Name: "speculative iterations (more than one token a sequence)"},
		{Drop: format.NoTime, Name: "iterations without a usable time"},
		{Drop: format.NoLength, Name: "iterations without tokens in the KV cache"},
	}
}

func iterRecord() *record {
	const batch, spec, cache = "inflightBatchingStats.", "specDecodingStats.", "kvCacheStats."
	return &record{
		paths: []string{
			"inflightBatchingStats", batch + "numGenRequests", batch + "numContextRequests", batch + "numCtxTokens",
			batch + "numGenKvTokens", batch + "avgNumDecodedTokensPerIter", spec + "acceptanceLength", spec + "numAcceptedTokens",
			cache + "usedNumBlocks", cache + "tokensPerBlock", "iter", "attentionDpRank|rank", "schedulerMode",
			"gpuForwardTimeMS", "hostStepTimeMS", "prevDeviceStepTimeMS", "iterLatencyMS",
		},
		fields:    [...]int{format.BatchSize: iterGens, format.SeqLen: iterKVTokens, format.StepTime: iterGPUTime},
		newReader: newIterReader,
	}
}

func newIterReader(format.Settings) reader {
	t := iterTimes{labels: newLabeller(iterRecord(), iterRank)}
	return reader{read: t.read, end: t.end}
}

// read reads one iteration.
func (t *iterTimes) read(o *object, out *format.Result) {
	if o.values[iterInflight].Kind != jsonscan.Object {
		o.fail(format.Missing, iterInflight)
		return
	}
	t.see(o, out)
	gens, length := o.number(iterGens), o.number(iterKVTokens)/o.number(iterGens)
	context := o.number(iterContexts) > 0 || o.number(iterContextTokens) > 0
	speculative := o.number(iterDecodedTokens) > 1 || o.number(iterAcceptance) > 1 || o.number(iterAccepted) > 0
	estimated := !o.has(iterKVTokens)
	if estimated {
		length = o.number(iterUsedBlocks) * o.number(iterBlockTokens) / gens
	}
	switch {
	case o.fault.Kind != format.None:
	case gens == 0 && context:
		out.Drop(format.Prefill)
	case gens == 0:
		out.Drop(format.Idle)
	case context:
		out.Drop(format.Mixed)
	case speculative:
		out.Drop(format.Speculative)
	case length == 0:
		out.Drop(format.NoLength)
	default:
		if estimated {
			out.Note(iterLengthNote)
		}
		t.take(o, format.Row{BatchSize: gens, SeqLen: length}, out)
	}
}
