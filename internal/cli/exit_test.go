package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"github.com/stretchr/testify/require"
)

// markedError is an error of another package.
type markedError struct{}

func (markedError) Error() string { return "marked" }
func (markedError) DataError()    {}

func TestExitCodeComesFromTheError(t *testing.T) {
	for _, c := range []struct {
		err  error
		want int
	}{
		{nil, exitDone},
		{fs.ErrNotExist, exitIO},
		{errors.New("any"), exitIO},
		{fmt.Errorf("no flag x; %w", errUsage), exitUsage},
		{fmt.Errorf("model: %w; %w", fs.ErrExist, errUsage), exitUsage},
		{markedError{}, exitData},
		{fmt.Errorf("steps.jsonl: %w", markedError{}), exitData},
		{errInterrupted, exitInterrupted},
	} {
		require.Equal(t, c.want, exitCode(c.err), "%v", c.err)
	}
}
