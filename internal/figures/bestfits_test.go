package figures

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"steptime/internal/analysis"
)

func TestTiesAreReported(t *testing.T) {
	names := []string{"Least squares", "Huber", "RANSAC"}
	for _, c := range []struct {
		name  string
		test  [3]float64
		title string
		best  []int
	}{
		{"one", [3]float64{1, 2, 3}, "RMSE: least squares is best", []int{0}},
		{"a name", [3]float64{2, 1, 3}, "RMSE: Huber is best", []int{1}},
		{"two", [3]float64{1, 1 + 1e-15, 3}, "RMSE: least squares and Huber are best", []int{0, 1}},
		{"all", [3]float64{1, 1, 1}, "RMSE: no difference", nil},
		{"none", [3]float64{math.NaN(), math.NaN(), math.NaN()}, "RMSE: no fit has one on the test rows", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var fits []analysis.Candidate
			for i, v := range c.test {
				fits = append(fits, analysis.Candidate{Name: names[i], Train: analysis.Scores{RMSE: 5}, Test: analysis.Scores{RMSE: v}})
			}
			m, _ := metrics[1].dotPlot(fits, names)
			assert.Equal(t, c.title, m.Title)
			assert.Equal(t, c.best, m.Best)
		})
	}
}

func TestBestFitsTitle(t *testing.T) {
	names := []string{"Least squares", "Huber", "RANSAC"}
	for _, c := range []struct {
		rmse, median []int
		want         string
	}{
		{nil, []int{0}, "The fits on training and test rows"},
		{[]int{0, 1, 2}, []int{0, 1, 2}, "No difference between the fits on the test rows"},
		{[]int{0, 1}, []int{1, 2}, "Huber predicts the test rows best"},
		{[]int{0, 1}, []int{0, 1}, "Least squares and Huber predict the test rows best"},
		{[]int{1}, []int{0}, "Huber has the least RMSE on the test rows, least squares the least median error"},
	} {
		assert.Equal(t, c.want, bestFitsTitle(names, c.rmse, c.median))
	}
}

func TestSmallScoreBesideHugeOnes(t *testing.T) {
	fits := []analysis.Candidate{
		{Name: "Least squares", Train: analysis.Scores{RMSE: 9.69e280}, Test: analysis.Scores{RMSE: 0.447}},
		{Name: "Huber", Train: analysis.Scores{RMSE: 5e297}, Test: analysis.Scores{RMSE: 0.255}},
	}
	m, best := metrics[1].dotPlot(fits, []string{"Least squares", "Huber"})
	assert.Equal(t, "0.447", m.Text(0.447))
	assert.Equal(t, []int{1}, best)
}
