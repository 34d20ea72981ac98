"""Reads one row of the Episodes table: the episode it states, or the rules it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from optimiser.returns import codes
from optimiser.returns.areas import Areas
from optimiser.returns.days import birthday, day_of, last_day_of
from optimiser.returns.oddities import odd_break, odd_row
from optimiser.returns.records import Episode
from optimiser.returns.tables import Row

_LAST_DAY_OF_P2 = date(2023, 10, 28).toordinal()
_OLDEST = 25


@dataclass(frozen=True, slots=True)
class Checked:
    """The episode of a row, None where it is left out, the rules noted, and the days of a single break."""

    episode: Episode | None
    noted: tuple[str, ...]
    break_days: int = 0


def episode_of(
    row: Row,
    child: int,
    born: int | None,
    address: int,
    year: int,
    last_day: int,
    areas: Areas | None,
    at: tuple[str, int],
) -> Checked:
    """Read a row.

    Args:
        row: Its cells by heading, in capitals.
        child: The child's number.
        born: Day of birth, None where no file says.
        address: The number of where the child lives.
        year: The year of return it stands in.
        last_day: The last day of all the returns.
        areas: The postcodes in the council's area; None where they were not given.
        at: The file and the row it stands in.
    """
    start, end = day_of(row["DECOM"]), day_of(row["DEC"])
    if row["LS"] in codes.SHORT_BREAKS:
        return _break(row, start, end, year)
    wrong = _wrong_codes(row) or _wrong_dates(row, start, end, born, last_day)
    if wrong or start is None or born is None:
        return Checked(None, (wrong or "start date",))
    in_area = _in_area(row, areas)
    end, repaired = _mended_end(row, end, last_day)
    episode = Episode(
        child=child,
        start=start,
        end=end,
        begun=row["RNE"],
        legal=row["LS"],
        need=row.get("CIN", ""),
        place=row["PLACE"],
        provider=codes.PROVIDERS.get(row.get("PLACE_PROVIDER", ""), codes.NOT_KNOWN),
        in_area=in_area,
        address=address,
        ended="" if end is None else row["REC"],
        reason=row.get("REASON_PLACE_CHANGE", ""),
        year=year,
        file=at[0],
        row=at[1],
    )
    odd = odd_row(row, start, end, born, year, in_area)
    no_postcode = ["no postcode"] if areas is not None and in_area is None else []
    return Checked(episode, (*repaired, *_odd_codes(row, end or last_day), *odd, *no_postcode))


def _mended_end(row: Row, end: int | None, last_day: int) -> tuple[int | None, list[str]]:
    """The day a row ends, None where it is taken as open, and the rules that make it so."""
    half_ended = (end is None) != (not row["REC"])
    if half_ended:
        return None, ["half ended"]
    if end is not None and end > last_day:
        return None, ["ends after the year"]
    return end, []


def _odd_codes(row: Row, until: int) -> Iterator[str]:
    """The rules that codes break without the row being left out, `until` the last day that counts of it."""
    provider = row.get("PLACE_PROVIDER", "")
    if provider and provider not in codes.PROVIDERS:
        yield "provider"
    if row["PLACE"] == codes.INDEPENDENT_LIVING and until > _LAST_DAY_OF_P2:
        yield "P2 after 2023"


def _break(row: Row, start: int | None, end: int | None, year: int) -> Checked:
    """A row of a short break: left out, its days of the year counted where it is a single one."""
    days = 0
    if row["LS"] == codes.SINGLE_BREAK and start is not None:
        last_day = last_day_of(year)
        days = min(end or last_day, last_day) - max(start, last_day_of(year - 1) + 1)
    return Checked(None, ("short break", *odd_break(row, start, end, year)), max(0, days))


def _wrong_codes(row: Row) -> str:
    """The rule that a code breaks; empty where none does."""
    if row["PLACE"] in codes.PLACES_BEFORE_2006:
        return "old place"
    known = (
        ("RNE", "beginning", row["RNE"] in codes.BEGINNINGS),
        ("LS", "legal status", row["LS"] in codes.LEGAL),
        ("PLACE", "place", row["PLACE"] in codes.KIND_OF_PLACE),
        ("REC", "ending", not row["REC"] or row["REC"] in codes.ENDINGS),
    )
    return next((rule for _, rule, is_known in known if not is_known), "")


def _wrong_dates(row: Row, start: int | None, end: int | None, born: int | None, last_day: int) -> str:
    """The rule that a date breaks; empty where none does."""
    if start is None:
        return "start date"
    if end is None and row["DEC"]:
        return "end date"
    if end is not None and end < start:
        return "end before start"
    if start > last_day:
        return "after the year"
    if born is None:
        return "no birth date"
    return "age" if not born <= start < birthday(born, _OLDEST + 1) else ""


def _in_area(row: Row, areas: Areas | None) -> bool | None:
    """Whether the placement is in area: as the row says (PL_LOCATION), else by its postcode."""
    said = row.get("PL_LOCATION", "")
    if said in ("IN", "OUT"):
        return said == "IN"
    return None if areas is None else areas.hold(row.get("PL_POST", ""))
