"""Checks that ask what filters match."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from optimiser.errors import Issue
from optimiser.filters import Filter, Value
from optimiser.problem import Group, Provision
from optimiser.workbook.checking.saying import fault
from optimiser.workbook.lines import SPOILED, Book, Key, Line, Spoiled

Asked = dict[str, Value]


def shares_add_to_at_most_one(book: Book) -> Iterator[Issue]:
    """On no placement do funders' shares add to more than 1."""
    funders = [line for line in book["funders"] if line.share > 0]
    told: set[int] = set()
    for group, provision, asked in placements(book) if funders else ():
        total = 0.0
        for number, funder in enumerate(funders):
            rule: Filter = funder.applies_to
            if not rule.matches(asked):
                continue
            total += funder.share
            if total > 1 + 1e-9 and number not in told:
                told.add(number)
                yield fault(
                    funder,
                    "share",
                    f"Expected shares that add to at most 1 on each placement; for {group} in {provision}"
                    f" they add to {total:.0%}.",
                    "Lower a share, or narrow what it applies to.",
                    "order",
                )


def placements(book: Book) -> Iterator[tuple[str, str, Asked]]:
    """Every pair of group and provision where children may be, with what a filter can ask of it.

    Raises:
        Spoiled: If a group, a provision or a fit is already at fault.
    """
    of_provision = {line.name: provision_asked(line) for line in book["provisions"]}
    for group in book["groups"]:
        of_group = group_asked(group)
        for provision, asked in of_provision.items():
            fit = book.cell("suitability", group.name, provision)
            if fit or book.cell("placed", group.name, provision):
                yield group.name, provision, {**of_group, **asked, "fit": fit or "unsuitable"}


def provision_asked(line: Line) -> Asked:
    """What a filter can ask of a provision."""
    return Provision(**_sound(line)).attributes


def group_asked(line: Line) -> Asked:
    """What a filter can ask of a group."""
    return Group(**_sound(line)).attributes


def _sound(line: Line) -> dict[str, Any]:
    values: dict[Key, Any] = dict(line.values)
    if SPOILED in values.values():
        raise Spoiled
    return {str(key): value for key, value in values.items()}
