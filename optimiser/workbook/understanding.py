"""What was understood of a planning workbook, to be read back to the person who typed it.

Nothing is solved here. `understand` gives figures and sentences as data; `telling.tell` sets them as text.
"""

from __future__ import annotations

from datetime import timedelta

from optimiser.accounts.controls import controls
from optimiser.plan import Array
from optimiser.problem import Flow, Group, Problem, Provision
from optimiser.workbook import sentences
from optimiser.workbook.first_day import reconcile
from optimiser.workbook.offers import weigh
from optimiser.workbook.settling import settles_at
from optimiser.workbook.understood import FlowLine, GroupLine, ProvisionLine, ScenarioLine, Understanding


def understand(problem: Problem, need: Array) -> Understanding:
    """Say what a workbook was understood to mean, before anything is solved.

    Args:
        problem: The workbook as read.
        need: Children who will need a placement, (groups, periods).
    """
    settings, timeline = problem.settings, problem.timeline
    one_day = timedelta(days=1)
    return Understanding(
        title=settings.title,
        council=settings.council,
        first_day=settings.first_day,
        last_day=timeline.starts[timeline.plan_periods] - one_day,
        beyond=timeline.starts[-1] - one_day,
        period=settings.period,
        periods=timeline.plan_periods,
        periods_beyond=timeline.beyond_periods,
        groups=tuple(_group(problem, g, group, need) for g, group in enumerate(problem.groups)),
        flows=_flows(problem),
        transitions=tuple(map(sentences.of_transition, problem.transitions)),
        provisions=tuple(_provision(each, settings.weeks_in_year) for each in problem.provisions),
        levers=tuple(weigh(problem, lever) for lever in problem.levers),
        moves=tuple(sentences.of_move(move, settings.cost_of_a_move) for move in problem.moves),
        targets=tuple(map(sentences.of_target, problem.targets)),
        limits=tuple(map(sentences.of_limit, problem.limits)),
        budget=tuple(sentences.of_budget_line(each) for each in problem.budget if each.kind != "control"),
        controls=tuple(map(sentences.of_control, controls(problem))),
        funding=tuple(map(sentences.of_funder, problem.funders)),
        price_changes=tuple(map(sentences.of_price_change, problem.price_changes)),
        scenarios=tuple(
            ScenarioLine(
                each.name, each.chance, each.description, tuple(map(sentences.of_change, each.changes))
            )
            for each in problem.scenarios
        ),
        reconciliation=reconcile(problem),
    )


def _group(problem: Problem, g: int, group: Group, need: Array) -> GroupLine:
    return GroupLine(
        group=group.name,
        age_from=group.age_from,
        age_to=group.age_to,
        months_in_care=problem.months_in_care(group.name),
        need_first=float(need[g, 0]),
        need_last=float(need[g, problem.timeline.plan_periods - 1]),
    )


def _flows(problem: Problem) -> tuple[FlowLine, ...]:
    settled = settles_at(problem) if problem.flows else {}
    return tuple(_flow(problem, flow, settled[flow.group]) for flow in problem.flows)


def _flow(problem: Problem, flow: Flow, settled: float | None) -> FlowLine:
    return FlowLine(
        group=flow.group,
        on_first_day=flow.on_first_day,
        entries=dict(flow.entries),
        entries_a_year=sum(flow.entries.values()),
        entries_growth=flow.entries_growth,
        ways_out=flow.ways_out,
        months_in_care=problem.months_in_care(flow.group),
        settles_at=settled,
    )


def _provision(provision: Provision, weeks: float) -> ProvisionLine:
    cost = provision.weekly_cost_per_place
    filled = cost / provision.occupancy if cost and provision.occupancy else 0.0
    return ProvisionLine(
        provision=provision.name,
        setting=provision.setting,
        provider=provision.provider,
        bought_by=provision.bought_by,
        places=provision.places,
        occupancy=provision.occupancy,
        weekly_price=provision.weekly_price,
        weekly_cost_per_place=cost,
        all_in_a_week=provision.weekly_price + filled if provision.occupancy else None,
        sunk_a_place_a_year=cost * weeks,
        stay_months=provision.stay_months,
        plan_chooses=provision.plan_chooses,
    )
