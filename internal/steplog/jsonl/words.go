package jsonl

import "steptime/internal/steplog/format"

const wantNumber = "a finite number > 0"

// words are what messages say of the kinds of faults.
var words = [format.Kinds]format.Words{
	format.NULBytes: {
		Reason: "the line is filled with NUL bytes", Want: exampleRow,
		Remedy: "the host crashed while the log was written: delete the line",
	},
	format.UTF16: {
		Reason: "the text is UTF-16 or UTF-32", Want: "UTF-8",
		Remedy:    "convert the file: iconv -f UTF-16 -t UTF-8, or -f UTF-32",
		WholeFile: true,
	},
	format.Compressed: {
		Reason: "the file is compressed", Want: "JSON Lines, or those compressed once with gzip",
		Remedy:    "decompress the file",
		WholeFile: true,
	},
	format.Binary: {
		Reason: "the line holds binary data", Want: exampleRow,
		Remedy: "check that this is the right file, and that it was copied whole",
	},

	format.Array: {
		Reason: "the line starts a JSON array", Want: exampleRow,
		Remedy: "write one object a line: jq -c '.[]'",
	},
	format.NotRecord: {
		Reason: "the line is not a JSON object", Want: exampleRow,
		Remedy: "check that this is the right file; if its objects span several lines, write one a line: jq -c .",
		PartOf: []format.Kind{format.Array, format.Unfinished},
	},
	format.Syntax: {
		Reason: "the line is not valid JSON", Want: exampleRow,
		Remedy: "correct the line",
	},
	format.TooDeep: {
		Reason: "the JSON nests too deeply", Want: exampleRow,
		Remedy: "check that this is the right file",
	},
	format.NotFinite: {
		Reason: "a value is not JSON", Want: wantNumber,
		Remedy: "leave out steps whose values are not known",
	},
	format.Trailing: {
		Reason: "there is more text after the object", Want: exampleRow,
		Remedy: "write one object a line: jq -c .",
		PartOf: []format.Kind{format.Array},
	},
	format.Unfinished: {
		Reason: "the object does not end on its line", Want: exampleRow,
		Remedy: "write one object a line: jq -c .",
		PartOf: []format.Kind{format.Array},
	},
	format.Truncated: {
		Reason: "the object does not end on its line", Want: "a complete object",
		Remedy: "the writer was interrupted: delete the line",
	},
	format.CutOff: {
		Reason: "the last line is cut off", Want: "a complete object",
		Remedy: "the writer was stopped, or still is at work: delete the line",
	},

	format.Missing: {
		Reason: "%s is missing", Want: exampleRow,
		Remedy: "add the field; keys are compared exactly, capitals included",
	},
	format.OtherLog: {
		Reason: "%s is missing", Want: exampleRow,
		Remedy: "token_num is of a prefill log: give the log of decode steps",
	},
	format.NotNumber: {
		Reason: "%s is not a number", Want: wantNumber,
		Remedy: "write a JSON number",
	},
	format.QuotedNumber: {
		Reason: "%s is not a number", Want: wantNumber,
		Remedy: "write the JSON number without quotes",
	},
	format.TooLarge: {
		Reason: "%s is too large",
		Want:   "a finite number below 1.8e308; step_time, which is in seconds, below 1.8e305",
		Remedy: "check what wrote it",
	},
	format.NotPositive: {
		Reason: "%s is not greater than 0", Want: wantNumber,
		Remedy: "check what wrote it",
	},
	format.ProductTooLarge: {
		Reason: "batch_size times %s is too large", Want: "a product below 1.8e308",
		Remedy: "check what wrote them",
	},
}
