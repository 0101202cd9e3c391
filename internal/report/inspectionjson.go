package report

import (
	"bytes"
	"encoding/json"

	"steptime/internal/inspection"
	"steptime/internal/steplog"
)

// InspectionVersion is the version of the document of an inspection. It changes when a key
// changes its meaning or goes, not when one is added.
const InspectionVersion = 1

// inspectionJSON is the document of an inspection.
type inspectionJSON struct {
	SchemaVersion int          `json:"schema_version"`
	Files         []string     `json:"files"`
	Format        formatJSON   `json:"format"`
	LinesRead     int          `json:"lines_read"`
	Rows          int          `json:"rows"`
	LeftOut       []reasonJSON `json:"left_out"`
	Bad           badJSON      `json:"bad"`
	Notes         []string     `json:"notes"`
	BatchSize     columnJSON   `json:"batch_size"`
	SeqLen        columnJSON   `json:"avg_seq_len"`
	StepTimeMS    columnJSON   `json:"step_time_ms"`
	Design        designJSON   `json:"design"`
	CondNumber    number       `json:"condition_number"`
	Fits          bool         `json:"fits"`
	Lacks         []lackJSON   `json:"lacks"`
}

type formatJSON struct {
	Name         string `json:"name"`
	Title        string `json:"title"`
	RecognisedBy string `json:"recognised_by"`
}

type badJSON struct {
	Lines   int           `json:"lines"`
	Reasons []reasonJSON  `json:"reasons"`
	First   []badLineJSON `json:"first"`
}

type badLineJSON struct {
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Reason string `json:"reason"`
	Found  string `json:"found"`
}

type columnJSON struct {
	Min      number `json:"min"`
	P5       number `json:"percentile_5"`
	Median   number `json:"median"`
	P95      number `json:"percentile_95"`
	Max      number `json:"max"`
	Distinct *int   `json:"distinct_values"`
}

type designJSON struct {
	BatchSize []binJSON `json:"batch_size"`
	SeqLen    []binJSON `json:"avg_seq_len"`
	Rows      [][]int   `json:"rows"`
}

type binJSON struct {
	From number `json:"from"`
	To   number `json:"to"`
}

type lackJSON struct {
	Code  string `json:"code"`
	Fatal bool   `json:"fatal"`
	Text  string `json:"text"`
}

// InspectionJSON returns the document of an inspection.
func InspectionJSON(r Inspected) ([]byte, error) {
	l := r.Log
	d := inspectionJSON{
		SchemaVersion: InspectionVersion,
		Files:         r.Files,
		Format:        formatJSON{l.Format, steplog.FormatOf(l).Title, r.recognisedBy()},
		LinesRead:     l.LinesRead, Rows: l.Rows(),
		LeftOut: reasonsOf(l.DroppedFor),
		Bad:     badOf(l),
		Notes:   append([]string{}, l.Caveats()...),

		BatchSize: columnOf(r.BatchSize), SeqLen: columnOf(r.SeqLen), StepTimeMS: columnOf(r.StepTime),

		Design:     designJSON{binsOf(r.Table.BatchSize), binsOf(r.Table.SeqLen), r.Table.Count},
		CondNumber: number(r.CondNumber),
		Fits:       r.Fits(),
		Lacks:      []lackJSON{},
	}
	for _, lack := range r.Lacks {
		d.Lacks = append(d.Lacks, lackJSON(lack))
	}
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	e.SetIndent("", "    ")
	err := e.Encode(d)
	return text.Bytes(), err
}

func reasonsOf(reasons []steplog.Reason) []reasonJSON {
	list := []reasonJSON{}
	for _, r := range reasons {
		list = append(list, reasonJSON{r.Text, r.Count})
	}
	return list
}

func badOf(l *steplog.Log) badJSON {
	b := badJSON{Lines: l.Bad, Reasons: reasonsOf(l.BadReasons), First: []badLineJSON{}}
	for _, line := range l.FirstBad {
		b.First = append(b.First, badLineJSON{line.Line, line.Column, line.Reason, line.Found})
	}
	return b
}

func columnOf(c inspection.Column) columnJSON {
	j := columnJSON{Min: number(c.Min), P5: number(c.P5), Median: number(c.Median), P95: number(c.P95), Max: number(c.Max)}
	if c.Distinct <= inspection.MaxDistinct {
		j.Distinct = &c.Distinct
	}
	return j
}

func binsOf(bins []inspection.Bin) (list []binJSON) {
	for _, b := range bins {
		list = append(list, binJSON{number(b.From), number(b.To)})
	}
	return list
}
