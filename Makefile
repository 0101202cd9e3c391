.PHONY: build test golden bench dist

DIST ?= dist

build:
	CGO_ENABLED=0 go build -trimpath .

test:
	go vet ./...
	go test ./...

# Rewrites the golden files, and what the README shows, as they are now. Look at the
# difference before you commit it.
golden:
	UPDATE_GOLDEN=1 go test -count=1 ./...

# What is handed out: binaries, bills of materials, SHA256SUMS. See internal/release.
dist:
	go run ./internal/release --out $(DIST)

# The comparison with other tools. See bench/README.md.
bench:
	go run ./bench/compare
