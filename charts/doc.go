// Package charts draws steptime's four figures from numbers it is given: it counts
// nothing, averages nothing and picks no range. It decides where things stand on the
// page and what they look like.
//
// A figure is a value (Accuracy, Parameters, Bands, Comparison) and Draw turns it
// into a PNG or an SVG. The layers, from the paper up:
//
//   - canvas: rectangles, polygons, lines, dots and text, as SVG (vector) or on pixels
//     (raster: go-chart's drawing package finds what a shape covers, sheet paints it);
//   - page: title, footer, and a record of every text box, so that a test can say
//     that none touches another;
//   - panel: a plot with axes, ticks, grid, legend, and edge lanes for what lies
//     beyond its range;
//   - density, histogram, lines, markers: what a panel shows;
//   - one file a figure.
//
// Text never stands inside a plot, so it can't cover data. A meaning has the same
// colour in every figure; theme.go lists them.
//
// The bytes are the same on every machine: coordinates are computed with explicitly
// rounded products, lines are turned into polygons here, and pixels are covered in
// fixed point.
package charts
