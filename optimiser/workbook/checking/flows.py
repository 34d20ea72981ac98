"""Checks of flows and transitions."""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.errors import Issue
from optimiser.problem import ROUTE
from optimiser.workbook.checking.saying import fault
from optimiser.workbook.lines import Book, Line


def need_is_typed_or_flows(flow: Line, book: Book) -> Iterator[Issue]:
    """A group has a row in Need or in Flows, not both."""
    need = book.find("need", flow.name)
    if need is not None:
        expected = f"Expected {flow.name} in Need or in Flows, not both; in Need it stands at {need.at('')}."
        yield fault(flow, "group", expected, "Delete one of the two rows.", "conflict")


def entries_are_typed(flow: Line, book: Book) -> Iterator[Issue]:
    """Some entries column of each row is filled."""
    routes = [key for key in flow.values if str(key).startswith(ROUTE)]
    if routes and flow.blanks.issuperset(routes):
        expected = "Expected entries a year in at least one column."
        yield fault(flow, routes[0], expected, "Fill it in; type 0 where no child comes in.", "blank")


def transition_changes_group(transition: Line, book: Book) -> Iterator[Issue]:
    """A transition leads from one group to another."""
    if transition.from_group == transition.to_group:
        expected = "Expected another group than From group."
        yield fault(transition, "to_group", expected, "Name the group that children join.", "conflict")


def transition_joins_flows(transition: Line, book: Book) -> Iterator[Issue]:
    """Both groups of a transition have flows."""
    for field in ("from_group", "to_group"):
        if book.find("flows", transition.get(field)) is None:
            yield fault(
                transition,
                field,
                "Expected a group with a row in Flows.",
                "Add its row to Flows in place of the one in Need, or delete the transition.",
                "unknown-name",
            )


def each_transition_once(book: Book) -> Iterator[Issue]:
    """From one group to another there is one rate."""
    first: dict[tuple[object, object], Line] = {}
    for line in book["transitions"]:
        pair = (line.values["from_group"], line.values["to_group"])
        if not all(isinstance(name, str) for name in pair):
            continue
        if first.setdefault(pair, line) is not line:
            expected = f"Expected these two groups once; they stand at {first[pair].at('')} too."
            yield fault(line, "from_group", expected, "Delete one of the rows.", "repeat")
