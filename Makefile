# Nothing is assumed but Python >= 3.11 and make: a virtual environment of our own, filled by pip.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CATALOGS := $(wildcard tui/locale/*/LC_MESSAGES/*.po)
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: run test test-looks test-keys lint bench eval learn faults typing format catalog picture clean

run: $(VENV)/run.stamp
	@$(BIN)/giaoban

test: $(VENV)/run.stamp $(VENV)/dev.stamp
	@$(BIN)/pytest -n 2

lint: $(VENV)/dev.stamp
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(VENV)/dev.stamp
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# make bench NAMES='face store' measures those only; with PEERS=no search is not compared with other engines,
# with GIAOBAN_BENCH=FOLDER it keeps its bases there for the next run.
bench: $(VENV)/dev.stamp $(VENV)/bench.stamp
	@$(BIN)/python -m tests.bench $(NAMES)

# How well articles are read: the labelled ones the rules were made with, and those they were not.
eval: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.eval $(ARGS)

# Learn anew what db/ingest/weights.json holds, when rules changed or pages were labelled; ARGS='FOLDER …' says
# where the texts of the labelled pages are.
learn: $(VENV)/dev.stamp $(VENV)/learn.stamp
	@$(BIN)/python -m tests.eval.learning $(ARGS)

# Every sentence through a simulated input method, torn apart at every byte: a quarter of an hour.
typing: $(VENV)/dev.stamp
	@GIAOBAN_WHOLE_GRID=1 $(BIN)/pytest -s tests/tui/test_typing.py -k every_character

# Kills, failing disks, lost power, flipped bits, many writers: in full, with the figures. Wants strace.
# make faults NAMES='flips power' runs those only.
faults: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.faults $(NAMES)

# Collect what the interface says, keep its translations, name what is untranslated.
catalog: $(VENV)/dev.stamp
	@$(BIN)/python -m tui.locale

# How every screen looks. GIAOBAN_ACCEPT=FOLDER keeps what is there now, and leaves pictures to look at.
test-looks: $(VENV)/run.stamp $(VENV)/dev.stamp
	@$(BIN)/pytest -n 2 tests/tui/test_gallery.py

# Five hundred random sequences of two hundred keys; make test has a few.
test-keys: $(VENV)/run.stamp $(VENV)/dev.stamp
	@GIAOBAN_SEQUENCES=500 $(BIN)/pytest -n 2 tests/tui/test_any_keys.py

picture: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.picture

clean:
	rm -rf $(VENV)

$(VENV)/run.stamp: pyproject.toml $(CATALOGS)
	@$(PYTHON) -c 'import sys; sys.exit("giaoban needs Python 3.11 or later; try: make run PYTHON=python3.12") if sys.version_info < (3, 11) else 0'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing giaoban into $(VENV) …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml | $(VENV)/run.stamp
	@echo "Installing the development tools into $(VENV) …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(VENV)/bench.stamp: pyproject.toml | $(VENV)/run.stamp
	@echo "Installing the peers that are measured against into $(VENV) …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

$(VENV)/learn.stamp: pyproject.toml | $(VENV)/run.stamp
	@echo "Installing what the weights are learned with into $(VENV) …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[learn]'
	@touch $@
