# One install path for everything: `make install`. PYTHON and VENV may be set from outside.
PYTHON ?= python3
VENV ?= .venv

BIN := $(VENV)/bin
INSTALLED := $(VENV)/.stappenplan-installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# Templates come from this checkout: an editable install leaves only a copy of them in VENV.
export JUPYTER_PATH := $(CURDIR)/share/jupyter$(if $(JUPYTER_PATH),:$(JUPYTER_PATH))

# One worker for each core; a module stays with one worker, so that its fixtures are made once.
SPREAD ?= --numprocesses=logical --maxprocesses=4 --dist=loadscope --no-loadscope-reorder

# What is tested on SQLite is tested on PostgreSQL too, where it writes or reads most; other tests
# choose their database themselves.
ON_POSTGRESQL := $(addprefix tests/engine/,test_rights.py test_who_sees_what_people_give.py \
  test_typed_fields.py test_forged_entries.py test_who_sees_what.py export/test_formats.py \
  personal_data/test_own_data.py test_steering.py test_door.py test_erasing.py \
  test_late_entries.py test_look_along.py test_frozen_view.py test_navigation.py advice \
  steps/test_poll.py steps/test_questions.py)

.DEFAULT_GOAL := help
.PHONY: help install build start demo lab test browser postgresql check sbom audit notices reproducible release fuzz bench pictures screens schema types image validate lock clean

help: ## Show what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 18

install: $(INSTALLED) build ## Install everything into .venv

$(BIN)/python:
	@sh .ci/venv '$(PYTHON)' '$(VENV)'

$(INSTALLED): requirements.lock pyproject.toml hatch_build.py widgets/package-lock.json | $(BIN)/python
	$(PIP) install --quiet --require-hashes --requirement requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

build: $(INSTALLED) ## Bundle the JavaScript, where it changed
	@$(BIN)/python hatch_build.py

start: install ## Start the app
	$(BIN)/stappenplan start

demo: install ## Start the app with a group that rehearses
	$(BIN)/stappenplan start --demo

# Voila inside JupyterLab filters no messages, and the app has a server of its own.
lab: install ## Open the notebooks in JupyterLab
	$(BIN)/jupyter lab --notebook-dir=workshops \
	  --ServerApp.jpserver_extensions=voila.server_extension=False \
	  $(if $(filter 0,$(shell id -u)),--allow-root)

test: install browser postgresql ## Run all tests, on every core
	$(BIN)/pytest $(SPREAD)
	$(BIN)/pytest $(SPREAD) -p postgres_everywhere $(ON_POSTGRESQL)

browser: $(INSTALLED)
	@$(BIN)/python tests/browser/chromium.py

postgresql: $(INSTALLED)
	@$(BIN)/python tests/postgres_server.py

check: install ## Lint, formatting and types, of Python and JavaScript
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/mypy --config-file benchmarks/mypy.ini --cache-dir .mypy_cache/benchmarks
	$(BIN)/python hatch_build.py check

sbom: install ## Write which packages are used, as CycloneDX, into build/sbom
	$(BIN)/python .ci/supply_chain.py sbom

audit: install ## Ask which of them have known vulnerabilities; takes a network
	$(BIN)/python .ci/supply_chain.py audit

notices: install ## Write the licences of what is bundled into THIRD-PARTY-NOTICES.txt
	$(BIN)/python .ci/licences.py

reproducible: install ## Build the last commit twice in unlike surroundings and compare every byte
	$(BIN)/python .ci/release.py

release: install ## The same, and write wheel, source archive, SBOM, checksums and provenance into dist
	$(BIN)/python .ci/release.py --write

SECONDS ?= 30
fuzz: install ## Search for bytes that stop a parser; SECONDS=600 for each, PARSERS="gml blt"
	$(PIP) install --quiet --require-hashes --requirement tests/fuzz/requirements.lock
	$(BIN)/python tests/fuzz/search.py --seconds=$(SECONDS) $(PARSERS)

bench: install browser ## Measure; QUICK=1 does so in small groups
	$(BIN)/python benchmarks $(if $(QUICK),--quick)

pictures: install browser ## Make the pictures of the documentation
	$(BIN)/python docs/pictures.py

screens: install browser ## Take screenshots of every page at every step into build/screens
	STAPPENPLAN_SHOTS=build/screens $(BIN)/pytest -q tests/browser/test_afternoon.py

schema: install ## Write the schemas of the JSON of plan and framework into docs
	$(BIN)/stappenplan schema > docs/stappenplan.schema.json
	$(BIN)/stappenplan schema --framework > docs/afwegingskader.schema.json

types: install ## Write the TypeScript declarations of entries, views and the plan
	cd widgets && ../$(BIN)/python -m declarations

ENGINE ?= docker
BASE ?= python:3.12-slim
VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
EPOCH = $(shell git log -1 --format=%ct)
image: install ## Build a container image; ENGINE=podman, BASE=python:3.12-slim
	rm -rf build/image && mkdir -p build/image
	$(BIN)/python -m hatchling build -t wheel -d build/image
	cp requirements.lock deploy/container/* build/image
	$(ENGINE) build $(if $(findstring podman,$(ENGINE)),--format docker --timestamp $(EPOCH)) \
	  --build-arg BASE=$(BASE) --build-arg SOURCE_DATE_EPOCH=$(EPOCH) \
	  --build-arg VERSION=$(VERSION) --build-arg REVISION=$(shell git rev-parse HEAD) \
	  --tag stappenplan:$(VERSION) --file build/image/Containerfile $(IMAGE_FLAGS) build/image

validate: install ## Hold the files of deploy against the validators of those who read them
	$(PIP) install --quiet --require-hashes --requirement deploy/validators.lock
	$(BIN)/pytest -q tests/test_deploy.py tests/test_deploy_validators.py

lock: $(INSTALLED) ## Choose newer versions of all dependencies
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --custom-compile-command "make lock" --no-annotate --upgrade --quiet \
	  --output-file requirements.lock
	$(BIN)/uv pip compile --group fuzz --universal --python-version 3.11 --generate-hashes \
	  --custom-compile-command "make lock" --no-annotate --upgrade --quiet \
	  --output-file tests/fuzz/requirements.lock
	$(BIN)/uv pip compile --group deploy --constraint requirements.lock --universal \
	  --python-version 3.11 --generate-hashes --custom-compile-command "make lock" --no-annotate \
	  --upgrade --quiet --output-file deploy/validators.lock

clean: ## Remove what was installed and built
	rm -rf $(VENV) widgets/node_modules widgets/stappenplan_widgets/static \
	  share/jupyter/voila/templates/stappenplan/static build dist
