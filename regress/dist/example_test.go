package dist_test

import (
	"fmt"
	"math"

	"steptime/regress/dist"
)

// A coefficient of 2.5 standard errors, from 20 residual degrees of freedom: its
// two-sided p-value, and the factor of its 95 % confidence interval.
func Example() {
	t := dist.StudentsT{Nu: 20}
	fmt.Printf("p = %.6f\n", 2*t.Survival(2.5))
	fmt.Printf("± %.6f standard errors\n", t.Quantile(0.975))
	// Output:
	// p = 0.021234
	// ± 2.085963 standard errors
}

// The F test of a regression with 3 predictors on 12,000 rows.
func ExampleF() {
	d := dist.F{D1: 3, D2: 11996}
	fmt.Printf("p = %.4g\n", d.Survival(5.5))
	fmt.Printf("5 %% are above %.4f\n", d.SurvivalQuantile(0.05))
	// Output:
	// p = 0.0008999
	// 5 % are above 2.6056
}

// F(2, 2) has the closed form f/(1+f).
func ExampleF_CDF() {
	fmt.Println(dist.F{D1: 2, D2: 2}.CDF(3))
	// Output:
	// 0.75
}

// All digits of a tail that 1 − CDF has none of.
func ExampleF_Survival() {
	d := dist.F{D1: 3, D2: 100}
	fmt.Printf("%.6e %v\n", d.Survival(200), 1-d.CDF(200))
	// Output:
	// 4.144845e-42 0
}

func ExampleF_LogCDF() {
	fmt.Printf("%.10f\n", dist.F{D1: 500, D2: 500}.LogCDF(1e-3))
	// Output:
	// -1384.8897301974
}

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

func ExampleF_Quantile() {
	d := dist.F{D1: 2, D2: 2}
	fmt.Println(d.Quantile(0.75), d.Quantile(0), d.Quantile(1))
	// Output:
	// 3 0 +Inf
}

// A level that 1 − q would round to 1.
func ExampleF_SurvivalQuantile() {
	fmt.Printf("%.4f\n", dist.F{D1: 3, D2: 100}.SurvivalQuantile(1e-40))
	// Output:
	// 185.5840
}

// With infinitely many degrees of freedom it is the normal distribution.
func ExampleStudentsT() {
	for _, nu := range []float64{1, 5, 30, math.Inf(1)} {
		fmt.Printf("%.6f ", dist.StudentsT{Nu: nu}.Survival(2))
	}
	fmt.Println()
	// Output:
	// 0.147584 0.050970 0.027313 0.022750
}

// With one degree of freedom it is Cauchy's distribution: ½ + arctan(t)/π.
func ExampleStudentsT_CDF() {
	fmt.Println(dist.StudentsT{Nu: 1}.CDF(-1), dist.StudentsT{Nu: 1}.CDF(1))
	// Output:
	// 0.25 0.75
}

func ExampleStudentsT_Survival() {
	fmt.Printf("%.6e\n", dist.StudentsT{Nu: 1000}.Survival(30))
	// Output:
	// 7.687344e-142
}

func ExampleStudentsT_LogCDF() {
	fmt.Printf("%.6f\n", dist.StudentsT{Nu: math.Inf(1)}.LogCDF(-100))
	// Output:
	// -5005.524209
}

// The two-sided p-value of t = 500 as a power of ten.
func ExampleStudentsT_LogSurvival() {
	ln := dist.StudentsT{Nu: 1e5}.LogSurvival(500) + math.Ln2
	fmt.Printf("10^%.2f\n", ln/math.Ln10)
	// Output:
	// 10^-27205.93
}

// The factor of a 95 % confidence interval.
func ExampleStudentsT_Quantile() {
	fmt.Println(dist.StudentsT{Nu: 10}.Quantile(0.975))
	// Output:
	// 2.2281388519862744
}

func ExampleStudentsT_SurvivalQuantile() {
	fmt.Printf("%.6f\n", dist.StudentsT{Nu: 10}.SurvivalQuantile(1e-12))
	// Output:
	// 40.532096
}
