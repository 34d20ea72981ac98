"""Whatever a workbook calls things, MathProg reads them."""

from __future__ import annotations

import pytest

from optimiser.mathprog import state_data
from optimiser.mathprog.writing import comment, number, word
from optimiser.projection import project
from tests.builders import campaign, council, group, provision, target, where
from tests.mathprog.glpk import solve

NAMES = (
    "it's 'ours'",
    'the "best"',
    "Ty Gwyn; end;",
    "/* not a comment",
    "a #1 home",
    "Cartref plant â ŵ ŷ – 子ども 🏠",
    "two\nlines\tand a tab",
    "no\u0085break\u2028here\u00a0",
    "x" * 300,
    "é" * 300,
    "\ud800 half a letter",
    "'",
    "",
)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_is_read_whatever_is_in_it(name: str) -> None:
    problem = council(
        groups=[group(name)],
        provisions=[provision(name, places=20.0)],
        sheets={
            "campaigns": [campaign(name, provision=name, at_most=1.0)],
            "targets": [target(name, count=where("In area = Y"), rule="at least", strength="must")],
        },
        title=name,
        council=name,
    )
    found = solve(state_data(problem, project(problem), scenario=name))
    assert found is not None
    assert found.objective == pytest.approx(10 * 52 * 1000)


def test_a_word_is_cut_where_mathprog_would_refuse_it_and_its_quotes_are_doubled() -> None:
    assert word("it's") == "'it''s'"
    assert len(word("é" * 300).encode()) <= 92
    assert word("\n") == "' '"
    assert comment("a\nb") == "# a b"


def test_a_number_keeps_all_its_digits() -> None:
    assert number(0.1 + 0.2) == "0.30000000000000004"
    assert number(4.0) == "4"
    assert float(number(1e300)) == 1e300
    assert number(-91) == "-91"
