"""What is odd in one row without being wrong enough to leave it out, by the return's own rules."""

from __future__ import annotations

from datetime import date

from optimiser.returns import codes
from optimiser.returns.days import birthday, last_day_of
from optimiser.returns.tables import Row

_ACT = date(1991, 10, 14).toordinal()
_FARTHEST, _UNKNOWN_DISTANCE = 350.0, 999.9
_LONGEST_BREAK_DAYS = 17


def odd_row(row: Row, start: int, end: int | None, born: int, year: int, in_area: bool | None) -> list[str]:
    """Name the rules that a row breaks by itself.

    Args:
        row: Its cells by heading, in capitals.
        start: DECOM.
        end: DEC, None where it is open.
        born: Day of birth.
        year: The year of return it stands in.
        in_area: Whether the placement is in the council's area; None where that is not known.
    """
    provider = row.get("PLACE_PROVIDER", "")
    found = [
        *_odd_ages(row, start, end, born, year),
        *_odd_providers(row["PLACE"], provider, in_area),
    ]
    place = row["PLACE"]
    days = (last_day_of(year) if end is None else end) - start
    odd = (
        ("place of another year", not codes.in_force(place, year)),
        ("before 1991", start < _ACT),
        ("temporary too long", days > codes.LONGEST_TEMPORARY_DAYS.get(place, days)),
        ("accommodated with parents", place == codes.WITH_PARENTS and row["LS"] == codes.ACCOMMODATED),
        ("far", _FARTHEST < _miles(row.get("PL_DISTANCE", "")) != _UNKNOWN_DISTANCE),
    )
    return [*found, *(rule for rule, broken in odd if broken)]


def odd_break(row: Row, start: int | None, end: int | None, year: int) -> list[str]:
    """Name the rules that a row of a short break breaks."""
    single = row["LS"] == codes.SINGLE_BREAK
    days = 0 if start is None else (end or last_day_of(year)) - start
    odd = (
        ("long break", single and days > _LONGEST_BREAK_DAYS),
        ("moved within a break", single and row["RNE"] != codes.STARTED),
        ("break in such a place", row["PLACE"] in codes.NOT_FOR_BREAKS),
    )
    return [rule for rule, broken in odd if broken]


def _odd_ages(row: Row, start: int, end: int | None, born: int, year: int) -> list[str]:
    least_to_leave = codes.LEAST_AGE_TO_LEAVE.get(row["REC"], 0)
    in_custody = row.get("REASON_PLACE_CHANGE") == codes.CUSTODY
    odd = (
        ("age for place", start < birthday(born, codes.least_age(row["PLACE"], year))),
        ("age for remand", row["LS"] in codes.REMAND and start < birthday(born, codes.LEAST_AGE_OF_REMAND)),
        ("age for ending", end is not None and end < birthday(born, least_to_leave)),
        ("age for custody", in_custody and (end or start) < birthday(born, codes.LEAST_AGE_OF_REMAND)),
    )
    return [rule for rule, broken in odd if broken]


def _odd_providers(place: str, provider: str, in_area: bool | None) -> list[str]:
    with_parents = place == codes.WITH_PARENTS
    odd = (
        ("no provider", not provider and place not in codes.WITHOUT_PROVIDER),
        ("parents' provider", bool(provider) and with_parents != (provider == codes.PARENTS)),
        ("provider for place", place in codes.NOT_PROVIDED_BY.get(provider, ())),
        ("own provision out of area", provider == codes.OWN and in_area is False),
    )
    return [rule for rule, broken in odd if broken]


def _miles(text: str) -> float:
    try:
        return float(text) if text else 0.0
    except ValueError:
        return 0.0
