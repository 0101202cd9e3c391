package table

import "steptime/internal/steplog/format"

const (
	wantNumber  = "a finite number > 0"
	wantRow     = "one row a line: as many cells as the first line has, or one JSON object"
	checkWriter = "check what wrote it"
)

// words are what messages say of the kinds of faults.
var words = [format.Kinds]format.Words{
	format.NULBytes: {
		Reason: "the line is filled with NUL bytes", Want: wantRow,
		Remedy: "the host crashed while the table was written: delete the line",
	},
	format.UTF16: {
		Reason: "the text is UTF-16 or UTF-32", Want: "UTF-8",
		Remedy: "convert the file: iconv -f UTF-16 -t UTF-8, or -f UTF-32",
	},
	format.Compressed: {
		Reason: "the line is compressed", Want: wantRow,
		Remedy: "check that the file was copied whole",
	},
	format.Binary: {
		Reason: "the line holds binary data", Want: wantRow,
		Remedy: "check that this is the right file, and that it was copied whole",
	},
	format.Array: {
		Reason: "the line starts a JSON array", Want: wantRow,
		Remedy: "write one object a line: jq -c '.[]'",
	},
	format.NotRecord: {
		Reason: "the line is not a JSON object", Want: wantRow,
		Remedy: "leave out lines of other kinds",
		PartOf: []format.Kind{format.Array, format.Unfinished},
	},
	format.Syntax: {
		Reason: "the line is not well formed", Want: wantRow,
		Remedy: `correct the line; a quote within quotes of a CSV is written twice: "the ""short"" run"`,
	},
	format.TooDeep: {
		Reason: "the JSON nests too deeply", Want: wantRow,
		Remedy: "check that this is the right file",
	},
	format.Trailing: {
		Reason: "the line is longer than a row", Want: wantRow,
		Remedy: "put text that holds the delimiter in double quotes; of JSON write one object a line: jq -c .",
	},
	format.Truncated: {
		Reason: "the line is shorter than a row", Want: wantRow,
		Remedy: "check what wrote it; delete the line if the writer was interrupted",
	},
	format.CutOff: {
		Reason: "the last line is cut off", Want: wantRow,
		Remedy: "the writer was stopped, or still is at work: delete the line",
	},
	format.Unfinished: {
		Reason: "the row does not end on its line", Want: wantRow,
		Remedy: "look for a double quote too many in the lines before; of JSON write one object a line: jq -c .",
	},
	format.Missing: {
		Reason: "%s is missing", Want: wantNumber,
		Remedy: "leave out steps whose values are not known",
	},
	format.NotFinite: {
		Reason: "%s has no value", Want: wantNumber,
		Remedy: "leave out steps whose values are not known",
	},
	format.NotNumber: {
		Reason: "%s is not a number", Want: wantNumber,
		Remedy: "write plain numbers, such as 1234.5: a point before the decimals, no unit, nothing between thousands",
	},
	format.TooLarge: {
		Reason: "%s is too large", Want: "a number of milliseconds below 1.8e308",
		Remedy: checkWriter,
	},
	format.NotPositive: {
		Reason: "%s is not greater than 0", Want: wantNumber,
		Remedy: checkWriter,
	},
	format.ProductTooLarge: {
		Reason: "batch size times %s is too large", Want: "a product below 1.8e308",
		Remedy: checkWriter,
	},
}
