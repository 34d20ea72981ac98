"""The limits on revenue, capital and staff."""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.milp.coefficients import Coefficients
from optimiser.milp.objective import money_by_period
from optimiser.milp.rows import Row, Terms, add_terms
from optimiser.milp.variables import Variables
from optimiser.problem import Limit
from optimiser.timeline import FinancialYear

MILLION = 1e6
"""What a breach is a share of where a limit is 0; for staff, one post."""


def stay_inside_limits(c: Coefficients, v: Variables) -> Iterator[Row]:
    """Revenue, capital and staff stay within their limits, in the cash of each financial year.

    Revenue: Σ_t share of t in the year × cash_t × (pounds_t + sunk_t) ≤ limit × share of the year in T.
    Capital: Σ capital × cash_d × n[o,d] of the year ≤ limit. Staff: Σ staff × s_o(t − d) n[o,d] ≤ limit.
    """
    kinds = {"Revenue": _revenue, "Capital": _capital, "Staff": _staff}
    for limit in c.problem.limits:
        yield from kinds[limit.of](c, v, limit)


def _revenue(c: Coefficients, v: Variables, limit: Limit) -> Iterator[Row]:
    money = money_by_period(c, v)
    sunk = c.timeline.weeks * (c.weekly_cost_per_place * c.base_places).sum(axis=0)
    for year in _years(c, limit):
        terms: Terms = {}
        bound = limit.value * c.timeline.share_covered(year)
        whole = bound or MILLION
        for t in range(c.timeline.periods):
            share = c.timeline.share_in_year(t, year) * float(c.cash[t])
            if share:
                add_terms(terms, money[t], share)
                bound -= share * float(sunk[t])
        yield Row(terms, "≤", bound, (limit.name, year.label), unit="pounds", gives=whole)


def _capital(c: Coefficients, v: Variables, limit: Limit) -> Iterator[Row]:
    for year in _years(c, limit):
        terms = {
            n: c.levers[o].capital * float(c.cash[d])
            for (o, d), n in v.units.items()
            if c.levers[o].capital and year.holds(c.timeline.starts[d])
        }
        whole = limit.value or MILLION
        yield Row(terms, "≤", limit.value, (limit.name, year.label), unit="pounds", gives=whole)


def _staff(c: Coefficients, v: Variables, limit: Limit) -> Iterator[Row]:
    for t in range(c.timeline.periods):
        if any(c.timeline.share_in_year(t, year) for year in _years(c, limit)):
            terms = {
                n: c.levers[o].staff * float(c.unit_shares[o, t - d])
                for (o, d), n in v.units.items()
                if d <= t and c.levers[o].staff
            }
            unit, whole = "full-time equivalents", limit.value or 1.0
            yield Row(terms, "≤", limit.value, (limit.name,), t, unit, gives=whole)


def _years(c: Coefficients, limit: Limit) -> list[FinancialYear]:
    """The financial years that a limit binds in."""
    return [year for year in c.timeline.financial_years if limit.binds_in(year.label)]
