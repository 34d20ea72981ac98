"""Made-up councils as planning workbooks, each from a seed: a small one, a large one and ten times that.

No child and no council stands behind any figure; prices and places are of a usual size.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from benchmarks.offers import make_offers
from benchmarks.stock import Kind, NeedGroup, Supply, fit, make_groups, make_supply
from optimiser.workbook.writer import write_workbook

Row = dict[str, object]
FIRST_DAY, LAST_DAY = "1/4/2017", "1/4/2023"
DEARER_BY_LEVEL = (0.9, 1.0, 1.15, 1.35)
"""What an independent provider asks for a child of levels 1 to 4, beside its usual price."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a council is, its plan in quarters, and the seed that its figures are drawn from."""

    groups: int
    provisions: int
    quarters: int
    levers: int
    seed: int = 1


SIZES = {
    "small": Size(groups=5, provisions=8, quarters=12, levers=4, seed=3),
    "large": Size(groups=30, provisions=25, quarters=24, levers=10),
    "ten times": Size(groups=95, provisions=79, quarters=24, levers=32),
}


def write_council(path: Path, size: Size) -> None:
    """Write the council of a size and its seed, always the same workbook."""
    write_workbook(path, council_sheets(size))


def council_sheets(size: Size) -> dict[str, list[Row]]:
    """Give the rows of every sheet of a made-up council."""
    chance = Random(size.seed)
    groups, supply = make_groups(chance, size.groups), make_supply(chance, size.provisions)
    placed = _place(chance, groups, supply)
    by_name = {each.name: each for each in supply}
    total = sum(sum(there.values()) for there in placed.values())

    def share(**wanted: object) -> float:
        return _count(placed, by_name, wanted) / total

    return {
        "Settings": _settings(size),
        "Need groups": [_group(each) for each in groups],
        "Need": [_need(chance, each) for each in groups],
        "Provision": [_provision(each) for each in supply],
        "Suitability": [
            {"Group": group.name, **{each.name: fit(group, each.kind) for each in supply}} for group in groups
        ],
        "Placed now": [{"Group": group.name, **placed[group.name]} for group in groups],
        "Prices": [_prices(group, supply) for group in groups],
        **make_offers(chance, groups, supply, size.levers),
        "Targets": _targets(share(family_based=True), share(in_area=True)),
        "Limits": _limits(52 * _weekly_cost(groups, placed, supply), size.levers),
    }


def _settings(size: Size) -> list[Row]:
    rows: dict[str, object] = {
        "Title": "A council made up to be measured",
        "First day": date(2017, 4, 1),
        "Period": "quarter",
        "Number of periods": size.quarters,
        "Inflation a year": 0.02,
        "Charge for a last resort (pounds a week)": 1_500,
    }
    return [{"Setting": name, "Value": value} for name, value in rows.items()]


def _group(group: NeedGroup) -> Row:
    return {
        "Group": group.name,
        "Age from": group.age_from,
        "Age to": group.age_to,
        "Average time in care (months)": group.months_in_care,
        "Level": f"level {group.level}",
    }


def _need(chance: Random, group: NeedGroup) -> Row:
    later = round(group.children * chance.uniform(0.95, 1.25), 1)
    return {"Group": group.name, FIRST_DAY: group.children, LAST_DAY: later}


def _provision(supply: Supply) -> Row:
    kind = supply.kind
    return {
        "Provision": supply.name,
        "Setting": kind.setting,
        "Provider": kind.provider,
        "Bought by": kind.bought_by,
        "Family-based": kind.family_based,
        "In area": kind.in_area,
        "Places": "no limit" if supply.places is None else supply.places,
        "Places lost a year": kind.lost_a_year or None,
        "Highest planned occupancy": kind.occupancy,
        "Weekly price": supply.weekly_price,
        "Weekly cost per place": kind.weekly_cost_per_place or None,
        "Average stay (months)": kind.stay_months,
    }


def _price(group: NeedGroup, supply: Supply) -> float | None:
    """What this group costs there, where that is not the provision's usual price."""
    if supply.kind.provider != "independent" or not supply.weekly_price or fit(group, supply.kind) is None:
        return None
    return round(supply.weekly_price * DEARER_BY_LEVEL[group.level - 1])


def _prices(group: NeedGroup, supply: Iterable[Supply]) -> Row:
    return {"Group": group.name, **{each.name: _price(group, each) for each in supply}}


def _place(
    chance: Random, groups: Iterable[NeedGroup], supply: Iterable[Supply]
) -> dict[str, dict[str, int]]:
    """Place every child of the first day where there is room, mostly where it suits best."""
    room = {
        each.name: float("inf") if each.places is None else int(each.places * (each.kind.occupancy or 1))
        for each in supply
    }
    placed = {}
    for group in groups:
        suited = {each.name: _liking(group, each.kind) for each in supply if fit(group, each.kind)}
        there: Counter[str] = Counter()
        for _ in range(group.children):
            open_to = [name for name in suited if room[name] >= 1]
            chosen = chance.choices(open_to, [suited[name] for name in open_to])[0]
            room[chosen] -= 1
            there[chosen] += 1
        placed[group.name] = dict(there)
    return placed


def _liking(group: NeedGroup, kind: Kind) -> float:
    """How readily a child is placed there: most in families, and where the level is right or just below."""
    above = kind.level - group.level
    return (4.0 if kind.family_based else 1.0) * (2.0 if above < 0 else 8 / 8**above)


def _count(
    placed: Mapping[str, Mapping[str, int]], supply: Mapping[str, Supply], wanted: Mapping[str, object]
) -> int:
    """Children placed in provisions of which all of `wanted` is true."""
    return sum(
        children
        for there in placed.values()
        for name, children in there.items()
        if all(getattr(supply[name].kind, what) == value for what, value in wanted.items())
    )


def _weekly_cost(
    groups: Iterable[NeedGroup], placed: Mapping[str, Mapping[str, int]], supply: Iterable[Supply]
) -> float:
    """Pounds a week on the first day, for children placed and for places open."""
    return sum(
        (_price(group, each) or each.weekly_price) * placed[group.name].get(each.name, 0)
        for group in groups
        for each in supply
    ) + sum(each.kind.weekly_cost_per_place * (each.places or 0) for each in supply)


def _targets(family_based: float, in_area: float) -> list[Row]:
    """A little better than the first day, by the third and fourth year."""
    own_places = "places: Setting = fostering and Provider = in-house"
    rows = (
        ("In families", "Family-based = Y", "all", "at least", family_based + 0.02, date(2019, 4, 1), "aim"),
        ("In area", "In area = Y", "all", "at least", in_area + 0.03, date(2020, 1, 1), 150),
        ("Own foster places", own_places, None, "at least", 50, date(2020, 1, 1), "watch"),
    )
    headings = ("Target", "Count", "Out of", "Rule", "Value", "By", "Strength")
    return [dict(zip(headings, row, strict=True)) for row in rows]


def _limits(yearly_cost: float, levers: int) -> list[Row]:
    """Revenue that leaves room for rising need and prices, and capital for a few homes a year."""
    return [
        {"Limit": "Placements budget", "Of": "Revenue", "Value": round(1.4 * yearly_cost, -3)},
        {"Limit": "Capital programme", "Of": "Capital", "Value": 400_000 * levers},
    ]


if __name__ == "__main__":
    write_council(Path(sys.argv[2]), SIZES[sys.argv[1]])
