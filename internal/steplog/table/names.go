package table

import (
	"strings"

	"steptime/internal/steplog/format"
)

// knownNames are the names of columns that need no flag, of each role the one that counts
// first.
var knownNames = []struct {
	role  format.Role
	names []string
}{
	{format.BatchSize, []string{"batch_size"}},
	{format.SeqLen, []string{"avg_seq_len", "seq_len", "sequence_length"}},
	{format.StepTime, []string{"step_time"}},
}

// knownRole returns the role of a column by its name, or NoRole.
func knownRole(name string) format.Role {
	for _, known := range knownNames {
		for _, n := range known.names {
			if n == name {
				return known.role
			}
		}
	}
	return format.NoRole
}

// namesOf returns the known names of a role.
func namesOf(role format.Role) []string {
	for _, known := range knownNames {
		if known.role == role {
			return known.names
		}
	}
	return nil
}

// knownName returns the known name of the role that is among names, or "".
func knownName(role format.Role, names []string) string {
	for _, known := range knownNames {
		if known.role != role {
			continue
		}
		for _, n := range known.names {
			for _, name := range names {
				if n == name {
					return n
				}
			}
		}
	}
	return ""
}

// IsKnown reports whether a column has a known name.
func IsKnown(name string) bool { return knownRole(name) != format.NoRole }

// HasKnown reports whether each role has a column with a known name.
func HasKnown(names []string) bool { return len(missingRoles(names)) == 0 }

// missingRoles returns the roles that none of the names is known for.
func missingRoles(names []string) (roles []format.Role) {
	for _, known := range knownNames {
		if knownName(known.role, names) == "" {
			roles = append(roles, known.role)
		}
	}
	return roles
}

// labelNames are columns whose values tell engines apart, in lower case and without what
// is no letter: rows that differ in one may not be fitted together.
var labelNames = map[string]bool{
	"model": true, "modelname": true, "modelid": true, "modelfilename": true, "hardware": true, "gpu": true, "gpuname": true, "gputype": true,
	"device": true, "devicename": true, "accelerator": true, "host": true, "hostname": true, "node": true, "framework": true, "backend": true,
	"engine": true, "engineid": true, "worker": true, "workerid": true, "instance": true, "instanceid": true, "replica": true, "replicaid": true,
	"dprank": true, "rank": true, "tensorparallel": true, "tensorparallelism": true, "tensorparallelsize": true, "tp": true, "tpsize": true,
	"pipelineparallel": true, "pp": true, "ppsize": true, "dtype": true, "quantization": true, "attentionbackend": true, "phase": true,
}

// isLabel reports whether a column tells engines apart.
func isLabel(name string) bool { return labelNames[lettersOf(name)] }

// lettersOf returns the letters of a name, in lower case.
func lettersOf(name string) string {
	return strings.Map(func(r rune) rune {
		if r < 'a' || r > 'z' {
			return -1
		}
		return r
	}, strings.ToLower(name))
}
