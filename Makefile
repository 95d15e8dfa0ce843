# `make demo` and `make test` are each enough on their own; see tools/setup.py for what they install.

# Recipes use plain sh; -e stops at the first command that fails.
.SHELLFLAGS := -ec
.DEFAULT_GOAL := help

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
PYTHON ?= python
else
BIN := .venv/bin
# Any Python will do to start tools/setup.py; it chooses the newest one for .venv itself.
PYTHON ?= python3
endif

.PHONY: help demo test lint test-long bench bench-bulk gallery lock clean setup setup-tests setup-bench

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1:\2/p' $(firstword $(MAKEFILE_LIST)) | \
		while IFS=: read -r name text; do printf '  make %-11s %s\n' "$$name" "$$text"; done

demo: setup ## make the letters of the example campaigns in output/
	@$(BIN)/appello generate

# A file's tests stay in one process, because they share what they have rendered.
test: lint ## check style, types and imports, then run the tests
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: setup-tests ## check style, types and imports only
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

test-long: setup-tests ## run the tests that take minutes
	@$(BIN)/python -m pytest -m long

bench: setup-bench ## measure against other programs and against the last release
	@$(BIN)/python benchmarks/run.py
	@$(BIN)/python benchmarks/verification.py
	@$(BIN)/python benchmarks/annex.py
	@$(BIN)/python benchmarks/splicing.py
	@$(BIN)/python tools/reference.py

# BULK="--sizes 1 10" passes options to benchmarks/bulk.py; without any it takes hours.
bench-bulk: setup-bench ## measure letters by the thousand against other programs
	@$(BIN)/python benchmarks/bulk.py $(BULK)
	@$(BIN)/python benchmarks/floor.py
	@$(BIN)/python benchmarks/members.py
	@$(BIN)/python tools/reference.py

gallery: setup-tests ## make the page pictures that the documentation shows
	@$(BIN)/python tools/gallery.py
	@$(BIN)/python tools/gallery_of_kinds.py
	@$(BIN)/python -m pytest --quiet tests/browser/test_story.py --update-golden

# UPGRADE=--upgrade moves every package to its newest version; without it, versions stay.
# The locks hold names, versions and hashes, and a test makes sure that they hold nothing else.
# docopt serves only the command line of num2words, and has no wheel: to install it would run code
# that nothing in the lock vouches for.
UV_COMPILE = UV_PYTHON_DOWNLOADS=never $(BIN)/uv pip compile --quiet --no-config --universal \
	--python-version 3.11 --generate-hashes $(UPGRADE) --no-header --no-emit-package docopt
WITH_BUILD = pyproject.toml --group build

lock: setup-tests ## write the requirement locks anew from pyproject.toml
	@$(UV_COMPILE) $(WITH_BUILD) --output-file requirements.lock
	@$(UV_COMPILE) $(WITH_BUILD) --group dev --constraints requirements.lock \
		--output-file requirements-dev.lock
	@$(UV_COMPILE) --group bench --constraints requirements-dev.lock \
		--output-file requirements-bench.lock

clean: ## remove caches and built files; letters, .venv and git stay
	@rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	@find src tests tools benchmarks -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

setup:
	@$(PYTHON) tools/setup.py

setup-tests:
	@$(PYTHON) tools/setup.py --tests

setup-bench:
	@$(PYTHON) tools/setup.py --bench
