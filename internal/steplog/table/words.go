package table

import "steptime/internal/steplog/format"

const (
	wantNumber  = "a finite number > 0"
	wantRow     = "a row with a cell for each column"
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
	format.Syntax: {
		Reason: "text follows a closing quote", Want: wantRow,
		Remedy: `write a quote within quotes twice: "the ""short"" run"`,
	},
	format.Trailing: {
		Reason: "the row has more cells than the first line", Want: wantRow,
		Remedy: "put text that holds the delimiter in double quotes",
	},
	format.Truncated: {
		Reason: "the row has fewer cells than the first line", Want: wantRow,
		Remedy: "check what wrote it; delete the line if the writer was interrupted",
	},
	format.CutOff: {
		Reason: "the last line is cut off", Want: wantRow,
		Remedy: "the writer was stopped, or still is at work: delete the line",
	},
	format.Unfinished: {
		Reason: "text in quotes goes on for too many lines", Want: wantRow,
		Remedy: "look for a double quote too many in the lines before",
	},
	format.Missing: {
		Reason: "%s is empty", Want: wantNumber,
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
