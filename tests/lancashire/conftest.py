"""Lancashire's workbook, read; and every scenario of it, solved."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimiser import pipeline
from optimiser.plan import ScenarioResult
from optimiser.problem import Problem
from optimiser.scenarios import apply
from optimiser.workbook.reading import read
from optimiser.workbook.writer import write_workbook
from tests.lancashire.paper import OWN_PLAN, SHEETS


@pytest.fixture(scope="session")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("lancashire") / "lancashire.xlsx"
    write_workbook(path, SHEETS)
    return path


@pytest.fixture(scope="session")
def problem(workbook: Path) -> Problem:
    return read(workbook, apply=apply).problem


@pytest.fixture(scope="session")
def results(problem: Problem) -> dict[str, ScenarioResult]:
    return {result.name: result for result in pipeline.run(problem)}


@pytest.fixture(scope="session")
def own_plan(results: dict[str, ScenarioResult]) -> ScenarioResult:
    return results[OWN_PLAN]
