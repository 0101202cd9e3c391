// Package strip computes with a few rows of a design at a time, given by columns, so few
// that these and what is computed of them stay in the first-level cache.
//
// Sums go over columns, row by row, in the order of the columns: they do not depend on how
// the rows are cut into strips.
package strip

// Rows is the most rows of a strip.
const Rows = 256
