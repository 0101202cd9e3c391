package cli

import (
	"strings"

	"steptime/internal/steplog"
	"steptime/internal/terminal"
)

// formatsTopic is the topic of help that lists the formats.
const formatsTopic = "formats"

// formatsText lists the formats of logs that are read.
func formatsText() string {
	var b strings.Builder
	b.WriteString(terminal.Wrap("steptime reads logs in these formats, plain or gzipped. It recognises the format by itself; --format NAME says which it is.", "", "", helpWidth) + "\n")
	for _, f := range steplog.Formats() {
		b.WriteString("\n" + terminal.Wrap(f.Title, "  "+f.Name+": ", "    ", helpWidth) + "\n")
		for _, part := range []struct{ what, text string }{
			{"row: ", f.Row},
			{"known by: ", f.RecognisedBy},
			{"note: ", f.Fidelity},
		} {
			if part.text != "" {
				b.WriteString(terminal.Wrap(part.text, "    "+part.what, "      ", helpWidth) + "\n")
			}
		}
	}
	return b.String()
}
