// Package testkit is what the tests of several packages share: golden files, pictures,
// the data in testdata, and the files that a run leaves.
//
//	testkit.RequireGolden(t, "testdata/golden/report.txt", got)
//	p := testkit.ShippedProfile(t) // 12,000 real steps, in columns
//	for _, set := range testkit.NISTSets(t) { … }
//	testkit.ReadJSON(t, testkit.Path("testdata/reference/r_cpu-a.json"), &want)
//
// With the environment variable UPDATE_GOLDEN set, golden files are rewritten instead of
// compared: make golden.
//
// It imports no other package of the module, so that the tests of all can import it.
package testkit
