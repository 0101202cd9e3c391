package crossval

import "steptime/internal/parallel"

// Seed is the seed of all splits.
const Seed = 42

// Folds is the number of folds of a cross-validation.
const Folds = 5

// Order returns the random order of n rows that all splits are cut from:
// RandomState(Seed).permutation(n). n < 2³².
func Order(n int) []uint32 { return NewGenerator(Seed).Permutation(n) }

// KFold returns the fold, 0 … k−1, that each row is tested in: those of scikit-learn's
// KFold(k, shuffle=True, random_state=Seed), which cuts the order into k parts, the
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

// TrainTest returns the split of scikit-learn's train_test_split(test_size=0.2,
// random_state=Seed): the first ⌈n/5⌉ rows of the order are tested. They are those of
// fold 0 of KFold(order, 5).
func TrainTest(order []uint32) Split {
	of := make([]uint8, len(order))
	tested := (len(order) + 4) / 5
	for _, row := range order[:tested] {
		of[row] = Test
	}
	return Split{of, order[tested:]}
}
