# Everything that is done to this repository has a name here. `make` alone prints the list.

export CGO_ENABLED = 1

BURSAR = bin/bursar
GOTAGS ?=
BUILDFLAGS = -trimpath $(if $(GOTAGS),-tags $(GOTAGS))
# Lint reads the tests over ../shared too, whether or not the folder is here.
LINTTAGS = -tags shared$(if $(GOTAGS),$(comma)$(GOTAGS))
comma = ,
# SERVE=0 makes `make demo` stop after the workbook.
SERVE ?= 1
# ARGS are handed to `bursar serve` by `make run`.
ARGS ?=

.DEFAULT_GOAL := help

# How long `make fuzz` spends on each target, and how `make bench` measures.
FUZZTIME ?= 10m
BENCHCOUNT ?= 3
BENCHTIME ?= 1s

# How long `make siege` lasts on each database.
SIEGETIME ?= 60s

.PHONY: help run build demo test test-postgres e2e golden mutants siege fuzz bench bench-beside lint fmt fmt-check vet staticcheck cover check contract clean

help: ## Print this list
	@echo "Bursar: grants and statements of work of an open-source foundation."
	@echo
	@sed -n 's/^\([a-z0-9-]*\):[^#]*## \(.*\)/\1|\2/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{ printf "  make %-14s %s\n", $$1, $$2 }'

run: build ## Build and serve bursar.db (or BURSAR_DB) on http://127.0.0.1:8080; ARGS="--addr ..."
	$(BURSAR) serve $(ARGS)

build: ## Build the programs into bin/
	@mkdir -p bin
	go build $(BUILDFLAGS) -o bin/ ./cmd/...

demo: build ## Make the demo foundation anew, write out/2024-Q4.xlsx, then serve it (SERVE=0: do not serve)
	@mkdir -p out
	@rm -rf out/demo.db out/demo.db-wal out/demo.db-shm out/2024-Q4.xlsx
	$(BURSAR) demo --db out/demo.db $(if $(filter 0,$(SERVE)),--no-serve)
	@test -s out/2024-Q4.xlsx || { echo "out/2024-Q4.xlsx was not written" >&2; exit 1; }

test: ## Run every test there is, with the race detector, on SQLite and PostgreSQL and in Chromium
	@ci/test ./...

test-postgres: ## Run the tests of the store and the migrations, on both databases
	@ci/test ./store/... ./migrations/...

e2e: ## Run the browser journeys against the real binary
	@ci/test ./e2e/...

golden: ## Write the golden files anew from what the code does now; read the difference before you commit it
	@BURSAR_GOLDEN=write RACE= ci/test $$(go list ./... | grep -v /e2e)

lint: fmt-check vet staticcheck ## Check formatting, go vet and staticcheck

fmt: ## Format the Go code
	gofmt -w .

fmt-check:
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then \
		echo "Not formatted (make fmt does it):"; echo "$$unformatted"; exit 1; fi

vet:
	go vet $(LINTTAGS) ./...

staticcheck:
	go tool staticcheck $(LINTTAGS) ./...

mutants: ## Put each deliberate fault of tally/ and store/testdata/mutants into a copy and see it caught by a test
	@ci/mutants tally
	@ci/withpostgres ci/mutants store

siege: ## Besiege the bank over HTTP for SIEGETIME (default 60s) on each database: sixteen clients, a thousand reports, every sum the same; and 64 clients fight 50 times for the last half day
	@BURSAR_SIEGE=$(SIEGETIME) ci/withpostgres go test -count=1 -run 'ABesiegedBank|LastHalfDay' -v -timeout 30m ./handlers

fuzz: ## Fuzz each target of tally/, sheets/ and models/ for FUZZTIME (default 10m) in turn
	@ci/fuzz $(FUZZTIME) ./tally ./tally/casefile ./sheets ./models

bench: ## Measure, and print the tables of docs/performance.md (out/bench*.txt keep the raw figures)
	@mkdir -p out bin
	@go build -o bin/benchsum ./ci/benchsum
	@go test -run '^$$' -bench . -count $(BENCHCOUNT) -benchtime $(BENCHTIME) ./tally/... | tee out/bench.txt
	@bin/benchsum ci/bench-tally.txt <out/bench.txt
	@ci/withpostgres go test -run '^$$' -bench 'LongLedger|Journal' -count $(BENCHCOUNT) -benchtime $(BENCHTIME) -timeout 60m ./store ./journal | tee out/bench-ledger.txt
	@bin/benchsum ci/bench-ledger.txt <out/bench-ledger.txt

bench-beside: build ## Measure beside other programs, in turn and in one run each (bench/ is a module of its own): PocketBase, DuckDB, the sqlite3 shell
	@ci/tools wrk >/dev/null && ci/tools sqlite3 >/dev/null
	@cd bench && go build -o ../bin/ ./pocketbase ./days ./sums ./imports
	@bin/days -bursar $(BURSAR) -peer bin/pocketbase
	@bin/sums -bursar $(BURSAR)
	@bin/imports $(BURSAR)

cover: ## Run the tests and say how much of the code they reach (out/cover.html)
	@mkdir -p out
	@RACE= ci/test -coverprofile=out/cover.out -coverpkg=./... ./...
	@go tool cover -html=out/cover.out -o out/cover.html
	@go tool cover -func=out/cover.out | tail -n 1

contract: build ## Check that commands, options and OpenAPI are as documented
	@ci/contract $(BURSAR)

check: fmt-check vet staticcheck contract test ## Do all that continuous integration does

clean: ## Remove what was built, the demo and the test database
	@ci/postgres stop
	rm -rf bin out
