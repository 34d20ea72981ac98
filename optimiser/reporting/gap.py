"""The places that today's provision has for the children who will need them, before anything is decided.

Each group's children are counted in the setting that suits them best, whatever they live in now; those
whom the plan does not place keep today's share. The places of the first day are what is left of them after
losses, closures and ends of contracts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimiser.accounts.places import base_places, placed_now, places_a_child, usable_places
from optimiser.plan import Array
from optimiser.problem import Fit, Group, Problem
from optimiser.today import shares_now

SUITS: tuple[Fit, ...] = ("best", "ok")
_NOBODY = 1e-9
"""Children, or places; fewer are none."""
_BEST_FIRST: tuple[Fit, ...] = ("best", "ok", "last resort")


@dataclass(frozen=True, slots=True)
class Want:
    """The share of a group's children who should live in a setting.

    Attributes:
        group: The group's place in the workbook.
        setting: The setting.
        share: The share of the group.
        chosen: Whether the plan decides how many live there.
    """

    group: int
    setting: str
    share: float
    chosen: bool


def ages(group: Group) -> str:
    """Give a group's ages in words, both ends included: `10 to 17`."""
    if group.age_from == group.age_to:
        return f"{group.age_from:g}"
    return f"{group.age_from:g} to {group.age_to:g}"


def wants(problem: Problem) -> list[Want]:
    """Say which setting the children of each group should live in, best fit first.

    A group with several such settings is split between them as its children there are split now, evenly
    where none are. Without `Placed now` nobody is taken to live where the plan does not choose.
    """
    held = ~np.array([provision.plan_chooses for provision in problem.provisions])
    now, shares = placed_now(problem), shares_now(problem)
    found: list[Want] = []
    for g in range(len(problem.groups)):
        kept = _by_setting(problem, shares[g] * held)
        found += [Want(g, setting, share, False) for setting, share in kept.items() if share > 0]
        rest = 1.0 - sum(kept.values())
        if rest > 1e-12:
            best, chosen = _best(problem, g, held)
            split = _by_setting(problem, now[g] * ~held)
            weights = {setting: split.get(setting, 0.0) for setting in best}
            total = sum(weights.values())
            found += [
                Want(g, setting, rest * (weight / total if total else 1 / len(best)), chosen)
                for setting, weight in weights.items()
            ]
    return [each for each in found if each.share > 0]


def _by_setting(problem: Problem, amounts: Array) -> dict[str, float]:
    found: dict[str, float] = {}
    for provision, amount in zip(problem.provisions, amounts, strict=True):
        found[provision.setting] = found.get(provision.setting, 0.0) + float(amount)
    return found


def _best(problem: Problem, g: int, held: NDArray[np.bool_]) -> tuple[tuple[str, ...], bool]:
    """The settings that suit a group best, and whether the plan chooses there; it does wherever it may."""
    name = problem.groups[g].name
    for chosen in (True, False):
        for fit in _BEST_FIRST:
            settings = [
                provision.setting
                for provision, kept in zip(problem.provisions, held, strict=True)
                if kept != chosen and problem.fit((name, provision.name)) == fit
            ]
            if settings:
                return tuple(dict.fromkeys(settings)), chosen
    return ("none",), True


def places_before(problem: Problem) -> Array:
    """Places that can be filled before anything is decided, shape (provisions, periods); NaN for no limit."""
    return usable_places(problem, base_places(problem))


def suited(problem: Problem, wanted: list[Want], p: int) -> list[int]:
    """The wants, by their place in the list, that a provision meets: in its setting, as Best or OK."""
    provision = problem.provisions[p]
    return [
        row
        for row, each in enumerate(wanted)
        if each.chosen
        and each.setting == provision.setting
        and problem.fit((problem.groups[each.group].name, provision.name)) in SUITS
    ]


def met(problem: Problem, wanted: list[Want], need: Array) -> Array:
    """Share the places of the first day out among the children who want them.

    The places that suit fewest are shared out first; where more want a place than there is room for, all
    who want it get the same part of what they seek. Where that leaves places empty and children without,
    nobody gets less, and as many as can be are placed.

    Args:
        problem: The workbook with the scenario's changes made.
        wanted: Who should live in which setting.
        need: Children needing a placement, shape (groups, periods).

    Returns:
        Children with a place, shape (wants, periods).
    """
    room, takes = places_before(problem), places_a_child(problem)[[each.group for each in wanted]]
    seeking = np.array([each.share * need[each.group] for each in wanted])
    left, spare = seeking.copy(), room.copy()
    rows = {
        p: suited(problem, wanted, p) for p, each in enumerate(problem.provisions) if each.places is not None
    }
    for p in sorted(rows, key=lambda p: len(rows[p])):
        sought = (takes[rows[p], p][:, None] * left[rows[p]]).sum(axis=0)
        part = np.divide(room[p], sought, out=np.ones_like(sought), where=sought > room[p])
        left[rows[p]] *= 1 - part
        spare[p] -= sought * part
    got = np.asarray(seeking - left)
    settings = {p: problem.provisions[p].setting for p, able in rows.items() if len(able) > 1}
    for t in range(need.shape[1]):
        short = {wanted[row].setting for row in np.flatnonzero(left[:, t] > _NOBODY)}
        if any(spare[p, t] > _NOBODY for p, setting in settings.items() if setting in short):
            got[:, t] = _most(rows, room[:, t], takes, seeking[:, t], got[:, t])
    return got


def _most(rows: dict[int, list[int]], room: Array, takes: Array, seeking: Array, got: Array) -> Array:
    """Place as many children of one period as can be, of each want no fewer than `got`."""
    from scipy.optimize import linprog

    pairs = [(row, p) for p, able in rows.items() for row in able]
    placed, used = np.zeros((len(seeking), len(pairs))), np.zeros((len(room), len(pairs)))
    for column, (row, p) in enumerate(pairs):
        placed[row, column], used[p, column] = 1.0, takes[row, p]
    numbered = sorted(rows)
    sides = np.concatenate([seeking, room[numbered], _NOBODY - got])
    found = linprog(-placed.sum(axis=0), np.vstack([placed, used[numbered], -placed]), sides)
    return got if found.x is None else np.maximum(got, np.minimum(placed @ found.x, seeking))
