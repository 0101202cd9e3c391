package enginejson

import (
	"fmt"

	"steptime/internal/steplog/format"
)

const blisRow = "one object a line with resourceSpans, in which events called step.BATCH_SUMMARY are steps"

// blis is the format of the step events that the instrumented vLLM of the BLIS simulator
// writes, in the JSON of OpenTelemetry: a line may hold any number of them, in
// resourceSpans[].scopeSpans[].spans[].events[].
func blis() format.Format {
	r := blisRecord()
	return format.Format{
		Name:         "blis-otlp",
		RecognisedBy: "objects with resourceSpans",
		Title:        "OpenTelemetry events of steps, of the vLLM for BLIS",
		Row:          blisRow,
		Recognise: func(start []byte) bool {
			return anObject(start, func(o fields) bool { return o.has("resourceSpans") })
		},
		NewParser: r.newParser,
		Appended:  true,
		Drops: []format.DropName{
			{Drop: format.Blank, Name: "blank"},
			{Drop: format.Noise, Name: "without a step"},
			{Drop: format.Idle, Name: "idle steps (batch.num_decode_reqs 0)"},
			{Drop: format.Prefill, Name: "prefill steps"},
			{Drop: format.Mixed, Name: "mixed steps (prefill and decode)"},
			{Drop: format.NoTime, Name: "steps without step.duration_us"},
			{Drop: format.NoLength, Name: "steps without used blocks of the KV cache"},
		},
		Words:    words(blisRow),
		Describe: r.describe,
	}
}

func blisRecord() *record {
	return &record{paths: []string{"resourceSpans"}, newReader: newBlisReader}
}

// A blisReader reads lines. Its events are those of the line at hand.
type blisReader struct {
	steps    []blisEvent // step.BATCH_SUMMARY
	requests []blisEvent // step.REQUEST_SNAPSHOT

	block float64 // tokens
	note  string  // what lengths are
}

func newBlisReader(s format.Settings) reader {
	r := &blisReader{block: s.BlockSize}
	told := "as you say"
	if r.block == 0 {
		r.block, told = 16, "vLLM's default"
	}
	r.note = fmt.Sprintf("lengths are estimated from the used blocks of the KV cache, of %v tokens each, %s: "+
		"they are rounded up, and count shared prefixes once and blocks of requests outside the step", r.block, told)
	return reader{read: r.read, start: r.start, paths: r.paths()}
}

func (r *blisReader) start() { r.steps, r.requests = r.steps[:0], r.requests[:0] }

// read reads the steps of a line.
func (r *blisReader) read(o *object, out *format.Result) {
	if !o.has(0) {
		o.fail(format.Missing, 0)
		return
	}
	if len(r.steps) == 0 {
		out.Drop(format.Noise)
	}
	for i := range r.steps {
		r.readStep(&r.steps[i], out)
	}
}

func (r *blisReader) readStep(e *blisEvent, out *format.Result) {
	prefill := e.prefills > 0 || e.prefillTokens > 0
	length, note := r.length(e)
	row := format.Row{BatchSize: e.decodes, SeqLen: length, StepTime: milliseconds(e.duration / 1e6)}
	switch {
	case e.decodes <= 0 && prefill:
		out.Drop(format.Prefill)
	case e.decodes <= 0:
		out.Drop(format.Idle)
	case prefill:
		out.Drop(format.Mixed)
	case !(row.StepTime > 0):
		out.Drop(format.NoTime)
	case !row.Usable():
		out.Drop(format.NoLength)
	default:
		out.Note(note)
		out.Keep(row)
	}
}

// length returns the mean length of the step's sequences, and what to say of it. Where the
// line has a snapshot of each request of the step, it is exact.
func (r *blisReader) length(e *blisEvent) (length float64, note string) {
	requests, tokens := 0, 0.0
	for i := range r.requests {
		if q := &r.requests[i]; q.id == e.id && q.computed > 0 {
			requests++
			tokens += q.computed
		}
	}
	if requests > 0 && float64(requests) == e.decodes {
		return tokens / e.decodes, "lengths of some steps are the tokens computed for each of their requests (request.num_computed_tokens)"
	}
	return float64((e.total-e.free)*r.block) / e.decodes, r.note
}
