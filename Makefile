# The two commands of the README: `make demo` and `make test`. Each makes its own environment where it is missing.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: all demo test check format bench oracle e2e fuzz docs clean
all: check test

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "condor-routes needs Python 3.11 or newer; say which with: make PYTHON=python3.12"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing condor-routes and its tools into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(BIN)/python -m compileall -q router  # an editable install does not: routelint starts in two thirds of the time
	@touch $@

demo: $(STAMP)
	@PATH="$(abspath $(BIN)):$$PATH" bash docs/tutorial/demo.sh

test: $(STAMP)
	@$(BIN)/python -m pytest -n 2 -m "not oracle"

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_architecture.py

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# A real pool with job router and Docker, both generations; root, debootstrap and a Debian mirror. See tests/e2e.
e2e: $(STAMP)
	@$(BIN)/python -m tests.e2e.run $(E2E)

# The differential runs, against HTCondor's own tools; their trees are built unless CONDOR_ROUTES_ORACLE names some.
oracle: $(STAMP)
	@trees="$${CONDOR_ROUTES_ORACLE:-$$($(BIN)/python -m tests.oracle.build_trees)}" && \
	    export CONDOR_ROUTES_ORACLE="$$trees" && \
	    $(BIN)/python -m pytest -m oracle

docs: $(STAMP)
	$(BIN)/python -m tests.make_docs

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .hypothesis

# Against the real tools where there are any; BENCH_ADS, BENCH_FILES, BENCH_ROUNDS say how much.
bench: $(STAMP)
	@$(BIN)/python -m tests.bench.run

# One reader's fuzz target, for so many seconds: make fuzz TARGET=fmt SECONDS=300. What it finds is kept in build/fuzz.
TARGET  ?= config
SECONDS ?= 60
SEEDS    = $(firstword $(wildcard tests/fuzz/corpus/$(TARGET)) tests/fuzz/corpus/config)
fuzz: $(STAMP)
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	@mkdir -p build/fuzz/$(TARGET)
	@$(BIN)/python -m tests.fuzz.fuzz $(TARGET) -max_total_time=$(SECONDS) -max_len=400 -timeout=10 -artifact_prefix=build/fuzz/ build/fuzz/$(TARGET) $(SEEDS)
