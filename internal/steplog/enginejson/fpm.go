package enginejson

import (
	"bytes"
	"strings"

	"steptime/internal/steplog/format"
)

// The values of NVIDIA Dynamo's forward-pass metrics.
const (
	fpmVersion = iota
	fpmWorker
	fpmRank
	fpmScope
	fpmWallTime
	fpmScheduled
	fpmPrefills
	fpmPrefillTokens
	fpmDecodes
	fpmKVTokens
	fpmCapture
)

const fpmRow = `one object a line, such as {"worker_id": "w0", "dp_rank": 0, "wall_time": 0.0213, "scheduled_requests": {"num_decode_requests": 8, "sum_decode_kv_tokens": 2498}}`

// fpm is the format of Dynamo's forward-pass metrics: as they are, in an envelope with the
// time of their receipt, or as the events of a trace. What is not there is 0; without a
// version it is version 1.
func fpm() format.Format {
	r := fpmRecord()
	return format.Format{
		Name:         "dynamo-fpm",
		RecognisedBy: "the first object has the schema dynamo.fpm.trace.v1, or scheduled_requests",
		Title:        "forward-pass metrics of NVIDIA Dynamo, or of SGLang or vLLM for it",
		Row:          fpmRow,
		Recognise: func(start []byte) bool {
			return bytes.HasPrefix(start, []byte("[worker=")) || anObject(start, func(o fields) bool {
				return o.has("scheduled_requests") || o.has("metrics.scheduled_requests") || o.has("event.fpm") ||
					string(o.at("event.schema")) == `"dynamo.fpm.trace.v1"`
			})
		},
		NewParser: r.newParser,
		Appended:  true,
		MayDiffer: fpmMayDiffer(),
		Drops:     fpmDrops(),
		Words:     words(fpmRow),
		Describe:  r.describe,
	}
}

// fpmMayDiffer are labels of which a worker has several.
func fpmMayDiffer() []string { return []string{"dp_rank", "timing_scope"} }

func fpmDrops() []format.DropName {
	return []format.DropName{
		{Drop: format.Blank, Name: "blank"},
		{Drop: format.Idle, Name: "idle heartbeats (wall_time 0)"},
		{Drop: format.Prefill, Name: "prefill steps (num_decode_requests 0)"},
		{Drop: format.Mixed, Name: "mixed steps (prefill and decode)"},
		{Drop: format.NoTime, Name: "steps without a wall_time"},
		{Drop: format.NoLength, Name: "steps without sum_decode_kv_tokens"},
		{Drop: format.OtherVersion, Name: "of another version than 1"},
	}
}

func fpmRecord() *record {
	return &record{
		paths: fpmPaths(
			"version", "worker_id", "dp_rank", "timing_scope", "wall_time", "scheduled_requests",
			"scheduled_requests.num_prefill_requests", "scheduled_requests.sum_prefill_tokens",
			"scheduled_requests.num_decode_requests", "scheduled_requests.sum_decode_kv_tokens",
		),
		fields:    [...]int{format.BatchSize: fpmDecodes, format.SeqLen: fpmKVTokens, format.StepTime: fpmWallTime},
		newReader: newFPMReader,
		refuse: func(line []byte) (reason, remedy string) {
			if !bytes.HasPrefix(line, []byte("[worker=")) {
				return "", ""
			}
			return "it is what recv_forward_pass_metrics prints: objects over several lines, with text between them",
				"start the worker with DYN_FPM_TRACE=1 DYN_FPM_MODE=full, and give the trace that it writes: /tmp/dynamo-fpm.*.jsonl.gz"
		},
	}
}

// fpmPaths returns the paths of values in the three kinds of logs.
func fpmPaths(names ...string) (paths []string) {
	for _, name := range names {
		paths = append(paths, strings.Join([]string{name, "metrics." + name, "event.fpm." + name}, "|"))
	}
	return append(paths, "event.capture_mode")
}

func newFPMReader(format.Settings) reader {
	labels := newLabeller(fpmRecord(), fpmWorker, fpmRank, fpmScope)
	return reader{read: func(o *object, out *format.Result) { readFPM(o, labels, out) }}
}

// readFPM reads the metrics of one forward pass.
func readFPM(o *object, labels *labeller, out *format.Result) {
	if !o.has(fpmScheduled) {
		o.fail(format.Missing, fpmScheduled)
		return
	}
	wall, decodes, tokens := o.number(fpmWallTime), o.number(fpmDecodes), o.number(fpmKVTokens)
	prefill := o.number(fpmPrefills) > 0 || o.number(fpmPrefillTokens) > 0
	switch {
	case o.fault.Kind != format.None:
	case o.has(fpmVersion) && o.number(fpmVersion) != 1:
		out.Drop(format.OtherVersion)
	case wall == 0 && decodes == 0 && !prefill:
		out.Drop(format.Idle)
	case decodes == 0:
		out.Drop(format.Prefill)
	case prefill:
		out.Drop(format.Mixed)
	case wall == 0:
		out.Drop(format.NoTime)
	case tokens == 0:
		out.Drop(format.NoLength)
	default:
		if string(o.text(fpmCapture)) == "sampled" {
			out.Note("the trace holds a sample of the steps (capture_mode sampled): good for a fit, and not for the tails")
		}
		o.keep(labels.of(o), format.Row{BatchSize: decodes, SeqLen: tokens / decodes, StepTime: milliseconds(wall)}, out)
	}
}
