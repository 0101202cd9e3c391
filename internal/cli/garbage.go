package cli

import (
	"runtime/debug"

	"steptime/internal/steplog"
)

// gcPercentAtStart is how much garbage may gather, in percent of what is in use: a short
// run does better to let it lie.
const gcPercentAtStart = 200

// garbage sets the collector's percentage while rows are read.
type garbage struct{ percent int }

// follow adapts the percentage to the rows that are read by now.
func (g *garbage) follow(now steplog.Progress) {
	if p := gcPercent(now); p != g.percent {
		g.percent = p
		debug.SetGCPercent(p)
	}
}

// gcPercent returns the percentage at which the garbage beside the rows that are read so
// far stays within 15 % of their memory, or 5 MB. The rows are held in few large arrays,
// so that collecting often is cheap. The percentage is of the memory set aside for rows,
// used or not.
func gcPercent(p steplog.Progress) int {
	const row = 3 * 8 // bytes
	allowed := max(5<<20, row*p.Rows*15/100)
	return min(max(100*allowed/(row*(p.Rows+p.Room)+1), 1), gcPercentAtStart)
}
