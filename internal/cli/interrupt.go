package cli

import (
	"context"
	"fmt"
)

// interruptibly does the work until it is done or ctx is. If ctx is done first, it leaves
// the work behind: then abort must keep it from having an effect, and report whether it
// is too late for that because all is done.
func interruptibly(ctx context.Context, work func(context.Context) error, abort func() (done bool)) error {
	finished := make(chan error, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				finished <- fmt.Errorf("internal error: %v; nothing was written; please report it with the profile", p)
			}
		}()
		finished <- work(ctx)
	}()
	select {
	case err := <-finished:
		if ctx.Err() != nil && err != nil {
			return errInterrupted
		}
		return err
	case <-ctx.Done():
		if abort() {
			return nil
		}
		return errInterrupted
	}
}
