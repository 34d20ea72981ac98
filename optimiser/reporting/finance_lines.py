"""A plan's money as finance lays it out: base, growth, inflation, savings, investment, one-off.

From the first day's cost to the plan's, each line in pounds by financial year; costs are above 0, savings
below. The lines of the plan add up to its net cost in cash exactly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from optimiser.accounts import Accounts, account
from optimiser.accounts.placements import contributions, gross_prices
from optimiser.accounts.places import placed_now
from optimiser.plan import Array, ScenarioResult
from optimiser.problem import Problem
from optimiser.reporting.periods import by_year, plan_years
from optimiser.reporting.savings import (
    ALL_DECISIONS,
    BETTER_USE,
    INTERACTION,
    Part,
    Shared,
    effect_in,
    risk_adjusted,
)

BASE = "Base: the first day's children and places, at its prices"
COMMITTED = "Decisions already made (At least)"
GROWTH = "Growth: need, and places that end"
INFLATION = "Inflation, growth and changes of prices"
INVESTMENT = "Investment: yearly costs and capital charges"
ONE_OFF = "One-off costs"
NO_LEVERS_COST = "No levers, as there is no Placed now"
PLAN_ALONE = "The plan, with nothing to set it against"
TODAY_LINES = (BASE, COMMITTED, GROWTH, INFLATION)
_WORDS = {"saving": "Savings", "cost prevented": "Costs prevented", "income": "Income"}


def line_of_effect(saving_is: str, effect: str) -> str:
    """Name the line of a saving's part-year or full-year effect."""
    return f"{_WORDS[saving_is]}, {effect} effect"


@dataclass(frozen=True)
class FinanceLine:
    """Money of one item on one line, in pounds by financial year of the plan (y).

    Attributes:
        line: The line of the medium term.
        item: What it is of: a lever, a planned move, a budget line.
        gross: Before partners' funding, in cash.
        funding: What partners pay of it, in cash.
        real: Net of partners' funding, at the prices of the first day.
        trusted: Net in cash, its saving taken only as far as it is trusted.
    """

    line: str
    item: str
    gross: Array
    funding: Array
    real: Array
    trusted: Array

    @property
    def net(self) -> Array:
        """Net of partners' funding, in cash."""
        return self.gross - self.funding


def finance_lines(result: ScenarioResult, shared: Shared | None) -> tuple[FinanceLine, ...]:
    """Give the lines of a scenario's plan, from the first day's cost to the plan's; none without a plan."""
    if result.accounts is None:
        return ()
    if shared is None:
        return (_whole(result.problem, PLAN_ALONE, result.accounts),)
    start = _today(result) if result.today is not None else [_no_levers(result)]
    return tuple(line for line in [*start, *_shares(result, shared)] if _is_any(line))


def _is_any(line: FinanceLine) -> bool:
    return line.line in TODAY_LINES or any(np.any(each) for each in (line.gross, line.funding))


def _today(result: ScenarioResult) -> list[FinanceLine]:
    """From the first day's cost to today carried on, prices last."""
    assert result.today is not None
    problem, today = result.problem, result.today
    level = at_level_prices(problem)
    steady = account(level, result.need, today.plan)
    base, base_funding = first_day_cost(level)
    committed = steady.levers_cost.sum(axis=0)
    funding = steady.funding.sum(axis=(0, 1, 2))
    grown = steady.money + funding - base - committed
    money, paid = today.accounts.money + today.accounts.funding.sum(axis=(0, 1, 2)), today.accounts.funding
    dearer, partners = money - steady.money - funding, paid.sum(axis=(0, 1, 2)) - funding
    cash = today.accounts.cash
    in_cash = money * cash - steady.money - funding, paid.sum(axis=(0, 1, 2)) * cash - funding
    return [
        _steady_line(problem, BASE, base, base_funding),
        _steady_line(problem, COMMITTED, committed, np.zeros_like(committed)),
        _steady_line(problem, GROWTH, grown, funding - base_funding),
        _line(problem, INFLATION, "All", *in_cash, dearer - partners),
    ]


