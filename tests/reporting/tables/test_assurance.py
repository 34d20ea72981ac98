"""What was checked, of the workbook and of the plan, and how the sheets tie out."""

from __future__ import annotations

from typing import Any

import pytest

from optimiser.reporting.book import Book
from optimiser.reporting.sheets import SHEETS
from tests.reporting.runs import one, rows, several


def test_assurance_holds_the_hash_the_checks_the_notices_and_the_first_day() -> None:
    run = one()
    (digest,) = rows(run, "Assurance", Check="SHA-256 of the planning workbook")
    assert digest["Found"] == "0123456789abcdef" * 4
    (check,) = rows(run, "Assurance", Part="Check of the plan")
    assert (check["Found"], check["Expected or allowed"], check["Result"]) == (1e-9, 1e-6, "Passed")
    (notice,) = rows(run, "Assurance", Part="Notices")
    assert notice["Where"] == "Targets!F4"
    first_day = {row["Check"]: row for row in rows(run, "Assurance", Part="First day")}
    young = first_day["Under 10: placed now against need"]
    assert (young["Found"], young["Expected or allowed"], young["Result"]) == (10, 10, "Agree")
    weekly = 8 * 400 + 2 * 200 + 9 * 3000
    assert first_day["Placements, gross, a week"]["Found"] == pytest.approx(weekly)
    net = weekly - 9 * 300 + 4 * 1800
    assert first_day["All net, a full year at that rate"]["Found"] == pytest.approx(net * 52)


@pytest.mark.promise(number=10)
@pytest.mark.parametrize("run", [one, several])
def test_every_sheets_total_is_the_summarys_is_the_accounts(run: Any) -> None:
    ties = rows(run(), "Assurance", Part="Totals")
    assert len(ties) == 8 * len(run().results)
    assert all(row["Result"] == "Agree" and row["Difference"] == 0 for row in ties)


def test_totals_stand_under_a_table_of_one_scenario_and_never_add_scenarios_together() -> None:
    assert Book(one(), SHEETS)["Costs"].totalled
    assert not any(sheet.totalled for sheet in Book(several(), SHEETS))
