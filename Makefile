# Every target starts from a fresh clone and Python 3.11: the set-up comes first, and skips what is done.
.DEFAULT_GOAL := help
.PHONY: help setup setup-test demo test lint bench soak translations pictures lock clean

BIN := .venv/bin
PYTHON = $$(.setup/find-python)

help: ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1|/' | column -t -s '|'

setup: ## everything that serving needs, into .venv/
	@python=$(PYTHON) && "$$python" .setup run

setup-test:
	@python=$(PYTHON) && "$$python" .setup test

demo: setup ## the demo with example municipalities (PORT=8000 chooses the port)
	@exec $(BIN)/survey demo $(if $(PORT),--port $(PORT))

test: setup-test lint ## every check and every test
	@echo "running the tests ..."
	@$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

lint: setup-test ## style, types, walls between the parts, templates; every tool speaks before it fails
	@status=0; \
	echo "[1/5] ruff check ..."; $(BIN)/ruff check --quiet || status=1; \
	echo "[2/5] ruff format ..."; $(BIN)/ruff format --check --quiet || status=1; \
	echo "[3/5] mypy ..."; $(BIN)/mypy --no-error-summary || status=1; \
	echo "[4/5] lint-imports ..."; $(BIN)/lint-imports --no-cache > .venv/imports.log 2>&1 || { cat .venv/imports.log; status=1; }; \
	echo "[5/5] djlint ..."; $(BIN)/djlint survey/templates --lint --quiet || status=1; \
	test $$status = 0 || { echo "Lint found something; '$(BIN)/ruff check --fix; $(BIN)/ruff format' mends part of it." >&2; exit 1; }

bench: setup-test ## how fast pages, checks and tables are: ratios and seconds
	@$(BIN)/python -m pytest tests/benchmarks -o norecursedirs=".*" -o python_files="bench_*.py" -p no:xdist -s -q -m "not soak" $(ARGS)

soak: setup-test ## the long runs: many writers, many waves
	@$(BIN)/python -m pytest tests/benchmarks -o norecursedirs=".*" -o python_files="bench_*.py" -p no:xdist -s -q -m soak $(ARGS)

translations: setup-test ## bring the catalogues up to date with the words in the code
	@cd .setup && ../$(BIN)/python -m steps.translations update

pictures: setup-test ## the pictures of README.md, from a fresh demo (Chromium, LibreOffice, ImageMagick)
	@$(BIN)/python docs/pictures/make.py

lock: setup-test ## renew the digests after a change of pyproject.toml (asks the package index)
	@$(BIN)/python -m pip install --quiet uv
	@.setup/lock $(BIN)/uv

clean: ## everything that the set-up and the tests made; var/ stays
	@rm -rf .venv .setup/node_modules survey/static/vendor .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find survey -name '*.mo' -o -path 'survey/static/*' \( -name '*.gz' -o -name '*.br' \) | xargs rm -f
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
