package benchtable

import "steptime/internal/steplog/format"

// wordsFor returns the Words of a format whose rows look like row.
func wordsFor(row string) func(format.Kind) format.Words {
	return func(k format.Kind) format.Words {
		w := words[k]
		if w.Want == "" {
			w.Want = row
		}
		if w.Remedy == "" {
			w.Remedy = "correct the line, or delete it"
		}
		return w
	}
}

// words are what messages say of the kinds of faults; where there is nothing, it is that of
// wordsFor.
var words = [format.Kinds]format.Words{
	format.NULBytes:        {Reason: "the line is filled with NUL bytes"},
	format.UTF16:           {Reason: "the text is UTF-16 or UTF-32", Want: "UTF-8", Remedy: "convert the file: iconv -f UTF-16 -t UTF-8, or -f UTF-32", WholeFile: true},
	format.Compressed:      {Reason: "the file is compressed", Want: "text, or text compressed once with gzip", Remedy: "decompress the file", WholeFile: true},
	format.Binary:          {Reason: "the line holds binary data", Remedy: "check that this is the right file, and that it was copied whole"},
	format.NotRecord:       {Reason: "the line does not name the column %s", Remedy: "check that this is the right file, and that its first line names the columns", WholeFile: true},
	format.Trailing:        {Reason: "the line has more cells than there are columns"},
	format.Truncated:       {Reason: "the line has fewer cells than there are columns"},
	format.Missing:         {Reason: "%s is empty", Want: "a finite number > 0"},
	format.NotNumber:       {Reason: "%s is not a number", Want: "a finite number > 0"},
	format.NotPositive:     {Reason: "%s is not greater than 0", Want: "a finite number > 0"},
	format.TooLarge:        {Reason: "%s is too large", Want: "a finite number"},
	format.ProductTooLarge: {Reason: "the batch size times %s is too large", Want: "a product below 1.8e308"},
}

// describe is the Describe of the formats, for faults that are of the whole line.
func describe(line []byte, f format.Fault) (column int, found string) {
	switch f.Kind {
	case format.NULBytes, format.UTF16, format.Compressed, format.Binary:
		return format.DescribeNotText(line, f.Kind)
	}
	return 0, format.Quote(line)
}

// tableFormat returns the format of a layout, with what all have in common.
func tableFormat(l *layout, f format.Format) format.Format {
	f.NewParser = func(format.Settings) format.Parser { return newTable(l).parse }
	f.InOrder = true // the first line names the columns
	f.Words, f.Describe = wordsFor(f.Row), describe
	f.Drops = append([]format.DropName{{Drop: format.Blank, Name: "blank"}, {Drop: format.Noise, Name: "headers"}}, f.Drops...)
	return f
}

// names returns the names of the three values.
func names(batch, length, time string) roleNames {
	return roleNames{format.BatchSize: batch, format.SeqLen: length, format.StepTime: time}
}
