package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"

	"steptime/internal/rowtext"
	"steptime/internal/steplog"
	"steptime/internal/steplog/format"
	"steptime/internal/terminal"
)

// convertCommand writes a log of any format as the script's JSON Lines.
func convertCommand() command {
	return command{
		name:    "convert",
		summary: "write the rows of a log of any format as JSON Lines or CSV",
		usage:   "FILE… [flags]",
		about: `steptime convert writes the rows of a log, in any format that fit reads, to standard
output, so that other tools can read them.`,
		input: `A FILE may be gzipped; - is standard input. steptime help formats lists the formats.`,
		output: `It writes one step a line, as it reads, with step_time in seconds:

    {"batch_size": 8, "avg_seq_len": 312.25, "step_time": 0.0213}

What it left out, and what the format cannot tell, is said on standard error. If it
fails, what it has written by then is not all.`,
		exits:    []int{exitIO, exitUsage, exitData, exitInterrupted},
		operands: true,
		start:    func() use { return &convert{to: "jsonl"} },
	}
}

// convert is one use of the command convert.
type convert struct {
	readingFlags
	to string
}

func (c *convert) flags() []flagSpec {
	return append([]flagSpec{{"to", "FORMAT", &c.to, "jsonl, JSON Lines, or csv"}}, c.specs()...)
}

func (c *convert) run(ctx context.Context, files []string, s streams) error {
	if err := requireFiles("convert", files); err != nil {
		return err
	}
	options, err := c.options()
	if err != nil {
		return err
	}
	out := &rowWriter{w: s.stdout}
	switch c.to {
	case "jsonl":
		out.appendRow = rowtext.AppendJSON
	case "csv":
		out.appendRow, out.text = rowtext.AppendCSV, []byte(rowtext.CSVHeader)
	default:
		return fmt.Errorf("--to %q is neither jsonl nor csv; %w", c.to, errUsage)
	}
	options.Sink, options.SkipSHA256 = out.write, true
	return interruptibly(ctx, func(ctx context.Context) error {
		return convertLog(ctx, files, s, options)
	}, func() bool { return false })
}

// convertLog converts the log in the files. When the reader of the output has seen enough,
// and closes it, all is done.
func convertLog(ctx context.Context, files []string, s streams, o steplog.Options) error {
	l, err := readLogs(ctx, files, s.stdin, o)
	if errors.Is(err, errPipeClosed) {
		return nil
	}
	if err != nil {
		return err
	}
	io.WriteString(s.stderr, remarks(nameOf(files), l))
	return nil
}

// remarks returns a line on what was left out of a log, blank lines alone aside, and one on
// each thing that its rows can't tell.
func remarks(name string, l *steplog.Log) string {
	var b strings.Builder
	left := l.DroppedFor
	if l.Bad > 0 {
		left = append(left, steplog.Reason{Text: "bad", Count: l.Bad})
	}
	if total(left) > l.Dropped[format.Blank] {
		fmt.Fprintf(&b, "steptime: %s: of %d lines, left out: %s\n", name, l.LinesRead, joined(left))
	}
	for _, note := range l.Caveats() {
		fmt.Fprintf(&b, "steptime: %s: %s\n", name, terminal.Escape(note))
	}
	return b.String()
}

// joined writes reasons in one line.
func joined(reasons []steplog.Reason) string {
	var parts []string
	for _, r := range reasons {
		parts = append(parts, fmt.Sprintf("%d %s", r.Count, r.Text))
	}
	return strings.Join(parts, ", ")
}

func total(reasons []steplog.Reason) (lines int) {
	for _, r := range reasons {
		lines += r.Count
	}
	return lines
}

// errPipeClosed says that nobody reads the output any more.
var errPipeClosed = errors.New("the output is closed")

// rowWriter writes rows as text.
type rowWriter struct {
	w         io.Writer
	appendRow func(text []byte, r format.Row) []byte
	text      []byte // not yet written
}

// write is a Sink of package steplog.
func (w *rowWriter) write(rows []format.Row) error {
	for _, r := range rows {
		w.text = w.appendRow(w.text, r)
	}
	_, err := w.w.Write(w.text)
	w.text = w.text[:0]
	switch {
	case errors.Is(err, syscall.EPIPE), errors.Is(err, io.ErrClosedPipe):
		return errPipeClosed
	case err != nil:
		return fmt.Errorf("writing the rows: %w; check where standard output goes", err)
	}
	return nil
}
