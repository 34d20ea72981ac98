"""The errors of the program and those of its documents are the same, each with its cause and remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from optimiser import errors
from optimiser.errors import IssueCode, SufficiencyError
from optimiser.plan import Outcome, exit_code
from tests.conftest import Measure

pytestmark = pytest.mark.promise(number=23)

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
ISSUES = set(get_args(IssueCode))


def tables() -> list[dict[str, tuple[str, ...]]]:
    """The rows of each table of the page, by code: endings, outcomes, faults, notices."""
    found: list[dict[str, tuple[str, ...]]] = []
    for block in re.split(r"^\|---.*$", PAGE, flags=re.MULTILINE)[1:]:
        rows = re.findall(r"^\| `([\w-]+)` \| (.+) \|$", block.strip(), flags=re.MULTILINE)
        assert len({code for code, _ in rows}) == len(rows)
        found.append({code: tuple(rest.split(" | ")) for code, rest in rows})
    return found


def kinds_of_error(error: type[SufficiencyError] = SufficiencyError) -> Iterator[type[SufficiencyError]]:
    yield error
    for kind in error.__subclasses__():
        yield from kinds_of_error(kind)


def test_every_code_of_an_issue_stands_in_the_page_and_no_other() -> None:
    _, _, faults, notices = tables()
    assert set(faults) | set(notices) == ISSUES
    assert set(faults) & set(notices) == set()


def test_every_error_stands_in_the_page_with_its_exit_code_and_no_other() -> None:
    assert errors.SufficiencyError in kinds_of_error()
    ends = {kind.code: str(kind.exit_code) for kind in kinds_of_error()}
    assert len(ends) == len(list(kinds_of_error()))
    assert {code: row[0] for code, row in tables()[0].items()} == ends


def test_every_outcome_stands_in_the_page_with_its_exit_code_and_no_other() -> None:
    ends = {str(outcome): str(exit_code([outcome])) for outcome in Outcome}
    assert {code: row[0] for code, row in tables()[1].items()} == ends


def test_every_code_has_a_cause_and_a_remedy(measure: Measure) -> None:
    for table in tables():
        for code, row in table.items():
            cause, remedy = row[-2:]
            assert cause.endswith("."), code
            assert remedy.endswith("."), code
            measure.count("codes with cause and remedy")


@pytest.mark.parametrize("code", sorted(ISSUES - {"value", "odd"}))
def test_every_code_of_an_issue_is_given_somewhere(code: str) -> None:
    sources = [path for path in (ROOT / "optimiser").rglob("*.py") if path.name != "errors.py"]
    assert any(f'"{code}"' in path.read_text(encoding="utf-8") for path in sources)
