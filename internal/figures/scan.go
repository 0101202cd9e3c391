package figures

import (
	"runtime"

	"steptime/internal/parallel"
)

// scan reads n rows in as many stretches as there are processors, each into a part of
// its own, and merges the parts. Parts must be such that neither the stretches nor
// their order matter: counts and extremes.
func scan[T any](n int, fresh func() T, rows func(part T, lo, hi int), merge func(into, from T)) T {
	stretches := max(1, min(runtime.GOMAXPROCS(0), parallel.Blocks(n)))
	parts := make([]T, stretches)
	parallel.Tasks(stretches, func(i int) {
		parts[i] = fresh()
		rows(parts[i], n*i/stretches, n*(i+1)/stretches)
	})
	for _, p := range parts[1:] {
		merge(parts[0], p)
	}
	return parts[0]
}
