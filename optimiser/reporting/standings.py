"""How each target stands in a plan: its value now and by period, and whether it is kept where it binds."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from optimiser.accounts.placements import matches
from optimiser.accounts.places import placed_now
from optimiser.filters import Filter
from optimiser.plan import Array
from optimiser.problem import Problem, Target
from optimiser.reporting.book import Solved

_CLOSE = 1e-6
_KNOWN: WeakKeyDictionary[Solved, tuple[Standing, ...]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Standing:
    """How a target stands in a plan: its value now and by period, and whether it is kept where it binds."""

    target: Target
    now: float | None
    values: Array
    binds_from: int
    kept: tuple[bool, ...]
    shortfall: float

    @property
    def met(self) -> bool:
        """Whether it is met in every one of the plan's periods where it binds."""
        return all(self.kept)

    @property
    def words(self) -> str:
        """Whether it is met, in words, and whether it is only watched."""
        return f"{self._found} (watch only)" if self.watched else self._found

    @property
    def watched(self) -> bool:
        """Whether it is only reported on, and steers nothing."""
        return self.target.strength == "watch"

    @property
    def _found(self) -> str:
        if not self.kept:
            return "Binds after the plan"
        if self.met:
            return "Met"
        if len(self.kept) == 1:
            return "Missed in the one period it binds in"
        missed, periods = len(self.kept) - sum(self.kept), len(self.kept)
        some = f"all {periods}" if missed == periods else f"{missed} of the {periods}"
        return f"Missed in {some} periods it binds in"


def standings(case: Solved) -> tuple[Standing, ...]:
    """How every target of a scenario stands; worked out once for each."""
    if case not in _KNOWN:
        _KNOWN[case] = _standings(case)
    return _KNOWN[case]


def _standings(case: Solved) -> tuple[Standing, ...]:
    return tuple(_standing(case, k) for k in range(len(case.problem.targets)))


def missed_targets(case: Solved, *, watched: bool = False) -> list[str]:
    """The names of the targets that bind in the plan and are not met: those that steer it, or are watched."""
    return [
        each.target.name for each in standings(case) if each.kept and not each.met and each.watched == watched
    ]


def _standing(case: Solved, k: int) -> Standing:
    problem, target = case.problem, case.problem.targets[k]
    last, first = problem.timeline.plan_periods, problem.timeline.period_holding(target.by)
    values = _values(problem, target, case.plan.children, case.accounts.places)[:last]
    missed = case.accounts.shortfall[k, first:last]
    scale = _CLOSE * max(1.0, abs(target.value))
    return Standing(
        target=target,
        now=_now(problem, target),
        values=values,
        binds_from=first,
        kept=tuple(bool(short <= scale) for short in missed),
        shortfall=float(missed.max(initial=0.0)),
    )


def _values(problem: Problem, target: Target, children: Array, places: Array) -> Array:
    """The value of a target by period; NaN where it is a share of nothing."""
    counted = _counted(problem, target, target.count, children, places)
    if target.out_of is None:
        return counted
    whole = _counted(problem, target, target.out_of, children, places)
    share = np.full(counted.shape, np.nan)
    np.divide(counted, whole, out=share, where=np.abs(whole) > 1e-9)
    return share


def _counted(problem: Problem, target: Target, rule: Filter, children: Array, places: Array) -> Array:
    if target.counts_places:
        chosen = [rule.matches(provision.attributes) for provision in problem.provisions]
        return np.asarray(places[chosen].sum(axis=0))
    return np.asarray(np.einsum("gp,gpt->t", matches(problem, rule), children))


def _now(problem: Problem, target: Target) -> float | None:
    """The value of a target on the first day, from the places open or the children placed then."""
    if problem.placed is None and not target.counts_places:
        return None
    places = np.array([[np.nan if each.places is None else each.places] for each in problem.provisions])
    value = float(_values(problem, target, placed_now(problem)[:, :, None], places)[0])
    return None if np.isnan(value) else value
