# make demo   a record from the bundled reports, and a first look at it
# make test   every test, the slow ones and those in a real browser too
# make check  style, types, import contracts, and the reference in step with the code
# make docs   writes docs/reference again      make lock  pins the newest versions

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check docs lock clean assets browser

demo: $(VENV)/assets
	$(BIN)/onrecord demo

test: $(VENV)/assets browser
	$(BIN)/python -m pytest

check: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.reference --check

docs: $(VENV)/installed
	$(BIN)/python -m tools.reference

# --upgrade takes the newest versions; each is then pinned by hash, for every platform at once.
lock: $(VENV)/installed
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-emit-index-url --custom-compile-command "make lock" --quiet --output-file requirements.lock

# The environment, laid anew when the lock or the project's own declaration changed.
$(VENV)/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# The explorer's style, scripts and base map, built anew when their sources changed.
$(VENV)/assets: $(VENV)/installed tools/assets.py $(shell find frontend -name node_modules -prune -o -type f -print)
	$(BIN)/python -m tools.assets
	touch $@

assets: $(VENV)/assets

# The tests that look at pages use Debian's Chromium; where it cannot be had they are skipped, with that reason.
browser:
	@command -v chromium >/dev/null || test "$$(id -u)" != 0 || ! command -v apt-get >/dev/null || \
		(apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-liberation) >/dev/null 2>&1 || \
		echo "Chromium could not be installed: the tests in a browser are skipped."

clean:
	rm -rf $(VENV) demo-record bench/out frontend/node_modules onrecord/web/static
