"""One run of `import-903`: a folder of returns in, a planning workbook out, and nothing of any child."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from optimiser.errors import ReturnFaults, UsageError
from optimiser.marks import Beside
from optimiser.projection import spread
from optimiser.returns.areas import read_areas
from optimiser.returns.backtesting import Backtest, compare, problem_of, stock_on
from optimiser.returns.beside import quality_rows, rate_rows, stock_residual
from optimiser.returns.counting import Counts, count, known_at
from optimiser.returns.days import YEAR_OF_DAYS, day_told
from optimiser.returns.grouping import dimensions_of
from optimiser.returns.joining import join
from optimiser.returns.planning import plan_sheets
from optimiser.returns.quality import Quality
from optimiser.returns.rates import ENOUGH_YEARS
from optimiser.returns.reading import read_returns
from optimiser.returns.records import Returns
from optimiser.returns.rules import RULES
from optimiser.returns.spells import Spell
from optimiser.returns.telling import Told, telling_of_no_child
from optimiser.timeline import add_months, day_words
from optimiser.workbook.writer import write_workbook

_LEAST_DAYS = 90
_LOCKDOWNS = date(2020, 4, 1).toordinal(), date(2021, 3, 31).toordinal()
_UNPUBLISHED = "Small counts can point to a child: suppress those under 5 before this leaves the authority."
_QUALITY = (
    "Every rule of the returns that was met, what was done about it and how often. Rows and files are named"
    " by the command as it runs, children nowhere.",
)
_RATES = (
    "Occurrences over the years in which they could happen, with the exact (Garwood) 95% interval; entries"
    " over calendar years, all else over child-years.",
    _UNPUBLISHED,
)
_BACKTEST = (
    "Fitted to what was known on the day given, projected from there, and set beside what happened and what"
    " no change would have been. Intervals hold chance alone, not doubt about rates or rates that change.",
    _UNPUBLISHED,
)


def import_returns(
    folder: Path,
    output: Path,
    *,
    by: str = "age,setting,uasc",
    area_postcodes: Path | None = None,
    first_day: date | None = None,
    since: date | None = None,
    backtest: date | None = None,
) -> Told:
    """Read returns, fit flows and provision to them, and write a planning workbook to be completed.

    Args:
        folder: The returns' files.
        output: The workbook, written whole or not at all.
        by: What groups are told apart by: age, and setting or uasc or both.
        area_postcodes: A list of the postcodes in the council's area.
        first_day: The plan's first day, in place of the day after the data; later rows then do not count.
        since: The first day that rates are reckoned from, in place of the first of the data.
        backtest: Also fit on what was known that day, and compare.

    Raises:
        UsageError: If a day lies outside the data, or groups cannot be told apart so.
        FileTrouble: If a file cannot be read or written.
        ReturnFaults: If nothing in the folder can be used.
    """
    with telling_of_no_child("importing"):
        return _import(folder, output, by, area_postcodes, first_day, since, backtest)


def _import(
    folder: Path,
    output: Path,
    by: str,
    area_postcodes: Path | None,
    first_day: date | None,
    since: date | None,
    backtest: date | None,
) -> Told:
    dimensions = dimensions_of(by)
    returns = read_returns(folder, read_areas(area_postcodes) if area_postcodes else None)
    start, horizon = _window(returns, first_day, since)
    if start <= _LOCKDOWNS[1] and horizon > _LOCKDOWNS[0]:
        returns.quality.note("lockdown year")
    spells = known_at(join(returns), horizon)
    counts = count(spells, returns.people, start, horizon, dimensions)
    if not counts.groups:
        raise ReturnFaults((*returns.quality.faults(), *returns.quality.notices()))
    planned = plan_sheets(counts, returns.areas_known)
    counted = quality_rows(returns.quality, stock_residual(counts, spells))
    tables = [
        Beside("Data quality", "Data quality of the returns", _QUALITY, counted),
        Beside("Estimated rates", "Rates a year", _RATES, rate_rows(counts, planned.rates)),
    ]
    tested = _backtest(spells, returns, counts, dimensions, backtest) if backtest else None
    if backtest and tested:
        title = f"Backtest from {day_words(backtest)}"
        tables.append(Beside("Backtest", title, _BACKTEST, tested.rows))
    write_workbook(output, planned.sheets, beside=tables)
    return Told(
        returns.quality.faults(),
        returns.quality.notices(),
        (*_lines(returns, counts, spells), *(tested.lines if tested else ())),
    )


def _window(returns: Returns, first_day: date | None, since: date | None) -> tuple[int, int]:
    """The first day counted and the first not counted."""
    last = returns.last_day + 1
    horizon = first_day.toordinal() if first_day else last
    start = max(returns.first_day, since.toordinal()) if since else returns.first_day
    if not start + _LEAST_DAYS <= horizon <= last:
        raise UsageError(
            f"The data run from {day_told(start)} to {day_told(returns.last_day)}, which"
            " leaves too few days.",
            f"Give a first day up to {day_told(last)}, and {_LEAST_DAYS} days of data at least before it.",
        )
    return start, horizon


def _backtest(
    spells: Sequence[Spell], returns: Returns, counts: Counts, by: frozenset[str], day: date
) -> Backtest:
    """Fit on what was known on a day; compare month by month to the end of what is counted."""
    start, fitted_at = counts.start, day.toordinal()
    months = 0
    while add_months(day, months + 1).toordinal() <= counts.horizon:
        months += 1
    if fitted_at < start + _LEAST_DAYS or not months:
        raise UsageError(
            f"The data run from {day_told(start)} to {day_told(counts.horizon - 1)}.",
            f"Backtest from a day {_LEAST_DAYS} days or more after they begin and a month before they end.",
        )
    fitted = count(known_at(spells, fitted_at), returns.people, start, fitted_at, by)
    problem = problem_of(fitted, months)
    days = [int(problem.timeline.midpoint(t)) for t in range(months)]
    happened = [stock_on(each, spells, returns.people, by) for each in days]
    return compare(fitted, spread(problem), days, happened)


def _lines(returns: Returns, counts: Counts, spells: Sequence[Spell]) -> tuple[str, ...]:
    repairs = sum(_counted(returns.quality, "repaired").values())
    left_out = sum(_counted(returns.quality, "left out").values())
    return (
        f"Rows read: {len(returns.episodes):,}, from files: {len(returns.files)}; repairs: {repairs:,},"
        f" rows or files left out: {left_out:,} (see Data quality).",
        f"Spells of care joined from them: {len(spells):,}, from {day_told(counts.start)} to"
        f" {day_told(counts.horizon - 1)}.",
        f"{day_told(counts.horizon)}, children in care: {counts.stock.total():,}. Groups:"
        f" {len(counts.groups)}; so thin that they share their neighbours' rates"
        f" (see Estimated rates): {_thin(counts)}.",
    )


def _thin(counts: Counts) -> int:
    return sum(counts.group_days[group] < ENOUGH_YEARS * YEAR_OF_DAYS for group in counts.groups)


def _counted(quality: Quality, effect: str) -> dict[str, int]:
    return {rule: n for rule, n in quality.counts().items() if RULES[rule][0] == effect}
