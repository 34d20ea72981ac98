"""The one line from a problem to its plans: scenario → need → model → accounts → verification → explanation.

Pure: no file, clock or terminal. Only this module knows the order of the stages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from optimiser.accounts import account
from optimiser.baselines import plan_without_levers, today_carried_on
from optimiser.errors import FailedCheck, FaintNumbers, UsageError
from optimiser.explaining import explain_plan
from optimiser.explanation import Explanation
from optimiser.filters import fold
from optimiser.milp.clash import clashing_rules
from optimiser.milp.model import Model, build
from optimiser.milp.relaxing import Relaxed, relax
from optimiser.milp.resolving import Resolver
from optimiser.milp.solving import Solved, solve
from optimiser.plan import (
    Finding,
    Outcome,
    Progress,
    ScenarioResult,
    SolveOptions,
    SolveReport,
    Watch,
)
from optimiser.problem import Problem, Scenario
from optimiser.projection import project, spread
from optimiser.scenarios import apply
from optimiser.spread import Projected, Spread
from optimiser.verification import verify
from optimiser.ways_out import find_ways_out


def run(
    problem: Problem,
    names: Sequence[str] = (),
    options: SolveOptions | None = None,
    watch: Watch | None = None,
    *,
    explain: bool = False,
) -> tuple[ScenarioResult, ...]:
    """Solve each scenario and what it is set against.

    Args:
        problem: The workbook as read.
        names: The scenarios to solve; none for all of them.
        options: Gap, time and solver, in place of the workbook's settings.
        watch: Hears of progress; once it says stop, the plan in hand is kept and no scenario is begun.
        explain: Whether to work out why each plan costs what it costs, within the time limit once more.

    Raises:
        UsageError: If a name is no scenario's.
        FaintNumbers: If numbers of the workbook lie too far apart for a solver.
        FailedCheck: If a plan does not survive the arithmetic that checks it.
    """
    watch = watch or Watch()
    results: list[ScenarioResult] = []
    for scenario in choose_scenarios(problem, names):
        if watch.stop.is_set():
            break
        changed = apply(problem, scenario)
        results.append(run_scenario(changed, scenario.name, options, watch, explain=explain))
    return tuple(results)


def choose_scenarios(problem: Problem, names: Sequence[str]) -> tuple[Scenario, ...]:
    """Give the scenarios of those names, in the workbook's order; all of them for no name."""
    wanted = {fold(name) for name in names}
    known = {fold(scenario.name): scenario for scenario in problem.scenarios}
    for name in names:
        if fold(name) not in known:
            offered = ", ".join(scenario.name for scenario in problem.scenarios)
            raise UsageError(f"There is no scenario '{name}'.", f"The workbook has: {offered}.")
    return tuple(each for name, each in known.items() if not wanted or name in wanted)


def run_scenario(
    problem: Problem,
    name: str = "Plan",
    options: SolveOptions | None = None,
    watch: Watch | None = None,
    *,
    explain: bool = False,
) -> ScenarioResult:
    """Solve one scenario, account for its plan, check it, and set it against today and no levers.

    Args:
        problem: The workbook with the scenario's changes made.
        name: The scenario's name.
        options: Gap, time and solver, in place of the workbook's settings.
        watch: Hears of progress, and may stop the solve.
        explain: Whether to work out why the plan costs what it costs, within the time limit once more.

    Raises:
        FaintNumbers: If numbers of the workbook lie too far apart for a solver.
        FailedCheck: If the plan does not survive the arithmetic that checks it.
    """
    watch = watch or Watch()
    options = options or default_options(problem)
    expected = spread(problem)
    need = expected.mean
    model = build(problem, need)
    if model.faint:
        raise FaintNumbers(name, model.faint)
    solved = solve(model, options, watch, name, "plan")
    relaxed = _relaxed(model, options, watch, name, solved.report)
    solved, breaches = (solved, ()) if relaxed is None else (relaxed.solved, relaxed.breaches)
    if solved.plan is None:
        return _no_plan(problem, name, expected, model, solved.report, watch)
    accounts = account(problem, need, solved.plan)
    findings = verify(problem, need, solved.plan, accounts, solved.report, breaches)
    _insist(name, findings)
    no_levers, no_levers_report = plan_without_levers(problem, need, options, watch, name)
    result = ScenarioResult(
        name=name,
        problem=problem,
        need=need,
        report=solved.report,
        plan=solved.plan,
        accounts=accounts,
        today=today_carried_on(problem, need, solved.plan),
        no_levers=no_levers,
        no_levers_report=no_levers_report,
        findings=findings,
        spread=expected if problem.flows else None,
        explanation=_explained(model, solved, options, watch, name) if explain else None,
    )
    return result if relaxed is None else _with_breaches(result, relaxed, model, options, watch)


