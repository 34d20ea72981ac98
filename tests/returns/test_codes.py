"""What a return's codes mean from which year on."""

from __future__ import annotations

import pytest

from optimiser.returns.codes import in_force, least_age


@pytest.mark.parametrize(
    ("place", "year", "age"),
    [
        ("H5", 2023, 14),
        ("H5", 2024, 16),
        ("P2", 2023, 15),
        ("P2", 2024, 16),
        ("K3", 2025, 16),
        ("K2", 2024, 0),
    ],
)
def test_the_age_from_which_a_child_may_live_there_rose_with_the_return_for_2024(
    place: str, year: int, age: int
) -> None:
    assert least_age(place, year) == age


@pytest.mark.parametrize(
    ("place", "first", "last"),
    [("K3", 2025, None), ("H5", None, 2025), ("Z1", None, 2025), ("Z13", 2026, None)],
)
def test_a_code_is_one_of_the_return_from_its_first_year_to_its_last(
    place: str, first: int | None, last: int | None
) -> None:
    years = [year for year in range(2020, 2030) if in_force(place, year)]
    assert years == list(range(first or 2020, (last or 2029) + 1))
