package steplog

import (
	"steptime/internal/steplog/format"
	"steptime/internal/steplog/jsonl"
)

// formats returns the formats of logs, in the order in which they are tried. The first is
// also that of a log which none recognises: what is wrong with its lines is told in its
// words.
func formats() []format.Format {
	return []format.Format{jsonl.Format()}
}

// Formats returns the formats of logs, in the order in which they are tried.
func Formats() []format.Format { return formats() }

// recognise returns the format of a log that starts with this text.
func recognise(start []byte, formats []format.Format) *format.Format {
	for i := range formats {
		if formats[i].Recognise(start) {
			return &formats[i]
		}
	}
	return &formats[0]
}
