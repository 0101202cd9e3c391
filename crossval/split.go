package crossval

import (
	"math"

	"steptime/internal/numpyrand"
	"steptime/internal/parallel"
)

// Order returns the random order of n rows that splits are cut from: that of NumPy's
// RandomState(seed).permutation(n). n < 2³².
func Order(n int, seed uint32) []uint32 { return numpyrand.New(seed).Permutation(n) }

// KFold returns the fold, 0 … k−1, that each row is tested in: those of scikit-learn's
// KFold(k, shuffle=True, random_state=seed), which cuts the order into k parts, the
// first n mod k of them a row longer. 1 ≤ k ≤ 255.
func KFold(order []uint32, k int) []uint8 {
	n := len(order)
	of := make([]uint8, n)
	start := func(fold int) int { return fold*(n/k) + min(fold, n%k) }
	parallel.Tasks(k, func(fold int) {
		for _, row := range order[start(fold):start(fold+1)] {
			of[row] = uint8(fold)
		}
	})
	return of
}

// Split is a train/test split.
type Split struct {
	// Of is the group, Train or Test, of each row.
	Of []uint8

	// TrainRows is the rows of group Train in the order in which scikit-learn hands
	// them over, which is not that of the data. What draws rows by position needs it.
	TrainRows []uint32
}

// The groups of a Split.
const (
	Train = 0
	Test  = 1
)

// TrainTest returns the split of scikit-learn's train_test_split(test_size=share,
// random_state=seed): the first ⌈share·n⌉ rows of the order are tested. With a share of
// 0.2 they are those of fold 0 of KFold(order, 5). 0 ≤ share ≤ 1.
func TrainTest(order []uint32, share float64) Split {
	of := make([]uint8, len(order))
	tested := min(int(math.Ceil(share*float64(len(order)))), len(order))
	for _, row := range order[:tested] {
		of[row] = Test
	}
	return Split{of, order[tested:]}
}
