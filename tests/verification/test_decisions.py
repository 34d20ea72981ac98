"""Levers and planned moves, used only as they are offered."""

from __future__ import annotations

import pytest

from tests.builders import council, make_plan, move, provision
from tests.verification.checked import HOMES, failed

pytestmark = pytest.mark.promise(number=15)


def test_no_planned_move_leads_to_a_provision_the_plan_does_not_choose() -> None:
    problem = council(
        provisions=[provision("Homes", stay_months=12.0), provision("Kin", plan_chooses=False)],
        sheets={
            "placed": {HOMES: 10.0},
            "moves": [move(from_provision="Homes", to_provision="Kin")],
        },
        periods=1,
    )
    plan = make_plan(problem, {HOMES: 10.0}, planned={("Review", "Children"): 0.1})
    assert set(failed(problem, plan)) == {"Planned moves keep to their dates and groups"}
