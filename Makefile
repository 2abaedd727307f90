# The verbs of this house. `make` alone lists them.

PYTHON ?= python3
PORT ?= 8000

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help install demo demo-reset serve check test bench messages requirements screenshots docs

help: ## List the verbs
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 15

demo: $(VENV)/base.stamp ## Open the demonstration province on http://127.0.0.1:8000 (PORT= chooses)
	@$(BIN)/tdkt demo --port $(PORT)

demo-reset: $(VENV)/base.stamp ## Throw the demonstration away and start afresh
	@$(BIN)/tdkt demo --reset --port $(PORT)

serve: $(VENV)/base.stamp ## Serve this installation (settings: docs/settings.md)
	@$(BIN)/tdkt serve --port $(PORT)

install: $(VENV)/dev.stamp ## Make .venv with what running and testing need

check: $(VENV)/dev.stamp ## Quick checks while working: linters, types, contracts, fast tests
	@$(BIN)/python scripts/run_tests.py --fast

test: $(VENV)/dev.stamp ## Everything that CI runs: both databases and the browser
	@$(BIN)/python scripts/run_tests.py

bench: $(VENV)/bench.stamp ## Measure against peers, in one run
	@$(BIN)/python -m bench

messages: $(VENV)/dev.stamp ## Gather messages for translation, compile the translations
	@$(BIN)/python scripts/messages.py

docs: $(VENV)/dev.stamp ## Write docs/settings.md anew from the code
	@$(BIN)/python scripts/settings_page.py

screenshots: $(VENV)/dev.stamp ## Take the pictures of the README from the demonstration
	@$(BIN)/python scripts/readme_pictures.py

requirements: ## Pin the newest versions with their hashes (needs uv)
	@for name in base national meaning dev bench; do \
	  uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url \
	    --upgrade --python-version 3.11 requirements/$$name.in -o requirements/$$name.txt \
	    || exit 1; \
	done

# --- The virtual environment ---------------------------------------------------------
# A stamp is younger than the list it was installed from, so a second run costs nothing.

$(VENV)/base.stamp: requirements/base.txt pyproject.toml
	@PYTHON="$(PYTHON)" sh scripts/make_venv.sh $(VENV)
	@echo "Installing what running needs …"
	@$(PIP) install --require-hashes -r requirements/base.txt
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(VENV)/%.stamp: requirements/%.txt $(VENV)/base.stamp
	@echo "Installing what $* needs …"
	@$(PIP) install --require-hashes -r $<
	@touch $@
