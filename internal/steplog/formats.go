package steplog

import (
	"steptime/internal/steplog/format"
	"steptime/internal/steplog/jsonl"
)

// formats returns the formats of logs, in the order in which they are tried. A log that
// none of them recognises is read as one of the first, whose words then describe what is
// wrong with the lines.
func formats() []format.Format {
	return []format.Format{jsonl.Format()}
}

// recognise returns the format of a log that starts with this text.
func recognise(start []byte, formats []format.Format) *format.Format {
	for i := range formats {
		if formats[i].Recognise(start) {
			return &formats[i]
		}
	}
	return &formats[0]
}
