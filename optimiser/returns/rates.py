"""Rates as occurrence ÷ exposure, with exact intervals; pooled with neighbours where data are thin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from scipy.special import gammaincinv

from optimiser.returns.codes import ADOPTION, HOME, OTHER, TURN_18
from optimiser.returns.counting import Counts, Provision
from optimiser.returns.days import YEAR_OF_DAYS
from optimiser.returns.grouping import BANDS, Group

ENOUGH_YEARS = 20.0
ROUTES = (HOME, ADOPTION, TURN_18, OTHER)
POOLING = (
    f"A group with under {ENOUGH_YEARS:g} child-years of care takes its ways out and changes of setting from"
    " more children: first the same setting at neighbouring ages; then its age in any setting, UASC apart;"
    " then its age; then all. Turning 18 is pooled over its own age alone. Growing older and UASC's end are"
    " the group's own, as birthdays are known."
)
_SAME = "its own"


@dataclass(frozen=True, slots=True)
class Rate:
    """One rate a year.

    Attributes:
        events: How often it happened.
        years: Years in which it could, child-years for all but entries.
        pooled: Whose events and years these are: the group's own, or which neighbours' too.
    """

    events: int
    years: float
    pooled: str = _SAME

    @property
    def a_year(self) -> float:
        """The rate a year; 0 where there were no years at all."""
        return self.events / self.years if self.years else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The exact (Garwood) 95% interval of the rate; without an upper end where there were no years."""
        if not self.years:
            return 0.0, float("inf")
        low = float(gammaincinv(self.events, 0.025)) if self.events else 0.0
        return low / self.years, float(gammaincinv(self.events + 1, 0.975)) / self.years


@dataclass(frozen=True)
class Rates:
    """Every rate of the groups.

    Attributes:
        entries: Children a year, by group.
        ways_out: By group and way out.
        changes: By the two groups.
    """

    entries: dict[Group, Rate]
    ways_out: dict[tuple[Group, str], Rate]
    changes: dict[tuple[Group, Group], Rate]


def estimate(counts: Counts) -> Rates:
    """Estimate the rates of every group."""
    groups = counts.groups
    span = counts.days / YEAR_OF_DAYS
    ways_out, changes = {}, {}
    for group in groups:
        for route in ROUTES:
            ways_out[group, route] = _way_out(counts, group, route)
        for other in groups:
            rate = _change(counts, group, other)
            if rate.events:
                changes[group, other] = rate
    return Rates({group: Rate(counts.entries[group], span) for group in groups}, ways_out, changes)


def _way_out(counts: Counts, group: Group, route: str) -> Rate:
    pools = _pools_of_age(group) if route == TURN_18 else _pools(group)
    if route == TURN_18 and group.band < len(BANDS) - 1:
        pools = iter([(_SAME, lambda other: other == group)])
    return _pooled(pools, counts.group_days, lambda other: counts.ways_out[other, route])


def _change(counts: Counts, group: Group, to: Group) -> Rate:
    """The rate of a change of setting, pooled; of any other change of group, its own."""
    if group == to:
        return Rate(0, 0.0)
    if (group.band, group.unaccompanied) != (to.band, to.unaccompanied):
        return Rate(counts.changes[group, to], counts.group_days[group] / YEAR_OF_DAYS)

    def moved(other: Group) -> int:
        return counts.changes[other, Group(other.band, to.setting, other.unaccompanied)]

    pools = ((name, _both(holds, to.setting)) for name, holds in _pools(group))
    return _pooled(pools, counts.group_days, moved)


def _both(holds: Callable[[Group], bool], setting: str) -> Callable[[Group], bool]:
    """Of a pool, those who are not in a setting yet."""
    return lambda other: holds(other) and other.setting != setting


_Of = TypeVar("_Of", Group, Provision)
_Pool = tuple[str, Callable[[Group], bool]]


def _pools(group: Group) -> Iterator[_Pool]:
    """Ever more children whose rates may stand for a group's."""
    apart = group.unaccompanied
    yield _SAME, lambda other: other == group
    yield (
        "its setting at neighbouring ages",
        lambda other: (
            (other.setting, other.unaccompanied) == (group.setting, apart)
            and abs(other.band - group.band) <= 1
        ),
    )
    yield from _pools_of_age(group, itself=False)
    yield "all groups", lambda other: True


def _pools_of_age(group: Group, *, itself: bool = True) -> Iterator[_Pool]:
    if itself:
        yield _SAME, lambda other: other == group
    yield (
        "its age in any setting",
        lambda other: (other.band, other.unaccompanied) == (group.band, group.unaccompanied),
    )
    yield "its age, UASC or not", lambda other: other.band == group.band


def _pooled(
    pools: Iterable[tuple[str, Callable[[_Of], bool]]],
    days: Mapping[_Of, int],
    events: Callable[[_Of], int],
    *,
    least_events: int = 0,
) -> Rate:
    """The rate of the first pool with enough years, and events, or of the last.

    Args:
        pools: What each is called, and which groups or provisions it holds.
        days: Days of care by group or provision.
        events: How often it happened there.
        least_events: Events that are enough.
    """
    rate = Rate(0, 0.0)
    for name, holds in pools:
        members = [other for other in days if holds(other)]
        years = sum(days[other] for other in members) / YEAR_OF_DAYS
        rate = Rate(sum(map(events, members)), years, name)
        if years >= ENOUGH_YEARS and rate.events >= least_events:
            break
    return rate


def stays(counts: Counts) -> dict[Provision, Rate]:
    """How fast placements end, by provision: with too few years, of its kind; then of all.

    Days over ends, so that placements that go on count as long as they have lasted.
    """
    days = {provision: 0 for _, provision in counts.pair_days}
    for (_, provision), held in counts.pair_days.items():
        days[provision] += held
    return {provision: _stay(provision, days, counts) for provision in sorted(days)}


def _stay(provision: Provision, days: dict[Provision, int], counts: Counts) -> Rate:
    pools: tuple[tuple[str, Callable[[Provision], bool]], ...] = (
        (_SAME, lambda other: other == provision),
        ("its kind of placement", lambda other: other.kind == provision.kind),
        ("all placements", lambda other: True),
    )
    return _pooled(pools, days, counts.stays_ended.__getitem__, least_events=1)
