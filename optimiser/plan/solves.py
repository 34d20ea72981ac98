"""How a plan is looked for and how that ends: options, progress, the report of a solve, exit codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Event
from typing import Literal


class Outcome(StrEnum):
    """The ways a solve can end, told apart."""

    OPTIMAL = "optimal"
    """Proved within the gap."""
    FEASIBLE = "feasible"
    """The best plan found when time ran out or the user stopped, with its gap."""
    RELAXED = "relaxed"
    """No plan meets every rule; this one breaks them least."""
    INFEASIBLE = "infeasible"
    """No plan meets every rule, and none is given."""
    NOT_FOUND = "not_found"
    """Nothing was found in the time."""
    UNBOUNDED = "unbounded"
    """The costs can fall for ever, which only a fault in the workbook can cause."""


OUTCOME_WORDS: dict[Outcome, str] = {
    Outcome.OPTIMAL: "Least-cost plan, proved within the gap",
    Outcome.FEASIBLE: "Best plan found in the time; not proved to be the cheapest",
    Outcome.RELAXED: "No plan meets every rule; this one breaks them least",
    Outcome.INFEASIBLE: "No plan meets every rule, and none is given",
    Outcome.NOT_FOUND: "No plan was found in the time",
    Outcome.UNBOUNDED: "No plan: costs could fall for ever, so the workbook holds a fault",
}
"""How each ending is told, on screen and in the report alike."""

EXIT_CODES: dict[Outcome, int] = {
    Outcome.OPTIMAL: 0,
    Outcome.FEASIBLE: 5,
    Outcome.RELAXED: 4,
    Outcome.INFEASIBLE: 4,
    Outcome.NOT_FOUND: 8,
    Outcome.UNBOUNDED: 1,
}
_GRAVEST_FIRST = (1, 4, 8, 5, 0)


def exit_code(outcomes: Iterable[Outcome]) -> int:
    """Give one exit code for several scenarios: the gravest of theirs (1, then 4, 8, 5, 0)."""
    codes = {EXIT_CODES[outcome] for outcome in outcomes}
    return next((code for code in _GRAVEST_FIRST if code in codes), 0)


@dataclass(frozen=True, slots=True)
class SolveReport:
    """How a solve ended.

    Attributes:
        outcome: One of the closed set of endings.
        objective: Present value in pounds of what was minimised, charges in it and sunk cost not.
        bound: No plan can cost less than this, in the same pounds.
        columns: Columns of the programme.
        rows: Rows of the programme.
        integers: Columns that must be whole.
        build_seconds: Time spent stating the programme.
        solve_seconds: Time the solver spent.
        solver: The solver's name and version.
        interrupted: Whether the user stopped it.
    """

    outcome: Outcome
    objective: float | None
    bound: float | None
    columns: int
    rows: int
    integers: int
    build_seconds: float
    solve_seconds: float
    solver: str
    interrupted: bool = False

    @property
    def margin(self) -> float:
        """By how many pounds a cheaper plan could yet undercut it; nothing where no bound is known."""
        if self.objective is None or self.bound is None:
            return 0.0
        return max(0.0, self.objective - self.bound)

    @property
    def gap(self) -> float | None:
        """How far the bound is below the plan, as a share of the plan's objective."""
        if self.objective is None or self.bound is None:
            return None
        distance = max(0.0, self.objective - self.bound)
        if distance == 0.0:
            return 0.0
        return distance / abs(self.objective) if self.objective else float("inf")


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a running solve stands: best plan, bound and gap so far (None until there is one)."""

    scenario: str
    step: str
    seconds: float
    objective: float | None = None
    bound: float | None = None

    @property
    def gap(self) -> float | None:
        """How far the bound is below the best plan so far, as a share of it."""
        if self.objective is None or self.bound is None or not self.objective:
            return None
        return max(0.0, self.objective - self.bound) / abs(self.objective)


@dataclass(frozen=True, slots=True)
class SolveOptions:
    """How to solve: with which solver, how nearly, and for how long.

    Attributes:
        gap: The plan is proved once it is within this share of the bound.
        time_limit: Seconds for each scenario.
        solver: `highs`, or `cbc` for a second opinion.
    """

    gap: float
    time_limit: float
    solver: Literal["highs", "cbc"] = "highs"


@dataclass(frozen=True)
class Watch:
    """Who is watching a solve: `tell` hears how it goes, and setting `stop` ends it within a second."""

    tell: Callable[[Progress], None] = lambda _: None
    stop: Event = field(default_factory=Event)
