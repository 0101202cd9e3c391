package report

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"steptime/crossval"
	"steptime/internal/analysis"
	"steptime/internal/extent"
	"steptime/internal/steplog/format"
	"steptime/internal/terminal"
	"steptime/regress"
	"steptime/robust"
)

const seed = crossval.Seed

// Text writes r for a person: what was read, the model, how good it is, where it was
// written, and what to beware of. files are the paths that were written.
func Text(w io.Writer, r *analysis.Result, files []string) error {
	var b strings.Builder
	writeData(&b, r)
	writeModel(&b, r)
	writeStatistics(&b, r)
	writeFolds(&b, r)
	writeComparison(&b, r)
	writeLargestErrors(&b, r)
	writeFiles(&b, files)
	writeWarnings(&b, r)
	_, err := io.WriteString(w, b.String())
	return err
}

func writeData(b *strings.Builder, r *analysis.Result) {
	p := r.Profile
	fmt.Fprintf(b, "Step-time model of %s\n\n", terminal.Escape(r.ModelName))
	fmt.Fprintf(b, "Data: %s\n", terminal.Escape(r.DataPath))
	fmt.Fprintf(b, "  %d rows used of %d lines", p.Rows(), p.LinesRead)
	var dropped []string
	for _, d := range []struct {
		lines int
		why   string
	}{{p.Dropped[format.Idle], "idle (batch_size 0)"}, {p.Dropped[format.Blank], "blank"}, {p.Bad, "bad"}} {
		if d.lines > 0 {
			dropped = append(dropped, fmt.Sprintf("%d %s", d.lines, d.why))
		}
	}
	if len(dropped) > 0 {
		fmt.Fprintf(b, "; dropped: %s", strings.Join(dropped, ", "))
	}
	b.WriteString("\n")
	for _, reason := range p.BadReasons {
		fmt.Fprintf(b, "    %d × %s\n", reason.Count, reason.Text)
	}
	span := func(r extent.Extent) string { return trimmed(r.Min, 4) + " to " + trimmed(r.Max, 4) }
	fmt.Fprintf(b, "  batch_size %s, seq_len %s tokens, step time %s ms\n\n", span(r.Ranges.BatchSize), span(r.Ranges.SeqLen), span(r.Ranges.StepTime))
}

func writeModel(b *strings.Builder, r *analysis.Result) {
	f := r.Fit
	b.WriteString("Model\n  step_time (ms) =")
	for j, t := range regress.Terms {
		sign, v := "+", f.Coef[j]
		if v < 0 {
			sign, v = "−", -v
		}
		switch {
		case j == 0 && sign == "+":
			b.WriteString(" ")
		case j == 0:
			b.WriteString(" −")
		default:
			fmt.Fprintf(b, " %s ", sign)
		}
		b.WriteString(digits(v, 6))
		if t.Factor != "1" {
			b.WriteString("·" + t.Factor)
		}
	}
	b.WriteString("\n\n")
	t := table{header: []string{"", "of", "estimate", "std. error", "t", "p", "95 % interval", ""}, left: 2}
	for j, term := range regress.Terms {
		t.add(term.Coefficient, term.Factor, digits(f.Coef[j], 6), digits(f.StdErr[j], 3), digits(f.T[j], 4),
			pValue(f.P[j], f.Log10P[j]), digits(f.Low[j], 5), digits(f.High[j], 5))
	}
	t.write(b)
	fmt.Fprintf(b, "  residual standard error %s ms on %s of freedom; F = %s on %s and %d, p = %s\n",
		digits(f.ResidualStdErr, 4), count(f.DF, "degree"), digits(f.F, 6), digits(f.FDF, 1), f.DF, pValue(f.FP, f.FLog10P))
	fmt.Fprintf(b, "  condition number %s (columns of unit length); solved exactly\n\n", digits(f.CondNumber, 3))
}

func writeStatistics(b *strings.Builder, r *analysis.Result) {
	s := r.Statistics
	fmt.Fprintf(b, "Fit, on all %d rows\n", r.Fit.N)
	fmt.Fprintf(b, "  R² %s, adjusted %s, explained variance %s\n", fixed(s.R2, 6), fixed(s.AdjustedR2, 6), fixed(s.ExplainedVariance, 6))
	fmt.Fprintf(b, "  RMSE %s ms, MAE %s ms, MSE %s ms², MAPE %s %%\n", digits(s.RMSE, 5), digits(s.MAE, 5), digits(s.MSE, 5), digits(s.MAPE, 4))
	fmt.Fprintf(b, "  absolute error, ms: median %s, 90 %% %s, 95 %% %s, 99 %% %s, largest %s\n", digits(s.MedianAbsError, 4),
		digits(s.Percentiles[0], 4), digits(s.Percentiles[1], 4), digits(s.Percentiles[2], 4), digits(s.MaxError, 4))
	fmt.Fprintf(b, "  %s %% of the rows lie in their 95 %% prediction band\n\n", fixed(100*r.Spread.Coverage, 1))
}

