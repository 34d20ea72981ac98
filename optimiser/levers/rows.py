"""What the plan may do in the workbook's own words: a noun for the rows of each of the four lever sheets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

LeverKind = Literal["home", "foster", "block", "service"]
TABLES: dict[LeverKind, str] = {
    "home": "homes",
    "foster": "campaigns",
    "block": "contracts",
    "service": "services",
}
"""The field of `Problem` that holds the rows of each kind, in the order of the sheets."""
EffectKind = Literal["Prevent entry", "Return home", "Step down"]
SavingKind = Literal["saving", "cost prevented", "income"]
SAVING_WORDS: tuple[SavingKind, ...] = get_args(SavingKind)
SERVICE_TERMS = (
    "set_up_cost",
    "running_cost_a_year",
    "months_to_start",
    "runs_for_months",
    "at_most",
    "at_least",
    "earliest",
    "latest",
    "staff",
    "saving_is",
    "confidence",
)
"""The fields of a `ServiceRow` that speak of the whole service, and stand on its first row alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the four sheets of levers share: how much of it is offered, and when.

    Attributes:
        name: The lever's name, unique in its sheet.
        at_most: Units over the plan and the years beyond it; None for no limit.
        at_least: Units that must open inside the plan.
        earliest: First date of a decision; None for any.
        latest: Last date of a decision; None for any.
        saving_is: What finance counts its saving as; None for what is usual (`Lever.kind_of_saving`).
        confidence: Share of what it saves that is trusted to come.
    """

    name: str
    at_most: float | None
    at_least: float = 0
    earliest: date | None = None
    latest: date | None = None
    saving_is: SavingKind | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHome(Offer):
    """A home to open, a change of use (`instead_of`), or a closure (no `provision`)."""

    provision: str | None = None
    places: float = 0
    instead_of: str | None = None
    places_given_up: float = 0
    capital: float = 0
    asset_life_years: float | None = None
    opening_cost: float = 0
    running_cost_a_year: float = 0
    months_to_open: float
    at_most_a_year: float | None = None
    staff: float = 0
    only_one_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign(Offer):
    """A foster recruitment campaign, of which one unit is one household."""

    provision: str
    places_per_household: float
    cost_per_household: float = 0
    yearly_cost_per_household: float = 0
    months_to_approve: float
    leaving_a_year: float
    at_most_a_year: float | None = None
    staff: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockContract(Offer):
    """A block contract, of which one unit is one lot, paid for filled or empty."""

    provision: str
    places_per_lot: float
    price_per_place_a_week: float = 0
    set_up_cost: float = 0
    months_to_start: float
    term_months: float | None = None
    at_most_a_year: float | None = None
    staff: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """One effect of a service; its money, months, dates and limits stand on the service's first row.

    `children_a_year` × `success_rate` children a year are prevented from entering `group`, return home
    from it, or step down from it to `to_group`. On later rows of the same service the rest is None.
    """

    name: str
    kind: EffectKind | None = None
    group: str | None = None
    to_group: str | None = None
    children_a_year: float = 0
    success_rate: float = 0
    set_up_cost: float | None = None
    running_cost_a_year: float | None = None
    months_to_start: float | None = None
    runs_for_months: float | None = None
    at_most: float | None = None
    at_least: float | None = None
    earliest: date | None = None
    latest: date | None = None
    staff: float | None = None
    saving_is: SavingKind | None = None
    confidence: float | None = None
