package steplog

import (
	"slices"
	"strings"

	"steptime/internal/steplog/format"
)

// Part is the rows of a log in which a label has one value.
type Part struct {
	Value string
	Log   *Log
}

// Split returns the rows of the log by the values of a label, in the order in which these
// first appear. Options.GroupBy must have named it. Each part counts the rows of the
// others as left out.
func (l *Log) Split(name string) (parts []Part) {
	part := make([]int, len(l.Groups.Labels)) // of each group
	for g, labels := range l.Groups.Labels {
		value := valueOf(labels, name)
		k := slices.IndexFunc(parts, func(p Part) bool { return p.Value == value })
		if k < 0 {
			k = len(parts)
			parts = append(parts, Part{value, l.emptied()})
		}
		part[g] = k
		parts[k].Log.Groups.Labels = append(parts[k].Log.Groups.Labels, labels)
	}
	file := 0
	for row := range l.Rows() {
		for ; file+1 < len(l.Files) && l.Files[file+1].FirstRow <= row; file++ {
			startFile(parts, file+1)
		}
		p := parts[part[l.Groups.Of(row)]].Log
		p.Lines.Put(p.Rows(), l.Lines.Of(row))
		p.BatchSize = append(p.BatchSize, l.BatchSize[row])
		p.SeqLen = append(p.SeqLen, l.SeqLen[row])
		p.StepTime = append(p.StepTime, l.StepTime[row])
		if len(p.Files) > 0 {
			p.Files[file].Rows++
		}
	}
	for ; file+1 < len(l.Files); file++ {
		startFile(parts, file+1)
	}
	for _, p := range parts {
		p.Log.leaveOut(format.OtherGroup, l.Rows()-p.Log.Rows())
	}
	return parts
}

// startFile says that the next rows of each part are of another file.
func startFile(parts []Part, file int) {
	for _, p := range parts {
		p.Log.Files[file].FirstRow = p.Log.Rows()
	}
}

// valueOf returns the value of the label of that name; "" if there is none.
func valueOf(labels []format.Label, name string) string {
	for _, l := range labels {
		if strings.EqualFold(l.Name, name) {
			return l.Value
		}
	}
	return ""
}

// emptied returns a copy of the log without rows.
func (l *Log) emptied() *Log {
	c := *l
	c.BatchSize, c.SeqLen, c.StepTime = nil, nil, nil
	c.Lines, c.Groups = format.Lines{}, format.Groups{}
	c.Files, c.DroppedFor = slices.Clone(l.Files), slices.Clone(l.DroppedFor)
	for k := range c.Files {
		c.Files[k].Rows, c.Files[k].FirstRow = 0, 0
	}
	return &c
}

// leaveOut counts more rows as left out for a reason that formats have in common.
func (l *Log) leaveOut(why format.Drop, rows int) {
	if rows == 0 {
		return
	}
	l.Dropped[why] += rows
	for _, d := range format.CommonDrops() {
		if d.Drop != why {
			continue
		}
		if k := slices.IndexFunc(l.DroppedFor, func(r Reason) bool { return r.Text == d.Name }); k >= 0 {
			l.DroppedFor[k].Count += rows
		} else {
			l.DroppedFor = append(l.DroppedFor, Reason{d.Name, rows})
		}
	}
}
