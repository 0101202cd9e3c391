package table

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEditDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "", 3}, {"", "ab", 2}, {"kitten", "sitting", 3}, {"vllm", "vlm", 1}, {"sglang", "slgang", 2}} {
		assert.Equal(t, c.want, editDistance(c.a, c.b), c)
		assert.Equal(t, c.want, editDistance(c.b, c.a), c)
	}
}
