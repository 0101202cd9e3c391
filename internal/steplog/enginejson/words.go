package enginejson

import "steptime/internal/steplog/format"

// words returns what messages say of the kinds of faults where a row looks like this.
func words(row string) func(format.Kind) format.Words {
	const (
		number = "a finite number > 0"
		write  = "check what wrote it, or delete the line"
	)
	list := [format.Kinds]format.Words{
		format.NULBytes: {
			Reason: "the line is filled with NUL bytes", Want: row,
			Remedy: "the host crashed while the log was written: delete the line",
		},
		format.UTF16: {
			Reason: "the text is UTF-16 or UTF-32", Want: "UTF-8",
			Remedy: "convert the file: iconv -f UTF-16 -t UTF-8, or -f UTF-32", WholeFile: true,
		},
		format.Compressed: {
			Reason: "the file is compressed", Want: "text, or text compressed once with gzip",
			Remedy: "decompress the file", WholeFile: true,
		},
		format.Binary:     {Reason: "the line holds binary data", Want: row, Remedy: "check that this is the right file, and that it was copied whole"},
		format.Array:      {Reason: "the line starts a JSON array", Want: row, Remedy: "check that the file holds one log, and not two"},
		format.NotRecord:  {Reason: "the line is not a JSON object", Want: row, Remedy: "check that the file holds one log, and not two"},
		format.Syntax:     {Reason: "the line is not valid JSON", Want: row, Remedy: "correct the line, or delete it"},
		format.TooDeep:    {Reason: "the JSON nests too deeply", Want: row, Remedy: "check that this is the right file"},
		format.NotFinite:  {Reason: "a value is not JSON", Want: number, Remedy: "delete the line"},
		format.Trailing:   {Reason: "there is more text after the object", Want: row, Remedy: "write one object a line: jq -c ."},
		format.Unfinished: {Reason: "the object does not end on its line", Want: row, Remedy: "write one object a line: jq -c ."},
		format.Truncated:  {Reason: "the object does not end on its line", Want: "a complete object", Remedy: "the writer was interrupted: delete the line"},
		format.CutOff:     {Reason: "the last line is cut off", Want: "a complete object", Remedy: "the writer was stopped, or still is at work: delete the line"},

		format.Missing:         {Reason: "%s is missing", Want: row, Remedy: "check that the file holds one log, and not two"},
		format.NotNumber:       {Reason: "%s is not a number", Want: number, Remedy: write},
		format.TooLarge:        {Reason: "%s is too large", Want: "a finite number below 1.8e305", Remedy: write},
		format.NotPositive:     {Reason: "%s is not greater than 0", Want: number, Remedy: write},
		format.ProductTooLarge: {Reason: "the batch size times the length, of which %s is part, is too large", Want: "a product below 1.8e308", Remedy: write},
	}
	return func(k format.Kind) format.Words { return list[k] }
}
