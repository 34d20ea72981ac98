"""Measures the import of ten years of a large council's return, made up, and writes it into the README.

Run from the project's root: `python -m benchmarks.ten_years` (about a minute), with `--print` to look only.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import (
    ROOT,
    highest_megabytes,
    in_turn,
    measure,
    middle_busy_seconds,
    middle_seconds,
)
from benchmarks.page import day_and_machine, installed_command, put
from tests.returns.returned import made_children, rows_of_year, write_year

CHILDREN, EPISODES = 12_000, 60_000
FIRST_YEAR, LAST_YEAR = 2016, 2025
DAYS_A_PLACEMENT = 130
SEED = 3
REPEATS = 3


def main() -> None:
    """Make the returns, import them several times, and put the figures into the README."""
    if len(sys.argv) == 3 and sys.argv[1] == "--make":
        print(json.dumps(make_returns(Path(sys.argv[2]))))
        return
    with TemporaryDirectory() as folder:
        lines = measured(Path(folder))
    print("\n".join(lines))
    if "--print" not in sys.argv:
        put("ten years", lines)


def make_returns(folder: Path) -> dict[str, int]:
    """Write ten years of made returns; count children, episodes and the rows that state them."""
    children = made_children(CHILDREN, SEED, FIRST_YEAR, LAST_YEAR, DAYS_A_PLACEMENT)
    rows = 0
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        tables = rows_of_year(children, year)
        rows += len(tables["episodes"])
        write_year(folder, year, tables)
    return {"children": len(children), "episodes": sum(len(each.parts) for each in children), "rows": rows}


def measured(folder: Path) -> list[str]:
    """Import the made returns several times; give the lines of the README."""
    returns, plan = folder / "returns", str(folder / "plan.xlsx")
    made = measure([sys.executable, "-m", "benchmarks.ten_years", "--make", str(returns)]).told
    assert made["children"] >= CHILDREN
    assert made["episodes"] >= EPISODES
    command = [installed_command(), "import-903", str(returns), "-o", plan, "--force"]
    runs = in_turn({"import": command}, REPEATS)["import"]
    seconds, busy, peak = middle_seconds(runs), middle_busy_seconds(runs), highest_megabytes(runs)
    return [
        day_and_machine(),
        "",
        f"{made['children']:,} children, {made['episodes']:,} episodes in {made['rows']:,} rows of "
        f"{LAST_YEAR - FIRST_YEAR + 1} years: {seconds:.1f} s, {busy:.1f} s of them on a processor "
        f"(the middle of {REPEATS} runs, {os.getloadavg()[0]:.1f} programs wanting a processor at a time), "
        f"peak {peak:.0f} MB.",
    ]


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
