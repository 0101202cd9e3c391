package figures

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
)

func BenchmarkRender(b *testing.B) {
	for _, c := range []struct {
		name string
		rows *rows
	}{
		{"shipped", shipped(b)},
		{"million", made(1_000_000, 0.1)},
	} {
		r := analyzed(b, c.name, c.rows)
		for _, format := range []Format{"png", "svg"} {
			b.Run(c.name+"/"+string(format), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					_, err := Render(context.Background(), r, "", "", format)
					require.NoError(b, err)
				}
			})
		}
	}
}