func writeFolds(b *strings.Builder, r *analysis.Result) {
	c := r.CrossValidation
	fmt.Fprintf(b, "Cross-validation, %d folds\n  R²", len(c.Folds))
	for _, f := range c.Folds {
		b.WriteString("  " + fixed(f, 4))
	}
	fmt.Fprintf(b, "\n  mean %s, standard deviation %s\n\n", fixed(c.Mean, 4), fixed(c.SD, 4))
}

func writeComparison(b *strings.Builder, r *analysis.Result) {
	c := r.Comparison
	fmt.Fprintf(b, "Comparison, trained on %d rows, tested on %d\n", c.TrainRows, c.TestRows)
	t := table{header: []string{"", "rows", "R²", "RMSE", "MAE", "median", "a", "b", "c", "d"}, left: 2}
	for _, k := range c.Candidates() {
		coef := []string{"–", "–", "–", "–"}
		for j, v := range k.Coef {
			coef[j] = digits(v, 4)
		}
		for i, s := range []struct {
			rows   string
			scores scores
		}{{"test", scoresOf(k.Test)}, {"train", scoresOf(k.Train)}} {
			name, shown := k.Name, coef
			if i > 0 {
				name, shown = "", []string{"", "", "", ""}
			}
			t.add(append([]string{name, s.rows, fixed(float64(s.scores.R2), 4), digits(float64(s.scores.RMSE), 4),
				digits(float64(s.scores.MAE), 4), digits(float64(s.scores.MedianAE), 4)}, shown...)...)
		}
	}
	t.write(b)
	b.WriteString("  errors in ms; median is that of the absolute error\n")
	if h := c.HuberFit; h != nil {
		state := "converged"
		if !h.Converged {
			state = "NOT converged"
		}
		fmt.Fprintf(b, "  Huber: scale %s ms, %d rows beyond %v of it, %s after %s\n", digits(h.Scale, 4), h.Outliers, robust.Epsilon, state, count(h.Iterations, "iteration"))
	}
	if f := c.RANSACFit; f != nil {
		fmt.Fprintf(b, "  RANSAC: %d inliers within %s ms, after %s\n", f.Inliers, digits(f.Threshold, 4), count(f.Trials, "trial"))
	}
	b.WriteString("\n")
}

func writeLargestErrors(b *strings.Builder, r *analysis.Result) {
	b.WriteString("Largest errors\n")
	t := table{header: []string{"line", "batch_size", "seq_len", "measured", "predicted", "error", "% of squared error"}}
	for _, e := range r.LargestErrors[:min(5, len(r.LargestErrors))] {
		p := r.Profile
		y := p.StepTime[e.Index]
		t.add(fmt.Sprint(p.Lines.Of(e.Index)), trimmed(p.BatchSize[e.Index], 4), trimmed(p.SeqLen[e.Index], 4),
			digits(y, 4), digits(y-e.Residual, 4), digits(e.Residual, 4), digits(100*e.Share, 3))
	}
	t.write(b)
	b.WriteString("\n")
}

func writeFiles(b *strings.Builder, files []string) {
	if len(files) == 0 {
		return
	}
	b.WriteString("Written\n")
	for _, f := range files {
		fmt.Fprintf(b, "  %s\n", terminal.Escape(f))
	}
	b.WriteString("\n")
}

func writeWarnings(b *strings.Builder, r *analysis.Result) {
	if len(r.Warnings) == 0 {
		b.WriteString("Warnings: none\n")
		return
	}
	b.WriteString("Warnings\n")
	for _, w := range r.Warnings {
		b.WriteString(wrap("! "+terminal.Escape(w.Text), "  ", "    ", 96))
	}
}

// wrap breaks text into lines of at most width characters, where words allow.
func wrap(text, first, rest string, width int) string {
	var b strings.Builder
	line := first
	start := true
	for _, word := range strings.Fields(text) {
		if !start && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			b.WriteString(line + "\n")
			line, start = rest, true
		}
		if !start {
			line += " "
		}
		line += word
		start = false
	}
	b.WriteString(line + "\n")
	return b.String()
}
