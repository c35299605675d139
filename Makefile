# Everything a person needs: make run. Everything a developer needs: make check test bench.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= $(shell sh scripts/find-python)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help run setup setup-dev test soak check format bench lock fixtures clean

help: ## Show these targets
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

run: setup ## Install what is missing and start Readmark
	@exec $(BIN)/python manage.py serve $(ARGS)

setup: $(VENV)/.installed ## Install what is missing

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Readmark needs Python 3.12 or newer and found none. Install it, or name it: make run PYTHON=/path/to/python3.13" >&2; exit 1; }
	@echo "Making $(VENV) with $(PYTHON)"
	@"$(PYTHON)" -m venv $(VENV)

$(VENV)/.installed: requirements.lock | $(BIN)/python
	@echo "Installing what requirements.lock names"
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

setup-dev: $(VENV)/.installed-dev ## Install what developers need as well

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "Installing what requirements-dev.lock names"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

test: setup-dev ## Run every test, in a real browser and on both databases too
	@sh scripts/find-chromium >/dev/null
	@sh scripts/find-postgresql >/dev/null
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

soak: setup-dev ## Run the tests that take minutes: long outages, thousands of hostile requests
	@sh scripts/find-postgresql >/dev/null
	@$(BIN)/python -m pytest -q -m soak $(ARGS)

check: setup-dev ## Lint, types, templates, migrations, deployment, architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy papers tracker tests benchmarks scripts
	git ls-files 'templates/*.html' | xargs $(BIN)/djade --target-version 6.1 --check
	@folder=$$(mktemp -d) && trap "rm -r $$folder" EXIT && export READMARK_DATA_DIR=$$folder READMARK_URL=https://reading.example.org && \
	  export READMARK_SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))') && \
	  $(BIN)/python manage.py makemigrations --check --dry-run && \
	  $(BIN)/python -W error manage.py check --deploy --fail-level WARNING
	$(BIN)/python -m pytest -q tests/test_architecture.py
	@$(BIN)/python -m scripts.structure

format: setup-dev ## Format code and templates
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .
	git ls-files 'templates/*.html' | xargs $(BIN)/djade --target-version 6.1

bench: setup-dev ## Measure against yardsticks of the same run, with wrk; ARGS=--all takes half an hour
	@sh scripts/find-wrk >/dev/null
	@$(BIN)/python -m benchmarks $(ARGS)

fixtures: setup ## Make fixtures/reading_list.json from fixtures/reading-list.md
	@$(BIN)/python manage.py build_fixtures

lock: ## Write both lock files anew (needs uv)
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.12 --upgrade pyproject.toml -o requirements.lock
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.12 --upgrade --extra dev pyproject.toml -o requirements-dev.lock

clean: ## Remove what was installed and cached; data/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
