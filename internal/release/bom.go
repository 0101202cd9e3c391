package main

import (
	"debug/buildinfo"
	"encoding/json"
	"os"
	"runtime/debug"
	"strings"

	"steptime/internal/licenses"
	"steptime/internal/version"
)

// writeBOM writes the bill of materials of a binary, from the build info in it.
func writeBOM(name, binary string) error {
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		return err
	}
	sum, err := sha256File(binary)
	if err != nil {
		return err
	}
	data, err := json.MarshalIndent(newBOM(info, sum), "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(name, append(data, '\n'), 0o666)
}

// newBOM lists the tool, the standard library, and each module that is linked in.
func newBOM(info *debug.BuildInfo, sha256 string) bom {
	tool := library(info.Main.Path, version.Number)
	tool.Type = "application"
	tool.Hashes = []hash{{"SHA-256", sha256}}
	for _, s := range info.Settings {
		tool.Properties = append(tool.Properties, property{"go:build:" + s.Key, s.Value})
	}
	std := library("std", strings.TrimPrefix(info.GoVersion, "go"))
	std.PURL = "pkg:golang/stdlib@" + std.Version
	components := []component{std}
	for _, m := range info.Deps {
		c := library(m.Path, m.Version)
		c.Properties = []property{{"go:sum", m.Sum}}
		components = append(components, c)
	}
	dependencies := []dependency{{Ref: tool.Ref}}
	for _, c := range components {
		dependencies[0].DependsOn = append(dependencies[0].DependsOn, c.Ref)
		dependencies = append(dependencies, dependency{Ref: c.Ref})
	}
	return bom{
		Format: "CycloneDX", SpecVersion: "1.5", Version: 1,
		Metadata:     metadata{tool},
		Components:   components,
		Dependencies: dependencies,
	}
}

// library returns the component of a module, with the licences of all its parts.
func library(module, version string) component {
	c := component{
		Type: "library", Ref: module + "@" + version, Name: module, Version: version,
		PURL: "pkg:golang/" + module + "@" + version,
	}
	for _, p := range licenses.Parts() {
		if p.Module == module {
			var l licenseChoice
			l.License.ID = p.License
			c.Licenses = append(c.Licenses, l)
		}
	}
	return c
}
