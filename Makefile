# Everything a person does with this project: `make help`.

PYTHON ?= python3
PORT ?= 8000
ARGS ?=
export PORT

BIN := .venv/bin
EMBEDDED := exec $(BIN)/python -m factcheck.embedded --with-parent
CHECKED := annotations factcheck tests bench

.DEFAULT_GOAL := help
.PHONY: help run manage test check bench evaluate pins

help: ## list what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## /{ printf "make %-8s %s\n", $$1, $$2 }' Makefile
	@echo "PYTHON= chooses the interpreter (3.11 or newer), ARGS= is for manage, test, bench, evaluate."

run: .venv/installed ## the service on http://127.0.0.1:8000 (PORT= for another)
	@$(EMBEDDED) python -m factcheck.running

manage: .venv/installed ## a management command: make manage ARGS="import_articles FOLDER"
	@if [ -f var/servers.env ]; then set -a; . ./var/servers.env; exec $(BIN)/python manage.py $(ARGS); \
		else $(EMBEDDED) python manage.py $(ARGS); fi

test: .venv/installed-dev ## the tests, on servers of their own
	@$(EMBEDDED) --temporary python -m pytest -n auto --dist worksteal $(ARGS)

check: export FACTCHECK_LOCAL := 1
check: .venv/installed-dev ## lint, format, types, import rules, migrations, API schema
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy $(CHECKED)
	$(BIN)/python $(BIN)/lint-imports
	@$(EMBEDDED) --temporary sh -ec '\
		python manage.py makemigrations --check --dry-run; \
		python manage.py spectacular --validate --fail-on-warn >/dev/null'

bench: .venv/installed-dev ## the benchmarks, on servers that flush to disk
	@$(EMBEDDED) --temporary --durable python -m bench $(ARGS)

evaluate: .venv/installed ## precision and recall of the comparison: ARGS="--half dev --verbose"
	@$(BIN)/python -m tests.comparison.evaluating $(ARGS)

pins: .venv/bin/python ## write requirements*.txt anew from requirements*.in
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --no-header --upgrade \
		requirements.in --output-file requirements.txt
	$(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --no-header --upgrade \
		requirements-dev.in --output-file requirements-dev.txt

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "$(PYTHON) is missing or older than 3.11: name another one, for example:" \
			"make PYTHON=python3.12" >&2; exit 1; }
	@# Debian's python3 without python3-venv cannot put pip into an environment; its own pip can.
	@if $(PYTHON) -c 'import ensurepip' 2>/dev/null; then $(PYTHON) -m venv .venv; \
	else $(PYTHON) -m venv --without-pip .venv && \
		$(PYTHON) -m pip --quiet --python .venv/bin/python install pip; fi || { rm -rf .venv; exit 1; }

.venv/installed: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
