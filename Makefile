# `make check` runs every gate that a change must pass; `make everyday` leaves the slow tests out;
# `make fix` mends what can be mended by machine.
.PHONY: check everyday still fix

check: still
	pytest -n auto --dist loadscope -m 'not alone and not slow' --cov --cov-report=term:skip-covered --cov-fail-under=90
	pytest -n auto --dist worksteal -m 'slow and not alone'
	pytest -m alone

everyday: still
	pytest -n auto --dist loadscope -m 'not alone and not slow'

still:
	ruff format --check .
	ruff check .
	mypy
	lint-imports

fix:
	ruff format .
	ruff check --fix .
