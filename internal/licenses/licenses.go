// Package licenses holds the licence texts of what is linked into the binary.
package licenses

// Text returns them.
func Text() string { return "" }
