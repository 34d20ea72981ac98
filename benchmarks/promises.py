"""Runs the tests that hold what the project promises, and writes what they measured to `docs/promises.md`.

Run from the project's root: `python -m benchmarks.promises` (a quarter of an hour, slow tests among them), or
`python -m benchmarks.promises --only 8` to look at one promise and write nothing.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import ROOT
from benchmarks.page import day_and_machine, put
from benchmarks.tables import table

PAGE = ROOT / "docs" / "promises.md"

PROMISES = {
    1: "Hostile files, fifty and more, each open or are refused in one sentence with the remedy, "
    "within 0.5 s and 100 MB",
    2: "2,000 workbooks spoilt at random: no traceback, none over 5 s",
    3: "Every column × each kind of fault: exactly one issue, at exactly that cell",
    4: "A random valid plan, written by the template's writer and read back, is the same plan",
    5: "Two runs give the same bytes, across hash seeds, time zones and seconds",
    6: "Every formula's saved value is LibreOffice's recalculation to 1e−9; no cell holds an error",
    7: "Text of the input never becomes a formula or a link in the report",
    8: "Killed at any moment, disk full, folder read-only, report open elsewhere: the old report intact, "
    "no broken file",
    9: "Every chart has title, axis titles, categories, units and alternative text",
    10: "Every sheet's total is the summary's is the checker's, to £1",
    11: "Every plan of 1,000 tiny random councils tried in turn: none is cheaper, to 1e−6",
    12: "Twelve laws × 100 random councils",
    13: "Twelve cases and more worked by hand: objective, plan, and counts of columns and rows",
    14: "Twenty seeded faults of the model, every one caught; every family of rules where it binds "
    "and where it does not",
    15: "Every plan checked on its rounded decisions: rows to 1e−6, money to £1, or no report",
    16: "“No plan meets every rule” is never said on one solve; then the smallest clash, ten rules or fewer, "
    "within 5 s",
    17: "Each way a solve can end has one outcome and exit code; the gap is recomputed from bound and plan",
    18: "HiGHS, CBC and GLPK agree within their gaps on the councils' workbooks and random ones",
    19: "A spread of coefficients over 1e9, or one at or under 1e−9, is refused with its cell; "
    "no big-M but a true bound",
    20: "Threads, seeds and the order of rows and sheets change no cost beyond 1e−6",
    21: "Ctrl-C: within a second, best plan saved; progress at least every 2 s",
    22: "`--help` within 150 ms, importing nothing heavy; `check` within 1.5 s",
    23: "Every error has a stable code with cause and remedy in the documents",
}


@dataclass
class Seen:
    """What the tests of one promise did.

    Attributes:
        passed: Tests that passed.
        failed: Names of those that did not.
        seconds: All of them together.
        counts: How many of each thing were looked at, over all tests.
        most: The most of each thing that any test saw.
        caught: For each seeded fault the test that caught it.
    """

    passed: int = 0
    failed: list[str] = field(default_factory=list)
    seconds: float = 0.0
    counts: dict[str, float] = field(default_factory=dict)
    most: dict[str, float] = field(default_factory=dict)
    caught: dict[str, str] = field(default_factory=dict)


def main() -> None:
    """Run the tests of every promise, or take the reports of a run that there was, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", type=int, choices=list(PROMISES), metavar="NUMBER")
    parser.add_argument(
        "--report", action="append", type=Path, help="run nothing, but read what pytest's --junitxml wrote"
    )
    asked = parser.parse_args()
    seen = read_reports(asked.report) if asked.report else run_tests(asked.only or ())
    lines = [*promise_table(seen), "", *fault_table(seen)]
    if asked.only:
        print("\n".join(lines))
    else:
        put("measured", [day_and_machine("highspy", "PuLP"), "", *lines], PAGE)
    failed = [name for each in seen.values() for name in each.failed]
    sys.exit("\n".join(["These did not pass:", *failed]) if failed else 0)


def run_tests(numbers: Iterable[int]) -> dict[int, Seen]:
    """Run the tests that hold these promises, or any, slow ones among them; those timed in seconds alone."""
    chosen = " or ".join(f"promise(number={number})" for number in numbers) or "promise"
    with TemporaryDirectory() as folder:
        reports = {name: Path(folder) / f"{name}.xml" for name in TURNS}
        for name, (which, *how) in TURNS.items():
            command = [sys.executable, "-m", "pytest", f"--junitxml={reports[name]}", *how]
            subprocess.run([*command, "-m", f"({chosen}) and {which}"], cwd=ROOT, check=False)
        return read_reports(list(reports.values()))


TURNS = {"together": ("not alone", "-n", "auto", "--dist", "loadscope"), "one by one": ("alone",)}


def read_reports(paths: Sequence[Path]) -> dict[int, Seen]:
    """Add up by promise what each test told; of a test run twice, what it told last."""
    cases = {(each.get("classname"), each.get("name")): each for path in paths for each in _cases(path)}
    seen: dict[int, Seen] = {}
    for case in cases.values():
        told = [(each.get("name", ""), each.get("value", "")) for each in case.iter("property")]
        for number in {int(value) for name, value in told if name == "promise"}:
            _add(seen.setdefault(number, Seen()), case, told)
    return dict(sorted(seen.items()))


def _cases(path: Path) -> Iterator[ET.Element]:
    return ET.parse(path).iter("testcase")


def _add(seen: Seen, case: ET.Element, told: Sequence[tuple[str, str]]) -> None:
    seen.seconds += float(case.get("time", "0"))
    if any(case.find(trouble) is not None for trouble in ("failure", "error", "skipped")):
        seen.failed.append(f"{case.get('classname')}::{case.get('name')}")
        return
    seen.passed += 1
    for name, value in told:
        what, _, thing = name.partition(" ")
        if what == "count":
            thing = thing.removeprefix("of ")
            seen.counts[thing] = seen.counts.get(thing, 0.0) + float(value)
        elif what == "most":
            seen.most[thing] = max(seen.most.get(thing, float("-inf")), float(value))
        elif what == "caught":
            seen.caught[thing] = value


def fault_table(seen: dict[int, Seen]) -> list[str]:
    """Say of each fault seeded into the model which test was the first to fail."""
    rows = [(fault, f"`{test}`") for each in seen.values() for fault, test in each.caught.items()]
    return table(("Seeded fault", "Caught by"), rows)


def promise_table(seen: dict[int, Seen]) -> list[str]:
    """Say of each promise how many tests hold it, what they looked at, and how long they took."""
    rows = [
        (
            f"{number}",
            PROMISES[number],
            f"{each.passed}" + (f", {len(each.failed)} not passed" if each.failed else ""),
            "; ".join(_measured(each)),
            f"{each.seconds:,.1f}",
        )
        for number, each in seen.items()
    ]
    return table(("", "Promise", "Tests passed", "Measured", "Seconds"), rows)


def _measured(seen: Seen) -> list[str]:
    counted = [f"{number:,.0f} {what}" for what, number in seen.counts.items()]
    return [*counted, *(f"{what} {_figure(most)}" for what, most in seen.most.items())]


def _figure(number: float) -> str:
    return f"{number:,.0f}" if number == round(number) or abs(number) >= 100 else f"{number:.2g}"


if __name__ == "__main__":
    main()
