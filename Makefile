# Two commands do everything on a fresh machine with Python 3.11 or newer:
#   make demo    sets up, and carries the sample study through
#   make test    sets up, and runs every test
# Besides:
#   make check      formatter, linter, types, import contracts
#   make reference  writes docs/commands.md from the commands
#   make pictures   takes the pictures of the page for the documentation
#   make lock       renews constraints.txt from what is installed

PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
READY := $(VENV)/ready

.PHONY: demo test check format reference pictures lock clean

demo: $(READY)
	$(BIN)/qualtool demo demo

# Folder by folder: by number of tests, files with few long ones would come last, one process idle.
test: $(READY)
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(READY): pyproject.toml constraints.txt tools/set_up.py
	$(PYTHON) tools/set_up.py $(VENV)

reference: $(READY)
	$(BIN)/python tools/command_reference.py docs/commands.md

pictures: $(READY)
	$(BIN)/python tools/pictures.py docs/pictures

lock: $(READY)
	$(BIN)/python tools/lock.py > constraints.new
	mv constraints.new constraints.txt

clean:
	rm -rf $(VENV) demo dist build
