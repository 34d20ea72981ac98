"""Which row of the assumptions log speaks of a figure: of those that name its cell, the most particular."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from optimiser.filters import fold
from optimiser.problem.rules import EVERY, Source

ANY = ""
Where = tuple[str, str, str]
_BETWEEN = str.maketrans(",:", "  ")


def names_in(cell: str) -> tuple[str, ...]:
    """Give the names that a cell under Sheet, Row or Column holds, once each; none where it means all."""
    names = dict.fromkeys(each.strip() for each in cell.split("|"))
    return tuple(name for name in names if name and name != EVERY)


def words(*names: str) -> str:
    """Put names one after the other as an `Item` may, whatever stands between them: `Prices: Agency home`."""
    return " ".join(filter(None, map(_bare, names)))


@lru_cache(maxsize=1 << 14)
def _bare(name: str) -> str:
    return fold(name.translate(_BETWEEN))


class SourceLog:
    """The assumptions log, to be asked for the source of a cell.

    A row of the log speaks of the cells that its Sheet, Row and Column name. Where all three are blank it may
    name them in `Item`: a sheet, a row or a column, or those names in that order.

    Args:
        sources: The rows of the log; of two as particular as each other the first counts.
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        self._named: dict[Where, Source] = {}
        self._items: dict[str, Source] = {}
        for source in sources:
            for where in _named_by(source):
                self._named.setdefault(where, source)
            if not any((source.sheet, source.row, source.column)):
                self._items.setdefault(words(source.item), source)

    def of(self, sheet: str, row: str, column: str, *, blank: bool = False) -> Source | None:
        """Give the source of a cell; None where no row of the log speaks of it.

        A row that names its row and column comes first, then one that names its row, its column, its sheet
        and last one for every sheet (`*`); of two alike, one that names the sheet too. A heading split by
        route (`Entries a year: police`) is also named by what stands before the colon. Of a cell left blank
        only a row that names its column speaks: one of a whole row or sheet means the cells that are filled.
        """
        for where in _from_particular_to_general(fold(sheet), fold(row), fold(column)):
            found = self._named.get(where) or (self._items.get(words(*where)) if self._items else None)
            if found is not None and (where[2] or not blank):
                return found
        return None


def _named_by(source: Source) -> Iterator[Where]:
    sheets, rows, columns = (
        tuple(map(fold, names_in(cell))) or (ANY,) for cell in (source.sheet, source.row, source.column)
    )
    for where in product(sheets, rows, columns):
        if any(where) or EVERY in map(str.strip, (source.sheet, source.row, source.column)):
            yield where


def _from_particular_to_general(sheet: str, row: str, column: str) -> Iterator[Where]:
    columns = tuple(dict.fromkeys((column, column.partition(":")[0])))
    for named in columns:
        yield from ((sheet, row, named), (ANY, row, named))
    yield from ((sheet, row, ANY), (ANY, row, ANY))
    for named in columns:
        yield from ((sheet, ANY, named), (ANY, ANY, named))
    yield from ((sheet, ANY, ANY), (ANY, ANY, ANY))
