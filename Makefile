.PHONY: build test bench dist

DIST ?= dist

build:
	CGO_ENABLED=0 go build -trimpath .

test:
	go vet ./...
	go test ./...

# What is handed out: binaries, bills of materials, SHA256SUMS. See internal/release.
dist:
	go run ./internal/release --out $(DIST)

# The comparison with other tools. See bench/README.md.
bench:
	go run ./bench/compare