def at_level_prices(problem: Problem) -> Problem:
    """Give the same council where prices stay as on the first day."""
    first_day = problem.settings.first_day
    in_force = [each for each in problem.price_changes if each.start is None or each.start <= first_day]
    return replace(
        problem,
        provisions=tuple(replace(each, price_growth=0.0) for each in problem.provisions),
        price_changes=tuple(in_force),
    )


def first_day_cost(level: Problem) -> tuple[Array, Array]:
    """Give what the first day's children and places cost a period, and what partners pay of it.

    Args:
        level: The council where prices stay as on the first day.

    Returns:
        Real pounds by period, gross and funding (t).
    """
    now, prices = placed_now(level), gross_prices(level)[:, :, :1]
    placements = float((now * prices[:, :, 0]).sum())
    paid = float((contributions(level, prices)[:, :, :, 0] * now).sum())
    open_on = [each for each in level.provisions if not _ended(level, each.open_until)]
    places = sum((each.places or 0.0) * each.weekly_cost_per_place for each in open_on)
    a_period = np.full(level.timeline.periods, level.timeline.weeks)
    return a_period * (placements + places), a_period * paid


def _ended(problem: Problem, open_until: object) -> bool:
    return open_until is not None and open_until <= problem.settings.first_day  # type: ignore[operator]


def _steady_line(problem: Problem, name: str, gross: Array, funding: Array) -> FinanceLine:
    """A line at the first day's prices, real and cash alike: what prices add stands on a line of its own."""
    return _line(problem, name, "All", gross, funding, gross - funding)


def _no_levers(result: ScenarioResult) -> FinanceLine:
    """What the plan is set against where there is no today."""
    assert result.no_levers is not None
    return _whole(result.problem, NO_LEVERS_COST, result.no_levers.accounts)


def _whole(problem: Problem, name: str, accounts: Accounts) -> FinanceLine:
    """All of a plan's money on one line."""
    funding, cash = accounts.funding.sum(axis=(0, 1, 2)), accounts.cash
    gross = (accounts.money + funding) * cash
    return _line(problem, name, "All", gross, funding * cash, accounts.money)


def _shares(result: ScenarioResult, shared: Shared) -> Iterator[FinanceLine]:
    """The parts of the saving: care that is not paid for, below 0; and what the parts cost themselves."""
    for part in shared.parts:
        if part.cause is None:
            name = part.name if part.name in (BETTER_USE, INTERACTION) else ALL_DECISIONS
            yield _saved(result, part, name, None)
        elif part.known:
            years = plan_years(result.problem.timeline)
            effects = [effect_in(result, part.cause, year) for year in years]
            for effect in dict.fromkeys(effects):
                mask = np.array([float(each == effect) for each in effects])
                yield _saved(result, part, line_of_effect(part.saving_is, effect), mask)
            yield _own(result, part, INVESTMENT, part.recurring)
            yield _own(result, part, ONE_OFF, part.one_off)


def _saved(result: ScenarioResult, part: Part, line: str, mask: Array | None) -> FinanceLine:
    timeline, cash = result.problem.timeline, _cash(result)
    shown = 1.0 if mask is None else mask
    gross, funding = (-by_year(timeline, each * cash) * shown for each in (part.care, part.funding))
    real = -by_year(timeline, part.net) * shown
    return FinanceLine(line, part.name, gross, funding, real, risk_adjusted(part, gross - funding))


def _own(result: ScenarioResult, part: Part, line: str, amounts: Array) -> FinanceLine:
    nothing = np.zeros_like(amounts)
    return _line(result.problem, line, part.name, amounts * _cash(result), nothing, amounts)


def _cash(result: ScenarioResult) -> Array:
    assert result.accounts is not None
    return result.accounts.cash[: result.accounts.plan_periods]


def _line(problem: Problem, line: str, item: str, gross: Array, funding: Array, real: Array) -> FinanceLine:
    """A line from amounts by period: gross and funding in cash, net in real pounds."""
    cash, partners, own = (by_year(problem.timeline, each) for each in (gross, funding, real))
    return FinanceLine(line, item, cash, partners, own, trusted=cash - partners)
