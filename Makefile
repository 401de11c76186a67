# The two commands are `make run` and `make ui`; `make help` lists the rest. Everything stays inside this folder.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

# Nothing here reports home: not dagster, not dbt, not great_expectations, and not uv or pip about themselves.
export DAGSTER_DISABLE_TELEMETRY := 1
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export DO_NOT_TRACK := 1
export GX_ANALYTICS_ENABLED := False
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Some machines forbid compiled bytecode. Without it each process compiles dagster, dbt and the rest anew: 10 s instead
# of 6 s to import them. What is compiled stays in .venv and in ignored folders, and `make clean` takes it away.
export PYTHONDONTWRITEBYTECODE :=

BIN := .venv/bin
INSTALLED := .venv/.installed
MANIFEST := dbt/target/manifest.json
DBT_SOURCES := $(shell find dbt -type f \( -name '*.sql' -o -name '*.yml' -o -name '*.csv' \) \
	-not -path 'dbt/target/*' -not -path 'dbt/dbt_packages/*' 2>/dev/null)
PORT ?= 3000
# Processes of `make test`: a refresh takes a core and 1 GB, so more than four gain nothing.
TEST_WORKERS ?= $(shell n=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2); echo $$((n < 4 ? n : 4)))

.PHONY: help setup run test ui lint bench lock clean FORCE

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(INSTALLED) $(MANIFEST) ## Install the pinned packages into .venv (repeats nothing)
	@:

# A copied checkout carries a .venv whose scripts still point at the original.
ifneq ($(shell cat .venv/.checkout 2>/dev/null),$(CURDIR))
$(INSTALLED): FORCE
endif
$(INSTALLED): requirements.lock pyproject.toml .ci/setup
	@.ci/setup
	@touch $@

# The installation makes it; made again here when the SQL has changed since.
$(MANIFEST): $(DBT_SOURCES) | $(INSTALLED)
	@[ -e $@ ] && [ -z "$$(find $(DBT_SOURCES) -newer $@)" ] || .ci/setup manifest
	@touch $@

run: setup ## Refresh the warehouse from sample_data/reports and show what was built
	@$(BIN)/gongkai run --inbox sample_data/reports

test: setup ## Run the tests (no network; TEST_WORKERS=1: one after the other)
	@# A file stays in one process, for its tests share what was made at some cost; the longest come early.
	@$(BIN)/python -m pytest --numprocesses $(TEST_WORKERS) --dist loadfile --no-loadscope-reorder --durations 10

# Dagster keeps its runs in the data home and is started there: it reads dagster.yaml from where it is started, and says
# so when that is not its home. Hence absolute paths; hence also dbt on the path, which it looks up by name.
ui: setup ## Open the Dagster UI on 127.0.0.1 (PORT=3000)
	@environment="$$($(BIN)/python -m dagster_project.instance)"; eval "$$environment"; \
	checkout="$$PWD"; export PATH="$$PWD/$(BIN):$$PATH"; cd "$$DAGSTER_HOME"; \
	PYTHONWARNINGS="ignore:Function" exec dagster dev -w "$$checkout/workspace.yaml" -h 127.0.0.1 -p $(PORT)

lint: setup ## Check style, types and SQL
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@# The two that take their time, side by side.
	@$(BIN)/mypy & types=$$!; failed=0; $(BIN)/sqlfluff lint dbt || failed=1; wait $$types || failed=1; exit $$failed

bench: setup ## Measure the budgets (benchmarks/)
	@$(BIN)/python -m benchmarks

lock: $(INSTALLED) ## Resolve requirements.lock again after a change in pyproject.toml
	@$(BIN)/uv pip compile --quiet --python-version 3.11 --extra dev --no-header --no-annotate \
		--no-emit-index-url pyproject.toml --output-file .venv/here.txt
	@# One pass for this machine first: without it the universal lock also carries releases for newer Pythons.
	@$(BIN)/uv pip compile --quiet --python-version 3.11 --extra dev --no-header --no-annotate \
		--no-emit-index-url --universal --generate-hashes --constraints .venv/here.txt \
		pyproject.toml --output-file requirements.lock

clean: ## Remove .venv, build products and caches; never data/
	@rm -rf .venv build dist *.egg-info dbt/target dbt/logs dbt/dbt_packages logs target \
		.mypy_cache .ruff_cache .pytest_cache .hypothesis .tmp_dagster_home_*
	@find ingest expectations dagster_project tests benchmarks -name __pycache__ -type d -prune \
		-exec rm -rf {} + 2>/dev/null || true
