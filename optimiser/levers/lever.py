"""The one shape that all levers share, and each sheet's rows put into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from optimiser.filters import fold
from optimiser.levers.rows import (
    BlockContract,
    Campaign,
    EffectKind,
    LeverKind,
    NewHome,
    Offer,
    SavingKind,
    ServiceRow,
)


@dataclass(frozen=True, slots=True)
class Effect:
    """What one unit of a service does to one group: `reached` children a year, successes only."""

    kind: EffectKind
    group: str
    to_group: str | None
    reached: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever(Offer):
    """Any lever, per unit.

    Attributes:
        kind: `home`, `foster`, `block` or `service`.
        months: Months from the decision to opening, approval or start.
        term_months: Months it runs from opening; None for good.
        leaving_a_year: Share of the units that leave each year, compounded from opening (foster only).
        at_most_a_year: Decisions in one financial year; None for no limit.
        staff: Full-time equivalents in post while open.
        only_one_of: Of the levers that share this word, one at most is used.
        one_off: Pounds, real, in the period of the decision.
        yearly: Pounds a year, real, while open.
        weekly: Pounds a week, real, while open (a block's price for all the places of a lot).
        capital: Pounds, real, at the decision; charged over `asset_life_years` from opening.
        gained: Places added while open, by provision.
        given_up: Places taken away while open, by provision.
        effects: What a service does to groups.
    """

    kind: LeverKind
    months: float
    term_months: float | None = None
    leaving_a_year: float = 0
    at_most_a_year: float | None = None
    staff: float = 0
    only_one_of: str | None = None
    one_off: float = 0
    yearly: float = 0
    weekly: float = 0
    capital: float = 0
    asset_life_years: float | None = None
    gained: Mapping[str, float] = field(default_factory=dict)
    given_up: Mapping[str, float] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()

    @property
    def kind_of_saving(self) -> SavingKind:
        """What finance counts its saving as: as typed, else what is usual.

        A service that prevents entry prevents cost: the children it keeps away were never paid for. Any
        other lever lowers what is paid for children already counted, and so saves.
        """
        if self.saving_is is not None:
            return self.saving_is
        prevents = any(effect.kind == "Prevent entry" for effect in self.effects)
        return "cost prevented" if prevents else "saving"

    def net_places(self, provision: str) -> float:
        """Places one open unit adds to a provision, less those it takes away."""
        return self.gained.get(provision, 0.0) - self.given_up.get(provision, 0.0)


def all_levers(
    homes: Iterable[NewHome],
    campaigns: Iterable[Campaign],
    contracts: Iterable[BlockContract],
    services: Iterable[ServiceRow],
) -> tuple[Lever, ...]:
    """Put every row of the four sheets into the one shape, in the order of sheets and rows."""
    rows: dict[str, list[ServiceRow]] = {}
    for row in services:
        rows.setdefault(row.name, []).append(row)
    return (
        *(_from_home(home) for home in homes),
        *(_from_campaign(campaign) for campaign in campaigns),
        *(_from_contract(contract) for contract in contracts),
        *(_from_service(effects) for effects in rows.values()),
    )


def _offer(row: Offer) -> dict[str, Any]:
    """What the sheets share: how much of it is offered, when, and what it saves."""
    return {each.name: getattr(row, each.name) for each in fields(Offer)}


def _from_home(home: NewHome) -> Lever:
    return Lever(
        **_offer(home),
        kind="home",
        months=home.months_to_open,
        at_most_a_year=home.at_most_a_year,
        staff=home.staff,
        only_one_of=fold(home.only_one_of) if home.only_one_of else None,
        one_off=home.opening_cost,
        yearly=home.running_cost_a_year,
        capital=home.capital,
        asset_life_years=home.asset_life_years,
        gained={home.provision: home.places} if home.provision else {},
        given_up={home.instead_of: home.places_given_up} if home.instead_of else {},
    )


def _from_campaign(campaign: Campaign) -> Lever:
    return Lever(
        **_offer(campaign),
        kind="foster",
        months=campaign.months_to_approve,
        leaving_a_year=campaign.leaving_a_year,
        at_most_a_year=campaign.at_most_a_year,
        staff=campaign.staff,
        one_off=campaign.cost_per_household,
        yearly=campaign.yearly_cost_per_household,
        gained={campaign.provision: campaign.places_per_household},
    )


def _from_contract(contract: BlockContract) -> Lever:
    return Lever(
        **_offer(contract),
        kind="block",
        months=contract.months_to_start,
        term_months=contract.term_months,
        at_most_a_year=contract.at_most_a_year,
        staff=contract.staff,
        one_off=contract.set_up_cost,
        weekly=contract.price_per_place_a_week * contract.places_per_lot,
        gained={contract.provision: contract.places_per_lot},
    )


def _from_service(rows: list[ServiceRow]) -> Lever:
    first = rows[0]
    return Lever(
        kind="service",
        name=first.name,
        months=first.months_to_start or 0.0,
        term_months=first.runs_for_months,
        at_most=first.at_most,
        at_least=first.at_least or 0.0,
        earliest=first.earliest,
        latest=first.latest,
        staff=first.staff or 0.0,
        one_off=first.set_up_cost or 0.0,
        yearly=first.running_cost_a_year or 0.0,
        saving_is=first.saving_is,
        confidence=1.0 if first.confidence is None else first.confidence,
        effects=tuple(
            Effect(row.kind, row.group, row.to_group, row.children_a_year * row.success_rate)
            for row in rows
            if row.kind and row.group and row.children_a_year
        ),
    )
