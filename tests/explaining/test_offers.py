"""Whether one scenario's levers allow what another decided, lever by lever."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from optimiser.explaining.offers import against_offers
from optimiser.problem import Problem
from tests.builders import council, home

FIRST = range(4)


def offering(**changes: Any) -> Problem:
    rows = [
        home("Elm", **{"at_most": 3.0, **changes}),
        home("Oak", at_most=3.0, only_one_of=changes.get("only_one_of")),
    ]
    return council(sheets={"homes": rows}, periods=8)


@pytest.mark.parametrize(
    ("changes", "taken", "why"),
    [
        ({}, [(0, 0, 3)], ()),
        ({"at_most": 0.0}, [(0, 0, 1)], ("Elm: not offered",)),
        ({"earliest": date(2017, 7, 1)}, [(0, 0, 1)], ("Elm: the earliest is 1 July 2017",)),
        ({"latest": date(2017, 7, 1)}, [(0, 2, 1)], ("Elm: the latest is 1 July 2017",)),
        ({"latest": date(2017, 7, 1)}, [(0, 1, 1)], ()),
        ({"months_to_open": 24.0}, [(0, 0, 1)], ("Elm: it would open only after the end",)),
        ({}, [(0, 0, 2), (0, 1, 2)], ("Elm: no more than 3",)),
        ({"at_most_a_year": 1.0}, [(0, 0, 1), (0, 3, 1)], ("Elm: no more than 1 a year",)),
        (
            {"at_least": 2.0, "latest": date(2017, 10, 1)},
            [(0, 0, 1)],
            ("Elm: at least 2 to be decided by then",),
        ),
        ({"at_least": 2.0, "latest": date(2018, 4, 1)}, [(0, 0, 1)], ()),
        ({"only_one_of": "site"}, [(0, 0, 1), (1, 0, 1)], ("Elm and Oak: only one of them",)),
        ({"only_one_of": "site"}, [(1, 0, 1)], ()),
    ],
)
def test_steps_are_allowed_or_the_offer_they_go_against_is_named(
    changes: dict[str, Any], taken: list[tuple[int, int, int]], why: tuple[str, ...]
) -> None:
    assert against_offers(offering(**changes), taken, FIRST) == why
