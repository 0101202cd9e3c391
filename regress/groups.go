package regress

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

// at returns the group of row i.
func (g Groups) at(i int) int {
	if g.Of == nil {
		return 0
	}
	return min(int(g.Of[i]), g.count())
}

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

// byGroup is the columns of [X y] of a block, its rows sorted by group.
type byGroup struct {
	columns [][]float64
	ends    []int    // of each group, one after the other, and of the rows in none
	to      []uint16 // where each row goes
	block   Block
}

// sort takes the rows lo … hi−1. Where all are in one group, they are not copied; s is
// not used for rows of other groups then.
func (s *byGroup) sort(d Design, y []float64, g Groups, lo, hi int) {
	s.ends = s.ends[:0]
	next := 0
	for _, size := range g.sizes(lo, hi) {
		s.ends = append(s.ends, next)
		next += size
	}
	b := &s.block
	b.Load(d, lo, hi)
	if g.Of == nil {
		s.ends[0] = hi - lo
		s.columns = append(append(s.columns[:0], b.Columns...), y[lo:hi])
		return
	}
	s.place(g, lo, hi)
	for len(s.columns) <= len(b.Columns) {
		s.columns = append(s.columns, make([]float64, BlockRows))
	}
	for j, column := range b.Columns {
		s.scatter(s.columns[j], column)
	}
	s.scatter(s.columns[len(b.Columns)], y[lo:hi])
}

// place sets to, and moves the ends from where they are at first, the starts.
func (s *byGroup) place(g Groups, lo, hi int) {
	if cap(s.to) < hi-lo {
		s.to = make([]uint16, BlockRows)
	}
	s.to = s.to[:hi-lo]
	for i := range s.to {
		end := &s.ends[g.at(lo+i)]
		s.to[i] = uint16(*end)
		*end++
	}
}

func (s *byGroup) scatter(to, from []float64) {
	to = to[:BlockRows]
	for i, at := range s.to {
		to[at&(BlockRows-1)] = from[i] // the mask tells the compiler that it is in bounds
	}
}

// group returns the columns of a group.
func (s *byGroup) group(group int) [][]float64 {
	lo, hi := 0, s.ends[group]
	if group > 0 {
		lo = s.ends[group-1]
	}
	some := make([][]float64, len(s.columns))
	for j, column := range s.columns {
		some[j] = column[lo:hi]
	}
	return some
}
