"""What a made-up council may do: homes, foster campaigns, block lots, services and planned moves."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from benchmarks.stock import (
    BLOCK_HOMES,
    INDEPENDENT_HOMES,
    OWN_FOSTERING,
    OWN_HOMES,
    SPECIALIST_FOSTERING,
    Kind,
    NeedGroup,
    Supply,
)

Row = dict[str, object]


def make_offers(
    chance: Random, groups: Sequence[NeedGroup], supply: Sequence[Supply], levers: int
) -> dict[str, list[Row]]:
    """Share so many levers among the four sheets, and offer step-downs out of independent homes."""
    each = levers // 4
    homes = levers - 3 * each
    return {
        "New homes": [_home(chance, i, _one_of(supply, i, OWN_HOMES)) for i in range(homes)],
        "Foster recruitment": [
            _campaign(chance, i, _one_of(supply, i, OWN_FOSTERING, SPECIALIST_FOSTERING)) for i in range(each)
        ],
        "Block contracts": [_block(chance, i, _one_of(supply, i, BLOCK_HOMES)) for i in range(each)],
        "Services": [_service(i, groups[i * 7 % len(groups)]) for i in range(each)],
        "Planned moves": [
            _move(i, _one_of(supply, i, INDEPENDENT_HOMES), _one_of(supply, i, SPECIALIST_FOSTERING))
            for i in range(each)
        ],
    }


def _one_of(supply: Sequence[Supply], number: int, *kinds: Kind) -> str:
    """Take the provisions of some kinds in turn."""
    there = [each.name for each in supply if each.kind in kinds]
    return there[number % len(there)]


def _home(chance: Random, i: int, provision: str) -> Row:
    return {
        "Home": f"New home {i + 1}",
        "Provision": provision,
        "Places": chance.choice((3, 4, 5)),
        "Capital cost": chance.randrange(500_000, 900_000, 10_000),
        "Asset life (years)": 25,
        "Opening cost": chance.randrange(20_000, 60_000, 1_000),
        "Months to open": chance.choice((10, 12, 15)),
        "At most": 5,
        "At most a year": 2,
    }


def _campaign(chance: Random, i: int, provision: str) -> Row:
    return {
        "Campaign": f"Campaign {i + 1}",
        "Provision": provision,
        "Places per household": 1.5,
        "Cost per household": chance.randrange(6_000, 14_000, 500),
        "Yearly cost per household": chance.randrange(2_000, 5_000, 100),
        "Months to approve": 8,
        "Leaving a year": 0.12,
        "At most": 60,
        "At most a year": 16,
    }


def _block(chance: Random, i: int, provision: str) -> Row:
    return {
        "Contract": f"Block {i + 1}",
        "Provision": provision,
        "Places per lot": 4,
        "Price per place a week": chance.randrange(2_700, 3_100, 25),
        "Set-up cost": 15_000,
        "Months to start": 6,
        "Term (months)": 36,
        "At most": 6,
        "At most a year": 3,
    }


def _service(i: int, group: NeedGroup) -> Row:
    """A tenth of the children who come into the group in a year, kept at home or brought back there."""
    coming = group.children * 12 / group.months_in_care
    return {
        "Service": f"Service {i + 1}",
        "Kind": ("Prevent entry", "Return home")[i % 2],
        "Group": group.name,
        "Children a year": round(coming / 5, 1),
        "Success rate": 0.5,
        "Running cost a year": round(6_000 * coming, -3),
        "Months to start": 4,
        "At most": 1,
        "Staff (FTE)": 2,
    }


def _move(i: int, from_provision: str, to_provision: str) -> Row:
    return {
        "Move": f"Step down {i + 1}",
        "From provision": from_provision,
        "To provision": to_provision,
        "Children a year": 6,
        "Cost per move": 4_000,
    }
