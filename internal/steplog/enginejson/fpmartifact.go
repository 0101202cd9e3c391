package enginejson

import (
	"fmt"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// fpmArtifact is the format of the document that Dynamo's self-benchmark writes: points of
// a grid of loads, and the forward-pass metrics at each. Where those of several ranks are
// merged, a point has one time, that of the slowest.
func fpmArtifact() format.Format {
	r := fpmRecord()
	return format.Format{
		Name:         "dynamo-selfbench",
		RecognisedBy: "one object with schema_version 2 and results with points",
		Title:        "the document of NVIDIA Dynamo's self-benchmark",
		Row:          `a document with results[].point and results[].fpms, or with iteration_groups[].point and wall_time`,
		Recognise:    func(start []byte) bool { return opens(start, '{', `"schema_version"`, `"artifact_type"`, `"run_id"`) },
		ParseAll:     parseArtifact,
		MayDiffer:    fpmMayDiffer(),
		Drops:        fpmDrops(),
		Words:        words(fpmRow),
		Describe:     r.describe,
	}
}

// An artifact is a document of the self-benchmark that is being read.
type artifact struct {
	doc  *jsonscan.Document
	head map[string]string // the JSON text of values at the top

	// What there is in results and in iteration_groups: which of them counts is known at
	// the end.
	results, groups format.Result

	pointPaths *jsonscan.Paths
	point      object

	metricsPaths *jsonscan.Paths
	metrics      object
	labels       *labeller
}

func parseArtifact(_ format.Settings, text []byte, out *format.Result) {
	point, metrics := pointRecord(), fpmRecord()
	a := artifact{
		doc: jsonscan.NewDocument(text), head: map[string]string{},
		results: format.Result{Where: out.Where}, groups: format.Result{Where: out.Where},
		pointPaths: jsonscan.NewPaths(point.paths...), point: point.newObject(),
		metricsPaths: jsonscan.NewPaths(metrics.paths...), metrics: metrics.newObject(),
		labels: newLabeller(metrics, fpmWorker, fpmRank, fpmScope),
	}
	a.point.buf, a.metrics.buf = a.doc.Buf, a.doc.Buf
	if at, ok := a.doc.Items(a.item); !ok {
		refuseDocument(text, at, out)
		return
	}
	if reason, remedy := a.unusable(); reason != "" {
		out.Refuse(reason, remedy)
		return
	}
	*out = a.results
	if a.head["artifact_type"] == `"merged"` {
		*out = a.groups
	}
}

// unusable returns why the benchmark is of no use, if it says so itself.
func (a *artifact) unusable() (reason, remedy string) {
	if got := a.head["schema_version"]; got != "2" {
		return "its schema_version is " + format.Quote([]byte(got)) + ", and only 2 is known", "give the metrics as a trace"
	}
	for _, key := range []string{"valid", "usable", "timing_valid"} {
		got := a.head[key]
		if got == "true" {
			continue
		}
		if got == "" {
			got = "not there"
		}
		return fmt.Sprintf("the benchmark is of no use by its own account: %s is %s", key, format.Quote([]byte(got))),
			"run the benchmark again; its keys status, stop_reason and error say what went wrong"
	}
	return "", ""
}

// item reads a value at the top, or a point.
func (a *artifact) item(key string, b *jsonscan.Buffer, i int) (end int, ok bool) {
	if b[i] == '{' && (key == "results" || key == "iteration_groups") {
		if end, ok = a.pointPaths.Object(b, i, a.point.values); !ok {
			return end, false
		}
		a.point.fault = format.Fault{}
		if key == "results" {
			a.takeResult(i)
		} else {
			a.takeGroup(i, end)
		}
		return end, true
	}
	v, end, ok := jsonscan.ReadValue(b, i)
	if ok {
		a.head[key] = string(v.Raw(b))
	}
	return end, ok
}
