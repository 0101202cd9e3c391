package enginejson

import "steptime/internal/steplog/format"

// iterTimes finds the time of iterations. The one of the iteration's own batch is
// gpuForwardTimeMS. Where no record of the log has that, the next best does: so iterations
// without it are held back until one has it, or the log ends.
type iterTimes struct {
	labels *labeller

	exact, host, device bool // some record has this time

	held   []heldIteration
	before int // lines before this text
}

// A heldIteration is an iteration that may have to do without gpuForwardTimeMS.
type heldIteration struct {
	line    int // from the start of the log
	labels  []format.Label
	row     format.Row // without its time
	number  float64
	host    float64 // milliseconds, as all of these; 0 if it is not there
	device  float64 // from the iteration after it
	latency float64 // 0 if it spans two iterations
	mode    bool    // it is known that it does not
}

// see learns from any record which times there are.
func (t *iterTimes) see(o *object, out *format.Result) {
	if !t.exact && o.number(iterGPUTime) > 0 {
		t.exact = true
		out.Dropped[format.NoTime] += len(t.held)
		t.held = nil
	}
	if t.exact {
		return
	}
	device := o.number(iterDeviceTime)
	t.host, t.device = t.host || o.number(iterHostTime) > 0, t.device || device > 0
	if n := len(t.held); n > 0 && device > 0 && o.number(iterNumber) == t.held[n-1].number+1 {
		t.held[n-1].device = device // prevDeviceStepTimeMS is of the iteration before
	}
}

// take keeps a row or holds it back.
func (t *iterTimes) take(o *object, row format.Row, out *format.Result) {
	row.StepTime = o.number(iterGPUTime)
	switch {
	case o.has(iterGPUTime) && row.StepTime != 0:
		o.keep(t.labels.of(o), row, out)
	case t.exact:
		out.Drop(format.NoTime)
	default:
		h := heldIteration{
			line: t.before + out.Line, labels: t.labels.of(o), row: row, number: o.number(iterNumber),
			host: o.number(iterHostTime), latency: o.number(iterLatency),
		}
		switch string(o.text(iterMode)) {
		case "overlap":
			h.latency = 0
		case "non_overlap":
			h.mode = true
		}
		if o.fault.Kind == format.None {
			t.held = append(t.held, h)
		}
	}
}

// end keeps what was held back, if the log ends.
func (t *iterTimes) end(last bool, out *format.Result) {
	if !last {
		t.before += out.Line
		return
	}
	for _, h := range t.held {
		ms, note := t.best(&h)
		h.row.StepTime = ms
		if !h.row.Usable() {
			out.Drop(format.NoTime)
			continue
		}
		out.Note(note)
		out.KeepInAt(h.line-t.before, h.labels, h.row)
	}
	t.held = nil
}

// best returns the time of an iteration that is the best of those in the log, and what to
// say of it.
func (t *iterTimes) best(h *heldIteration) (ms float64, note string) {
	const without = ", as no record has gpuForwardTimeMS: "
	switch {
	case t.host:
		return h.host, "step times are hostStepTimeMS" + without +
			"that is one turn of the host's loop, and with the overlap scheduler not the time of the record's own batch"
	case t.device:
		return h.device, "step times are prevDeviceStepTimeMS of the iteration after" + without + "that is the loop's time on the device"
	case h.mode:
		return h.latency, "step times are iterLatencyMS" + without + "the scheduler did not overlap iterations"
	}
	return h.latency, "step times are iterLatencyMS" + without +
		"if the scheduler overlapped iterations, each spans about two of them, and the log does not say so"
}
