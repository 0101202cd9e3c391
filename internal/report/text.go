package report

import (
	"fmt"
	"io"
	"strings"

	"steptime/internal/analysis"
	"steptime/internal/numfmt"
	"steptime/internal/terminal"
)

// style is that of all numbers in the text.
const style = numfmt.Table

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
		b.WriteString(terminal.Wrap("! "+terminal.Escape(w.Text), "  ", "    ", 96) + "\n")
	}
}
