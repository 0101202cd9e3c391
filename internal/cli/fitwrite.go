package cli

import (
	"crypto/sha256"
	"fmt"
	"io"
	"path/filepath"

	"steptime/internal/fileset"
	"steptime/internal/report"
)

// list names what was drawn, so that the configuration tells its figures from those of
// another run.
func list(m fitted) (list []report.Figure) {
	for _, f := range m.drawn {
		list = append(list, report.Figure{
			Path:   figurePath(m.result.ModelName, f.Name),
			SHA256: fmt.Sprintf("%x", sha256.Sum256(f.Data)),
		})
	}
	return list
}

// write stages the files, prints the report and commits the files. The report comes
// before the files appear, so that if it can't be written they don't; what is left to
// fail is a rename.
func (j *fitJob) write(models []fitted) error {
	var names []string
	for _, m := range models {
		names = append(names, m.result.ModelName)
	}
	set, err := beginModels(j.outDir, names...)
	if err != nil {
		return err
	}
	defer set.Abort()
	paths, err := j.stage(set, models)
	if err != nil {
		return err
	}
	j.line.Close()
	if !j.quiet {
		if err := j.report(models, paths); err != nil {
			return fmt.Errorf("writing the report: %w; check where standard output goes, or set --quiet", err)
		}
	}
	return j.staged.commit()
}

// report prints the report of each model.
func (j *fitJob) report(models []fitted, paths [][]string) error {
	for k, m := range models {
		if k > 0 {
			if _, err := io.WriteString(j.stdout, "\n\n"); err != nil {
				return err
			}
		}
		if err := report.Text(j.stdout, m.result, paths[k]); err != nil {
			return err
		}
	}
	return nil
}

// stage prepares the files to appear, the configurations last, and returns the paths of
// each model.
func (j *fitJob) stage(set *fileset.Set, models []fitted) (paths [][]string, err error) {
	paths = make([][]string, len(models))
	add := func(k int, rel string, data []byte) error {
		paths[k] = append(paths[k], filepath.Join(j.outDir, filepath.FromSlash(rel)))
		return set.Add(rel, data)
	}
	err = j.staged.stage(set, func() error {
		for k, m := range models {
			for _, f := range m.drawn {
				rel := figurePath(m.result.ModelName, f.Name)
				if err := add(k, rel, f.Data); err != nil {
					return err
				}
				set.Remove(otherFormat(rel))
			}
		}
		for k, m := range models {
			if err := add(k, configPath(m.result.ModelName), m.config); err != nil {
				return err
			}
		}
		return nil
	})
	return paths, err
}
