from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from benchmarks.nearness import CATEGORIES, Children, Projected, fitted, largest, ours
from benchmarks.page import put
from benchmarks.peer import NEARNESS, near_rows, seconds_of, time_rows
from benchmarks.tables import table
from optimiser.importing import import_returns
from tests.returns.returned import made_children, write_returns

FOSTERED, HOUSED = "TEN_TO_SIXTEEN/FOSTERING", "TEN_TO_SIXTEEN/RESIDENTIAL"
SINCE, CUT = date(2016, 4, 1), date(2017, 4, 1)


def projected(start: Children, days: Sequence[Children], happened: Sequence[Children]) -> Projected:
    return Projected(start, days, happened)


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_returns(tmp_path_factory.mktemp("returns"), made_children(200, 7, 2017, 2018), 2017, 2018)


def test_an_error_one_way_makes_up_for_one_the_other_way_in_all_and_not_in_each() -> None:
    mine = projected({FOSTERED: 6}, [{FOSTERED: 8, HOUSED: 2}] * 2, [{FOSTERED: 5, HOUSED: 5}] * 2)
    assert mine.of_all.projected == 0
    assert mine.of_each.projected == pytest.approx((3 + 3) / len(CATEGORIES))
    assert mine.of_all.no_change == 4
    assert mine.of_each.ratio == pytest.approx(6 / 6)


def test_what_is_compared_is_what_the_backtest_of_an_import_projects(returned: Path, tmp_path: Path) -> None:
    lines = import_returns(returned, tmp_path / "plan.xlsx", by="age,setting", backtest=CUT).lines
    said = next(line for line in lines if line.startswith("On 16 March 2018"))
    problem = fitted(returned, SINCE, CUT, 12)
    days = [date.fromordinal(int(problem.timeline.midpoint(t))) for t in range(12)]
    mine = ours(returned, returned, SINCE, CUT, days)
    assert f"{sum(mine.days[-1].values()):.1f} projected" in said
    assert f"{sum(mine.happened[-1].values())} happened, {sum(mine.start.values())} with no change" in said
    assert set(mine.start) <= set(CATEGORIES)


def test_fewer_groups_are_those_with_most_children(returned: Path) -> None:
    problem = fitted(returned, SINCE, CUT, 12)
    fewer = largest(problem, 4)
    kept = {flow.group for flow in fewer.flows}
    assert len(fewer.groups) == len(kept) == 4
    least = min(flow.on_first_day for flow in fewer.flows)
    assert all(flow.on_first_day <= least for flow in problem.flows if flow.group not in kept)
    assert {move.to_group for move in fewer.transitions} <= kept
    assert 0 < seconds_of(fewer) < 60


def test_the_tables_set_both_beside_what_happened(returned: Path) -> None:
    problem = fitted(returned, SINCE, CUT, 12)
    runs = [
        {"groups": 20, "seconds": {"1": 9.0, "90": 0.5}},
        {"groups": 20, "seconds": {"1": 8.0, "90": 0.6}},
    ]
    lines = time_rows(problem, runs)
    assert lines[-2][1:] == ("20", "8.0000", "1/1")
    assert lines[-1][1:] == ("20", "0.5000", "1/16")
    near, far = ({FOSTERED: n} for n in (11, 14))
    one, other = (projected({FOSTERED: 20}, [days], [{FOSTERED: 10}]) for days in (near, far))
    rows = near_rows(one, other)
    assert rows[0] == ("ours", "20", "11", "10", "1.00", "0.10", "0.05", "0.10")
    assert rows[1] == ("the other's", "20", "14", "10", "4.00", "0.40", "0.20", "0.40")
    assert len(table(NEARNESS, [("", "", *row) for row in rows])[0].split("|")) == 2 + len(NEARNESS)


def test_figures_are_put_between_the_marks_of_their_section_and_nowhere_else(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- one -->\nold\n<!-- end of one -->\nb\n<!-- two -->\nkept\n<!-- end of two -->\n")
    put("one", ["new"], page)
    put("one", ["newer"], page)
    assert "".join(page.read_text().splitlines()) == (
        "a<!-- one -->newer<!-- end of one -->b<!-- two -->kept<!-- end of two -->"
    )
    with pytest.raises(ValueError, match="no section three"):
        put("three", ["lost"], page)
