// Package enginejson reads what engines and their benchmarks write as JSON: a file for
// each format, such as fpm.go.
//
// Such a file says at which paths the values are that it needs, and has a function that
// is called with each object, says what the object is, and keeps its row. To get the
// objects out of lines (lines.go) or out of one document (document.go), and to say what is
// wrong with them (describe.go, words.go), is the same for all.
package enginejson

import "steptime/internal/steplog/format"

// Formats returns the formats, in the order in which they are tried.
func Formats() []format.Format {
	return []format.Format{
		fpm(), fpmArtifact(),
		iterStats(), iterStatsArray(),
		batchedBench(),
		llamaBench(), llamaBenchArray(), llamaBenchCSV(),
		sglangBench(),
		execTime(),
		blis(),
		cacheRoute(),
	}
}

// milliseconds returns a step time in the unit of rows.
func milliseconds(seconds float64) float64 { return float64(seconds * 1000) }
