"""The groups and provisions of a made-up council: kinds that real councils have, repeated by district."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice, product
from random import Random

DISTRICTS = ("north", "south", "east", "west", "city", "coast", "vale", "moor")


@dataclass(frozen=True, slots=True)
class NeedGroup:
    """Children of one age band and one level of need, 1 the least and 4 the most."""

    name: str
    age_from: int
    age_to: int
    level: int
    children: int
    months_in_care: int


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of provision at the prices of the first day; `level` is the need it is meant for, or less."""

    name: str
    setting: str
    provider: str
    bought_by: str
    level: int
    weekly_price: int
    stay_months: int
    places: int | None = None
    weekly_cost_per_place: int = 0
    lost_a_year: float = 0.0
    occupancy: float | None = None
    in_area: bool = True

    @property
    def family_based(self) -> bool:
        """Whether children live in a family there."""
        return self.setting in ("fostering", "kinship")


@dataclass(frozen=True, slots=True)
class Supply:
    """One provision: a kind, in a district, with a price and places of its own."""

    name: str
    kind: Kind
    weekly_price: int
    places: int | None


OWN_FOSTERING = Kind(
    name="In-house fostering",
    setting="fostering",
    provider="in-house",
    bought_by="in-house",
    level=1,
    weekly_price=420,
    stay_months=24,
    places=60,
    weekly_cost_per_place=110,
    lost_a_year=0.12,
    occupancy=0.85,
)
SPECIALIST_FOSTERING = replace(
    OWN_FOSTERING,
    name="In-house specialist fostering",
    level=3,
    weekly_price=690,
    stay_months=20,
    places=16,
    weekly_cost_per_place=260,
)
OWN_HOMES = Kind(
    name="Own homes",
    setting="residential",
    provider="in-house",
    bought_by="in-house",
    level=3,
    weekly_price=120,
    stay_months=14,
    places=18,
    weekly_cost_per_place=2_750,
    occupancy=0.9,
)
BLOCK_HOMES = Kind(
    name="Block-bought homes",
    setting="residential",
    provider="independent",
    bought_by="block",
    level=3,
    weekly_price=0,
    stay_months=14,
    places=0,
    occupancy=0.92,
)


def _independent(
    name: str, setting: str, bought_by: str, level: int, weekly_price: int, stay_months: int
) -> Kind:
    """A market without limit, as framework and spot buying find it; spot placements are further off."""
    return Kind(
        name, setting, "independent", bought_by, level, weekly_price, stay_months, in_area=bought_by != "spot"
    )


INDEPENDENT_HOMES = _independent("Independent homes", "residential", "spot", 3, 3_500, 12)
KINDS = (
    OWN_FOSTERING,
    _independent("Independent fostering", "fostering", "framework", 2, 860, 22),
    OWN_HOMES,
    INDEPENDENT_HOMES,
    BLOCK_HOMES,
    SPECIALIST_FOSTERING,
    Kind("Family and friends", "kinship", "none", "none", level=2, weekly_price=290, stay_months=36),
    _independent("Independent complex homes", "residential", "spot", 4, 5_400, 9),
    _independent("Independent fostering further off", "fostering", "spot", 2, 910, 22),
    _independent("Supported accommodation", "supported", "framework", 2, 780, 9),
    _independent("Residential schools", "residential school", "spot", 4, 4_600, 24),
)
YOUNGEST = {"supported": 16, "residential school": 5}
"""Settings that younger children are never placed in."""
AGES = ((10, 12, 26), (13, 15, 20), (5, 9, 30), (16, 17, 12), (0, 4, 16))
"""First and last age, and the average months in care, of each age band."""
NEEDS = (
    ("few needs", 1),
    ("some needs", 2),
    ("high needs", 3),
    ("complex needs", 4),
    ("disabled", 3),
    ("new to the country", 1),
)
"""What children need, with its level."""


def make_groups(chance: Random, count: int) -> tuple[NeedGroup, ...]:
    """Make groups: each age band in turn, with each need in turn, then in the next district."""
    there = product(DISTRICTS, range(len(NEEDS)), range(len(AGES)))
    return tuple(_group(chance, *each) for each in islice(there, count))


def _group(chance: Random, district: str, need: int, age: int) -> NeedGroup:
    youngest, oldest, months = AGES[age]
    what, level = NEEDS[(need + age) % len(NEEDS)]
    return NeedGroup(
        name=f"{youngest} to {oldest}, {what}, {district}",
        age_from=youngest,
        age_to=oldest,
        level=level,
        children=chance.randint(10, 60) // level + 4,
        months_in_care=months + 4 * level,
    )


def make_supply(chance: Random, count: int) -> tuple[Supply, ...]:
    """Make provisions: each kind in turn, then in the next district, with prices and places of its own."""
    return tuple(_supply(chance, *each) for each in islice(product(DISTRICTS, KINDS), count))


def _supply(chance: Random, district: str, kind: Kind) -> Supply:
    return Supply(
        name=f"{kind.name}, {district}",
        kind=kind,
        weekly_price=round(kind.weekly_price * chance.uniform(0.9, 1.15)),
        places=None if kind.places is None else round(kind.places * chance.uniform(0.7, 1.3)),
    )


def fit(group: NeedGroup, kind: Kind) -> str | None:
    """Say how well a kind of provision suits a group; None where age or law forbids it."""
    if group.age_from < YOUNGEST.get(kind.setting, 0):
        return None
    if kind.level < group.level:
        return "Last resort"
    return "Best" if kind.level == group.level else "OK"
