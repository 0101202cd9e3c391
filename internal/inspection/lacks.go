package inspection

import (
	"errors"
	"fmt"

	"steptime/internal/analysis"
	"steptime/internal/numfmt"
	"steptime/regress/stepmodel"
)

// A Lack is something that a fit of the rows would lack.
type Lack struct {
	Code  string // stable, for programs
	Fatal bool   // there is no fit without it
	Text  string // for people, with what to do
}

// Fits reports whether the rows can be fitted.
func (r *Inspection) Fits() bool {
	for _, lack := range r.Lacks {
		if lack.Fatal {
			return false
		}
	}
	return true
}

// lacks returns what a fit would lack, what is fatal first.
func (r *Inspection) lacks(design *stepmodel.Design, skipBad string) []Lack {
	list := []Lack{}
	add := func(fatal bool, code, text string) {
		if text != "" {
			list = append(list, Lack{code, fatal, text})
		}
	}
	add(true, "bad_lines", r.badLines(skipBad))
	if err := design.Determines(r.CondNumber); err != nil {
		code := "confounded"
		var few *stepmodel.TooFewError
		if errors.As(err, &few) {
			code = "too_few"
		}
		add(true, code, err.Error())
		return list
	}
	add(false, "few_rows", r.fewRows())
	add(false, "units", r.units())
	code, text := r.nearlyConfounded(sampleOf(r.Log))
	add(false, code, text)
	add(false, "two_batch_sizes", twoValues("batch_size", r.BatchSize))
	add(false, "two_lengths", twoValues("seq_len", r.SeqLen))
	return list
}

func (r *Inspection) badLines(skipBad string) string {
	if r.Log.Bad == 0 || skipBad == "" {
		return ""
	}
	return fmt.Sprintf("%s can't be used; a fit stops at them: mend them, or %s",
		numfmt.Prose.Count(r.Log.Bad, "line"), skipBad)
}

func (r *Inspection) fewRows() string {
	enough := analysis.EnoughRows(len(stepmodel.Full().Names()))
	if r.Log.Rows() >= enough {
		return ""
	}
	return fmt.Sprintf("%s are few to fit four coefficients and judge them: profile at least %d steps",
		numfmt.Prose.Count(r.Log.Rows(), "row"), enough)
}

func (r *Inspection) units() string {
	if r.StepTime.Median <= analysis.SlowStep {
		return ""
	}
	return fmt.Sprintf("the median step takes %s s: check the unit of the step times", short(r.StepTime.Median/1000))
}

func twoValues(name string, c Column) string {
	if c.Distinct != 2 {
		return ""
	}
	return fmt.Sprintf("%s has two values, %s and %s: whether the time between them lies on a straight line can't be seen; add steps with another",
		name, short(c.Min), short(c.Max))
}

// short writes a number in a sentence.
func short(v float64) string { return numfmt.Prose.Trimmed(v, 3) }
