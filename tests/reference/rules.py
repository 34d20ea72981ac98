"""The rows of levers as offered, planned moves, targets and limits, each one paragraph of the page."""

from __future__ import annotations

from collections.abc import Callable

from optimiser.filters import Filter, fold
from optimiser.problem import Target
from optimiser.timeline import FinancialYear
from tests.reference.families import places
from tests.reference.programme import Sum
from tests.reference.statement import Statement


def move_as_planned(the: Statement) -> None:
    for q, move in enumerate(the.problem.moves):
        of_move = [(t, column) for (each, _, t), column in the.v.items() if each == q]
        if move.children_in_all is not None:
            the.programme.at_least_zero(Sum({c: -1.0 for _, c in of_move}, move.children_in_all))
        for t in the.periods if move.children_a_year is not None else ():
            assert move.children_a_year is not None
            now = {column: -1.0 for period, column in of_move if period == t}
            the.programme.at_least_zero(Sum(now, move.children_a_year / the.time.a_year))


def use_as_offered(the: Statement) -> None:
    for o, lever in enumerate(the.problem.levers):
        opening = [column for d, column in the.of(o) if d + the.lead(lever) < the.time.plan_periods]
        if lever.at_least:
            the.programme.at_least_zero(Sum(dict.fromkeys(opening, 1.0), -lever.at_least))
        most = lever.at_least if the.only_at_least else lever.at_most
        if most is not None:
            the.programme.at_least_zero(Sum({column: -1.0 for _, column in the.of(o)}, most))
        for year in the.time.financial_years if lever.at_most_a_year is not None else ():
            assert lever.at_most_a_year is not None
            dated = {c: -1.0 for d, c in the.of(o) if is_dated_in(the, d, year)}
            the.programme.at_least_zero(Sum(dated, lever.at_most_a_year))
    use_one_of_each_kind(the)


def is_dated_in(the: Statement, d: int, year: FinancialYear) -> bool:
    return year.start <= the.time.starts[d] < year.end


def use_one_of_each_kind(the: Statement) -> None:
    words = {fold(lever.only_one_of) for lever in the.problem.levers if lever.only_one_of}
    for word in sorted(words):
        one = Sum(constant=1.0)
        for o, lever in enumerate(the.problem.levers):
            if lever.only_one_of and fold(lever.only_one_of) == word:
                assert lever.at_most is not None
                used = the.programme.column(whole=True, upper=1.0)
                one.add(used, -1)
                units = Sum({column: -1.0 for _, column in the.of(o)})
                units.add(used, lever.at_most)
                the.programme.at_least_zero(units)
        the.programme.at_least_zero(one)


def counted(the: Statement, target: Target, rule: Filter, t: int) -> Sum:
    total = Sum()
    if target.counts_places:
        for name in the.problem.provisions_matching(rule):
            total.plus(places(the, name, t), 1)
    else:
        for pair in the.problem.matching(rule):
            total.add(the.x[pair, t])
    return total


def hit_targets(the: Statement) -> None:
    aim = 10 * max(
        [*(each.weekly_price for each in the.problem.provisions), *the.problem.prices.values()], default=0.0
    )
    for target in the.problem.targets:
        if target.strength == "watch":
            continue
        for t in range(the.time.period_holding(target.by), the.time.periods):
            row = counted(the, target, target.count, t)
            if target.out_of is None:
                row.constant -= target.value
            else:
                row.plus(counted(the, target, target.out_of, t), -target.value)
            if target.rule == "at most":
                row = row.times(-1)
            if target.strength != "must":
                short = the.programme.column()
                row.add(short)
                weekly = aim if target.strength == "aim" else float(target.strength)
                the.pay(t, short, the.time.weeks * weekly, charge=True)
            the.programme.at_least_zero(row)


def stay_inside_limits(the: Statement) -> None:
    for limit in the.problem.limits:
        for year in the.time.financial_years:
            if limit.year in (None, year.label):
                LIMITS[limit.of](the, year, limit.value)


def limit_revenue(the: Statement, year: FinancialYear, value: float) -> None:
    start = max(year.start, the.time.starts[0])
    end = min(year.end, the.time.starts[-1])
    row = Sum(constant=value * (end - start).days / year.days)
    for t, pounds in the.sunk():
        row.constant -= pounds * the.cash(t) * the.time.share_in_year(t, year)
    for each in the.pounds:
        if not each.charge:
            cash = each.amount * the.cash(each.t) * the.time.share_in_year(each.t, year)
            row.add(each.column, -cash)
    the.programme.at_least_zero(row)


def limit_capital(the: Statement, year: FinancialYear, value: float) -> None:
    row = Sum(constant=value)
    for (o, d), column in the.n.items():
        if is_dated_in(the, d, year):
            row.add(column, -the.problem.levers[o].capital * the.cash(d))
    the.programme.at_least_zero(row)


def limit_staff(the: Statement, year: FinancialYear, value: float) -> None:
    for t in the.periods:
        if the.time.starts[t] < year.end and the.time.starts[t + 1] > year.start:
            row = Sum(constant=value)
            for (o, d), column in the.n.items():
                lever = the.problem.levers[o]
                row.add(column, -lever.staff * the.standing(lever, t - d))
            the.programme.at_least_zero(row)


LIMITS: dict[str, Callable[[Statement, FinancialYear, float], None]] = {
    "Revenue": limit_revenue,
    "Capital": limit_capital,
    "Staff": limit_staff,
}
