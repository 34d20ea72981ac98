"""How far first steps can be regretted: each scenario's first year, held in every other scenario.

The nouns of the answer, and the arithmetic on them; `explaining.first_steps` finds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from optimiser.plan import Breach, Outcome

_NOISE = 1e-3
"""Pounds; two solves of one plan differ by less."""


@dataclass(frozen=True, slots=True)
class Held:
    """One scenario's first steps, held in a scenario, and the rest solved again there.

    Attributes:
        steps_of: The scenario whose plan took these first steps.
        scenario: The scenario in which they are held.
        outcome: How the solve ended; None where it was not worked out.
        against_offers: Why that scenario's levers do not allow these steps, so that nothing was solved.
        breaches: Where no plan keeps every rule with these steps, what the one that breaks them least breaks.
        net_cost: Present value of money over the plan's own periods, as on the summary.
        money: Present value of money over the plan and the years beyond it; None where rules are broken.
        charges: What is charged over that span for last resorts and targets missed, which is no money.
    """

    steps_of: str
    scenario: str
    outcome: Outcome | None
    against_offers: tuple[str, ...] = ()
    breaches: tuple[Breach, ...] = ()
    net_cost: float | None = None
    money: float | None = None
    charges: float | None = None

    @property
    def cost(self) -> float | None:
        """What is minimised, sunk cost in it: money and charges; None where there is no plan."""
        return None if self.money is None or self.charges is None else self.money + self.charges


@dataclass(frozen=True, slots=True)
class Regret:
    """How much more a scenario comes to with another's first steps than with the best known for it.

    `money` is pounds; `charges` is what more is charged for last resorts and targets missed.
    """

    money: float
    charges: float

    @property
    def total(self) -> float:
        """Both together: what the plan weighs."""
        return self.money + self.charges

    def beyond(self, margin: float) -> float:
        """Both together as they are told: none up to a margin."""
        return self.total if self.total > margin else 0.0


@dataclass(frozen=True)
class Robustness:
    """Every scenario's first steps, in every scenario.

    Attributes:
        until: Decisions dated before this day are first steps.
        steps: The decisions of each scenario's first steps, as (lever, period, units), by scenario.
        held: Each scenario's steps in each scenario, its own among them.
        chances: The chance of each scenario, where the workbook gives every one.
    """

    until: date
    steps: Mapping[str, tuple[tuple[int, int, int], ...]]
    held: tuple[Held, ...]
    chances: Mapping[str, float]

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The scenarios compared, in the workbook's order."""
        return tuple(self.steps)

    def at(self, steps_of: str, scenario: str) -> Held:
        """One scenario's steps in one scenario."""
        return next(each for each in self.held if (each.steps_of, each.scenario) == (steps_of, scenario))

    def best(self, scenario: str) -> Held:
        """The cheapest plan known for a scenario, with whosever first steps."""
        known = [each for each in self.held if each.scenario == scenario and each.cost is not None]
        return min(known, key=lambda each: each.cost or 0.0)

    def regret(self, steps_of: str, scenario: str) -> Regret | None:
        """How much more the scenario comes to with these steps; None where they have no plan there."""
        there, best = self.at(steps_of, scenario), self.best(scenario)
        if there.money is None or there.charges is None or best.money is None or best.charges is None:
            return None
        return Regret(_more(there.money, best.money), _more(there.charges, best.charges))

    @property
    def fair(self) -> tuple[str, ...]:
        """The scenarios whose levers allow every scenario's first steps: a test that is alike for all."""
        return tuple(
            name
            for name in self.scenarios
            if not any(self.at(each, name).against_offers for each in self.steps)
        )

    def worst(self, steps_of: str) -> Regret | None:
        """The most the steps are regretted in any fair scenario; None where one has no plan with them."""
        regrets = self._regrets(steps_of)
        return (
            None if regrets is None else max(regrets.values(), key=lambda regret: regret.total, default=None)
        )

    def expected(self, steps_of: str, margin: float = 0.0) -> float | None:
        """The regret to be expected over the fair scenarios, by their chances; None where none are given.

        A regret up to a margin counts as none.
        """
        regrets, weight = self._regrets(steps_of), sum(self.chances.get(name, 0.0) for name in self.fair)
        if regrets is None or weight <= 0:
            return None
        return sum(self.chances[name] * regret.beyond(margin) for name, regret in regrets.items()) / weight

    @property
    def least_regretted(self) -> str | None:
        """The scenario whose first steps have the least worst regret.

        None where fewer than two scenarios are a fair test, or no steps have a plan in all of those.
        """
        worst = {name: regret.total for name in self.steps if (regret := self.worst(name)) is not None}
        return min(worst, key=lambda name: worst[name]) if worst and len(self.fair) > 1 else None

    def alike(self, name: str) -> tuple[str, ...]:
        """The other scenarios whose first steps are the same."""
        return tuple(each for each in self.steps if each != name and self.steps[each] == self.steps[name])

    @property
    def unknown(self) -> tuple[Held, ...]:
        """What was not worked out."""
        return tuple(each for each in self.held if each.outcome is None and not each.against_offers)

    @property
    def unproved(self) -> tuple[Held, ...]:
        """Trials whose plan is the best found in the time, so that they may cost less than is told."""
        return tuple(each for each in self.held if each.outcome == Outcome.FEASIBLE)

    def _regrets(self, steps_of: str) -> dict[str, Regret] | None:
        found = {name: self.regret(steps_of, name) for name in self.fair}
        known = {name: regret for name, regret in found.items() if regret is not None}
        return known if len(known) == len(found) else None


def _more(pounds: float, than: float) -> float:
    """The difference, the noise of arithmetic left out of it."""
    difference = pounds - than
    return difference if abs(difference) > _NOISE else 0.0


def chances_of(given: Iterable[tuple[str, float | None]]) -> dict[str, float]:
    """Give the chances by scenario; none where any scenario has none."""
    pairs = dict(given)
    chances = {name: chance for name, chance in pairs.items() if chance is not None}
    return chances if len(chances) == len(pairs) else {}
