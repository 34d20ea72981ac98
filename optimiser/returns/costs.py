"""Costs a year of care: the weeks of each placement in the year, at the week's price."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from optimiser.returns.counting import Provision, pieces
from optimiser.returns.days import birthday
from optimiser.returns.grouping import DIMENSIONS, Group
from optimiser.returns.planning import name_of
from optimiser.returns.records import Person
from optimiser.returns.spells import Spell
from optimiser.year_costs import NeedCost, PlacementCost, YearCosts, pounds_of

Price = Callable[[tuple[str, ...], tuple[str, ...]], float | None]
_DAYS_IN_WEEK = 7
_LOCATIONS = {"in area": "In area", "out of area": "Out of area", "": "Not told apart"}


@dataclass(frozen=True, slots=True)
class _Stay:
    """What one piece of a child's care in the year came to."""

    child: int
    group: Group
    provision: Provision
    last_day: int
    days: int
    pounds: float | None


def cost_year(
    spells: Iterable[Spell], people: Mapping[int, Person], start: int, end: int, price: Price
) -> YearCosts:
    """Cost the care given from one day until another.

    Args:
        spells: Spells of care.
        people: What is known of each child.
        start: The first day of the year.
        end: The first day after it.
        price: Pounds a week by the names that a workbook may have for a group and for a provision, the
            likeliest first; None where it has no price.
    """
    stays = [stay for spell in spells for stay in _stays(spell, people[spell.child], start, end, price)]
    return YearCosts(_by_placement(stays), _by_need(stays, people))


def _stays(spell: Spell, person: Person, start: int, end: int, price: Price) -> Iterable[_Stay]:
    for piece in pieces(spell, person, DIMENSIONS):
        until = min(piece.end, end)
        days = until - max(piece.start, start)
        if days > 0:
            weekly = price(_group_names(piece.group), _provision_names(piece.provision))
            pounds = None if weekly is None else weekly * days / _DAYS_IN_WEEK
            yield _Stay(spell.child, piece.group, piece.provision, until - 1, days, pounds)


def _group_names(group: Group) -> tuple[str, ...]:
    """What the group is called in workbooks that tell groups apart by all, by some and by age alone."""
    without_setting = replace(group, setting="")
    coarser = (replace(group, unaccompanied=False), without_setting)
    alone = replace(without_setting, unaccompanied=False)
    return tuple(each.name for each in (group, *coarser, alone))


def _provision_names(provision: Provision) -> tuple[str, ...]:
    """What it is called in workbooks that tell in area from out of area, and in those that do not."""
    return name_of(provision), name_of(replace(provision, place=""))


def _by_placement(stays: Iterable[_Stay]) -> tuple[PlacementCost, ...]:
    held: dict[Provision, list[_Stay]] = defaultdict(list)
    for stay in stays:
        held[stay.provision].append(stay)
    return tuple(
        PlacementCost(
            name=name_of(provision),
            kind=_capital(provision.kind),
            provider=_capital(provision.provider),
            location=_LOCATIONS[provision.place],
            weeks=sum(stay.days for stay in held[provision]) / _DAYS_IN_WEEK,
            pounds=pounds_of(stay.pounds for stay in held[provision]),
        )
        for provision in sorted(held)
    )


def _by_need(stays: Iterable[_Stay], people: Mapping[int, Person]) -> tuple[NeedCost, ...]:
    """Each child once, by need and age on the last day of care in the year."""
    of_child: dict[int, list[_Stay]] = defaultdict(list)
    for stay in stays:
        of_child[stay.child].append(stay)
    alike: dict[tuple[str, int], list[float | None]] = defaultdict(list)
    for child, held in of_child.items():
        last = max(held, key=lambda stay: stay.last_day)
        key = (_need(last.group), _age(people[child], last.last_day))
        alike[key].append(pounds_of(stay.pounds for stay in held))
    return tuple(
        NeedCost(need, age, len(alike[need, age]), pounds_of(alike[need, age])) for need, age in sorted(alike)
    )


def _need(group: Group) -> str:
    return _capital(group.setting) + (", UASC" if group.unaccompanied else "")


def _age(person: Person, day: int) -> int:
    assert person.born is not None
    age = date.fromordinal(day).year - date.fromordinal(person.born).year
    return age if birthday(person.born, age) <= day else age - 1


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
