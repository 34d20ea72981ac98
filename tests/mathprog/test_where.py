"""The model in MathProg is where the command says: in the project's folder, or in an installed package."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import optimiser.mathprog
from optimiser.cli.showing import as_typed
from optimiser.mathprog import model_path

ROOT = Path(__file__).parents[2]


def test_in_the_projects_folder_it_is_that_of_models() -> None:
    assert model_path().samefile(ROOT / "models" / "sufficiency.mod")


def test_a_package_that_is_built_holds_the_model_where_it_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    ((source, target),) = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"].items()
    installed = tmp_path / target
    installed.parent.mkdir(parents=True)
    installed.write_bytes((ROOT / source).read_bytes())
    monkeypatch.setattr(optimiser.mathprog, "__file__", str(tmp_path / "optimiser/mathprog/__init__.py"))
    assert model_path() == installed


def test_a_path_is_told_as_it_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert as_typed(tmp_path / "models" / "a.mod") == str(Path("models", "a.mod"))
    assert as_typed(Path("our plan.xlsx")) == '"our plan.xlsx"'
    assert as_typed(tmp_path.parent / "a.mod") == str(tmp_path.parent / "a.mod")
