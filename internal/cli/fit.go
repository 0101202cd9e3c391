package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"steptime/internal/analysis"
	"steptime/internal/figures"
	"steptime/internal/licenses"
	"steptime/internal/report"
	"steptime/internal/steplog"
	"steptime/internal/terminal"
	"steptime/internal/version"
)

// fitCommand fits the model to a profile.
func fitCommand() command {
	return command{
		name:    defaultCommand,
		summary: "fit the model to a profile; write coefficients, figures and a report",
		usage:   "--model_name NAME [--data_path FILE]… [flags]",
		about: `steptime fits the analytic step-time model of an LLM server to a profile,

    step_time (ms) = a·batch_size·seq_len + b·batch_size + c·seq_len + d

and says how far to trust it.`,
		input: `The profile is a log of engine steps, in a format that is recognised. That of the script
is JSON Lines, one step a line, step_time in seconds:

    {"batch_size": 8, "avg_seq_len": 312.25, "step_time": 0.0213}

It may be gzipped; - is standard input. --data_path may be repeated, and a folder or a
pattern stands for the logs in it: all are fitted together.`,
		output: `It writes DIR/config/NAME.json, the coefficients in milliseconds and all that is known
of them, and four figures into DIR/visualiztion/NAME/, and prints a report.`,
		exits: []int{exitIO, exitUsage, exitData, exitInterrupted},
		start: func() use {
			return &fit{dataPaths: []string{"analytic_model/profile/step_time.jsonl"}, outDir: "analytic_model", figureFormat: "png"}
		},
	}
}

// fit is one use of the command fit.
type fit struct {
	readingFlags
	modelName, outDir string
	dataPaths         []string
	figureFormat      figures.Format
	groupBy           string
	quiet             bool
}

func (f *fit) flags() []flagSpec {
	return slices.Concat([]flagSpec{
		{"model_name", "NAME", &f.modelName, "what the output is named after: letters, digits, '.', '_', '-'"},
		{"data_path", "FILE", &f.dataPaths, "the profile"},
		{"out_dir", "DIR", &f.outDir, "where the output goes"},
		{"figure_format", "F", (*string)(&f.figureFormat), "png or svg"},
		{"group_by", "NAME", &f.groupBy, "fit a model for each value of this, called NAME-VALUE"},
	}, f.specs(), []flagSpec{
		{"quiet", "", &f.quiet, "print no report and no progress"},
		{"version", "", func() string { return version.String() + "\n" }, "print version, commit, Go version and platform"},
		{"licenses", "", licenses.Text, "print the licences of all that is linked in"},
	})
}

// check returns what is wrong with the values of the flags.
func (f *fit) check() error {
	switch {
	case f.modelName == "":
		return fmt.Errorf("--model_name is missing: what is the model called? %w", errUsage)
	case slices.Contains(f.dataPaths, ""):
		return fmt.Errorf("--data_path is empty; %w", errUsage)
	case f.outDir == "":
		return fmt.Errorf("--out_dir is empty; %w", errUsage)
	case f.figureFormat != "png" && f.figureFormat != "svg":
		return fmt.Errorf("--figure_format %q is neither png nor svg; %w", f.figureFormat, errUsage)
	}
	if err := checkPaths(f.dataPaths); err != nil {
		return fmt.Errorf("--data_path: %w; %w", err, errUsage)
	}
	if err := checkModel(f.modelName); err != nil {
		return fmt.Errorf("--model_name: %w; %w", err, errUsage)
	}
	return nil
}

func (f *fit) run(ctx context.Context, _ []string, s streams) error {
	if err := f.check(); err != nil {
		return err
	}
	options, err := f.options()
	if err != nil {
		return err
	}
	options.Remedies.Path, options.GroupBy = "check --data_path", f.groupBy
	j := &fitJob{fit: f, streams: s, options: options}
	if !f.quiet {
		j.line = terminal.NewStatusLine(s.stderr)
		defer j.line.Close()
	}
	return interruptibly(ctx, j.do, j.staged.abort)
}

// fitJob is the work of the command fit.
type fitJob struct {
	*fit
	streams
	options steplog.Options
	line    *terminal.StatusLine // nil shows nothing
	staged  staging
}

// do reads, analyses, draws, stages, reports and commits.
func (j *fitJob) do(ctx context.Context) error {
	rows, err := reading{j.dataPaths, j.stdin, j.options, j.line}.profile(ctx)
	if err != nil {
		return err
	}
	parts, err := j.parts(rows)
	if err != nil {
		return err
	}
	var models []fitted
	for _, p := range parts {
		m, err := j.model(ctx, p)
		if err != nil {
			return err
		}
		models = append(models, m)
	}
	j.line.Phase("writing")
	return j.write(models)
}

// fitted is a model and what is written of it.
type fitted struct {
	result *analysis.Result
	drawn  []figures.File
	config []byte
}

// model fits the model of a part of the rows.
func (j *fitJob) model(ctx context.Context, p part) (m fitted, err error) {
	j.line.Phase("fitting")
	m.result, err = analysis.Analyze(p.model, strings.Join(j.dataPaths, ", "), p.rows)
	if err != nil {
		return m, fmt.Errorf("%s: %w%s", terminal.Escape(j.dataName()+p.of), err, skipped(p.rows))
	}
	j.line.Phase("drawing")
	m.drawn, err = figures.Render(ctx, m.result, filepath.Base(j.dataName())+p.of, version.Short(), j.figureFormat)
	if err != nil {
		return m, err
	}
	m.config, err = report.JSON(m.result, list(m))
	return m, err
}

// dataName returns what to call the profile in one line.
func (f *fit) dataName() string {
	name := f.dataPaths[0]
	if more := len(f.dataPaths) - 1; more > 0 {
		name += fmt.Sprintf(" and %d more", more)
	}
	return name
}

// skipped describes the bad lines that were skipped, which may be why the others are not
// enough.
func skipped(p *steplog.Log) string {
	if p.Bad == 0 {
		return ""
	}
	return fmt.Sprintf("\nskipped as bad: %d of %d lines; the first: %s", p.Bad, p.LinesRead, p.FirstBad[0])
}
