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
    who want it get the same part of what they seek.

    Args:
        problem: The workbook with the scenario's changes made.
        wanted: Who should live in which setting.
        need: Children needing a placement, shape (groups, periods).

    Returns:
        Children with a place, shape (wants, periods).
    """
    room, takes = places_before(problem), places_a_child(problem)
    seeking = np.array([each.share * need[each.group] for each in wanted])
    left = seeking.copy()
    rows = {
        p: suited(problem, wanted, p) for p, each in enumerate(problem.provisions) if each.places is not None
    }
    for p in sorted(rows, key=lambda p: len(rows[p])):
        sought = (takes[[wanted[row].group for row in rows[p]], p][:, None] * left[rows[p]]).sum(axis=0)
        part = np.divide(room[p], sought, out=np.ones_like(sought), where=sought > room[p])
        left[rows[p]] *= 1 - part
    return np.asarray(seeking - left)
