PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

# Some containers forbid compiled modules; many tests start the bot, and each would compile it anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo run test lint types unit languages bench lock clean

demo: $(STAMP)  ## publish the shipped data, start the bot and the sandbox, open a chat page on 127.0.0.1
	$(BIN)/ballotwire demo

run: $(STAMP)  ## serve Telegram (needs BALLOTWIRE_TOKEN)
	$(BIN)/ballotwire run

test: $(STAMP)  ## side by side: the types are read by one processor alone
	$(MAKE) --no-print-directory --jobs 2 lint types unit

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/vulture

types: $(STAMP)
	$(BIN)/mypy

unit: $(STAMP)  ## one process more than usual: many tests wait for other processes
	$(BIN)/pytest -n 3 --dist worksteal

languages: $(STAMP)  ## every answer of every edition in every language, and every picture: minutes
	$(BIN)/pytest -n auto -m slow

bench: $(STAMP)  ## ratios in one run; peers in environments of their own
	$(BIN)/python -m tests.benchmarks

# Every package is pinned by version and hash; the project itself is linked, not copied.
$(STAMP): requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(STAMP)

lock:  ## needs uv on the PATH
	uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -o requirements.txt --quiet
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -o requirements-dev.txt --quiet
	uv pip compile --group build --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -o deploy/requirements-build.txt --quiet

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
