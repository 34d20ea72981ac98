"""A plan's saving shared out: better use, each lever and planned move, and what is left over.

What a part saves is what care would cost without it, less what it costs itself. The parts add up to the
saving exactly, for what no part explains is a part of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from optimiser.accounts import Accounts
from optimiser.explanation import Cause
from optimiser.plan import Array, Baseline, ScenarioResult
from optimiser.reporting.words import LEVER_KINDS, PLANNED_MOVES, listed
from optimiser.timeline import FinancialYear, day_after

BETTER_USE = "Better use of today's places"
INTERACTION = "Interaction"
ALL_DECISIONS = "All decisions together, not shared out"
NO_DIFFERENCE = "No difference"
"""How the part begins that gathers decisions which neither save nor cost anything."""
_PENCE = 0.5
"""Pounds of the whole plan, of which less is nothing."""
_DUST = 1e-5
"""Pounds that are only what subtracting great sums leaves."""
SAVING = "saving"
PART_YEAR, FULL_YEAR = "part-year", "full-year"


@dataclass(frozen=True)
class Part:
    """One part of a saving: real pounds a period of the plan (t).

    Attributes:
        name: What saves.
        kind: What kind of thing it is.
        saving_is: `saving`, `cost prevented` or `income`, as finance counts it.
        care: What care would cost without it, more than with it, before partners' funding.
        funding: What partners would pay of that.
        one_off: What it costs once.
        recurring: What it costs while it runs, capital charges among it.
        confidence: Share of what it saves that is trusted to come.
        cause: The lever or move, where it is one.
    """

    name: str
    kind: str
    saving_is: str
    care: Array
    funding: Array
    one_off: Array
    recurring: Array
    confidence: float = 1.0
    cause: Cause | None = field(default=None)

    @property
    def known(self) -> bool:
        """Whether what it saves could be worked out."""
        return self.cause is None or self.cause.care is not None

    @property
    def net(self) -> Array:
        """What the council itself would pay for care without it."""
        return self.care - self.funding

    @property
    def saving(self) -> Array:
        """What it saves: care without it, less what it costs itself."""
        return self.net - self.one_off - self.recurring

    @property
    def is_nothing(self) -> bool:
        """Whether it neither saves nor costs anything, in any part of it."""
        return self.known and not self.worth(_PENCE)

    @property
    def is_dust(self) -> bool:
        """Whether it is no more than what subtracting great sums leaves."""
        return not self.worth(_DUST)

    def worth(self, pounds: float) -> bool:
        """Whether any part of it comes to so many pounds over the plan."""
        amounts = (self.care, self.funding, self.one_off, self.recurring)
        return any(float(np.abs(each).sum()) >= pounds for each in amounts)


@dataclass(frozen=True)
class Shared:
    """A scenario's saving with what it starts from, or what it is set against where there is no today.

    Attributes:
        against: What the first figure is: `Today carried on` or `No levers`.
        start: Net cost it starts from, by period.
        end: Net cost of the plan, by period.
        parts: What lies between, adding up to the difference.
    """

    against: str
    start: Array
    end: Array
    parts: tuple[Part, ...]


def share_out(result: ScenarioResult, today: str, no_levers: str) -> Shared | None:
    """Share out what a plan saves; None without a plan, or with nothing to set it against.

    Args:
        result: The scenario.
        today: What today carried on is called.
        no_levers: What no levers is called.
    """
    plan, start = result.accounts, result.today or result.no_levers
    if plan is None or start is None:
        return None
    better = [_better_use(result.today, result.no_levers)] if result.today and result.no_levers else []
    causes = _causes(result)
    parts = [*better, *_gathered([_part(result, cause) for cause in causes or ()])]
    left = _left_over(start.accounts, plan, [each for each in parts if each.known], shared=causes is not None)
    over = () if left.is_dust and causes else (left,)
    against = today if result.today else no_levers
    return Shared(against, _net(start.accounts), _net(plan), (*parts, *over))


def _gathered(parts: list[Part]) -> list[Part]:
    """The parts, those that make no difference gathered in one at the end."""
    names = [each.name for each in parts if each.is_nothing]
    if not names:
        return parts
    nothing = np.zeros_like(parts[0].care)
    name = f"{NO_DIFFERENCE}: {listed(names)}"
    gathered = Part(name, "Decisions", SAVING, nothing, nothing, nothing, nothing)
    return [*(each for each in parts if not each.is_nothing), gathered]


def _causes(result: ScenarioResult) -> tuple[Cause, ...] | None:
    return None if result.explanation is None else result.explanation.causes


def _better_use(today: Baseline, without: Baseline) -> Part:
    care = _gross(today.accounts) - _gross(without.accounts)
    nothing = np.zeros_like(care)
    funding = _funding(today.accounts) - _funding(without.accounts)
    return Part(BETTER_USE, "No decision", SAVING, care, funding, nothing, nothing)


def _part(result: ScenarioResult, cause: Cause) -> Part:
    problem, last = result.problem, result.problem.timeline.plan_periods
    noun = problem.levers[cause.number] if cause.of == "lever" else problem.moves[cause.number]
    kind = LEVER_KINDS[problem.levers[cause.number].kind] if cause.of == "lever" else PLANNED_MOVES
    nothing = np.zeros(last)
    return Part(
        name=cause.name,
        kind=kind,
        saving_is=noun.kind_of_saving,
        care=nothing if cause.care is None else cause.care[:last],
        funding=nothing if cause.funding is None else cause.funding[:last],
        one_off=cause.one_off[:last],
        recurring=cause.recurring[:last],
        confidence=noun.confidence,
        cause=cause,
    )


def _left_over(start: Accounts, plan: Accounts, parts: list[Part], *, shared: bool) -> Part:
    """What the parts leave of the difference; all of it where it was not shared out."""
    care, funding = _gross(start) - _gross(plan), _funding(start) - _funding(plan)
    for each in parts:
        care = care - (each.care - each.one_off - each.recurring)
        funding = funding - each.funding
    nothing = np.zeros_like(care)
    name, kind = (INTERACTION, "What is left over") if shared else (ALL_DECISIONS, "Decisions")
    return Part(name, kind, SAVING, np.round(care, 6), np.round(funding, 6), nothing, nothing)


def _net(accounts: Accounts) -> Array:
    return np.asarray(accounts.money[: accounts.plan_periods])


def _funding(accounts: Accounts) -> Array:
    return np.asarray(accounts.funding.sum(axis=(0, 1, 2))[: accounts.plan_periods])


def _gross(accounts: Accounts) -> Array:
    return _net(accounts) + _funding(accounts)


def effect_in(result: ScenarioResult, cause: Cause, year: FinancialYear) -> str:
    """Say whether what a cause saves in a year of the plan is its part-year or its full-year effect.

    Part-year: a year in which some of it opens, ends or moves children, before which none of it had, or of
    which the plan holds only a part.

    Args:
        result: The scenario.
        cause: What saves.
        year: The financial year.
    """
    timeline = result.problem.timeline
    if timeline.share_covered(year, timeline.plan_periods) < 1 - 1e-9:
        return PART_YEAR
    months, term = _terms(result, cause)
    decisions = np.flatnonzero(cause.decided > 1e-6).tolist() or [int(cause.decided.argmax())]
    opened = [day_after(timeline.starts[d], months) for d in decisions]
    changes = [*opened, *(day_after(day, term) for day in opened if term is not None)]
    under_way = any(year.start < day < year.end for day in changes)
    return FULL_YEAR if min(opened) <= year.start and not under_way else PART_YEAR


def _terms(result: ScenarioResult, cause: Cause) -> tuple[float, float | None]:
    """The months a cause takes to open, and those it runs; of a planned move, none and for good."""
    if cause.of == "move":
        return 0.0, None
    lever = result.problem.levers[cause.number]
    return lever.months, lever.term_months


def risk_adjusted(part: Part, amounts: Array) -> Array:
    """What a part is trusted to save of care: its confidence of it where it saves, all of it where it costs.

    Args:
        part: What saves.
        amounts: What care would cost without it, by period or year.
    """
    return amounts * part.confidence if float(part.net.sum()) > 0 else amounts
