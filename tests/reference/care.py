"""Children's ways through care, from the words of the page, followed in small steps of time.

No exponential of a matrix is taken anywhere: children come, change group and leave as the rates a year say,
and what happens over a period is added up on the way.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

import numpy as np

from optimiser.plan import Array
from optimiser.problem import Problem


class Care:
    """The rates of one problem, and what becomes of children at those rates."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.names = [group.name for group in problem.groups]
        self.flows = {flow.group: flow for flow in problem.flows}
        self.year = problem.timeline.a_year
        self.rates = np.zeros((len(self.names), len(self.names)))
        for g, name in enumerate(self.names):
            months = self.months_in_care(name)
            self.rates[g, g] -= 12 / months if months else 0.0
        for each in problem.transitions:
            g, h = self.names.index(each.from_group), self.names.index(each.to_group)
            self.rates[g, h] += each.rate
            self.rates[g, g] -= each.rate
        everyone = range(len(self.names))
        self.on = np.array([self.after(self.one_child(g), 1.0) for g in everyone])
        self.half_on = np.array([self.after(self.one_child(g), 0.5) for g in everyone])

    def months_in_care(self, name: str) -> float | None:
        """One over the ways out, for a group with flows; otherwise what its own column says."""
        if name not in self.flows:
            return self.problem.group(name).months_in_care
        flow = self.flows[name]
        leaving = flow.return_home + flow.adoption + flow.turn_18 + flow.other
        return 12 / leaving if leaving else None

    def one_child(self, g: int) -> Array:
        return np.asarray(np.eye(len(self.names))[g])

    def after(self, children: Array, periods: float) -> Array:
        """Who is left of some children, by group, so many periods on."""
        return self.follow(children, lambda years: 0 * children, 0.0, periods / self.year)[0]

    def stay_in_care(self, name: str, to_name: str, t: int) -> float:
        """A[g,g']: of those of a group of the period before who stay in care, the share now in another."""
        on = (self.on if t else self.half_on)[self.names.index(name)]
        return float(on[self.names.index(to_name)] / on.sum())

    def follow(
        self, children: Array, coming: Callable[[float], Array], start: float, end: float
    ) -> tuple[Array, Array]:
        """Follow children from one moment to another, in years: who there are then, and child-years."""
        steps = max(20, ceil(50 * (end - start) * abs(self.rates).max()))
        step, lived = (end - start) / steps, 0 * children

        def change(at: float, who: Array) -> Array:
            return who @ self.rates + coming(at)

        for i in range(steps):
            at = start + i * step
            first = change(at, children)
            second = change(at + step / 2, children + step / 2 * first)
            third = change(at + step / 2, children + step / 2 * second)
            last = change(at + step, children + step * third)
            lived = lived + step * (children + step / 6 * (first + second + third))
            children = children + step / 6 * (first + 2 * second + 2 * third + last)
        return children, lived

    def kept_away(self, name: str, reached: list[float]) -> Array:
        """Children kept away on average over each period, of so many reached in each, shape (periods, g).

        Those reached in a period are reached evenly through it.
        """
        away, rows = np.zeros(len(self.names)), []
        for each in reached:
            coming = each * self.year * self.one_child(self.names.index(name))
            away, years = self.follow(away, lambda at, now=coming: now, 0.0, 1 / self.year)  # type: ignore[misc]
            rows.append(years * self.year)
        return np.array(rows)


def need_of(problem: Problem) -> Array:
    """Children by group and period: typed need on its straight lines, the rest followed from day one."""
    care, time = Care(problem), problem.timeline
    coming_in = np.array([sum(care.flows[n].entries.values()) if n in care.flows else 0 for n in care.names])
    growth = np.array([1 + care.flows[n].entries_growth if n in care.flows else 1.0 for n in care.names])
    children = np.array([care.flows[n].on_first_day if n in care.flows else 0.0 for n in care.names])
    need = np.zeros((len(care.names), time.periods))
    now = 0.0
    for t in range(time.periods):
        then = (t + 0.5) / time.a_year
        children, _ = care.follow(children, lambda at: coming_in * growth**at, now, then)
        now = then
        for g, name in enumerate(care.names):
            need[g, t] = children[g] if name in care.flows else _typed(problem, name, t)
    return need


def _typed(problem: Problem, name: str, t: int) -> float:
    start, end = (day.toordinal() for day in problem.timeline.starts[t : t + 2])
    middle = (start + end) / 2
    dated = sorted((day.toordinal(), n) for (group, day), n in problem.need.items() if group == name)
    earlier = [each for each in dated if each[0] <= middle] or dated[:1]
    later = [each for each in dated if each[0] > middle] or dated[-1:]
    (before, low), (after, high) = earlier[-1], later[0]
    if after <= before or middle < before:
        return low
    return low + (high - low) * (middle - before) / (after - before)
