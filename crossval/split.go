package crossval

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"steptime/internal/numpyrand"
	"steptime/internal/parallel"
)

// ErrSplit means that rows cannot be split as asked: the number of folds or the share is
// out of range, or the order has a row that there is not.
var ErrSplit = errors.New("crossval: rows cannot be split like this")

// Order returns the random order of n rows that splits are cut from: that of NumPy's
// RandomState(seed).permutation(n). 0 ≤ n < 2³².
func Order(n int, seed uint32) []uint32 { return numpyrand.New(seed).Permutation(n) }

// KFold returns the fold, 0 … k−1, that each row is tested in: the order is cut into k
// parts, the first n mod k of them a row longer. For an order that [Order] returns, folds
// are those of scikit-learn's KFold(k, shuffle=True, random_state=seed); for 0, 1, 2, … they
// are contiguous. Any order will do in which each of the rows 0 … n−1 is once.
//
// Where k > n the last folds are empty. The error is ErrSplit unless 1 ≤ k ≤ 255, and if a
// row of the order is n or more.
func KFold(order []uint32, k int) ([]uint8, error) {
	n := len(order)
	if k < 1 || k > maxFolds {
		return nil, fmt.Errorf("%w: %d folds, not 1 … %d", ErrSplit, k, maxFolds)
	}
	if err := checkOrder(order); err != nil {
		return nil, err
	}
	of := make([]uint8, n)
	start := func(fold int) int { return fold*(n/k) + min(fold, n%k) }
	parallel.Tasks(k, func(fold int) {
		for _, row := range order[start(fold):start(fold+1)] {
			of[row] = uint8(fold)
		}
	})
	return of, nil
}

// maxFolds is how many folds a uint8 tells apart, with one number left for rows in none.
const maxFolds = 255

// checkOrder returns an error that wraps ErrSplit if a row of an order is not below its
// length.
func checkOrder(order []uint32) error {
	if n := len(order); n > 0 && int(slices.Max(order)) >= n {
		return fmt.Errorf("%w: row %d in an order of %d rows", ErrSplit, slices.Max(order), n)
	}
	return nil
}

// Split is a train/test split.
type Split struct {
	// Of is the group, Train or Test, of each row: as the field Of of regress.Groups, or as
	// the field Subset of an estimator of package robust, which then fits the rows to train.
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
// random_state=seed) for an order that [Order] returns: its first ⌈share·n⌉ rows are tested.
// With a share of 0.2 they are those of fold 0 of KFold(order, 5).
//
// The error is ErrSplit unless 0 ≤ share ≤ 1, and if a row of the order is n or more.
func TrainTest(order []uint32, share float64) (Split, error) {
	if !(share >= 0 && share <= 1) {
		return Split{}, fmt.Errorf("%w: a share of %v", ErrSplit, share)
	}
	if err := checkOrder(order); err != nil {
		return Split{}, err
	}
	of := make([]uint8, len(order))
	tested := min(int(math.Ceil(share*float64(len(order)))), len(order))
	for _, row := range order[:tested] {
		of[row] = Test
	}
	return Split{of, order[tested:]}, nil
}
