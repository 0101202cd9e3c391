package steplog

import (
	"slices"

	"steptime/internal/steplog/benchtable"
	"steptime/internal/steplog/enginejson"
	"steptime/internal/steplog/format"
	"steptime/internal/steplog/jsonl"
	"steptime/internal/steplog/serverlog"
	"steptime/internal/steplog/table"
	"steptime/internal/steplog/unknown"
)

// formats returns the formats of logs, in the order in which they are tried. A log that
// none of them recognises is read as one of the first, whose words then describe what is
// wrong with the lines.
func formats() []format.Format {
	return slices.Concat([]format.Format{jsonl.Format()}, enginejson.Formats(), serverlog.Formats(), benchtable.Formats(), []format.Format{table.Format()})
}

// Formats returns the formats of logs, in the order in which they are tried.
func Formats() []format.Format { return formats() }

// ScriptFormat is the name of the profiling script's format.
const ScriptFormat = "jsonl"

// unrecognised returns what to say of a log that no format recognises, by its start and
// the name of its file. nil leaves it to the first format to say what is wrong with its
// lines.
func unrecognised(start []byte, name string) *format.Refusal { return unknown.Explain(start, name) }
