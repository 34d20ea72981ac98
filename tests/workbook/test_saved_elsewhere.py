"""A planning workbook opened and saved by another program is still the same plan."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from optimiser.scenarios import apply
from optimiser.workbook.reading import read
from optimiser.workbook.template import write_template
from tests.reporting.test_formulas import SOFFICE, recalculated
from tests.workbook.test_template import rounded


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_the_template_saved_by_libreoffice_reads_as_the_same_plan(tmp_path: Path) -> None:
    write_template(tmp_path / "plan.xlsx")
    ours = read(tmp_path / "plan.xlsx", apply)
    theirs = read(recalculated(tmp_path / "plan.xlsx", tmp_path), apply)
    assert ours.sha256 != theirs.sha256
    assert theirs.notices == ours.notices
    assert rounded(asdict(theirs.problem)) == rounded(asdict(ours.problem))
