package report

import (
	"steptime/internal/analysis"
	"steptime/internal/extent"
	"steptime/internal/steplog/format"
)

type dataJSON struct {
	Rows       int         `json:"rows"`
	LinesRead  int         `json:"lines_read"`
	Dropped    droppedJSON `json:"dropped"`
	BatchSize  rangeJSON   `json:"batch_size"`
	SeqLen     rangeJSON   `json:"avg_seq_len"`
	StepTimeMS rangeJSON   `json:"step_time_ms"`
	SHA256     string      `json:"sha256"`
}

type droppedJSON struct {
	Blank   int          `json:"blank"`
	Idle    int          `json:"idle"`
	Bad     int          `json:"bad"`
	Reasons []reasonJSON `json:"bad_reasons"`
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
		SHA256: p.SHA256,
	}
	for _, b := range p.BadReasons {
		d.Dropped.Reasons = append(d.Dropped.Reasons, reasonJSON{b.Text, b.Count})
	}
	return d
}

func rangeOf(r extent.Extent) rangeJSON { return rangeJSON{number(r.Min), number(r.Max)} }
