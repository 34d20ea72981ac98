"""Robust first steps: each scenario's first year held in every other scenario, the rest solved again."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from optimiser.accounts import Accounts, account
from optimiser.explaining.offers import against_offers
from optimiser.milp.model import Model, build
from optimiser.milp.relaxing import relax
from optimiser.milp.solving import solve
from optimiser.milp.trials import Trial, held
from optimiser.plan import Outcome, ScenarioResult, SolveOptions, Watch
from optimiser.robustness import Held, Robustness, chances_of
from optimiser.timeline import add_months
from optimiser.verification import verify

MONTHS = 12
"""Decisions dated this many months from the first day on are no first steps."""

Steps = tuple[tuple[int, int, int], ...]
"""Decisions as (lever, period, units)."""


def hold_first_steps(
    results: Sequence[ScenarioResult], options: SolveOptions, watch: Watch
) -> Robustness | None:
    """Hold each scenario's first-year decisions in every other scenario that has a plan.

    The first year is held whole: what was not decided then is not decided there either. Later decisions,
    planned moves and placements are the other scenario's own to choose.

    Args:
        results: The scenarios solved.
        options: How to solve; the time limit is for all of this together.
        watch: Hears of progress; once it says stop, what is known is kept.

    Returns:
        What the steps come to; None where fewer than two scenarios have a plan that keeps every rule.
    """
    cases = [each for each in results if each.report.outcome in (Outcome.OPTIMAL, Outcome.FEASIBLE)]
    if len(cases) < 2:
        return None
    steps = {case.name: first_steps_of(case) for case in cases}
    tried = tuple(_hold_all(cases, steps, _Time(options, watch)))
    given = {each.name: each.chance for each in cases[0].problem.scenarios}
    return Robustness(
        until=add_months(cases[0].problem.settings.first_day, MONTHS),
        steps=steps,
        held=tried,
        chances=chances_of((case.name, given.get(case.name)) for case in cases),
    )


def first_steps_of(result: ScenarioResult) -> Steps:
    """Give a plan's decisions dated within its first year."""
    if result.plan is None:
        return ()
    units = result.plan.units
    return tuple(
        (o, d, int(units[o, d])) for o in range(len(units)) for d in _first_year(result) if units[o, d]
    )


def _first_year(result: ScenarioResult) -> range:
    timeline = result.problem.timeline
    end = add_months(timeline.first_day, MONTHS)
    return range(sum(start < end for start in timeline.starts[: timeline.plan_periods]))


@dataclass
class _Time:
    """The time for all of it, in equal shares of what is left."""

    options: SolveOptions
    watch: Watch

    def __post_init__(self) -> None:
        self._deadline = time.perf_counter() + self.options.time_limit

    def share(self, solves_left: int) -> SolveOptions | None:
        """How to make the next solve; None once there is no time, or the user has stopped it."""
        left = self._deadline - time.perf_counter()
        if left <= 0 or self.watch.stop.is_set():
            return None
        return replace(self.options, time_limit=left / max(1, solves_left), solver="highs")


def _hold_all(cases: Sequence[ScenarioResult], steps: dict[str, Steps], spent: _Time) -> Iterator[Held]:
    left = len(cases) * (len(cases) - 1)
    for case in cases:
        model: Model | None = None
        known = {steps[case.name]: _own(case)}
        for name, taken in steps.items():
            left -= name != case.name
            clash = against_offers(case.problem, taken, _first_year(case))
            if taken not in known and clash:
                known[taken] = Held(name, case.name, None, clash)
            elif taken not in known and (options := spent.share(left + 1)):
                model = model or build(case.problem, case.need)
                known[taken] = _hold(case, model, taken, name, options, spent.watch)
            yield replace(known.get(taken, Held(name, case.name, None)), steps_of=name)


def _own(case: ScenarioResult) -> Held:
    assert case.accounts is not None
    return _told(case.name, case, case.report.outcome, case.accounts)


def _hold(
    case: ScenarioResult, model: Model, taken: Steps, name: str, options: SolveOptions, watch: Watch
) -> Held:
    """Solve a scenario with another's first steps held; the programme is left as it was."""
    with held(model, _first_steps_held(model, taken, _first_year(case))):
        solved = solve(model, options, watch, case.name, f"first steps of {name}")
        relaxed = None
        if solved.report.outcome == Outcome.INFEASIBLE:
            relaxed = relax(model, options, watch, case.name, solved.report.solve_seconds)
    if relaxed is not None:
        solved = relaxed.solved
    if solved.plan is None:
        infeasible = solved.report.outcome == Outcome.INFEASIBLE
        return Held(name, case.name, Outcome.INFEASIBLE if infeasible else None)
    breaches = () if relaxed is None else relaxed.breaches
    accounts = account(case.problem, case.need, solved.plan)
    findings = verify(case.problem, case.need, solved.plan, accounts, solved.report, breaches)
    if not all(finding.passed for finding in findings):  # What failed its check is not known.
        return Held(name, case.name, None)
    told = _told(name, case, solved.report.outcome, accounts)
    return replace(told, breaches=breaches, money=None, charges=None) if breaches else told


def _first_steps_held(model: Model, taken: Steps, first: range) -> Trial:
    """All decisions of the first periods as taken: none but these."""
    units = {(o, d): float(count) for o, d, count in taken}
    decided = ((decision, n) for decision, n in model.variables.units.items() if decision[1] in first)
    return Trial(bounds={model.numbers[n]: (units.get(decision, 0.0),) * 2 for decision, n in decided})


def _told(name: str, case: ScenarioResult, outcome: Outcome, accounts: Accounts) -> Held:
    charges = float(accounts.discount @ accounts.charges)
    return Held(
        steps_of=name,
        scenario=case.name,
        outcome=outcome,
        net_cost=accounts.net_cost,
        money=accounts.total - charges,
        charges=charges,
    )
