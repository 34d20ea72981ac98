"""How far each target is met: now, at the end of each year, and where it binds."""

from __future__ import annotations

from optimiser.plan import ScenarioResult
from optimiser.problem import Target
from optimiser.reporting.book import Book, Solved
from optimiser.reporting.filter_words import read_out
from optimiser.reporting.periods import period_name, periods_of_years
from optimiser.reporting.proof import how_sure, is_told, margin_of
from optimiser.reporting.sheet import NOT_AVAILABLE, Cell, Column, Form, Sheet, frame_of
from optimiser.reporting.standings import Standing, standings
from optimiser.reporting.words import firmness, scenario_name


def targets(book: Book) -> Sheet:
    """Every target of every scenario: the rule, the value now and at the end of each year, met or not."""
    years = [year.label for year, _, _ in periods_of_years(book.run.problem.timeline)]
    columns = (
        Column("Scenario", width=18),
        Column("Target", width=26),
        Column("What is counted", width=25),
        Column("Share of", width=14),
        Column("Rule", width=10),
        Column("Value", "any", width=10),
        Column("How firm", width=12),
        Column("Binds from", width=14),
        Column("Now", "any", missing=NOT_AVAILABLE),
        *(Column(year, "any") for year in years),
        Column("Met or missed", width=20),
        Column("Largest shortfall (children or places)", "children"),
        Column("Costs over the plan £", "money", missing=NOT_AVAILABLE),
        Column("How sure", width=22),
    )
    results = {scenario_name(result.name): result for result in book.run.results}
    standing = [(case, each) for case in book.solved for each in standings(case)]
    rows = [_row(case, each, years, results[case.name]) for case, each in standing]
    forms: tuple[Form, ...] = tuple("share" if each.target.out_of else "children" for _, each in standing)
    if book.solved and not rows:
        none = ("All", "None: the workbook sets no targets", "", "", "", None, "", "", None)
        rows, forms = [(*none, *[None] * len(years), "", None, None, "")], ("children",)
    return Sheet(
        name="Targets",
        title="Targets: value now, at the end of each financial year, and whether each is met",
        unit="Children, places, or a share of them; the year's value is the average of its last period",
        source=book.source,
        purpose="Each target, its rule, value now and each year, met or not",
        note="Met: in every period it binds in. Shortfall: the largest of any period. Costs: what the best "
        "plan without the target saves in money; [x]: not known, see How sure",
        columns=columns,
        frame=frame_of(columns, rows),
        row_forms=forms,
        keys=2,
    )


def _row(case: Solved, standing: Standing, years: list[str], result: ScenarioResult) -> tuple[Cell, ...]:
    target, timeline = standing.target, case.problem.timeline
    inside = standing.binds_from < timeline.plan_periods
    ends = {year.label: float(standing.values[last]) for year, _, last in periods_of_years(timeline)}
    return (
        case.name,
        target.name,
        f"{'places: ' if target.counts_places else ''}{read_out(target.count)}",
        read_out(target.out_of) if target.out_of else "not a share",
        target.rule,
        target.value,
        firmness(target),
        period_name(timeline, standing.binds_from) if inside else "after the plan",
        standing.now,
        *(ends.get(year) for year in years),
        standing.words,
        standing.shortfall if standing.kept else None,
        *_cost(result, target),
    )


def _cost(result: ScenarioResult, target: Target) -> tuple[float | None, str]:
    """What the target costs, and how sure that is; nothing where it is only watched."""
    if target.strength == "watch":
        return 0.0, "Watched only, so it steers nothing"
    costs = () if result.explanation is None else result.explanation.rule_costs
    mine = [each for each in costs if (each.of, each.name) == ("target", target.name)]
    if not mine:
        return None, "Not worked out"
    amount, margin = mine[0].net_cost, margin_of(result, mine[0])
    sure = how_sure(amount, margin)
    return (amount if is_told(amount, margin) else None), f"{sure[0].upper()}{sure[1:]}"
