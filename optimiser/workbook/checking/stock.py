"""Checks of groups, need, provision and what suits whom."""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.errors import Issue
from optimiser.workbook.checking.saying import fault
from optimiser.workbook.lines import SPOILED, Book, Line

AGE_OF_SUPPORTED = 16


def ages_in_order(group: Line, book: Book) -> Iterator[Issue]:
    """Age to is not before Age from."""
    if group.age_to < group.age_from:
        yield fault(
            group,
            "age_to",
            f"Expected an age of at least {group.age_from:g}, where Age from begins.",
            "Put the younger age under Age from.",
            "order",
        )


def need_is_typed(group: Line, book: Book) -> Iterator[Issue]:
    """Every group has a row in Need, or in Flows."""
    if book.find("need", group.name) is None and book.find("flows", group.name) is None:
        yield Issue(
            "Need",
            book.headers.get("need", ""),
            "",
            f"Expected a row for every group, here or in Flows; {group.name} has none.",
            "Add the row; type 0 where no child of the group needs a placement.",
            "missing-row",
        )


def need_has_a_number(need: Line, book: Book) -> Iterator[Issue]:
    """Every row of Need holds a number on some date."""
    if "need" not in book.unread and all(value is None for value in need.values.values()):
        yield Issue(
            need.sheet,
            need.at(""),
            need.name,
            "Expected children on at least one date.",
            "Fill in the row; type 0 where no child of the group needs a placement.",
            "blank",
        )


def occupancy_is_typed(provision: Line, book: Book) -> Iterator[Issue]:
    """Highest planned occupancy is typed where Places is a number."""
    if provision.places is not None and "occupancy" in provision.blanks:
        yield fault(
            provision,
            "occupancy",
            "Expected a share, because Places is a number.",
            "Type the most of its places that can be filled over a period, such as 85%.",
            "blank",
        )


def only_numbered_places_end(provision: Line, book: Book) -> Iterator[Issue]:
    """Open until goes with a number of places."""
    if provision.open_until is not None and provision.places is None:
        yield fault(
            provision,
            "open_until",
            "Expected a blank, because Places is 'no limit'.",
            "Clear the date, or type a number of places.",
            "conflict",
        )


def what_is_not_chosen_has_no_limit(provision: Line, book: Book) -> Iterator[Issue]:
    """Plan chooses N goes with no limit, and needs Placed now."""
    if provision.plan_chooses:
        return
    why = "N" if "plan_chooses" not in provision.blanks else f"N where it is blank, for {provision.setting}"
    if provision.places is not None:
        yield fault(
            provision,
            "plan_chooses",
            f"Plan chooses is {why}, and then Places must be 'no limit'.",
            "Type 'no limit' under Places, or Y here.",
            "conflict",
        )
    elif "placed" in book.absent:
        yield fault(
            provision,
            "plan_chooses",
            f"Plan chooses is {why}, and then the shares of Placed now are kept, but that sheet is empty.",
            "Fill in Placed now, or type Y here.",
            "conflict",
        )


def supported_from_sixteen(row: Line, book: Book) -> Iterator[Issue]:
    """No group whose ages begin under 16 is suited to supported accommodation."""
    group = book.named("groups", row.name)
    for name, fit in row.values.items():
        if fit is None or fit is SPOILED:
            continue
        provision = book.find("provisions", name)
        if provision is None or provision.values["setting"] != "supported":
            continue
        if group.age_from < AGE_OF_SUPPORTED:
            yield fault(
                row,
                name,
                f"Expected a blank: supported accommodation for a group from age {group.age_from:g} is"
                " against the law.",
                "Clear the cell, or split the group at 16.",
                "law",
            )
