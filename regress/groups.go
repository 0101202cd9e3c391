package regress

import "slices"

// Groups puts each row into one of Count disjoint groups, such as the folds of a
// cross-validation, or into none. The zero value is one group of all rows.
// With fold from crossval.KFold, Groups{Of: fold, Count: k} is the k folds.
type Groups struct {
	Of    []uint8 // the group of each row, from Count on none; nil puts all into group 0
	Count int     // at most 255; 0 stands for 1
}

// maxGroups is how many groups a uint8 tells apart, with one number left for none.
const maxGroups = 255

// count returns the number of groups.
func (g Groups) count() int { return max(g.Count, 1) }

// check returns an error unless g is for n rows.
func (g Groups) check(n int) error {
	if g.Of == nil {
		return nil
	}
	return checkLength("Groups.Of", len(g.Of), n)
}

// sizes returns how many of the rows lo … hi−1 are in each group, and in none.
func (g Groups) sizes(lo, hi int) []int {
	count := g.count()
	sizes := make([]int, count+1)
	if g.Of == nil {
		sizes[0] = hi - lo
		return sizes
	}
	var rows [256]int
	for _, of := range g.Of[lo:hi] {
		rows[of]++
	}
	for of, n := range rows {
		sizes[min(of, count)] += n
	}
	return sizes
}

// byGroup is the columns of [X y] of a block of rows, sorted by group. It can be sorted
// anew for other rows of the same design and groups.
type byGroup struct {
	columns [][]float64
	starts  []int    // first row of each group, then of the rows in none, then the number of rows
	order   []uint16 // the rows, sorted by group
	block   Block
}

// sort sets the columns to those of the rows lo … hi−1. Where all rows are in one group,
// the columns are not copies but those of the design.
func (s *byGroup) sort(d Design, y []float64, g Groups, lo, hi int) {
	s.starts = append(s.starts[:0], 0)
	for _, size := range g.sizes(lo, hi) {
		s.starts = append(s.starts, s.starts[len(s.starts)-1]+size)
	}
	b := &s.block
	b.Load(d, lo, hi)
	if g.Of == nil {
		s.columns = append(append(s.columns[:0], b.Columns...), y[lo:hi])
		return
	}
	s.sortRows(g, lo, hi)
	for len(s.columns) <= len(b.Columns) {
		s.columns = append(s.columns, make([]float64, BlockRows))
	}
	for j, column := range b.Columns {
		s.gather(s.columns[j], column)
	}
	s.gather(s.columns[len(b.Columns)], y[lo:hi])
}

// sortRows sets order, by counting: starts says where the rows of each group go.
func (s *byGroup) sortRows(g Groups, lo, hi int) {
	if s.order == nil {
		s.order = make([]uint16, BlockRows)
	}
	next := slices.Clone(s.starts)
	none := uint8(g.count())
	for i, group := range g.Of[lo:hi] {
		at := &next[min(group, none)]
		s.order[*at] = uint16(i)
		*at++
	}
}

// gather copies the elements of the rows that are in a group, in the order of s.
func (s *byGroup) gather(to, from []float64) {
	order := s.order[:s.starts[len(s.starts)-2]]
	to = to[:len(order)]
	for at, i := range order {
		to[at] = from[i]
	}
}

// group returns the columns of a group.
func (s *byGroup) group(group int) [][]float64 {
	lo, hi := s.starts[group], s.starts[group+1]
	columns := make([][]float64, len(s.columns))
	for j, column := range s.columns {
		columns[j] = column[lo:hi]
	}
	return columns
}
