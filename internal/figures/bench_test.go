package figures

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
)

func BenchmarkRender(b *testing.B) {
	for _, c := range []struct {
		name string
		in   Input
	}{
		{"shipped", fitted(shipped(b))},
		{"million", fitted(made(1_000_000, 0.1))},
	} {
		for _, format := range []Format{"png", "svg"} {
			b.Run(c.name+"/"+string(format), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					_, err := Render(context.Background(), c.in, format)
					require.NoError(b, err)
				}
			})
		}
	}
}
