"""From a programme to a plan: solved, rounded, polished, and its ending told in one of a few words.

The whole programme is solved first. Then the decisions are rounded and fixed, and what is left, a linear
programme, is solved exactly; of the plans with that cost the one with the fewest moves is taken.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import highspy
import numpy as np
from highspy import HighsModelStatus as Status

from optimiser.milp.arrays import as_highs
from optimiser.milp.cbc import solve_with_cbc
from optimiser.milp.endings import Corner, Ending
from optimiser.milp.highs import Highs
from optimiser.milp.model import Model
from optimiser.milp.objective import count_moves
from optimiser.plan import Array, Outcome, Plan, Progress, SolveOptions, SolveReport, Watch

SECONDS_TO_POLISH = 60.0
SECONDS_TO_POLISH_ONCE_STOPPED = 0.5
SLACK_ON_THE_GAP = 1e-7
"""How far the gap may lie beyond what was asked, for the solver's own tolerances."""


@dataclass(frozen=True, slots=True)
class Solved:
    """A solve's report, its plan where there is one, and the corner of least cost with its decisions held.

    The corner is None where the exact costs could not be worked out in the time.
    """

    report: SolveReport
    plan: Plan | None = None
    corner: Corner | None = None


def solve(model: Model, options: SolveOptions, watch: Watch, scenario: str, step: str) -> Solved:
    """Find the least-cost plan, within the gap and the time.

    Args:
        model: The programme.
        options: Solver, gap and time limit.
        watch: Hears of progress, and may stop the solve.
        scenario: The scenario's name, for progress.
        step: What is being solved, for progress.
    """
    began = time.perf_counter()
    watch.tell(Progress(scenario, step, 0.0))
    highs = Highs(as_highs(model), options.gap)

    def tell(elapsed: float, best: float | None, bound: float | None) -> None:
        watch.tell(Progress(scenario, step, elapsed, best, bound))

    if options.solver == "cbc" and model.integers:
        ending = highs.doubt(solve_with_cbc(model, options), options.time_limit, tell, watch.stop.is_set)
    else:
        ending = highs.run_surely(options.time_limit, tell, watch.stop.is_set)
    # Of costs that fall for ever HiGHS still gives a point, which is nobody's plan.
    values = None if ending.status == Status.kUnbounded else ending.values
    corner = None
    if values is not None:
        values = with_whole_units(values, model.integers)
        if not ending.deaf:
            moves, stopped = moves_of(model), ending.stopped
            values, corner = polish(highs, model.integers, values, moves, watch, stopped=stopped)
    return _told(model, options, ending, values, corner, time.perf_counter() - began)


def with_whole_units(values: Array, integers: int) -> Array:
    """Round the columns that must be whole, which come first."""
    return np.concatenate([np.round(values[:integers]), values[integers:]])


def moves_of(model: Model) -> Array:
    """Say of each column whether it is a move, planned, forced or by a service: 1 or 0."""
    moves = set(count_moves(model.variables))
    return np.array([float(each in moves) for each in model.columns])


def polish(
    highs: Highs, integers: int, values: Array, moves: Array, watch: Watch, *, stopped: bool
) -> tuple[Array, Corner | None]:
    """Hold the decisions, solve the rest exactly, then take the fewest moves at that cost.

    What each rule is worth is read before the moves are counted, whose own shadow prices are no pounds.

    Args:
        highs: The solver, with the programme that the values are of.
        integers: How many columns must be whole; they come first.
        values: The plan found, its decisions whole.
        moves: 1 for each column that is a move, else 0; where none is, costs alone count.
        watch: May stop it.
        stopped: Whether the user has stopped the solve already, so that little time is left.

    Returns:
        The plan, and the corner of least cost; None where there was no time for it.
    """
    seconds = SECONDS_TO_POLISH_ONCE_STOPPED if stopped else SECONDS_TO_POLISH

    def stopped_meanwhile() -> bool:
        return watch.stop.is_set() and not stopped

    exact = highs.solve_held(values, integers, seconds, stopped_meanwhile)
    if exact is None:
        return values, None
    corner = highs.corner()
    if not moves.any():
        return exact, corner
    highs.minimise_among_the_best(moves)
    fewest = highs.optimum(seconds, stopped_meanwhile)
    return exact if fewest is None else fewest, corner


def cost_of(model: Model) -> Array:
    """Give the cost of each column, in order."""
    return np.array([float(model.lp.objective.get(column, 0.0)) for column in model.columns])


def _told(
    model: Model,
    options: SolveOptions,
    ending: Ending,
    values: Array | None,
    corner: Corner | None,
    seconds: float,
) -> Solved:
    objective = None if values is None else float(cost_of(model) @ values)
    bound = ending.bound
    if objective is not None and bound is not None:
        bound = min(bound, objective)
    report = SolveReport(
        outcome=outcome_of(ending.status, objective, bound, options.gap),
        objective=objective,
        bound=bound,
        columns=len(model.columns),
        rows=len(model.rows),
        integers=model.integers,
        build_seconds=model.build_seconds,
        solve_seconds=seconds,
        solver=solver_name(options),
        interrupted=ending.stopped,
    )
    return Solved(report, None if values is None else model.plan_of(values), corner)


def outcome_of(status: Status, objective: float | None, bound: float | None, gap: float) -> Outcome:
    """Name how a solve ended: what the solver says of itself, and the gap between bound and plan.

    Args:
        status: The solver's own word.
        objective: The plan's cost in pounds; None where there is no plan.
        bound: What no plan can undercut; None where nothing is proved.
        gap: The share of the plan's cost within which it counts as proved.
    """
    if status == Status.kInfeasible:
        return Outcome.INFEASIBLE
    if status in (Status.kUnbounded, Status.kUnboundedOrInfeasible):
        return Outcome.UNBOUNDED
    if objective is None:
        return Outcome.NOT_FOUND
    proved = bound is not None and objective - bound <= (gap + SLACK_ON_THE_GAP) * abs(objective) + 1e-6
    return Outcome.OPTIMAL if proved else Outcome.FEASIBLE


def solver_name(options: SolveOptions) -> str:
    """Name what solved, with its version."""
    highs = f"HiGHS {highspy.Highs().version()}"
    return f"CBC through PuLP, {highs}" if options.solver == "cbc" else highs
