package steplog

import "steptime/internal/steplog/format"

// sink hands rows to the caller's Sink, as long as they may be used.
func (c *collector) sink(rows []format.Row) {
	c.columns.rows += len(rows)
	stopped := c.sinkErr != nil || c.refusal != nil || !c.opt.SkipBad && len(c.bad.counts) > 0 || c.mixedGroups() != nil
	if len(rows) > 0 && !stopped {
		c.sinkErr = c.opt.Sink(rows)
	}
}
