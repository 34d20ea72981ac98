"""Makes the changes of a scenario to a problem, in order, as if they had been typed into its workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from optimiser.errors import Issue, WorkbookFaults
from optimiser.levers import SERVICE_TERMS
from optimiser.problem import EVERY, GRIDS, ROUTE, TAG, Change, Flow, Problem, Scenario
from optimiser.problem.stock import plan_usually_chooses, usual_way_to_buy

KEYS = {"flows": "group", "transitions": "from_group"}
"""The field that a row is known by, where it is not its name."""


def apply(problem: Problem, scenario: Scenario) -> Problem:
    """Give the problem as it stands in a scenario.

    Args:
        problem: The workbook as it was read; it is left as it is.
        scenario: Whose changes to make, each already resolved to the fields it touches.

    Raises:
        WorkbookFaults: If a change touches no cell.
    """
    for change in scenario.changes:
        problem = _make(problem, change)
    return _with_followed_blanks(_with_moved_groups(problem)) if scenario.changes else problem


def _make(problem: Problem, change: Change) -> Problem:
    if change.table == "settings":
        changed, touched = _change_settings(problem, change)
    elif change.table in GRIDS:
        changed, touched = _change_grid(problem, change)
    else:
        changed, touched = _change_rows(problem, change)
        if change.table == "provisions" and change.how != "=" and "weekly_price" in change.fields:
            changed = _follow_in_prices(changed, change)
    if not touched:
        raise WorkbookFaults((_no_cell(change),))
    return changed


def _change_settings(problem: Problem, change: Change) -> tuple[Problem, bool]:
    settings, touched = _change_noun(problem, problem.settings, 0, change)
    return replace(problem, settings=settings, blanks=problem.blanks - touched), bool(touched)


def _change_rows(problem: Problem, change: Change) -> tuple[Problem, bool]:
    nouns = []
    touched: set[tuple[str, int, str]] = set()
    seen: set[str] = set()
    for row, noun in enumerate(getattr(problem, change.table)):
        each = change
        name = getattr(noun, KEYS.get(change.table, "name"))
        if change.table == "services" and name in seen:
            # A service's terms stand on its first row; a later row keeps them blank.
            each = replace(change, fields=tuple(f for f in change.fields if f not in SERVICE_TERMS))
        seen.add(name)
        if change.row in (EVERY, name):
            changed, cells = _change_noun(problem, noun, row, each)
            touched |= cells
            nouns.append(changed)
        else:
            nouns.append(noun)
    tables: dict[str, Any] = {change.table: tuple(nouns)}
    return replace(problem, blanks=problem.blanks - touched, **tables), bool(touched)


def _change_noun(
    problem: Problem,
    noun: Any,  # noqa: ANN401 - any of the nouns
    row: int,
    change: Change,
) -> tuple[Any, set[tuple[str, int, str]]]:
    """Change the fields of one row; gives it with the cells touched."""
    touched: set[tuple[str, int, str]] = set()
    values: dict[str, Any] = {}
    for field in map(str, change.fields):
        old = _value(noun, field)
        blank = old is None or (change.table, row, field) in problem.blanks
        if change.how != "=" and (blank or not _is_number(old)):
            continue
        touched.add((change.table, row, field))
        new = _changed(old, change)
        if field.startswith(TAG):
            values["tags"] = {**values.get("tags", noun.tags), field.removeprefix(TAG): new}
        elif field.startswith(ROUTE):
            values["entries"] = {**values.get("entries", noun.entries), field.removeprefix(ROUTE): new}
        else:
            values[field] = new
    return replace(noun, **values), touched


def _change_grid(problem: Problem, change: Change) -> tuple[Problem, bool]:
    grid: Mapping[Any, Any] = getattr(problem, change.table) or {}
    rows = [group.name for group in problem.groups if change.row in (EVERY, group.name)]
    cells = [(row, column) for row in rows for column in change.fields]
    if change.how != "=":
        cells = [cell for cell in cells if cell in grid]
    new = {**grid, **{cell: _changed(grid.get(cell), change) for cell in cells}}
    tables: dict[str, Any] = {change.table: {cell: value for cell, value in new.items() if value is not None}}
    return replace(problem, **tables), bool(cells)


def _follow_in_prices(problem: Problem, change: Change) -> Problem:
    """Change the column of `Prices` of each provision whose weekly price has changed."""
    prices = {
        pair: _changed(price, change) if change.row in (EVERY, pair[1]) else price
        for pair, price in problem.prices.items()
    }
    return replace(problem, prices=prices)


def _with_moved_groups(problem: Problem) -> Problem:
    """Let each planned move that names no group move those that both its provisions suit by now."""
    moves = tuple(
        replace(move, groups=problem.groups_suited(move.from_provision, move.to_provision))
        if ("moves", row, "groups") in problem.blanks
        else move
        for row, move in enumerate(problem.moves)
    )
    return replace(problem, moves=moves)


def _with_followed_blanks(problem: Problem) -> Problem:
    """Let a blank that takes its meaning from its row mean what it would, had the row been typed so."""
    provisions = []
    for row, provision in enumerate(problem.provisions):
        means: dict[str, Any] = {
            "bought_by": usual_way_to_buy(provision.provider),
            "plan_chooses": plan_usually_chooses(provision.setting),
        }
        blank = {field: means[field] for field in means if ("provisions", row, field) in problem.blanks}
        provisions.append(replace(provision, **blank))
    return replace(problem, provisions=tuple(provisions))


def _value(noun: object, field: str) -> object:
    if field.startswith(TAG):
        tags: Mapping[str, object] = getattr(noun, "tags", {})
        return tags.get(field.removeprefix(TAG))
    if field.startswith(ROUTE) and isinstance(noun, Flow):
        return noun.entries[field.removeprefix(ROUTE)]
    return getattr(noun, field)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _changed(old: Any, change: Change) -> Any:  # noqa: ANN401 - whatever the cell holds
    by: Any = change.value
    if change.how == "=":
        return by
    new = old * by if change.how == "×" else old + by
    return int(new) if isinstance(old, int) and float(new).is_integer() else new


def _no_cell(change: Change) -> Issue:
    return Issue(
        "Changes",
        change.cell,
        f"{change.sheet}, row {change.row}, column {change.column}",
        f"Expected a change that touches a cell; in scenario {change.scenario} this one finds only blanks.",
        "Correct its row or column, or use = to fill a blank.",
        "touches-nothing",
    )
