"""What a run says as it goes and to programs: progress, and the one JSON object; need in words and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isnan

from optimiser.plan import Baseline, Progress, Run, ScenarioResult
from optimiser.spread import Projected
from optimiser.timeline import day_after, day_words


def as_json(run: Run, report: str | None) -> dict[str, object]:
    """Give the run as the object that `--json` prints; a figure that does not exist is None, never 0."""
    return {
        "workbook": run.workbook,
        "sha256": run.sha256,
        "report": report,
        "scenarios": [_scenario(result) for result in run.results],
    }


def _scenario(result: ScenarioResult) -> dict[str, object]:
    report, accounts, no_levers = result.report, result.accounts, result.no_levers_report
    return {
        "scenario": result.name,
        "outcome": str(report.outcome),
        "objective": report.objective,
        "sunk": None if accounts is None else accounts.sunk_cost,
        "total": None if accounts is None else accounts.total,
        "bound": report.bound,
        "gap": report.gap,
        "net_cost": None if accounts is None else accounts.net_cost,
        "today": {"net_cost": _net_cost(result.today), "unmet": _unmet(result)},
        "no_levers": {
            "outcome": None if no_levers is None else str(no_levers.outcome),
            "total": None if result.no_levers is None else result.no_levers.accounts.total,
            "net_cost": _net_cost(result.no_levers),
        },
        "columns": report.columns,
        "rows": report.rows,
        "seconds": {"build": report.build_seconds, "solve": report.solve_seconds},
        "decisions": [
            {"lever": name, "kind": kind, "decide": decide, "open": opens, "units": units}
            for name, kind, decide, opens, units in _decisions(result)
        ],
        "breaches": [
            {
                "rule": each.rule,
                "where": each.where,
                "period": each.period,
                "amount": each.amount,
                "unit": each.unit,
            }
            for each in result.breaches
        ],
    }


def _net_cost(baseline: Baseline | None) -> float | None:
    return None if baseline is None else baseline.accounts.net_cost


def _unmet(result: ScenarioResult) -> float | None:
    """Children with no place were today carried on, on average over the plan's own periods."""
    if result.today is None:
        return None
    periods = result.problem.timeline.plan_periods
    return float(result.today.plan.unmet[:, :periods].sum() / periods)


def _decisions(result: ScenarioResult) -> Iterator[tuple[str, str, str, str, int]]:
    """Each decision inside the plan: lever, kind, decision date, opening date, units."""
    if result.plan is None:
        return
    for lever, row in zip(result.problem.levers, result.plan.units, strict=True):
        for d in range(result.problem.timeline.plan_periods):
            if row[d]:
                decide = result.problem.timeline.starts[d].isoformat()
                opens = day_after(result.problem.timeline.starts[d], lever.months).isoformat()
                yield lever.name, lever.kind, decide, opens, int(row[d])


def _pounds(amount: float) -> str:
    """An amount for reading aloud: £12.34m from a million up, else to the pound."""
    return f"£{amount / 1e6:,.2f}m" if abs(amount) >= 1e6 else f"£{amount:,.0f}"


def need_as_json(projected: Sequence[Projected]) -> dict[str, object]:
    """Give the need of the plan's own periods as the object that `project --json` prints.

    Groups with typed need have means and nulls.
    """
    return {"scenarios": [_need_of(each) for each in projected]}


def _need_of(each: Projected) -> dict[str, object]:
    timeline, spread = each.problem.timeline, each.spread
    periods = timeline.plan_periods
    figures = {"mean": spread.mean}
    for percent in (80, 95):
        figures[f"low{percent}"], figures[f"high{percent}"] = spread.limits(percent)
    return {
        "scenario": each.name,
        "periods": [start.isoformat() for start in timeline.starts[:periods]],
        "groups": {
            group.name: {
                name: [None if isnan(value) else value for value in rows[g, :periods].tolist()]
                for name, rows in figures.items()
            }
            for g, group in enumerate(each.problem.groups)
        },
    }


def need_lines(projected: Sequence[Projected]) -> Iterator[str]:
    """Give a line for each scenario: children expected in the first and last period, and the 80% limits."""
    for each in projected:
        timeline, spread = each.problem.timeline, each.spread
        last = timeline.plan_periods - 1
        children = spread.mean.sum(axis=0)
        low, high = (limit[last] for limit in spread.total_limits(80))
        limits = f" (80% between {low:,.0f} and {high:,.0f})" if each.problem.flows else ""
        yield (
            f"{each.name}: {children[0]:,.0f} children expected in the first {timeline.length}, "
            f"{children[last]:,.0f}{limits} in the last, from {day_words(timeline.starts[last])}."
        )


def progress_line(progress: Progress) -> str:
    """Give one line on how a running solve stands."""
    best = "none yet" if progress.objective is None else _pounds(progress.objective)
    bound = "none yet" if progress.bound is None else _pounds(progress.bound)
    gap = "–" if progress.gap is None else f"{progress.gap:.2%}"
    return (
        f"{progress.scenario} ({progress.step}): best objective {best}, bound {bound}, gap {gap}, "
        f"{progress.seconds:.0f} s"
    )
