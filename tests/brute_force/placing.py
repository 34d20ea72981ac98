"""Where children live once every lever is settled: a linear programme over numbers, not decisions."""

from __future__ import annotations

from collections.abc import Iterable
from math import exp

import numpy as np

from optimiser.filters import Filter
from optimiser.plan import Array
from optimiser.problem import Pair, Problem, Provision, Target
from tests.brute_force.fleet import Fleet
from tests.reference.programme import Programme, Sum


def cost_of_placing(problem: Problem, demand: Array, fleet: Fleet) -> float | None:
    """Give the least present value of placements, moves and charges, or None where none is allowed.

    Args:
        problem: The council.
        demand: Children to place, services taken off, shape (groups, periods).
        fleet: What the levers do.
    """
    placing = _Placing(problem, demand, fleet)
    for t in range(problem.timeline.periods):
        placing.place(t)
        placing.settle(t)
        placing.end_places(t)
        placing.aim(t)
    placing.keep_moves()
    placing.keep_budgets()
    return placing.solve()


class _Placing:
    def __init__(self, problem: Problem, demand: Array, fleet: Fleet) -> None:
        self.problem, self.fleet, self.time = problem, fleet, problem.timeline
        self.settings = problem.settings
        self.names = [group.name for group in problem.groups]
        self.demand, self.need = demand, demand + fleet.away
        self.lp = Programme()
        self.pounds: list[tuple[int, int, float, bool]] = []
        years = (np.arange(self.time.periods) + 0.5) / self.time.a_year
        self.worth = (1 + self.settings.discount_rate) ** -years
        self.cash = (1 + self.settings.inflation) ** years
        self.growth = {each.name: (1 + each.price_growth) ** years for each in problem.provisions}
        self.left = {each.name: (1 - each.lost_a_year) ** years for each in problem.provisions}
        self.x: dict[tuple[Pair, int], int] = {}
        self.forced: dict[tuple[Pair, int], int] = {}
        self.sent: dict[tuple[Pair, int], int] = {}
        self.moved: dict[tuple[int, str, int], int] = {}

    def column(self, t: int, pounds: float, is_money: bool = True) -> int:
        made = self.lp.column()
        self.pounds.append((made, t, pounds, is_money))
        return made

    def solve(self) -> float | None:
        cost = np.zeros(len(self.lp.columns))
        for column, t, pounds, _ in self.pounds:
            cost[column] += pounds * self.worth[t]
        found = self.lp.least(cost)
        return None if found is None else found[0]

    # ---- a period's placements

    def place(self, t: int) -> None:
        """Give every child of every group a place, hold the shares that are held, and respect places."""
        weeks = self.time.weeks
        for pair in self.problem.pairs:
            self.x[pair, t] = self.column(t, weeks * self.price(pair, t))
            if self.problem.fit(pair) == "last resort":
                charge = weeks * self.settings.last_resort_charge
                self.pounds.append((self.x[pair, t], t, charge, False))
        for name, row in zip(self.names, self.demand, strict=True):
            mine = [pair for pair in self.problem.pairs if pair[0] == name]
            self.lp.zero(self.total(mine, t, -float(row[t])))
            all_placed = sum(n for (group, _), n in (self.problem.placed or {}).items() if group == name)
            for pair in mine:
                if not self.problem.provision(pair[1]).plan_chooses:
                    share = self.placed(pair) / all_placed if all_placed else 0.0
                    self.lp.zero(self.total([pair], t, -share * float(row[t])))
        for provision in self.problem.provisions:
            if provision.places is not None:
                row = Sum(constant=self.room(provision, t))
                for pair in self.pairs_at(provision):
                    row.add(self.x[pair, t], -self.problem.places_used.get(pair, 1.0))
                self.lp.at_least_zero(row)

    def total(self, pairs: Iterable[Pair], t: int, constant: float = 0.0) -> Sum:
        return Sum({self.x[pair, t]: 1.0 for pair in pairs}, constant)

    def pairs_at(self, provision: Provision) -> list[Pair]:
        return [pair for pair in self.problem.pairs if pair[1] == provision.name]

    def placed(self, pair: Pair) -> float:
        return (self.problem.placed or {}).get(pair, 0.0)

    def price(self, pair: Pair, t: int) -> float:
        """What the council itself pays a week."""
        price = self.problem.price(pair) * float(self.growth[pair[1]][t])
        for change in self.problem.price_changes:
            begun = change.start is None or change.start <= self.time.starts[t]
            if begun and pair in self.problem.matching(change.applies_to):
                price = price + price * change.share + change.weekly
        paying = [each for each in self.problem.funders if pair in self.problem.matching(each.applies_to)]
        return max(0.0, price - price * sum(f.share for f in paying) - sum(f.weekly for f in paying))

    def open_places(self, provision: Provision, t: int) -> float:
        """Places open: of the first day those that are left, and the levers'."""
        first = (provision.places or 0.0) * self.left[provision.name][t]
        p = self.problem.provisions.index(provision)
        return float(first * self.time.share_before(t, provision.open_until) + self.fleet.places[p, t])

    def room(self, provision: Provision, t: int) -> float:
        """Places that may be filled, and those overfilled on the first day whose children are still there."""
        room = provision.occupancy * self.open_places(provision, t)
        if provision.stay_months is None or provision.places is None:
            return room
        used = sum(
            self.placed(pair) * self.problem.places_used.get(pair, 1.0) for pair in self.pairs_at(provision)
        )
        over = max(0.0, used - provision.occupancy * provision.places)
        months = (t + 0.5) * self.time.months
        left = exp(-months / provision.stay_months)
        return room + over * left * self.time.share_before(t, provision.open_until)

    # ---- children who are settled

    def settle(self, t: int) -> None:
        """Keep children where they are but for turnover, planned moves, places that end and services."""
        rows = {pair: self.staying(pair, t) for pair in self.problem.pairs if self.is_kept(pair, t)}
        for pair, stay in rows.items():
            self.forced[pair, t] = self.column(t, self.settings.cost_of_a_move)
            self.sent[pair, t] = self.column(t, 0.0)
            if self.problem.fit(pair) == "unsuitable":
                nobody_new = Sum({self.x[pair, t]: -1.0})
                nobody_new.plus(stay)
                self.lp.at_least_zero(nobody_new)
        self.move(t, rows)
        for pair, stay in rows.items():
            row = Sum({self.x[pair, t]: 1.0, self.forced[pair, t]: 1.0, self.sent[pair, t]: 1.0})
            row.plus(stay, -1.0)
            self.lp.at_least_zero(row)
        for name, sent in zip(self.names, self.fleet.sent, strict=True):
            mine = {self.sent[pair, t]: -1.0 for pair in rows if pair[0] == name}
            self.lp.at_least_zero(Sum(mine, float(sent[t])))

    def move(self, t: int, rows: dict[Pair, Sum]) -> None:
        """Take children whom a planned move moves from those who stay, and add them where they go."""
        for q, move in enumerate(self.problem.moves):
            for name in move.groups:
                if self.may_move(q, name, t):
                    cost = self.settings.cost_of_a_move if move.cost is None else move.cost
                    self.moved[q, name, t] = self.column(t, cost)
                    for end, sign in ((move.from_provision, -1.0), (move.to_provision, 1.0)):
                        rows.get((name, end), Sum()).add(self.moved[q, name, t], sign)

    def is_kept(self, pair: Pair, t: int) -> bool:
        provision = self.problem.provision(pair[1])
        if not provision.plan_chooses or (t == 0 and self.problem.placed is None):
            return False
        led_to = any(
            move.to_provision == pair[1] and pair[0] in move.groups and self.joins(q, pair[0])
            for q, move in enumerate(self.problem.moves)
        )
        return provision.stay_months is not None or led_to

    def joins(self, q: int, name: str) -> bool:
        """Whether both ends of a planned move hold the group and are the plan's to choose."""
        move = self.problem.moves[q]
        ends = [move.from_provision, move.to_provision]
        return all((name, end) in self.problem.pairs for end in ends) and all(
            self.problem.provision(end).plan_chooses for end in ends
        )

    def may_move(self, q: int, name: str, t: int) -> bool:
        move, day = self.problem.moves[q], self.time.starts[t]
        too_soon = move.earliest is not None and day < move.earliest
        too_late = move.latest is not None and day > move.latest
        return self.joins(q, name) and not too_soon and not too_late

    def staying(self, pair: Pair, t: int) -> Sum:
        """Children of the period before who are still in care and still there."""
        stay = self.problem.provision(pair[1]).stay_months
        if stay is None:
            return Sum()
        care = self.problem.group(pair[0]).months_in_care
        shortest = stay if care is None else min(stay, care)
        months = self.time.months * (1.0 if t else 0.5)
        g = self.names.index(pair[0])
        before = (
            self.need[g, t - 1] if t else sum(self.placed((pair[0], p.name)) for p in self.problem.provisions)
        )
        fewer = self.need[g, t] / before if before else 1.0
        kept = min(1.0, fewer, exp(-months / shortest))
        return Sum({self.x[pair, t - 1]: kept}) if t else Sum(constant=kept * self.placed(pair))

    def end_places(self, t: int) -> None:
        """Let no more children move for a place that ended than places ended, or their carers left."""
        for p, provision in enumerate(self.problem.provisions):
            until = provision.open_until
            fall = (self.time.share_before(t - 1, until) if t else 1.0) - self.time.share_before(t, until)
            closed = (provision.places or 0.0) * float(self.left[provision.name][t]) * fall
            row = Sum(constant=provision.occupancy * (closed + float(self.fleet.ended[p, t])))
            years = (self.time.months if t else self.time.months / 2) / 12
            lost = 1 - (1 - provision.lost_a_year) ** years
            kept = [pair for pair in self.pairs_at(provision) if (pair, t) in self.forced]
            for pair in kept:
                row.plus(self.staying(pair, t), lost)
                row.add(self.forced[pair, t], -1.0)
            if kept:
                self.lp.at_least_zero(row)

    # ---- rules over the placements

    def aim(self, t: int) -> None:
        """Charge, or forbid, falling short of targets."""
        prices = [*(each.weekly_price for each in self.problem.provisions), *self.problem.prices.values()]
        for target in self.problem.targets:
            begun = target.by is None or target.by < self.time.starts[t + 1]
            if target.strength == "watch" or not begun:
                continue
            row = self.count(target, target.count, t)
            row.plus(
                Sum(constant=1.0) if target.out_of is None else self.count(target, target.out_of, t),
                -target.value,
            )
            row = row if target.rule == "at least" else row.times(-1.0)
            if target.strength != "must":
                weekly = 10 * max(prices) if target.strength == "aim" else float(target.strength)
                row.add(self.column(t, weekly * self.time.weeks, is_money=False))
            self.lp.at_least_zero(row)

    def count(self, target: Target, what: Filter, t: int) -> Sum:
        if not target.counts_places:
            return self.total(self.problem.matching(what), t)
        named = self.problem.provisions_matching(what)
        return Sum(constant=sum(self.open_places(self.problem.provision(name), t) for name in named))

    def keep_moves(self) -> None:
        for q, move in enumerate(self.problem.moves):
            mine = {key: column for key, column in self.moved.items() if key[0] == q}
            if move.children_in_all is not None:
                self.lp.at_least_zero(Sum(dict.fromkeys(mine.values(), -1.0), move.children_in_all))
            if move.children_a_year is not None:
                for t in range(self.time.periods):
                    now = [column for (_, _, when), column in mine.items() if when == t]
                    most = move.children_a_year * self.time.months / 12
                    self.lp.at_least_zero(Sum(dict.fromkeys(now, -1.0), most))

    def keep_budgets(self) -> None:
        """Keep each year's cash, by the days of each period, inside its limit."""
        for limit in self.problem.limits:
            for year in self.time.financial_years if limit.of == "Revenue" else ():
                if limit.year in (None, year.label):
                    share = self.cash * [self.time.share_in_year(t, year) for t in range(self.time.periods)]
                    row = Sum(constant=limit.value * self.time.share_covered(year))
                    row.constant -= float(share @ (self.fleet.pounds + self.first_day_places_cost()))
                    for column, t, pounds, is_money in self.pounds:
                        if is_money:
                            row.add(column, -pounds * float(share[t]))
                    self.lp.at_least_zero(row)

    def first_day_places_cost(self) -> Array:
        cost = np.zeros(self.time.periods)
        for each in self.problem.provisions:
            open_share = [self.time.share_before(t, each.open_until) for t in range(self.time.periods)]
            weekly = (each.places or 0.0) * each.weekly_cost_per_place * self.growth[each.name]
            cost += self.time.weeks * weekly * self.left[each.name] * open_share
        return cost
