"""Every workbook we write is one that Excel opens as it is: nothing to repair, whatever the input's text."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from optimiser.costing import cost_returns
from optimiser.importing import import_returns
from optimiser.plan import Run
from optimiser.reporting.writing import report_bytes
from optimiser.runs import project_to_workbook
from optimiser.workbook.template import write_template
from tests.councils import flowing_council, write_workbook
from tests.excel_rules import faults_of
from tests.reporting.runs import no_plan, one, result_of, run_of, several, shared_out, small_council, tried
from tests.returns.returned import write_small
from tests.returns.test_costs import PRICES, ROWS, priced, returned

ROOT = Path(__file__).resolve().parent.parent
INPUTS, REPORTS = (sorted((ROOT / folder).glob("*.xlsx")) for folder in ("inputs", "reports"))
HOSTILE = (
    *("_x0041_", "a_x000D_b", "a\rb\tc\nd", "'\"&<>", "[#This Row]@", "\u202e", "a\uffffb\x07"),
    *(f"{'x' * 240} {n}" for n in range(2)),
    "\N{GRINNING FACE}" * 300,
    *("Note", "Note (scenario)", "note (scenario) (scenario)", "part"),
)


def scenarios(*names: str) -> Run:
    problem = small_council()
    return run_of(*(result_of(problem, name) for name in names))


def hostile() -> Run:
    """A run whose every name is a trap: of the file, the council, the plan and each scenario."""
    run = scenarios(*HOSTILE)
    text = "".join(HOSTILE)
    settings = replace(run.problem.settings, title=text, council=text)
    return replace(run, workbook=f"{text}.xlsx", problem=replace(run.problem, settings=settings))


RUNS: dict[str, Callable[[], Run]] = {
    "one scenario": one,
    "all that is explained and tried": lambda: shared_out(tried(several())),
    "nothing to draw": lambda: run_of(no_plan(small_council())),
    "a plan and none": lambda: run_of(result_of(small_council()), no_plan(small_council())),
    "hostile names": hostile,
}


@pytest.mark.parametrize("made", RUNS.values(), ids=RUNS.keys())
def test_excel_would_repair_nothing_in_a_report(made: Callable[[], Run]) -> None:
    assert faults_of(report_bytes(made())) == []


@pytest.mark.slow
def test_excel_would_repair_nothing_in_a_report_of_thirty_scenarios() -> None:
    assert faults_of(report_bytes(scenarios(*(f"Scenario {n} of thirty" for n in range(30))))) == []


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_excel_would_repair_nothing_in_a_planning_workbook(path: Path) -> None:
    assert faults_of(path.read_bytes()) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_excel_would_repair_nothing_in_the_reports_kept_here(path: Path) -> None:
    assert faults_of(path.read_bytes()) == []


def test_excel_would_repair_nothing_in_what_the_other_commands_write(tmp_path: Path) -> None:
    write_template(tmp_path / "template.xlsx")
    plan = write_workbook(tmp_path / "flows.xlsx", flowing_council())
    project_to_workbook(plan, tmp_path / "need.xlsx")
    import_returns(write_small(tmp_path / "in", {2017: [], 2018: []}), tmp_path / "plan.xlsx")
    prices = priced(tmp_path / "prices.xlsx", PRICES)
    cost_returns(returned(tmp_path / "returns", ROWS), tmp_path / "costs.xlsx", prices=prices, year="2016/17")
    for name in ("template", "need", "plan", "costs"):
        assert faults_of((tmp_path / f"{name}.xlsx").read_bytes()) == [], name


@pytest.fixture(scope="module")
def report() -> bytes:
    return report_bytes(one())


BROKEN = {
    "a heading that its table calls otherwise": ("xl/tables/table3.xml", 'name="Part"', 'name="Parts"'),
    "two headings alike": ("xl/tables/table3.xml", 'name="Measure"', 'name="part"'),
    "a sheet's name": ("xl/workbook.xml", 'name="Moves"', 'name="History"'),
    "a formula over no sheet": ("xl/worksheets/sheet3.xml", "'Costs'!", "'Cost'!"),
    "a link to no sheet": ("xl/worksheets/sheet2.xml", "'Summary'!A1", "'Sumary'!A1"),
    "a row too high": ("xl/worksheets/sheet1.xml", 'ht="', 'ht="9'),
    "no number": ("xl/worksheets/sheet3.xml", "<v>1</v>", "<v>nan</v>"),
    "a chart from no sheet": ("xl/charts/chart1.xml", "!$", "s!$"),
}


@pytest.mark.parametrize(("part", "was", "made"), BROKEN.values(), ids=BROKEN.keys())
def test_what_excel_would_repair_is_seen(report: bytes, part: str, was: str, made: str) -> None:
    assert len(faults_of(changed(report, part, was, made))) > 0


def changed(written: bytes, part: str, was: str, made: str) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(written)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            assert name != part or was in text
            new.writestr(name, text.replace(was, made) if name == part else text)
    return held.getvalue()


def test_every_workbook_says_what_it_is_who_made_it_and_in_which_language(report: bytes) -> None:
    for written in (report, (ROOT / "inputs" / "template.xlsx").read_bytes()):
        properties = openpyxl.load_workbook(BytesIO(written)).properties
        assert properties.title
        assert (properties.creator, properties.language) == ("sufficiency", "en-GB")
