"""Checks of services and planned moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from optimiser.errors import Issue
from optimiser.workbook.checking import levers
from optimiser.workbook.checking.saying import fault
from optimiser.workbook.lines import SPOILED, Book, Line

STEP_DOWN = "Step down"
WAYS_OUT = ("return_home", "adoption", "turn_18", "other")


def effect_is_whole(service: Line, book: Book) -> Iterator[Issue]:
    """A service that reaches children says how, whom and how surely."""
    if service.children_a_year <= 0:
        return
    for field, what in (("kind", "Kind"), ("group", "Group"), ("success_rate", "Success rate")):
        if field in service.blanks:
            expected = f"Expected {what}, because the row reaches children."
            yield fault(service, field, expected, "Fill it in, or type 0 children a year.", "blank")


def step_down_leads_on(service: Line, book: Book) -> Iterator[Issue]:
    """Step down says to which group, another one; nothing else does."""
    if "kind" in service.blanks and service.children_a_year > 0:
        return  # Its kind is asked for already.
    if service.kind == STEP_DOWN:
        if service.to_group is None:
            expected = "Expected the group that a child who steps down goes to."
            yield fault(service, "to_group", expected, "Fill it in.", "blank")
        elif service.to_group == service.group:
            expected = "Expected another group than Group."
            yield fault(service, "to_group", expected, "Name the group that the child goes to.", "conflict")
    elif service.to_group is not None:
        expected = "Expected a blank: only Step down leads to a group."
        yield fault(service, "to_group", expected, "Clear it, or type Step down under Kind.", "conflict")


def groups_worked_on_have_time_in_care(book: Book) -> Iterator[Issue]:
    """A group that a service works on has an average time in care."""
    told: set[str] = set()
    for service in book["services"]:
        name = service.values["group"]
        if not isinstance(name, str) or name in told or service.values["children_a_year"] in (0, SPOILED):
            continue
        group, flow = book.find("groups", name), book.find("flows", name)
        if flow is not None:
            told.add(name)
            if sum(flow.get(way) for way in WAYS_OUT) == 0:
                yield _no_way_out(flow, service)
        elif group is not None and group.values["months_in_care"] is None:
            told.add(name)
            yield fault(
                group,
                "months_in_care",
                f"Expected months, because the service {service.values['name']} works on this group.",
                "Type how long a child who comes into care in this group stays in care.",
                "blank",
            )


def _no_way_out(flow: Line, service: Line) -> Issue:
    expected = f"Expected a way out, because the service {service.values['name']} works on this group."
    remedy = "Type how fast its children leave care: one over the ways out is their average time in care."
    return fault(flow, WAYS_OUT[0], expected, remedy, "blank")


def amounts_in_order(service: Line, book: Book) -> Iterator[Issue]:
    """At least is not more than At most, on a service's first row."""
    return _of_first_row(service, book, levers.amounts_in_order)


def dates_in_order(service: Line, book: Book) -> Iterator[Issue]:
    """Latest is not before Earliest, on a service's first row."""
    return _of_first_row(service, book, levers.dates_in_order)


def at_least_can_open(service: Line, book: Book) -> Iterator[Issue]:
    """What must start can be decided early enough, on a service's first row."""
    return _of_first_row(service, book, levers.at_least_can_open)


def move_leads_elsewhere(move: Line, book: Book) -> Iterator[Issue]:
    """A planned move goes from one provision to another."""
    if move.from_provision == move.to_provision:
        expected = "Expected another provision than From provision."
        yield fault(move, "to_provision", expected, "Name the provision that children move to.", "conflict")


def move_leaves_a_stay(move: Line, book: Book) -> Iterator[Issue]:
    """A planned move starts where placements have an average stay."""
    if book.named("provisions", move.from_provision).stay_months is None:
        expected = "Expected a provision with an average stay; children here are placed afresh each period."
        remedy = "Type its average stay in Provision, or delete the move, which is not needed."
        yield fault(move, "from_provision", expected, remedy, "conflict")


def move_is_the_plans_to_make(move: Line, book: Book) -> Iterator[Issue]:
    """A planned move is between provisions that the plan chooses."""
    for field in ("from_provision", "to_provision"):
        if not book.named("provisions", move.get(field)).plan_chooses:
            expected = "Expected a provision whose children the plan may choose; its Plan chooses is N."
            remedy = "Name another provision, or type Y under its Plan chooses."
            yield fault(move, field, expected, remedy, "conflict")


def move_suits_its_groups(move: Line, book: Book) -> Iterator[Issue]:
    """Each group that a move names is suited by where it goes, and may be where it comes from."""
    if "groups" in move.blanks or move.from_provision == move.to_provision:
        return
    for group in move.groups:
        suits = book.cell("suitability", group, move.to_provision) is not None
        lives = (
            book.cell("suitability", group, move.from_provision) is not None
            or (book.cell("placed", group, move.from_provision) or 0) > 0
        )
        if suits and lives:
            continue
        place = move.from_provision if suits else move.to_provision
        expected = f"Expected groups that both provisions suit; {place} does not suit {group}."
        yield fault(move, "groups", expected, "Leave the group out, or correct Suitability.", "conflict")
        return


def _of_first_row(
    service: Line, book: Book, check: Callable[[Line, Book], Iterator[Issue]]
) -> Iterator[Issue]:
    return check(service, book) if book.named("services", service.name) is service else iter(())
