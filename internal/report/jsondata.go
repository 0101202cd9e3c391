package report

import (
	"steptime/internal/analysis"
	"steptime/internal/extent"
	"steptime/internal/steplog"
	"steptime/internal/steplog/format"
)

type dataJSON struct {
	Rows       int         `json:"rows"`
	LinesRead  int         `json:"lines_read"`
	Dropped    droppedJSON `json:"dropped"`
	BatchSize  rangeJSON   `json:"batch_size"`
	SeqLen     rangeJSON   `json:"avg_seq_len"`
	StepTimeMS rangeJSON   `json:"step_time_ms"`
	SHA256     *string     `json:"sha256"` // null where there are several inputs

	Source *sourceJSON `json:"source,omitempty"`
	Inputs []inputJSON `json:"inputs,omitempty"`
}

// sourceJSON is where the rows come from, unless it is the script.
type sourceJSON struct {
	Format   string             `json:"format"`
	Producer string             `json:"producer"`
	Fidelity string             `json:"fidelity"`
	Labels   objectJSON[string] `json:"labels"`
	Notes    []string           `json:"notes"`
}

// inputJSON is one of several inputs.
type inputJSON struct {
	Path      string `json:"path"`
	Rows      int    `json:"rows"`
	LinesRead int    `json:"lines_read"`
	Bytes     int64  `json:"bytes"`
	SHA256    string `json:"sha256"`
}

type droppedJSON struct {
	Blank   int          `json:"blank"`
	Idle    int          `json:"idle"`
	Bad     int          `json:"bad"`
	Reasons []reasonJSON `json:"bad_reasons"`
	Named   []reasonJSON `json:"reasons,omitempty"` // all but bad lines, where the format has more than these
}

type reasonJSON struct {
	Reason string `json:"reason"`
	Lines  int    `json:"lines"`
}

type rangeJSON struct {
	Min number `json:"min"`
	Max number `json:"max"`
}

func dataOf(r *analysis.Result) dataJSON {
	p := r.Log
	d := dataJSON{
		Rows: p.Rows(), LinesRead: p.LinesRead,
		Dropped:   droppedJSON{Blank: p.Dropped[format.Blank], Idle: p.Dropped[format.Idle], Bad: p.Bad, Reasons: []reasonJSON{}},
		BatchSize: rangeOf(r.Ranges.BatchSize), SeqLen: rangeOf(r.Ranges.SeqLen), StepTimeMS: rangeOf(r.Ranges.StepTime),
	}
	for _, b := range p.BadReasons {
		d.Dropped.Reasons = append(d.Dropped.Reasons, reasonJSON{b.Text, b.Count})
	}
	if p.Remarkable() {
		d.Source = sourceOf(p)
		for _, reason := range p.DroppedFor {
			d.Dropped.Named = append(d.Dropped.Named, reasonJSON{reason.Text, reason.Count})
		}
	}
	for _, f := range p.Files {
		d.Inputs = append(d.Inputs, inputJSON{f.Name, f.Rows, f.LinesRead, f.Bytes, f.SHA256})
	}
	if len(p.Files) == 0 {
		d.SHA256 = &p.SHA256
	}
	return d
}

func sourceOf(p *steplog.Log) *sourceJSON {
	s := &sourceJSON{Format: p.Format, Producer: p.Title, Fidelity: p.Fidelity, Notes: append([]string{}, p.Notes...)}
	for _, label := range p.CommonLabels() {
		s.Labels.set(label.Name, label.Value)
	}
	return s
}

func rangeOf(r extent.Extent) rangeJSON { return rangeJSON{number(r.Min), number(r.Max)} }
