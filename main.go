// Command steptime fits, checks and ships the analytic step-time model of an LLM
// server. Run it with --help.
package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"

	"steptime/internal/analysis"
	"steptime/internal/figures"
	"steptime/internal/licenses"
	"steptime/internal/output"
	"steptime/internal/progress"
	"steptime/internal/report"
	"steptime/internal/steplog"
	"steptime/internal/terminal"
	"steptime/internal/version"
	"steptime/regress"
)

// Exit codes.
const (
	exitDone        = 0
	exitIO          = 1 // could not read or write
	exitUsage       = 2
	exitData        = 3 // the data can't be used
	exitInterrupted = 130
)

const help = `steptime fits the analytic step-time model of an LLM server to a profile,

    step_time (ms) = a·batch_size·seq_len + b·batch_size + c·seq_len + d

and says how far to trust it.

usage: steptime --model_name NAME [--data_path FILE] [flags]

The profile is JSON Lines, one engine step a line, step_time in seconds:

    {"batch_size": 8, "avg_seq_len": 312.25, "step_time": 0.0213}

It may be gzipped; - is standard input.

  --model_name NAME     what the output is named after: letters, digits, '.', '_', '-'
  --data_path FILE      the profile (default ` + defaultData + `)
  --out_dir DIR         where the output goes (default ` + defaultOut + `)
  --figure_format F     png or svg (default png)
  --skip_bad_lines      leave out lines that can't be used instead of stopping
  --quiet               print no report and no progress
  --version             print version, commit, Go version and platform
  --licenses            print the licences of all that is linked in
  --help                print this

It writes DIR/config/NAME.json, the coefficients in milliseconds and all that is known
of them, and four figures into DIR/visualiztion/NAME/, and prints a report.

Exit codes: 0 done; 1 could not read or write; 2 usage; 3 the data can't be used (bad
lines, too few rows, terms that can't be told apart); 130 interrupted. On failure,
nothing that existed before is changed.
`

const (
	defaultData = "analytic_model/profile/step_time.jsonl"
	defaultOut  = "analytic_model"
)

// gcPercentAtStart is how much garbage may gather, in percent of what is in use: a short
// run does better to let it lie.
const gcPercentAtStart = 200

// gcPercent returns how much garbage may gather beside the rows that are read so far: 15 %
// of their memory, or 5 MB. They are held in few large arrays, so that collecting often is
// cheap. The collector reckons in percent of the memory set aside for rows, used or not.
func gcPercent(p steplog.Progress) int {
	const row = 3 * 8 // bytes
	garbage := max(5<<20, row*p.Rows*15/100)
	return min(max(100*garbage/(row*(p.Rows+p.Room)+1), 1), gcPercentAtStart)
}

func main() {
	// To the end of the process: when all files are there, a signal is too late.
	ctx, _ := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// A closed pipe is an error to report, not a reason to die half-way.
	signal.Ignore(syscall.SIGPIPE)
	debug.SetGCPercent(gcPercentAtStart)
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the tool: it returns the exit code. It ends soon after ctx.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	j := &job{stdin: stdin, stdout: stdout}
	text, err := j.parse(args)
	if err == nil && text == "" {
		if !j.quiet {
			j.line = progress.New(stderr)
		}
		err = j.runInterruptibly(ctx)
		j.line.Close()
	} else if err == nil {
		_, err = io.WriteString(stdout, text)
	}
	if err != nil {
		fmt.Fprintf(stderr, "steptime: %v\n", err)
	}
	return exitCode(err)
}

// job is one run.
type job struct {
	stdin  io.Reader
	stdout io.Writer
	line   *progress.Line

	mu        sync.Mutex
	set       *output.Set // what is staged
	ended     bool        // by a signal
	committed bool        // the files are there

	modelName, dataPath, outDir string
	format                      figures.Format
	skipBad, quiet              bool
}

var (
	errUsage       = errors.New("try --help")
	errInterrupted = errors.New("interrupted")
)

func exitCode(err error) int {
	var (
		bad        *steplog.BadLinesError
		none       *steplog.NoRowsError
		few        *regress.TooFewError
		confounded *regress.ConfoundedError
	)
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errUsage):
		return exitUsage
	case errors.Is(err, errInterrupted):
		return exitInterrupted
	case errors.As(err, &bad), errors.As(err, &none), errors.As(err, &few), errors.As(err, &confounded):
		return exitData
	}
	return exitIO
}

// parse reads the command line. If text is not empty it is what was asked for.
func (j *job) parse(args []string) (text string, err error) {
	f := flag.NewFlagSet("steptime", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&j.modelName, "model_name", "", "")
	f.StringVar(&j.dataPath, "data_path", defaultData, "")
	f.StringVar(&j.outDir, "out_dir", defaultOut, "")
	f.StringVar((*string)(&j.format), "figure_format", "png", "")
	f.BoolVar(&j.skipBad, "skip_bad_lines", false, "")
	f.BoolVar(&j.quiet, "quiet", false, "")
	showVersion := f.Bool("version", false, "")
	showLicenses := f.Bool("licenses", false, "")
	switch err := f.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return help, nil
	case err != nil:
		text := strings.NewReplacer(": -", ": --", " for -", " for --").Replace(err.Error())
		return "", fmt.Errorf("%s; %w", terminal.Escape(text), errUsage)
	case *showVersion:
		return version.String() + "\n", nil
	case *showLicenses:
		return licenses.Text(), nil
	case f.NArg() > 0:
		return "", fmt.Errorf("unexpected argument %q; %w", f.Arg(0), errUsage)
	case j.modelName == "":
		return "", fmt.Errorf("--model_name is missing: what is the model called? %w", errUsage)
	case j.dataPath == "":
		return "", fmt.Errorf("--data_path is empty; %w", errUsage)
	case j.outDir == "":
		return "", fmt.Errorf("--out_dir is empty; %w", errUsage)
	case j.format != "png" && j.format != "svg":
		return "", fmt.Errorf("--figure_format %q is neither png nor svg; %w", j.format, errUsage)
	}
	if err := output.ValidModel(j.modelName); err != nil {
		return "", fmt.Errorf("--model_name: %w; %w", err, errUsage)
	}
	return "", nil
}

