# `make check` runs every gate that a change must pass; `make fix` mends what can be mended by machine.
.PHONY: check fix

check:
	ruff format --check .
	ruff check .
	mypy
	lint-imports
	pytest --cov --cov-report=term:skip-covered --cov-fail-under=90

fix:
	ruff format .
	ruff check --fix .
