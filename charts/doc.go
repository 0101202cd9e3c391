// Package charts draws steptime's four figures from numbers it is given: it counts
// nothing, averages nothing and picks no range. It decides where things stand on the
// page and what they look like.
//
// A figure is a value, and Draw turns it into a PNG or an SVG. The layers, from the paper
// up:
//
//   - canvas (a package of its own): rectangles, polygons, lines, dots and text;
//   - page: title, footer, and text at the left, the middle or the right of a point;
//   - panel: a plot with axes, ticks, grid, legend, and strips along its edges for what
//     lies beyond its range;
//   - density, histogram, curves, marks: what a panel shows;
//   - one file a figure.
//
// Text never stands inside a plot, so it can't cover data. A meaning has the same colour
// in every figure; theme.go lists them.
//
// The bytes are the same on every machine: coordinates are computed with explicitly
// rounded products.
package charts
