# The tasks of this project. `make demo` is the first, `make test` the second; CI runs the second.
SHELL := /bin/sh
PYTHON ?= python3
UV := .tools/uv/bin/uv
BIN := .venv/bin
READY := .venv/.ready
# As many processes as there are cores. A file's tests stay together, and browsers come last.
PYTEST := $(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder
export ACCORD_HOME ?= $(CURDIR)/.accord-demo

# $(call need,TEST,PACKAGES): what the machine lacks is installed when one is root, else it is
# named with the one command that mends it.
need = ( $(1) ) >/dev/null 2>&1 || { \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; \
	then echo "Installing $(2)"; apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive \
		apt-get install -yq --no-install-recommends $(2) >/dev/null; \
	else echo "This machine lacks $(2). Please run: sudo apt-get install -y $(2)"; exit 1; fi; }

.PHONY: install demo test check browser lint bench mutate lock pictures

install: $(READY)  ## the environment in .venv, and nothing else

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Accord needs Python 3.11 or newer."; exit 1; }
	@$(call need,$(PYTHON) -c 'import ensurepip',python3-venv)
	$(PYTHON) -m venv .tools/uv && .tools/uv/bin/pip install -q --disable-pip-version-check uv

$(READY): $(UV) requirements/test.txt pyproject.toml
	@[ -x $(BIN)/python ] || $(UV) venv -q --python $(PYTHON) .venv
	VIRTUAL_ENV=.venv $(UV) pip sync -q --require-hashes requirements/test.txt
	VIRTUAL_ENV=.venv $(UV) pip install -q --no-deps --no-build-isolation -e .
	@touch $@

demo: $(READY)  ## a fictional practice on this machine, to look around in
	$(BIN)/accord demo $(if $(PORT),--port $(PORT))

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy

check: lint  ## everything but the browser
	$(PYTEST) -m 'not browser'

browser:
	@$(call need,command -v chromium,chromium fonts-liberation)

test: lint browser  ## everything, a real browser included
	$(PYTEST)

bench: $(READY)  ## every figure beside its peer's, one line of JSON each
	@$(BIN)/python -m bench

pictures: $(READY) browser  ## the README's pictures, of a fresh demo's real pages
	$(BIN)/python docs/pictures/take.py

mutate: $(READY)  ## change the consent core place by place; what survives: docs/mutation.md
	$(BIN)/mutmut run
	$(BIN)/mutmut results

lock: $(UV)  ## the newest versions that fit; names, versions and hashes only
	$(UV) pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-annotate --no-header pyproject.toml -o requirements/run.txt
	$(UV) pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-annotate --no-header --extra test pyproject.toml -o requirements/test.txt
