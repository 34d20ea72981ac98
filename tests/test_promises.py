"""Every promise is held by a test that bears its number, and its table says what a run saw."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.promises import PROMISES, Seen, fault_table, promise_table, read_reports

TESTS = Path(__file__).parent
REPORT = """<testsuites><testsuite>
<testcase classname="tests.test_a" name="test_one" time="1.5"><properties>
<property name="promise" value="1"/><property name="count of files refused" value="40"/>
<property name="most seconds for a file" value="0.2"/></properties></testcase>
<testcase classname="tests.test_a" name="test_two" time="0.5"><properties>
<property name="promise" value="1"/><property name="promise" value="8"/>
<property name="count of files refused" value="12"/><property name="most seconds for a file" value="0.1"/>
<property name="caught no lead" value="test_c.py::test_lead"/></properties></testcase>
<testcase classname="tests.test_b" name="test_three" time="2"><properties>
<property name="promise" value="8"/></properties><failure message="no"/></testcase>
<testcase classname="tests.test_b" name="test_four" time="2"/>
</testsuite></testsuites>"""


def test_every_promise_is_held_by_a_test_that_bears_its_number() -> None:
    sources = (path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))
    held = {int(number) for source in sources for number in re.findall(r"promise\(number=(\d+)\)", source)}
    assert held == set(PROMISES) == set(range(1, 24))


def seen_in(folder: Path) -> dict[int, Seen]:
    (folder / "report.xml").write_text(REPORT, encoding="utf-8")
    return read_reports([folder / "report.xml"])


def test_what_tests_told_is_added_up_by_promise(tmp_path: Path) -> None:
    seen = seen_in(tmp_path)
    assert list(seen) == [1, 8]
    assert (seen[1].passed, seen[1].seconds) == (2, 2.0)
    assert (seen[1].counts, seen[1].most) == ({"files refused": 52.0}, {"seconds for a file": 0.2})
    assert seen[8].failed == ["tests.test_b::test_three"]


def test_the_table_of_promises_says_what_did_not_pass(tmp_path: Path) -> None:
    _, _, first, eighth = promise_table(seen_in(tmp_path))
    assert first == f"| 1 | {PROMISES[1]} | 2 | 52 files refused; seconds for a file 0.2 | 2.0 |"
    assert "1, 1 not passed" in eighth


def test_the_table_of_faults_names_the_test_that_caught_each(tmp_path: Path) -> None:
    seen = {8: seen_in(tmp_path)[8]}
    assert fault_table(seen)[2:] == ["| no lead | `test_c.py::test_lead` |"]
