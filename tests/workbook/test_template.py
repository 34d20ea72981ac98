from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

import pytest

from optimiser.errors import WorkbookFaults
from optimiser.pipeline import run
from optimiser.plan import Outcome, ScenarioResult
from optimiser.problem import Problem, Scenario
from optimiser.scenarios import apply
from optimiser.workbook.layout import SHEETS
from optimiser.workbook.reading import Reading, read
from optimiser.workbook.template import write_template
from optimiser.workbook.writer import write_workbook
from tests.conftest import Measure
from tests.random_councils import random_problem
from tests.sheets import sheets_of
from tests.sizes import seeds


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    path = tmp_path_factory.mktemp("template") / "template.xlsx"
    write_template(path)
    return read(path, apply=apply)


def written_and_read(problem: Problem, folder: Path) -> Problem:
    path = folder / f"{problem.settings.title}.xlsx"
    write_workbook(path, sheets_of(problem))
    return read(path).problem


def without_addresses(problem: Problem) -> Problem:
    """Leave out where a change stood, and which zeros stood as blanks."""
    scenarios = tuple(
        replace(each, changes=tuple(replace(change, cell="") for change in each.changes))
        for each in problem.scenarios
    )
    return replace(problem, scenarios=scenarios, blanks=frozenset(), cells={})


def test_the_template_reads_back_without_fault_or_notice(template: Reading) -> None:
    assert template.notices == ()


def test_every_sheet_of_the_template_but_flows_has_an_example(template: Reading) -> None:
    problem = template.problem
    blank = ("settings", "flows", "transitions")
    tables = [sheet.table for sheet in SHEETS if sheet.table and sheet.table not in blank]
    assert all(len(getattr(problem, table)) > 0 for table in tables)
    assert all(len(each.changes) > 0 for each in problem.scenarios[1:])


def test_the_template_s_children_add_up_on_the_first_day(template: Reading) -> None:
    problem = template.problem
    assert problem.placed is not None
    for group in problem.groups:
        placed = sum(children for (name, _), children in problem.placed.items() if name == group.name)
        assert placed == problem.need[group.name, problem.settings.first_day]


@pytest.fixture(scope="module")
def solved(template: Reading) -> tuple[ScenarioResult, ...]:
    return run(template.problem)


def test_every_scenario_of_the_template_solves_within_every_rule(solved: tuple[ScenarioResult, ...]) -> None:
    for result in solved:
        assert (result.name, result.report.outcome) == (result.name, Outcome.OPTIMAL)
        assert result.breaches == ()
        assert all(finding.passed for finding in result.findings)


def test_the_template_s_plan_uses_each_kind_of_lever_and_saves(
    template: Reading, solved: tuple[ScenarioResult, ...]
) -> None:
    plan = solved[0]
    assert plan.plan is not None
    used = {
        lever.kind for lever, row in zip(template.problem.levers, plan.plan.units, strict=True) if row.any()
    }
    assert used == {"home", "foster", "block", "service"}
    assert plan.accounts is not None
    assert plan.no_levers is not None
    assert plan.accounts.net_cost < plan.no_levers.accounts.net_cost


def test_the_template_s_targets_are_reached(template: Reading, solved: tuple[ScenarioResult, ...]) -> None:
    plan = solved[0]
    assert plan.accounts is not None
    held = [k for k, target in enumerate(template.problem.targets) if target.strength != "watch"]
    assert plan.accounts.shortfall[held].max() < 1e-6


@pytest.mark.promise(number=4)
def test_what_is_written_reads_back_the_same(template: Reading, tmp_path: Path) -> None:
    problem = template.problem
    again = written_and_read(problem, tmp_path)
    assert without_addresses(again) == without_addresses(problem)


def lawful(problem: Problem) -> Problem:
    """Make a random council one that a workbook may state: lawful ages, names once, some way out."""
    routes = {route: 0.0 for flow in problem.flows for route in flow.entries}
    return replace(
        problem,
        flows=tuple(
            replace(flow, entries={**routes, **flow.entries}, other=flow.other or 0.1)
            for flow in problem.flows
        ),
        groups=tuple(replace(each, age_from=16.0, age_to=17.0) for each in problem.groups),
        limits=tuple(replace(each, name=f"{each.name} {k}") for k, each in enumerate(problem.limits)),
        scenarios=(Scenario(name="Plan"),),
    )


def rounded(value: object) -> object:
    """Give plain values, numbers to the fifteen digits that a cell keeps for certain."""
    if isinstance(value, float):
        return float(f"{value:.15g}")
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    return tuple(map(rounded, value)) if isinstance(value, (list, tuple)) else value


@pytest.mark.promise(number=4)
@pytest.mark.parametrize("flows", [False, True], ids=["typed need", "flows"])
@pytest.mark.parametrize("seed", seeds(everyday=4, in_all=50))
def test_any_council_written_reads_back_the_same(
    seed: int, flows: bool, tmp_path: Path, measure: Measure
) -> None:
    problem = lawful(random_problem(seed, flows=flows))
    try:
        again = written_and_read(problem, tmp_path)
    except WorkbookFaults as faults:
        # A random council may have a lever that could never open, which a workbook may not.
        if any(fault.code != "cannot-open" for fault in faults.faults):
            raise
        return
    assert rounded(asdict(without_addresses(again))) == rounded(asdict(without_addresses(problem)))
    measure.count("random plans written and read back")
