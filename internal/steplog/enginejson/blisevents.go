package enginejson

import "steptime/internal/jsonscan"

// A blisEvent is the attributes of an event of a step.
type blisEvent struct {
	id, duration, decodes, prefills, prefillTokens, total, free, computed float64
}

// set sets an attribute.
func (e *blisEvent) set(name []byte, value float64) {
	switch string(name) {
	case "step.id":
		e.id = value
	case "step.duration_us":
		e.duration = value
	case "batch.num_decode_reqs":
		e.decodes = value
	case "batch.num_prefill_reqs":
		e.prefills = value
	case "batch.prefill_tokens":
		e.prefillTokens = value
	case "kv.blocks_total_gpu":
		e.total = value
	case "kv.blocks_free_gpu":
		e.free = value
	case "request.num_computed_tokens":
		e.computed = value
	}
}

// paths returns paths that read the events of a line.
func (r *blisReader) paths() *jsonscan.Paths {
	var event blisEvent
	attribute, values := jsonscan.NewPaths("key", "value.intValue|value.doubleValue"), make([]jsonscan.Value, 2)
	attributes := func(b *jsonscan.Buffer, i int) (end int, ok bool) {
		end, ok = attribute.Object(b, i, values)
		if ok && values[0].Kind == jsonscan.String {
			event.set(values[0].Text(b), otlpNumber(b, values[1]))
		}
		return end, ok
	}
	events, head := jsonscan.NewPaths("attributes", "name"), make([]jsonscan.Value, 2)
	events.Each(0, attributes)
	paths := eachObject("events", func(b *jsonscan.Buffer, i int) (end int, ok bool) {
		event = blisEvent{}
		if end, ok = events.Object(b, i, head); !ok || head[1].Kind != jsonscan.String {
			return end, ok
		}
		switch string(head[1].Text(b)) {
		case "step.BATCH_SUMMARY":
			r.steps = append(r.steps, event)
		case "step.REQUEST_SNAPSHOT":
			r.requests = append(r.requests, event)
		}
		return end, true
	})
	for _, list := range []string{"spans", "scopeSpans", "resourceSpans"} {
		below, value := paths, make([]jsonscan.Value, 1)
		paths = eachObject(list, func(b *jsonscan.Buffer, i int) (end int, ok bool) { return below.Object(b, i, value) })
	}
	return paths
}

// eachObject returns paths to a list whose elements are read by read.
func eachObject(list string, read func(b *jsonscan.Buffer, i int) (end int, ok bool)) *jsonscan.Paths {
	paths := jsonscan.NewPaths(list)
	paths.Each(0, read)
	return paths
}

// otlpNumber returns a number that may be in quotes, as 64-bit integers are; 0 if it is
// none.
func otlpNumber(b *jsonscan.Buffer, v jsonscan.Value) float64 {
	if v.Kind == jsonscan.String {
		quoted, end, ok := jsonscan.ReadValue(b, v.Start+1)
		if !ok || end != v.End-1 {
			return 0
		}
		v = quoted
	}
	if v.Kind != jsonscan.Number {
		return 0
	}
	return v.Number
}
