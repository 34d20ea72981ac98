"""Checks of the levers that add places, and of the dates and amounts that all levers share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from optimiser.errors import Issue
from optimiser.filters import fold
from optimiser.problem import Settings
from optimiser.timeline import Timeline, within
from optimiser.workbook.checking.saying import fault
from optimiser.workbook.lines import Book, Line

MONTHS_FIELDS = ("months_to_open", "months_to_approve", "months_to_start")


def home_does_something(home: Line, book: Book) -> Iterator[Issue]:
    """A home adds places to a provision, or gives up places of another."""
    if home.provision is None and home.instead_of is None:
        yield fault(
            home,
            "provision",
            "Expected a provision that it adds places to, or under Instead of one that it closes.",
            "Fill in one of the two; type a mere cost as a service of 0 children.",
            "blank",
        )


def places_have_a_provision(home: Line, book: Book) -> Iterator[Issue]:
    """Places added or given up say where."""
    if home.instead_of is not None and home.places > 0 and home.provision is None:
        expected = "Expected no places, because Provision is blank (a closure)."
        yield fault(
            home, "places", expected, "Name the provision that gains them, or clear them.", "conflict"
        )
    if home.provision is not None and home.places_given_up > 0 and home.instead_of is None:
        expected = "Expected no places given up, because Instead of is blank."
        remedy = "Name the provision that gives them up, or clear them."
        yield fault(home, "places_given_up", expected, remedy, "conflict")


def places_are_numbered(lever: Line, book: Book) -> Iterator[Issue]:
    """A lever adds places to, or takes them from, a provision whose Places is a number."""
    for field in ("provision", "instead_of"):
        name = lever.get(field)
        if name is not None and book.named("provisions", name).places is None:
            yield fault(
                lever,
                field,
                "Expected a provision whose Places is a number; this one has 'no limit'.",
                "Type its number of places (0 where it is yet to open), or name another.",
                "conflict",
            )


def capital_has_an_asset_life(home: Line, book: Book) -> Iterator[Issue]:
    """Capital is charged over an asset life."""
    if home.capital > 0 and home.asset_life_years is None:
        expected = "Expected the years over which the capital cost is charged."
        yield fault(home, "asset_life_years", expected, "Type them, such as 25.", "blank")


def alternatives_are_numbered(home: Line, book: Book) -> Iterator[Issue]:
    """Of homes that share a word, each has a number under At most."""
    if home.only_one_of is not None and home.at_most is None:
        expected = "Expected a number, because the home shares a word under Only one of."
        yield fault(home, "at_most", expected, "Type the most that could be opened.", "conflict")


def one_alternative_is_required(book: Book) -> Iterator[Issue]:
    """Of homes that share a word, one at most has an At least."""
    required: dict[str, Line] = {}
    for home in book["homes"]:
        if home.only_one_of is None or home.at_least <= 0:
            continue
        first = required.setdefault(fold(home.only_one_of), home)
        if first is not home:
            yield fault(
                home,
                "at_least",
                f"Expected 0: {first.name} has an At least too, and they share '{home.only_one_of}'.",
                "Keep the At least of one of them.",
                "conflict",
            )


def amounts_in_order(lever: Line, book: Book) -> Iterator[Issue]:
    """At least is not more than At most."""
    if lever.at_most is not None and lever.at_least > lever.at_most:
        expected = f"Expected at most {lever.at_most:g}, as At most says."
        yield fault(lever, "at_least", expected, "Lower it, or raise At most.", "order")


def dates_in_order(lever: Line, book: Book) -> Iterator[Issue]:
    """Latest is not before Earliest."""
    if lever.earliest is not None and lever.latest is not None and lever.latest < lever.earliest:
        expected = "Expected a date on or after Earliest."
        yield fault(lever, "latest", expected, "Put the earlier date under Earliest.", "order")


def at_least_can_open(lever: Line, book: Book) -> Iterator[Issue]:
    """What must open can be decided early enough to open inside the plan."""
    if lever.at_least <= 0 or _out_of_order(lever):
        return
    timeline = timeline_of(book)
    offered = decisions_offered(lever, timeline, timeline.plan_periods)
    if not offered:
        yield fault(
            lever,
            "at_least",
            "Expected 0: no decision between its dates opens inside the plan, its months counted.",
            "Lower it, allow other dates, or lengthen the plan.",
            "cannot-open",
        )
    elif (a_year := lever.values.get("at_most_a_year")) is not None:
        years = {timeline.financial_year(timeline.starts[d]).label for d in offered}
        if lever.get("at_most_a_year") * len(years) < lever.at_least - 1e-9:
            yield fault(
                lever,
                "at_least",
                f"Expected at most {len(years)} years' decisions of {a_year:g} a year that open in the plan.",
                "Lower it, or raise At most a year.",
                "cannot-open",
            )


def timeline_of(book: Book) -> Timeline:
    """The plan's calendar, as the settings say."""
    settings = book.settings
    plain: dict[str, Any] = {
        "first_day": settings.first_day,
        "period": settings.period,
        "periods": int(settings.periods),
        "years_beyond": settings.years_beyond,
        "financial_year_start": int(settings.financial_year_start),
    }
    return Settings(title="", council="", **plain).timeline


def decisions_offered(lever: Any, timeline: Timeline, before: int) -> tuple[int, ...]:  # noqa: ANN401
    """The periods in which a lever may be decided so that it opens before a period.

    Args:
        lever: Any row with months, Earliest and Latest.
        timeline: The plan's calendar.
        before: The period before whose start it opens.
    """
    months = next(getattr(lever, field) for field in MONTHS_FIELDS if hasattr(lever, field)) or 0
    return tuple(
        d
        for d in range(before)
        if timeline.opens_before(d, months, before)
        and within(timeline.starts[d], lever.earliest, lever.latest)
    )


def _out_of_order(lever: Line) -> bool:
    return bool(lever.earliest and lever.latest and lever.latest < lever.earliest)
