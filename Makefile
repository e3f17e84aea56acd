PYTHON ?= python3
PORT ?= 8501
N ?= 4
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes
APT := $(shell [ "$$(id -u)" = 0 ] || command -v sudo) apt-get
DATA := $${PROGRAMME_DATA:-data}
NGINX := PATH="$$PATH:/usr/sbin" command -v nginx >/dev/null
COMMA := ,
several = $(if $(filter undefined,$(origin $1)),,$(if $($1),--$2 $(subst $(COMMA), ,$($1)),--empty-$2))

.PHONY: run replicas dev spark test coverage check bench lock clean

run: $(VENV)/assets.stamp  ## Serve the dashboard; build the illustrative programme first if there is no data.
	@test -f "$(DATA)/CURRENT" || $(BIN)/python -m data demo
	@$(BIN)/streamlit run server.py --server.port $(PORT)

replicas: $(VENV)/assets.stamp  ## Serve it by N equal processes behind nginx, on this machine.
	@$(NGINX) || $(MAKE) --no-print-directory nginx
	@test -f "$(DATA)/CURRENT" || $(BIN)/python -m data demo
	@$(BIN)/python -m deploy.replicas --count $(N) --port $(PORT)

dev: $(VENV)/run.stamp  ## The same, reloading when a source file changes.
	@test -f "$(DATA)/CURRENT" || $(BIN)/python -m data demo
	@$(BIN)/streamlit run dashboard.py --server.port $(PORT) --server.fileWatcherType auto

spark: $(VENV)/spark.stamp  ## Install the client that `python -m data import --engine spark` needs.

test: $(VENV)/dev.stamp spark-server  ## Run every test, in a real browser or Spark where the test is about these.
	@command -v chromium >/dev/null || test -n "$$CHROMIUM" || $(MAKE) --no-print-directory chromium
	@$(NGINX) || $(MAKE) --no-print-directory nginx || echo "The tests of replicas are left out."
	@$(BIN)/pytest -n auto

coverage: $(VENV)/dev.stamp  ## The tests without a browser, and the lines they never ran; under 90 % it fails.
	@$(BIN)/pytest -n auto --cov --cov-report term --ignore tests/browser --ignore tests/data/test_spark.py

check: $(VENV)/dev.stamp  ## Lint, format, types, SQL, import rules, dead code, licences, known flaws.
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/ty check --error-on-warning
	@$(BIN)/sqlfluff lint --processes 0 --disable-progress-bar .
	@$(BIN)/lint-imports
	@$(BIN)/vulture
	@$(BIN)/python -m checks.licences
	@$(BIN)/python -m checks.vulnerabilities

bench: $(VENV)/bench.stamp $(VENV)/assets.stamp  ## Measure speed beside the same page written otherwise; SCALES=S,L PAGES=overview narrow it.
	@command -v chromium >/dev/null || test -n "$$CHROMIUM" || $(MAKE) --no-print-directory chromium
	@$(BIN)/python -m benchmarks.speed $(call several,SCALES,scales) $(call several,PAGES,pages) \
	    $(call several,BESIDE,beside) $(call several,PARTS,parts) \
	    $(if $(REPEAT),--repeat $(REPEAT)) $(if $(SOAK),--soak-minutes $(SOAK))

lock: $(VENV)/dev.stamp  ## Compile requirements*.in into pinned, hashed requirements*.txt.
	@for part in requirements requirements-dev requirements-spark requirements-spark-server requirements-bench; do \
	    $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras \
	        --custom-compile-command "make lock" $$part.in -o $$part.txt || exit 1; \
	done

clean:  ## Remove the virtual environment and caches; data stay.
	@rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage

.PHONY: chromium nginx
chromium:
	@command -v apt-get >/dev/null || { \
	    echo "Browser tests need Chromium: install it, or name it in CHROMIUM."; exit 1; }
	@$(APT) update --quiet=2 && $(APT) install --quiet=2 --yes --no-install-recommends chromium fonts-dejavu-core

nginx:
	@command -v apt-get >/dev/null || { echo "Replicas need nginx: install it."; exit 1; }
	@$(APT) update --quiet=2 && $(APT) install --quiet=2 --yes --no-install-recommends nginx

.PHONY: spark-server
spark-server: $(VENV)/spark/pyspark/bin/spark-submit
	@command -v java >/dev/null || test -n "$$JAVA_HOME" || $(MAKE) --no-print-directory java

.PHONY: java
java:
	@command -v apt-get >/dev/null || { \
	    echo "Tests of Spark need Java 17 or 21: install it, or name its folder in JAVA_HOME."; exit 1; }
	@$(APT) update --quiet=2 && $(APT) install --quiet=2 --yes --no-install-recommends default-jre-headless

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Python 3.11 or newer is needed: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	    $(APT) update --quiet=2 && $(APT) install --quiet=2 --yes python3-venv; }
	@$(PYTHON) -m venv --clear $(VENV)

$(VENV)/run.stamp: requirements.txt | $(BIN)/python
	@echo "Installing what the dashboard runs on"
	@$(PIP) --requirement requirements.txt
	@touch $@

$(VENV)/assets.stamp: components/assets.py $(VENV)/run.stamp
	@echo "Compressing what browsers load"
	@$(BIN)/python -m components.assets
	@touch $@

$(VENV)/spark.stamp: requirements-spark.txt $(VENV)/run.stamp
	@echo "Installing the Spark client"
	@$(PIP) --requirement requirements-spark.txt
	@touch $@

$(VENV)/spark/pyspark/bin/spark-submit: requirements-spark-server.txt | $(BIN)/python
	@echo "Installing the Spark that tests start (456 MB)"
	@rm -rf $(VENV)/spark
	@$(PIP) --no-deps --target $(VENV)/spark --requirement requirements-spark-server.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/spark.stamp $(VENV)/assets.stamp
	@echo "Installing what tests and checks need"
	@$(PIP) --requirement requirements-dev.txt
	@touch $@

$(VENV)/bench.stamp: requirements-bench.txt $(VENV)/dev.stamp
	@echo "Installing what the benchmark needs"
	@$(PIP) --requirement requirements-bench.txt
	@touch $@