// runInterruptibly does the job until it is done or ctx is.
func (j *job) runInterruptibly(ctx context.Context) error {
	done := make(chan error, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- fmt.Errorf("internal error: %v; nothing was written; please report it with the profile", p)
			}
		}()
		done <- j.run(ctx)
	}()
	select {
	case err := <-done:
		if ctx.Err() != nil && err != nil {
			return errInterrupted
		}
		return err
	case <-ctx.Done():
		if j.abort() {
			return nil // too late: all files are there
		}
		return errInterrupted
	}
}

// run does the job: read, analyse, draw, stage, report, commit.
func (j *job) run(ctx context.Context) error {
	j.line.Phase("reading")
	rows, err := j.read(ctx)
	if err != nil {
		return err
	}
	j.line.Phase("fitting")
	result, err := analysis.Analyze(j.modelName, j.dataPath, rows)
	if err != nil {
		return fmt.Errorf("%s: %w%s", terminal.Escape(j.dataPath), err, skipped(rows))
	}
	j.line.Phase("drawing")
	drawn, err := figures.Render(ctx, result.Figures(filepath.Base(j.dataPath), version.Short()), j.format)
	if err != nil {
		return err
	}
	config, err := report.JSON(result, j.figures(drawn))
	if err != nil {
		return err
	}
	j.line.Phase("writing")
	set, paths, err := j.stage(drawn, config)
	if err != nil {
		return err
	}
	defer set.Abort()
	j.line.Close()
	// The report comes before the files appear, so that if it can't be written they
	// don't; what is left to fail is a rename.
	if !j.quiet {
		if err := report.Text(j.stdout, result, paths); err != nil {
			return fmt.Errorf("writing the report: %w; check where standard output goes, or set --quiet", err)
		}
	}
	return j.commit()
}

// skipped tells of the bad lines that were skipped, which may be why the others are not
// enough.
func skipped(p *steplog.Log) string {
	if p.Bad == 0 {
		return ""
	}
	return fmt.Sprintf("\nskipped as bad: %d of %d lines; the first: %s", p.Bad, p.LinesRead, p.FirstBad[0])
}

// commit makes the staged files appear, unless a signal came first.
func (j *job) commit() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.ended {
		return errInterrupted
	}
	err := j.set.Commit()
	j.committed = err == nil
	return err
}

// stage prepares the files to appear, the configuration last, and returns their paths.
func (j *job) stage(drawn []figures.File, config []byte) (set *output.Set, paths []string, err error) {
	set, err = output.Begin(j.outDir, j.modelName)
	if err != nil {
		return nil, nil, err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.ended {
		set.Abort()
		return nil, nil, errInterrupted
	}
	j.set = set
	add := func(rel string, data []byte) {
		if err == nil {
			err = set.Add(rel, data)
		}
		paths = append(paths, filepath.Join(j.outDir, filepath.FromSlash(rel)))
	}
	for _, f := range drawn {
		rel := output.FigurePath(j.modelName, f.Name)
		add(rel, f.Data)
		set.Remove(otherFormat(rel))
	}
	add(output.ConfigPath(j.modelName), config)
	if err != nil {
		set.Abort()
		return nil, nil, err
	}
	return set, paths, nil
}

// figures names what was drawn, so that the configuration tells its figures from those of
// another run.
func (j *job) figures(drawn []figures.File) (list []report.Figure) {
	for _, f := range drawn {
		list = append(list, report.Figure{
			Path:   output.FigurePath(j.modelName, f.Name),
			SHA256: fmt.Sprintf("%x", sha256.Sum256(f.Data)),
		})
	}
	return list
}

// otherFormat returns the path of the same figure in the format not chosen, which an
// earlier run may have left.
func otherFormat(rel string) string {
	if base, ok := strings.CutSuffix(rel, ".png"); ok {
		return base + ".svg"
	}
	return strings.TrimSuffix(rel, ".svg") + ".png"
}

// abort drops what is staged and keeps the job from staging more. It waits for a commit
// under way, and tells whether one is done.
func (j *job) abort() (committed bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.ended = true
	if j.set != nil {
		j.set.Abort()
	}
	return j.committed
}

func (j *job) read(ctx context.Context) (*steplog.Log, error) {
	percent := gcPercentAtStart
	options := steplog.Options{SkipBad: j.skipBad, Progress: func(now steplog.Progress) {
		j.line.Bytes(now.Read, now.Total)
		if p := gcPercent(now); p != percent {
			percent = p
			debug.SetGCPercent(p)
		}
	}}
	options.Remedies = steplog.Remedies{
		Path:    "check --data_path",
		SkipBad: "--skip_bad_lines drops the bad lines and counts them",
	}
	if j.dataPath == "-" {
		return steplog.Read(ctx, "standard input", j.stdin, options)
	}
	return steplog.ReadFile(ctx, j.dataPath, options)
}
