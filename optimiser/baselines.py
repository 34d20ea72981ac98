"""What a plan is set against: today carried on, and what better use of today's provision alone would do."""

from __future__ import annotations

from dataclasses import replace

from optimiser.accounts import account
from optimiser.milp.model import build
from optimiser.milp.solving import solve
from optimiser.plan import Array, Baseline, Plan, SolveOptions, SolveReport, Watch
from optimiser.problem import Problem
from optimiser.today import carry_on


def today_carried_on(problem: Problem, need: Array, plan: Plan) -> Baseline | None:
    """Give what placing children as now would come to; None without `Placed now`.

    Args:
        problem: The workbook with the scenario's changes made.
        need: Children needing a placement, shape (groups, periods).
        plan: The plan, whose At leasts come as it times them.
    """
    watched = without_levers(problem)
    carried = carry_on(watched, need, plan.units)
    return None if carried is None else Baseline(carried, account(watched, need, carried))


def plan_without_levers(
    problem: Problem, need: Array, options: SolveOptions, watch: Watch, scenario: str
) -> tuple[Baseline | None, SolveReport | None]:
    """Solve for the cheapest use of today's provision alone.

    Args:
        problem: The workbook with the scenario's changes made.
        need: Children needing a placement, shape (groups, periods).
        options: Gap, time and solver.
        watch: Hears of progress, and may stop the solve.
        scenario: The scenario's name, for progress.

    Returns:
        The plan, where there is one, and how its solve ended; neither once the user has stopped.
    """
    if watch.stop.is_set():
        return None, None
    watched = without_levers(problem)
    solved = solve(build(watched, need), options, watch, scenario, "no levers")
    if solved.plan is None:
        return None, solved.report
    return Baseline(solved.plan, account(watched, need, solved.plan), solved.report), solved.report


def without_levers(problem: Problem) -> Problem:
    """Give the problem of what better use of today's provision alone would do.

    Levers no further than their `At least`, no planned moves, targets only watched, no limits.
    """
    return replace(
        problem,
        homes=tuple(replace(home, at_most=home.at_least) for home in problem.homes),
        campaigns=tuple(replace(each, at_most=each.at_least) for each in problem.campaigns),
        contracts=tuple(replace(each, at_most=each.at_least) for each in problem.contracts),
        services=tuple(replace(row, at_most=row.at_least or 0.0) for row in problem.services),
        moves=tuple(replace(move, children_in_all=0.0) for move in problem.moves),
        targets=tuple(replace(target, strength="watch") for target in problem.targets),
        limits=(),
    )
