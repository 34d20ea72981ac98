"""How the import grows with the return: its seconds and its memory, of one run beside another."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from optimiser.importing import import_returns
from tests.returns.returned import made_children, write_returns

pytestmark = pytest.mark.slow
FEW, TIMES = 300, 4
MEGABYTES_OF_A_TENTH = 100
"""A tenth of the gigabyte that ten years of 12,000 children may take."""


def written(folder: Path, children: int) -> Path:
    return write_returns(folder, made_children(children, 3, 2016, 2025, days_a_placement=130), 2016, 2025)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("few"), FEW)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tenth of ten years of a large council's return."""
    return written(tmp_path_factory.mktemp("many"), TIMES * FEW)


@pytest.fixture
def traced() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


def processor_seconds(folder: Path, plan: Path) -> float:
    taken = []
    for _ in range(3):
        began = time.process_time()
        import_returns(folder, plan)
        taken.append(time.process_time() - began)
    return min(taken)


def peak_megabytes(folder: Path, plan: Path) -> float:
    tracemalloc.reset_peak()
    import_returns(folder, plan)
    return tracemalloc.get_traced_memory()[1] / 1e6


def test_four_times_the_children_take_far_less_than_four_times_four_the_time(
    few: Path, many: Path, tmp_path: Path
) -> None:
    short, long = (processor_seconds(each, tmp_path / "plan.xlsx") for each in (few, many))
    assert long < 2 * TIMES * short


def test_memory_grows_no_faster_than_the_children_and_is_small_for_a_tenth(
    few: Path, many: Path, tmp_path: Path, traced: None
) -> None:
    small, large = (peak_megabytes(each, tmp_path / "plan.xlsx") for each in (few, many))
    assert large < 1.2 * TIMES * small
    assert large < MEGABYTES_OF_A_TENTH
