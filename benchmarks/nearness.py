"""What each of two projections of one return says, beside what that return goes on to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from optimiser.problem import Problem
from optimiser.projection import spread
from optimiser.returns.backtesting import problem_of, stock_on
from optimiser.returns.counting import count, known_at
from optimiser.returns.grouping import AGE, SETTING, Group
from optimiser.returns.joining import join
from optimiser.returns.reading import read_returns

BY = frozenset({AGE, SETTING})
AGES = ("BIRTH_TO_ONE", "ONE_TO_FIVE", "FIVE_TO_TEN", "TEN_TO_SIXTEEN", "SIXTEEN_TO_EIGHTEEN")
KINDS = ("FOSTERING", "RESIDENTIAL", "SUPPORTED", "OTHER")
_KIND_OF_SETTING = {
    "kinship": KINDS[0],
    "fostering": KINDS[0],
    "residential": KINDS[1],
    "supported": KINDS[2],
}
CATEGORIES = tuple(f"{age}/{kind}" for age in AGES for kind in KINDS)

Children = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Errors:
    """Mean errors in children: of a projection, and of taking the day of the cut for all later ones."""

    projected: float
    no_change: float

    @property
    def ratio(self) -> float:
        """The error left, as a share of that of no change."""
        return self.projected / self.no_change


@dataclass(frozen=True)
class Projected:
    """Children by age and kind of placement, such as `TEN_TO_SIXTEEN/FOSTERING`, as one of the two has them.

    Attributes:
        start: On the day of the cut.
        days: Projected, a mapping for each day.
        happened: Counted on the same days by the same reader of all the files.
    """

    start: Children
    days: Sequence[Children]
    happened: Sequence[Children]

    @property
    def of_all(self) -> Errors:
        """How far all children together are out."""
        return Errors(*(_error(said, self.happened, [CATEGORIES]) for said in self._said))

    @property
    def of_each(self) -> Errors:
        """How far the children of each category are out."""
        each = [(category,) for category in CATEGORIES]
        return Errors(*(_error(said, self.happened, each) for said in self._said))

    @property
    def _said(self) -> tuple[Sequence[Children], Sequence[Children]]:
        return self.days, [self.start] * len(self.days)


def ours(fit: Path, full: Path, since: date, cut: date, days: Sequence[date]) -> Projected:
    """Fit on a folder up to a day, project, and count what happened from another folder."""
    problem, returns = fitted(fit, since, cut, len(days)), read_returns(full)
    mean, spells = spread(problem).mean, join(returns)
    groups = [_category(group.name) for group in problem.groups]
    return Projected(
        start=_added(zip(groups, (flow.on_first_day for flow in problem.flows), strict=True)),
        days=[_added(zip(groups, map(float, mean[:, t]), strict=True)) for t in range(len(days))],
        happened=[
            _added(
                (_category(group.name), children)
                for group, children in stock_on(day.toordinal(), spells, returns.people, BY).items()
            )
            for day in days
        ],
    )


def theirs(told: Mapping[str, Any], since: date) -> Projected:
    """Take what `peer_alone.py` printed."""
    run, days = told["runs"][f"{since}"], list(told["happened"])
    return Projected(
        start=run["start"],
        days=[run["projected"][day] for day in days],
        happened=[told["happened"][day] for day in days],
    )


def fitted(folder: Path, since: date, cut: date, months: int) -> Problem:
    """Fit flows to what was known on a day, from another on."""
    returns = read_returns(folder)
    day = cut.toordinal()
    known = known_at(join(returns), day)
    return problem_of(count(known, returns.people, since.toordinal(), day, BY), months)


def largest(problem: Problem, groups: int) -> Problem:
    """Keep the groups with the most children, and the changes between them."""
    flows = sorted(problem.flows, key=lambda flow: -flow.on_first_day)[:groups]
    kept = {flow.group for flow in flows}
    return replace(
        problem,
        groups=tuple(group for group in problem.groups if group.name in kept),
        flows=tuple(flow for flow in problem.flows if flow.group in kept),
        transitions=tuple(each for each in problem.transitions if {each.from_group, each.to_group} <= kept),
    )


def _category(name: str) -> str:
    """The category of one of our groups, such as `10 to 15, fostering`."""
    age, _, setting = name.partition(", ")
    band = next(band for band in range(len(AGES)) if Group(band, "", unaccompanied=False).name == age)
    return f"{AGES[band]}/{_KIND_OF_SETTING.get(setting, KINDS[-1])}"


def _added(children: Iterable[tuple[str, float]]) -> Children:
    sums: Counter[str] = Counter()
    for category, number in children:
        sums[category] += number  # type: ignore[assignment]
    return sums


def _error(
    said: Sequence[Children], happened: Sequence[Children], together: Sequence[Sequence[str]]
) -> float:
    """The mean gap over days and over categories taken together."""
    gaps = [
        abs(sum(day.get(category, 0.0) - shown.get(category, 0.0) for category in categories))
        for day, shown in zip(said, happened, strict=True)
        for categories in together
    ]
    return sum(gaps) / len(gaps)
