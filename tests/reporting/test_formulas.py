"""Every live formula: the value saved with it is the value a spreadsheet program works out."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from optimiser.plan import Run
from optimiser.reporting.writing import write_report
from tests.budget_lines import BUDGET
from tests.reporting.runs import one, result_of, run_of, shared_out, small_council, tried

pytestmark = pytest.mark.promise(number=6)

SOFFICE = shutil.which("soffice")
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
Values = dict[tuple[str, str], float]


def recalculated(report: Path, folder: Path) -> Path:
    """The report as LibreOffice saves it after working out every formula again."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE)
    out = folder / "recalculated"
    command = [
        str(SOFFICE),
        f"-env:UserInstallation={profile.parent.as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(out),
        str(report),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return out / report.name


def formula_values(report: Path, formulas: Path) -> Values:
    """The values one workbook holds wherever another holds a formula."""
    live, saved = openpyxl.load_workbook(formulas), openpyxl.load_workbook(report, data_only=True)
    return {
        (page.title, cell.coordinate): saved[page.title][cell.coordinate].value
        for page in live
        for row in page.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def hostile_names() -> Run:
    """Scenarios whose names a careless formula would read as patterns, numbers or quotes."""
    problem = small_council()
    return tried(run_of(*(result_of(problem, name) for name in ('Need "up" *', "Need ?", "~10", "<5"))))


def with_budget() -> Run:
    """One scenario, its saving shared out, beside a budget with names that a careless formula would read."""
    return shared_out(run_of(result_of(small_council(sheets={"budget": BUDGET}))))


def spoiled(report: Path, folder: Path) -> Path:
    """The same report, its saved values made nonsense that only working them out again puts right."""
    copy = folder / "spoiled.xlsx"
    with zipfile.ZipFile(report) as before, zipfile.ZipFile(copy, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if b"/f><v>" in data:
                data = re.sub(rb"/f><v>[^<]*<", b"/f><v>-12345<", data)
            after.writestr(name, data)
    return copy


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    "run",
    [with_budget, *(pytest.param(each, marks=pytest.mark.slow) for each in (one, hostile_names))],
)
def test_saved_values_are_what_libreoffice_works_out(run: Callable[[], Run], tmp_path: Path) -> None:
    report = tmp_path / "report.xlsx"
    write_report(report, run())
    saved = formula_values(report, report)
    again = formula_values(recalculated(spoiled(report, tmp_path), tmp_path), report)
    assert len(saved) > 100
    apart = {
        where: (value, again[where])
        for where, value in saved.items()
        if not isinstance(again[where], (int, float))
        or abs(value - again[where]) > 1e-9 * max(1.0, abs(value))
    }
    assert not apart
