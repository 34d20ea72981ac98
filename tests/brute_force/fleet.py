"""What settled levers do: every unit followed from its decision to the end, by the months of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf

import numpy as np

from optimiser.levers import Lever
from optimiser.plan import Array
from optimiser.problem import Problem
from tests.brute_force.offers import Decisions


@dataclass(frozen=True)
class Fleet:
    """What all units do together.

    Attributes:
        places: Places added less given up, shape (provisions, periods).
        ended: Places that end, shape (provisions, periods).
        away: Children kept away, shape (groups, periods); below 0 where children step down to.
        sent: Children newly returned or stepped down, shape (groups, periods).
        pounds: Real pounds, undiscounted, by period.
        staff: Full-time equivalents, by period.
        capital: Cash, by the period of the decision.
    """

    places: Array
    ended: Array
    away: Array
    sent: Array
    pounds: Array
    staff: Array
    capital: Array


def follow(problem: Problem, units: tuple[Decisions, ...]) -> Fleet | None:
    """Follow every unit; None where staff or capital outrun a limit."""
    g, p, t = len(problem.groups), len(problem.provisions), problem.timeline.periods
    shapes: list[tuple[int, ...]] = [(p, t), (p, t), (g, t), (g, t), (t,), (t,), (t,)]
    fleet = Fleet(*(np.zeros(shape) for shape in shapes))
    for lever, decided in zip(problem.levers, units, strict=True):
        for d, n in enumerate(decided):
            if n:
                _Unit(problem, lever, d, n).join(fleet)
    _price_places(problem, fleet)
    return fleet if _is_inside_limits(problem, fleet) else None


def _price_places(problem: Problem, fleet: Fleet) -> None:
    time = problem.timeline
    for p, provision in enumerate(problem.provisions):
        for t in range(time.periods):
            weekly = provision.weekly_cost_per_place * (1 + provision.price_growth) ** (
                (t + 0.5) / time.a_year
            )
            fleet.pounds[t] += weekly * time.weeks * fleet.places[p, t]


def _is_inside_limits(problem: Problem, fleet: Fleet) -> bool:
    time = problem.timeline
    for year in time.financial_years:
        within = [t for t in range(time.periods) if time.share_in_year(t, year) > 0]
        dated = [t for t in range(time.periods) if year.start <= time.starts[t] < year.end]
        most = {"Staff": max(fleet.staff[within]), "Capital": sum(fleet.capital[dated])}
        for limit in problem.limits:
            is_about = limit.of in most and limit.year in (None, year.label)
            if is_about and most[limit.of] > limit.value + 1e-6:
                return False
    return True


class _Unit:
    """One decision of n alike units."""

    def __init__(self, problem: Problem, lever: Lever, d: int, n: int) -> None:
        self.problem, self.lever, self.d, self.n = problem, lever, d, n
        self.time = problem.timeline
        self.month = self.time.months
        self.opens = d * self.month + lever.months
        self.closes = self.opens + (inf if lever.term_months is None else lever.term_months)

    def overlap(self, t: int, until: float) -> float:
        """The share of period t between opening and a month."""
        start, end = t * self.month, (t + 1) * self.month
        return max(0.0, min(end, until) - max(start, self.opens)) / self.month

    def there(self, t: int) -> float:
        """Units open, averaged over the period, leavers gone."""
        years = max(0.0, (t + 0.5) * self.month - self.opens) / 12
        return float(self.n * self.overlap(t, self.closes) * (1 - self.lever.leaving_a_year) ** years)

    def join(self, fleet: Fleet) -> None:
        """Add what the units do to what all do."""
        rate = 1 + self.problem.settings.inflation
        cash = self.lever.capital * self.n * rate ** ((self.d + 0.5) / self.time.a_year)
        fleet.capital[self.d] += cash
        fleet.pounds[self.d] += self.n * self.lever.one_off
        for t in range(self.d, self.time.periods):
            weekly = self.lever.yearly / (self.time.a_year * self.time.weeks) + self.lever.weekly
            fleet.pounds[t] += self.there(t) * weekly * self.time.weeks
            fleet.pounds[t] += self.repayment(t, cash) / rate ** ((t + 0.5) / self.time.a_year)
            fleet.staff[t] += self.there(t) * self.lever.staff
        self.join_places(fleet)
        for effect in self.lever.effects:
            self.join_reach(fleet, effect.group, effect.to_group, effect.reached, effect.kind)

    def repayment(self, t: int, cash: float) -> float:
        """The period's level repayment of a loan taken over the asset's life."""
        if not cash:
            return 0.0
        life, rate = self.lever.asset_life_years or 0.0, self.problem.settings.borrowing
        level = cash / life if rate == 0 else cash * rate / (1 - (1 + rate) ** -life)
        return level * self.month / 12 * self.overlap(t, self.opens + 12 * life)

    def join_places(self, fleet: Fleet) -> None:
        for p, provision in enumerate(self.problem.provisions):
            before = 0.0
            for t in range(self.d, self.time.periods):
                now = self.there(t) * self.lever.net_places(provision.name)
                fleet.places[p, t] += now
                fleet.ended[p, t] += max(0.0, before - now)
                before = now

    def join_reach(self, fleet: Fleet, group: str, to_group: str | None, reached: float, kind: str) -> None:
        """Carry the stock of children kept away from period to period; each leaves as it would have."""
        names = [each.name for each in self.problem.groups]
        months = self.problem.group(group).months_in_care
        assert months
        a = 12 / months / self.time.a_year
        stock, before = 0.0, 0.0
        for t in range(self.d, self.time.periods):
            inflow = self.n * reached * self.month / 12 * self.overlap(t, self.closes)
            settled = (1 - exp(-a)) / a
            away = stock * settled + inflow * (1 - settled) / a
            stock = stock * exp(-a) + inflow * settled
            fleet.away[names.index(group), t] += away
            if to_group:
                fleet.away[names.index(to_group), t] -= away
            if kind != "Prevent entry":
                fleet.sent[names.index(group), t] += away - exp(-a) * before
            before = away