def _relaxed(
    model: Model, options: SolveOptions, watch: Watch, name: str, report: SolveReport
) -> Relaxed | None:
    """Where no plan meets every rule, find the one that breaks them least."""
    if report.outcome != Outcome.INFEASIBLE:
        return None
    return relax(model, options, watch, name, report.solve_seconds)


def _with_breaches(
    result: ScenarioResult, relaxed: Relaxed, model: Model, options: SolveOptions, watch: Watch
) -> ScenarioResult:
    """Add to a plan that breaks rules what it breaks, which rules clash, and the cheapest ways out."""
    broken = replace(result, breaches=relaxed.breaches, least=relaxed.least)
    if watch.stop.is_set():
        return broken
    watch.tell(Progress(result.name, "which rules clash", 0.0))
    broken = replace(broken, clash=clashing_rules(model, watch, relaxed.breaches))
    ways_out, every_way_was_tried = find_ways_out(broken, model, options, watch)
    return replace(broken, ways_out=ways_out, every_way_was_tried=every_way_was_tried)


def project_scenarios(problem: Problem, names: Sequence[str] = ()) -> tuple[Projected, ...]:
    """Project the need of each scenario, and solve nothing.

    Args:
        problem: The workbook as read.
        names: The scenarios to project; none for all of them.

    Raises:
        UsageError: If a name is no scenario's.
    """
    changed = {each.name: apply(problem, each) for each in choose_scenarios(problem, names)}
    return tuple(Projected(name, made, spread(made)) for name, made in changed.items())


def state_model(problem: Problem) -> Model:
    """State one scenario's programme without solving it."""
    return build(problem, project(problem))


def default_options(problem: Problem) -> SolveOptions:
    """Give the gap and time limit of the workbook's settings, and HiGHS."""
    return SolveOptions(gap=problem.settings.gap, time_limit=problem.settings.time_limit)


def _explained(
    model: Model, solved: Solved, options: SolveOptions, watch: Watch, name: str
) -> Explanation | None:
    """Explain a plan that meets every rule: of one that does not, nothing could be said to have a worth."""
    if solved.report.outcome not in (Outcome.OPTIMAL, Outcome.FEASIBLE):
        return None
    return explain_plan(Resolver(model, solved, options, watch, name))


def _no_plan(
    problem: Problem, name: str, expected: Spread, model: Model, report: SolveReport, watch: Watch
) -> ScenarioResult:
    clash = clashing_rules(model, watch) if report.outcome == Outcome.INFEASIBLE else None
    return ScenarioResult(
        name=name,
        problem=problem,
        need=expected.mean,
        report=report,
        breaches=() if clash is None else clash.rules,
        clash=clash,
        spread=expected if problem.flows else None,
    )


def _insist(name: str, findings: tuple[Finding, ...]) -> None:
    failed = [finding for finding in findings if not finding.passed]
    if failed:
        told = "; ".join(
            f"{each.check} is out by {each.largest_error:g} {each.unit} {each.where}".strip()
            for each in failed
        )
        raise FailedCheck(
            f"The plan for '{name}' failed its check, so it is not reported: {told}.",
            "This is a fault in the program, not in your workbook; please report it.",
        )
