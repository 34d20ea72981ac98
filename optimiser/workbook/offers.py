"""What one unit of each lever costs and brings, so that a slip in one cell shows before anything is solved.

A running cost typed both as the home's and as its places', or a yearly figure typed as a weekly one, is
plain in an all-in cost a place a week and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from optimiser.accounts.lever_money import annuity
from optimiser.levers import Lever
from optimiser.problem import Problem, Settings
from optimiser.timeline import Timeline, day_after, within
from optimiser.workbook.wording import listed, number, some

KINDS = {"home": "New home", "foster": "Foster recruitment", "block": "Block contract", "service": "Service"}


@dataclass(frozen=True, slots=True)
class OfferLine:
    """One lever, per unit, at the prices of the first day.

    Attributes:
        lever: Its name.
        kind: The kind of lever in words.
        brings: What a unit adds, gives up or reaches, in words.
        at_most: Units offered; None for no limit.
        at_least: Units that must open.
        first_open: The first date a unit could open; None where no decision is offered.
        one_off: Pounds once.
        capital: Pounds of capital.
        capital_charge_a_year: What the capital is charged at a year, in the first year's cash.
        running_a_year: Yearly cost and block price of the unit itself.
        places_a_year: Cost per place, of places added less those given up, a year.
        a_place_a_week: All of these yearly costs, per place added and week; None where none is added.
        a_child_a_week: The same per place that may be filled, and the weekly price; None likewise.
        staff: Full-time equivalents.
    """

    lever: str
    kind: str
    brings: str
    at_most: float | None
    at_least: float
    first_open: date | None
    one_off: float
    capital: float
    capital_charge_a_year: float
    running_a_year: float
    places_a_year: float
    a_place_a_week: float | None
    a_child_a_week: float | None
    staff: float

    @property
    def all_in_a_year(self) -> float:
        """Capital charge, running cost and cost of places together, in pounds a year."""
        return self.capital_charge_a_year + self.running_a_year + self.places_a_year


def weigh(problem: Problem, lever: Lever) -> OfferLine:
    """Say what one unit of a lever costs and brings, and when it could first open."""
    settings = problem.settings
    charge = capital_charge(settings, lever)
    running = lever.yearly + lever.weekly * settings.weeks_in_year
    places = settings.weeks_in_year * sum(
        lever.net_places(name) * problem.provision(name).weekly_cost_per_place
        for name in dict.fromkeys([*lever.gained, *lever.given_up])
    )
    a_week = (charge + running + places) / settings.weeks_in_year
    added, fillable, price = _added(problem, lever)
    return OfferLine(
        lever=lever.name,
        kind=KINDS[lever.kind],
        brings=_brings(lever),
        at_most=lever.at_most,
        at_least=lever.at_least,
        first_open=first_open(problem.timeline, lever),
        one_off=lever.one_off,
        capital=lever.capital,
        capital_charge_a_year=charge,
        running_a_year=running,
        places_a_year=places,
        a_place_a_week=a_week / added if added else None,
        a_child_a_week=a_week / fillable + price if fillable else None,
        staff=lever.staff,
    )


def capital_charge(settings: Settings, lever: Lever) -> float:
    """Give the level yearly charge for a unit's capital, at the borrowing rate over the asset's life."""
    if not lever.capital or not lever.asset_life_years:
        return 0.0
    return lever.capital * annuity(settings.borrowing, lever.asset_life_years)


def first_open(timeline: Timeline, lever: Lever) -> date | None:
    """Give the first date a unit could open; None where its dates and months offer no decision."""
    offered = (
        day_after(start, lever.months)
        for d, start in enumerate(timeline.starts[:-1])
        if timeline.opens_before(d, lever.months, timeline.periods)
        and within(start, lever.earliest, lever.latest)
        and lever.at_most != 0
    )
    return next(offered, None)


def _added(problem: Problem, lever: Lever) -> tuple[float, float, float]:
    """Places a unit adds, how many of them may be filled, and the weekly price paid on top."""
    if not lever.gained:
        return 0.0, 0.0, 0.0
    ((name, places),) = lever.gained.items()
    provision = problem.provision(name)
    return places, places * provision.occupancy, provision.weekly_price


def _brings(lever: Lever) -> str:
    parts = [f"{some(places, 'place')} in {name}" for name, places in lever.gained.items()]
    parts += [f"gives up {some(places, 'place')} in {name}" for name, places in lever.given_up.items()]
    for effect in lever.effects:
        children = f"{some(effect.reached, 'child', 'children')} a year"
        parts.append(
            {
                "Prevent entry": f"keeps {children} of {effect.group} out of care",
                "Return home": f"returns home {children} of {effect.group}",
                "Step down": f"steps down {children} from {effect.group} to {effect.to_group}",
            }[effect.kind]
        )
    if lever.leaving_a_year:
        parts.append(f"{number(100 * lever.leaving_a_year)}% of households leave a year")
    return listed(parts) or "no places and no children reached"
