"""What a year of care cost: by placement, and by age and need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


def pounds_of(amounts: Iterable[float | None]) -> float | None:
    """Add up the amounts there are; None where there is none, for what nobody priced did not cost nothing."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


@dataclass(frozen=True, slots=True)
class PlacementCost:
    """The care of a year in one provision.

    Attributes:
        name: The provision, as a planning workbook made of the return calls it.
        kind: The kind of placement.
        provider: Who provides it.
        location: In or out of area, where that is told apart.
        weeks: Weeks of care.
        pounds: What they cost; None without a price.
    """

    name: str
    kind: str
    provider: str
    location: str
    weeks: float
    pounds: float | None


@dataclass(frozen=True, slots=True)
class NeedCost:
    """The children of one need and age.

    Attributes:
        need: The need group, age aside.
        age: Completed years.
        children: How many they were.
        pounds: What their care in the year cost; None where none of it has a price.
    """

    need: str
    age: int
    children: int
    pounds: float | None


@dataclass(frozen=True, slots=True)
class YearCosts:
    """A year of care, told in two ways that come to the same total."""

    placements: tuple[PlacementCost, ...]
    needs: tuple[NeedCost, ...]

    @property
    def children(self) -> int:
        """Children in care at some time in the year."""
        return sum(each.children for each in self.needs)

    @property
    def weeks(self) -> float:
        """Weeks of care."""
        return sum(each.weeks for each in self.placements)

    @property
    def priced_weeks(self) -> float:
        """Weeks of care that have a price."""
        return sum(each.weeks for each in self.placements if each.pounds is not None)

    @property
    def pounds(self) -> float | None:
        """What the year cost; None where nothing has a price."""
        return pounds_of(each.pounds for each in self.placements)

    @property
    def without_price(self) -> tuple[PlacementCost, ...]:
        """The placements without a price."""
        return tuple(each for each in self.placements if each.pounds is None)
