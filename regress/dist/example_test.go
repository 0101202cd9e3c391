package dist_test

import (
	"fmt"

	"steptime/regress/dist"
)

// The F test of a regression on many rows: its p-value underflows, its logarithm does
// not.
func ExampleF_LogSurvival() {
	d := dist.F{D1: 3, D2: 11996}
	fmt.Println(d.Survival(50000))
	fmt.Printf("%.10f\n", d.LogSurvival(50000))
	// Output:
	// 0
	// -15608.3523254058
}

// The factor of a 95 % confidence interval.
func ExampleStudentsT_Quantile() {
	fmt.Println(dist.StudentsT{Nu: 10}.Quantile(0.975))
	// Output:
	// 2.2281388519862744
}
