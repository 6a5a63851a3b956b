# `make help` lists the targets. A fresh machine needs only Python 3.11 or newer, make and git.

VENV    := .venv
BIN     := $(VENV)/bin
# Where Windows puts them; GNU make there still runs a POSIX shell.
ifeq ($(OS),Windows_NT)
BIN     := $(VENV)/Scripts
endif
PLAYING := $(VENV)/.ready-to-play
TESTING := $(VENV)/.ready-to-test
PYTEST  := $(BIN)/python -m pytest -n auto -q
# pytest's 5 says that no test carries the marker, which is no failure.
OR_NONE := || test $$? -eq 5
# A checkout's own environment must not be bent by the caller's.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

.DEFAULT_GOAL := help
# One environment, so one set-up at a time.
.NOTPARALLEL:
.PHONY: help play ready test test-sample test-slow test-browser test-postgres check format wheel lock clean

help:  ## this list
	@echo "The Patron's Dilemma"; echo
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-22s%s\n", $$1, $$2 }'
	@echo; echo "Each target sets up what it needs in $(VENV) the first time; so does ./patron, the program with all its commands."; \
	echo "Another Python: make PYTHON=/path/to/python3.12 play"

play: $(PLAYING)  ## play a game; make play ARGS="--as tehran --seed 7"
	@$(BIN)/patron play $(ARGS)

ready: $(PLAYING)  ## set up only; then ./patron is the program, from any folder

test: $(TESTING)  ## the quick tests, and a line for each kind left out
	@$(PYTEST) $(ARGS)

test-sample: $(TESTING)  ## a twenty-fourth of the slow tests, another with every commit, in a smaller size
	@PATRON_TEST_SIZE=sample $(PYTEST) -m "slow or browser or postgres" --timeout 300 $(ARGS) $(OR_NONE)

test-slow: $(TESTING)  ## everything that `make test` leaves out, at full size
	@PATRON_TEST_SIZE=slow $(PYTEST) -m "slow or browser or postgres" --timeout 3600 $(ARGS) $(OR_NONE)

test-browser: $(TESTING)  ## the tests that drive Chromium
	@$(PYTEST) -m browser $(ARGS) $(OR_NONE)

test-postgres: $(TESTING)  ## the tests that need a PostgreSQL server
	@$(PYTEST) -m postgres $(ARGS) $(OR_NONE)

check: $(TESTING)  ## format, lint, types, layers
	@failed=; \
	$(BIN)/ruff format --check --quiet --output-format concise . || failed="$$failed format (run 'make format'),"; \
	$(BIN)/ruff check --quiet --output-format concise . || failed="$$failed lint,"; \
	$(BIN)/mypy --no-error-summary $(wildcard game tests benchmarks) || failed="$$failed types,"; \
	$(BIN)/lint-imports --no-logo > $(VENV)/layers.txt || { cat $(VENV)/layers.txt; failed="$$failed layers,"; }; \
	if [ -n "$$failed" ]; then echo "check: failed:$${failed%,}"; exit 1; fi; \
	echo "check: format, lint, types and layers hold"

format: $(TESTING)  ## rewrite the code as `make check` wants it
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

wheel: $(TESTING)  ## build dist/*.whl, content inside
	@$(BIN)/python -m hatchling build -t wheel -d dist

lock:  ## renew requirements/*.lock; make lock UPGRADE=--upgrade moves to the newest versions
	@if command -v uv > /dev/null 2>&1; then uv=uv; else \
	    uv=.venv-lock/bin/uv; \
	    test -x $$uv || { $(find-python); "$$python" -m venv .venv-lock && .venv-lock/bin/python -m pip install -q uv; } || exit 1; \
	fi; \
	compile="pip compile -q pyproject.toml --universal --python-version 3.11 --fork-strategy fewest --generate-hashes"; \
	compile="$$compile --no-emit-index-url --no-annotate $(UPGRADE)"; \
	$$uv $$compile --extra build --custom-compile-command "make lock" -o requirements/run.lock && \
	$$uv $$compile --extra dev -c requirements/run.lock --custom-compile-command "make lock" -o requirements/dev.lock && \
	echo "lock: requirements/run.lock and requirements/dev.lock are up to date"

clean:  ## remove everything that was built; saves stay
	@rm -rf $(VENV) .venv-lock dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find game tests content benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2> /dev/null || true

# Sets $python to the first that really runs: a version manager's shim may exist and yet refuse, and Debian ships
# Python without venv. sqlite3 is asked for because a Python built from source can lack it.
define find-python
python=; lacking=; \
for candidate in $(PYTHON) python3.13 python3.12 python3.11 python3 python python3.14; do \
    "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' > /dev/null 2>&1 || continue; \
    if "$$candidate" -c 'import ensurepip, sqlite3, ssl, venv' > /dev/null 2>&1; then python=$$candidate; break; fi; \
    lacking="$$lacking $$candidate"; \
done; \
if [ -z "$$python" ]; then \
    if [ -n "$$lacking" ]; then \
        echo "These Pythons lack venv, ensurepip, sqlite3 or ssl:$$lacking" >&2; \
        echo "On Debian or Ubuntu: sudo apt install python3-venv" >&2; \
    else \
        echo "Python 3.11 or newer is needed, and none was found. If you have one: make PYTHON=/path/to/python3.11" >&2; \
    fi; exit 1; \
fi
endef

# A usable environment is kept; one that an interrupted run or another tool left without pip is made anew.
define set-up
@mkdir -p $(VENV); \
if ! $(BIN)/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' > /dev/null 2>&1; then \
    $(find-python); \
    echo "Setting up $(VENV) with $$("$$python" --version), once; this takes a minute ..."; \
    "$$python" -m venv --clear $(VENV) || exit 1; \
else echo "Bringing $(VENV) up to date ..."; fi; \
export PIP_DISABLE_PIP_VERSION_CHECK=1; \
$(BIN)/python -m pip install -qq --require-hashes -r $(1) && \
$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --editable .
endef

$(PLAYING): requirements/run.lock pyproject.toml
	$(call set-up,requirements/run.lock)
	@touch $(PLAYING)
	@echo "Ready. ./patron is the program, with all its commands: ./patron --help"

# The larger lock holds the smaller one's versions, so an environment to test in is one to play in.
$(TESTING): requirements/dev.lock pyproject.toml
	$(call set-up,requirements/dev.lock)
	@touch $(PLAYING) $(TESTING)
