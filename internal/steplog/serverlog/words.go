package serverlog

import "steptime/internal/steplog/format"

// wordsFor returns the Words of a format whose rows look like row. Lines that tell no step
// are no faults in these formats, so that there are few.
func wordsFor(row string) func(format.Kind) format.Words {
	return func(k format.Kind) format.Words {
		w := format.Words{Want: row, Remedy: "delete the line: other output may have been written into it"}
		switch k {
		case format.Missing:
			w.Reason = "%s is missing"
		case format.NotNumber:
			w.Reason, w.Want = "%s is not a number", "a number that is not negative"
		case format.NotPositive:
			w.Reason, w.Want = "%s is not greater than 0", "a number > 0"
		default:
			w.Reason, w.Want = "%s is too large", "a finite number"
		}
		return w
	}
}
