"""The model's columns and pounds, straight from the page: what is decided, and what each of it costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, inf

import numpy as np

from optimiser.levers import Effect, Lever
from optimiser.plan import Array
from optimiser.problem import Pair, PlannedMove, Problem
from tests.reference.care import Care
from tests.reference.programme import Programme


@dataclass(frozen=True)
class Pounds:
    """Real pounds of one period, undiscounted; a charge steers and is not money."""

    t: int
    column: int
    amount: float
    charge: bool = False


class Statement:
    """One problem's columns, rows and pounds, made family by family."""

    def __init__(self, problem: Problem, need: Array, only_at_least: bool = False) -> None:
        self.problem, self.time, self.settings = problem, problem.timeline, problem.settings
        self.need = {group.name: row for group, row in zip(problem.groups, need, strict=True)}
        self.care = Care(problem)
        self.away: dict[tuple[str, str, float], dict[str, list[float]]] = {}
        self.periods = range(self.time.periods)
        self.only_at_least = only_at_least
        self.programme = Programme()
        self.pounds: list[Pounds] = []
        self.decide()
        self.charge()

    # ---- small sayings of the page

    def discount(self, t: int) -> float:
        return float((1 + self.settings.discount_rate) ** -self.time.years_to_midpoint(t))

    def lead(self, lever: Lever) -> float:
        return lever.months / self.time.months

    def inside(self, k: int, start: float, length: float) -> float:
        return max(0.0, min(k + 1, start + length) - max(k, start))

    def open_share(self, lever: Lever, k: int) -> float:
        length = inf if lever.term_months is None else lever.term_months / self.time.months
        return self.inside(k, self.lead(lever), length) if k >= 0 else 0.0

    def standing(self, lever: Lever, k: int) -> float:
        """s_o(k): open share times surviving share."""
        if k < 0:
            return 0.0
        years = max(0.0, k + 0.5 - self.lead(lever)) / self.time.a_year
        return float(self.open_share(lever, k) * (1 - lever.leaving_a_year) ** years)

    def added(self, lever: Lever, provision: str, k: int) -> float:
        """a_o,p(k)."""
        net = lever.gained.get(provision, 0.0) - lever.given_up.get(provision, 0.0)
        return self.standing(lever, k) * net

    def first_places(self, name: str, t: int) -> float:
        """B[p,t]."""
        provision = self.problem.provision(name)
        left = (1 - provision.lost_a_year) ** self.time.years_to_midpoint(t)
        return float((provision.places or 0.0) * left * self.time.share_before(t, provision.open_until))

    def leaving(self, group: str) -> float:
        """The a of a group: its leaving care, a period."""
        months = self.care.months_in_care(group)
        assert months, f"{group} has a service and no average time in care"
        return 12 / months / self.time.a_year

    def kept_away(self, lever: Lever, effect: Effect, k: int) -> dict[str, float]:
        """h_o,g→g'(k) of one effect, by the group that the children would have been in."""
        if k < 0:
            return {}
        if effect.group not in self.care.flows:
            return {effect.group: self.kept_away_from_one(lever, effect.group, effect.reached, k)}
        key = (lever.name, effect.group, effect.reached)
        if key not in self.away:
            reached = [effect.reached / self.time.a_year * self.open_share(lever, j) for j in self.periods]
            away = self.care.kept_away(effect.group, reached)
            self.away[key] = {name: list(away[:, g]) for g, name in enumerate(self.care.names)}
        return {name: row[k] for name, row in self.away[key].items()}

    def still_away(self, away: dict[str, float]) -> dict[str, float]:
        """Those of some children kept away who still are, one period on."""
        names = self.care.names
        on = np.array([away.get(name, 0.0) for name in names]) @ self.care.on
        return dict(zip(names, on, strict=True))

    def kept_away_from_one(self, lever: Lever, group: str, reached: float, k: int) -> float:
        a = self.leaving(group)
        same = 1 / a - (1 - exp(-a)) / a**2
        later = (exp(a) + exp(-a) - 2) / a**2
        return sum(
            reached / self.time.a_year * self.open_share(lever, j)
            * (same if j == k else later * exp(-a * (k - j)))
            for j in range(k + 1)
        )  # fmt: skip

    def placed(self, pair: Pair) -> float:
        return (self.problem.placed or {}).get(pair, 0.0)

    def placed_in_all(self, group: str) -> float:
        return sum(self.placed((group, provision.name)) for provision in self.problem.provisions)

    def stay_kept(self, name: str, group: str | None = None) -> float:
        """ρ of a provision over one period, or of a pair."""
        stay = self.problem.provision(name).stay_months
        assert stay is not None
        rate = 12 / stay
        care = self.care.months_in_care(group) if group else None
        return exp(-(max(rate, 12 / care) if care else rate) / self.time.a_year)

    def kept(self, pair: Pair, t: int) -> float:
        """r[g,p,t]."""
        group, name = pair
        if self.problem.provision(name).stay_months is None:
            return 0.0
        before = sum(
            self.care.stay_in_care(each, group, t)
            * (self.need[each][t - 1] if t else self.placed_in_all(each))
            for each in self.need
        )
        shrinking = min(1.0, self.need[group][t] / before) if before else 1.0
        return float(min(shrinking, self.stay_kept(name, group) ** (1.0 if t else 0.5)))

    def is_chosen(self, pair: Pair) -> bool:
        return self.problem.provision(pair[1]).plan_chooses

    def has_row(self, pair: Pair, t: int) -> bool:
        """Whether children of a pair are kept settled by a row in period t."""
        if not self.is_chosen(pair) or (t == 0 and self.problem.placed is None):
            return False
        stays = self.problem.provision(pair[1]).stay_months is not None
        return stays or any(pair in self.arriving(move) for move in self.problem.moves)

    def movers(self, move: PlannedMove) -> list[str]:
        """The groups a planned move can move: both its provisions hold them, and both are the plan's."""
        ends = (move.from_provision, move.to_provision)
        pairs = self.problem.pairs
        return [g for g in move.groups if all((g, p) in pairs and self.is_chosen((g, p)) for p in ends)]

    def arriving(self, move: PlannedMove) -> list[Pair]:
        return [(group, move.to_provision) for group in self.movers(move)]

    def is_between(self, t: int, offer: Lever | PlannedMove) -> bool:
        start = self.time.starts[t]
        return (offer.earliest is None or offer.earliest <= start) and (
            offer.latest is None or start <= offer.latest
        )

    # ---- decisions

    def decide(self) -> None:
        new, problem = self.programme.column, self.problem
        self.n = {
            (o, d): new(whole=True)
            for o, lever in enumerate(problem.levers)
            for d in self.periods
            if d + self.lead(lever) < self.time.periods and self.is_between(d, lever)
        }
        self.decisions: list[list[tuple[int, int]]] = [[] for _ in problem.levers]
        for (o, d), column in self.n.items():
            self.decisions[o].append((d, column))
        self.x = {(pair, t): new() for pair in problem.pairs for t in self.periods}
        self.v = {
            (q, group, t): new()
            for q, move in enumerate(problem.moves)
            for group in self.movers(move)
            for t in self.periods
            if self.is_between(t, move)
        }
        rows = [(pair, t) for pair, t in self.x if self.has_row(pair, t)]
        self.w = {key: new() for key in rows}
        self.z = {key: new() for key in rows}

    def of(self, o: int) -> list[tuple[int, int]]:
        """The decisions of a lever, each with its column."""
        return self.decisions[o]

    # ---- the cost and the limits, from one list of pounds

    def pay(self, t: int, column: int, amount: float, charge: bool = False) -> None:
        if amount:
            self.pounds.append(Pounds(t, column, amount, charge))

    def net_price(self, pair: Pair, t: int) -> float:
        problem, attributes = self.problem, self.problem.pair_attributes[pair]
        growth = problem.provision(pair[1]).price_growth
        price = problem.price(pair) * (1 + growth) ** self.time.years_to_midpoint(t)
        for change in problem.price_changes:
            in_force = change.start is None or self.time.starts[t] >= change.start
            if in_force and change.applies_to.matches(attributes):
                price = price * (1 + change.share) + change.weekly
        funders = [each for each in problem.funders if each.applies_to.matches(attributes)]
        share = sum(each.share for each in funders)
        return float(max(0.0, price * (1 - share) - sum(each.weekly for each in funders)))

    def place_cost(self, name: str, t: int) -> float:
        """Pounds that one place costs in period t, filled or empty."""
        provision = self.problem.provision(name)
        growth = (1 + provision.price_growth) ** self.time.years_to_midpoint(t)
        return float(self.time.weeks * provision.weekly_cost_per_place * growth)

    def sunk(self) -> Iterator[tuple[int, float]]:
        for provision in self.problem.provisions:
            for t in self.periods:
                yield t, self.place_cost(provision.name, t) * self.first_places(provision.name, t)

    def charge(self) -> None:
        """Charge placements, last resorts, levers and moves."""
        last_resort = self.time.weeks * self.settings.last_resort_charge
        for (pair, t), column in self.x.items():
            self.pay(t, column, self.time.weeks * self.net_price(pair, t))
            if self.problem.fit(pair) == "last resort":
                self.pay(t, column, last_resort, charge=True)
        for (o, d), column in self.n.items():
            self.charge_lever(self.problem.levers[o], d, column)
        for (q, _, t), column in self.v.items():
            cost = self.problem.moves[q].cost
            self.pay(t, column, self.settings.cost_of_a_move if cost is None else cost)
        for (_, t), column in self.w.items():
            self.pay(t, column, self.settings.cost_of_a_move)

    def charge_lever(self, lever: Lever, d: int, column: int) -> None:
        self.pay(d, column, lever.one_off)
        for t in range(d, self.time.periods):
            running = lever.yearly / self.time.a_year + lever.weekly * self.time.weeks
            self.pay(t, column, self.standing(lever, t - d) * running)
            self.pay(t, column, self.capital_charge(lever, d, t))
            for name in {*lever.gained, *lever.given_up}:
                self.pay(t, column, self.added(lever, name, t - d) * self.place_cost(name, t))

    def cash(self, t: int) -> float:
        return float((1 + self.settings.inflation) ** self.time.years_to_midpoint(t))

    def capital_charge(self, lever: Lever, d: int, t: int) -> float:
        """One period's charge for a unit's capital, in real pounds."""
        if not lever.capital:
            return 0.0
        years, b = lever.asset_life_years, self.settings.borrowing
        assert years, f"{lever.name} has capital and no asset life"
        level = b / (1 - (1 + b) ** -years) if b else 1 / years
        charged = self.inside(t - d, self.lead(lever), years * self.time.a_year)
        cash = lever.capital * self.cash(d) * level / self.time.a_year * charged
        return cash / self.cash(t)
