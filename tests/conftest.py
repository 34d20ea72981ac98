"""Rules for every test: none is skipped where all must pass, and what a promise's test saw is kept."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from dataclasses import dataclass

import pytest

Record = Callable[[str, object], None]

# So that what asserts beside the tests tells both sides, as a test does.
pytest.register_assert_rewrite(
    "tests.explaining", "tests.mathprog", "tests.reporting", "tests.verification", "tests.workbook"
)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and os.environ.get("SUFFICIENCY_NO_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and no test may be skipped here: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def _promises(request: pytest.FixtureRequest, record_property: Record) -> None:
    """Tell a report of the run which promises a test holds."""
    for mark in request.node.iter_markers("promise"):
        record_property("promise", mark.kwargs["number"])


@dataclass(frozen=True)
class Measure:
    """What a test saw, for `python -m benchmarks.promises` to add up over all tests."""

    record: Record

    def count(self, what: str, number: float = 1) -> None:
        """So many of these were looked at."""
        self.record(f"count of {what}", float(number))

    def catch(self, fault: str, test: str) -> None:
        """A fault was seeded, and this test was the first to fail."""
        self.record(f"caught {fault}", test)

    def most(self, what: str, number: float) -> None:
        """This was the most of something, of all tests that tell of it."""
        self.record(f"most {what}", float(number))


@pytest.fixture
def measure(record_property: Record) -> Measure:
    return Measure(record_property)
