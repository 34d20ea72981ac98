"""How GNU MathProg writes data: numbers, words, tables and sets."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from optimiser.timeline import day_words

Value = float | str | date | None
Key = tuple[int, ...]

LONGEST_WORD = 90
"""Bytes that a word may have; MathProg refuses one of more than 100."""


def number(value: float) -> str:
    """Give a number with all its digits, whole ones without a point."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def word(text: str) -> str:
    """Give a name as MathProg takes it: quoted, on one line, and cut where it is too long."""
    cut = _on_one_line(text).encode("utf-8", "replace")[:LONGEST_WORD].decode("utf-8", "ignore")
    return "'" + (cut or "-").replace("'", "''") + "'"


def comment(text: str) -> str:
    """Give a comment of one line."""
    return f"# {_on_one_line(text)}"


def _on_one_line(text: str) -> str:
    """Put a space for each letter that would end a line, or that MathProg refuses."""
    told = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(" " if unicodedata.category(letter).startswith(("C", "Z")) else letter for letter in told)


def scalars(values: Mapping[str, float]) -> Iterator[str]:
    """State parameters that are one number each."""
    return (f"param {name} := {number(value)};" for name, value in values.items())


def section(title: str) -> Iterator[str]:
    """Set a part of the file off."""
    yield ""
    yield comment(title)


def numbered(name: str, many: int) -> str:
    """State a set of things numbered from 1."""
    return members(name, ((i + 1,) for i in range(many)))


def members(name: str, keys: Iterable[Key]) -> str:
    """State a set, of numbers or of pairs of them."""
    listed = [str(key[0]) if len(key) == 1 else f"({','.join(map(str, key))})" for key in keys]
    return f"set {name} := {' '.join(listed)};"


def table(
    names: Sequence[str], columns: Mapping[str, Sequence[Value]], day_0: date | None = None
) -> Iterator[str]:
    """State parameters of things numbered from 1, a row each with its name beside it.

    Args:
        names: What the rows are called.
        columns: A value for each row, None where the model's default holds; a column of None is left out.
        day_0: The day that dates are counted from.
    """
    told = {name: column for name, column in columns.items() if any(value is not None for value in column)}
    if told:
        cells = zip(*told.values(), strict=True)
        rows = [[str(i + 1), *(_told(value, day_0) for value in row)] for i, row in enumerate(cells)]
        yield f"param : {' '.join(told)} :="
        yield from _rows(rows, names)


def sparse(name: str, values: Mapping[Key, Value], names: Mapping[Key, str]) -> Iterator[str]:
    """State a parameter of pairs, only where it is not what the model takes by default.

    Args:
        name: The parameter.
        values: Its value by pair.
        names: What each pair is called.
    """
    if values:
        rows = [[*map(str, key), _told(value, None)] for key, value in values.items()]
        yield f"param {name} :="
        yield from _rows(rows, [names[key] for key in values])


def by_period(name: str, columns: Sequence[Sequence[float]], starts: Sequence[date]) -> Iterator[str]:
    """State a parameter of things numbered from 1 and of periods, a row a period."""
    rows = [[str(t), *map(number, row)] for t, row in enumerate(zip(*columns, strict=True))]
    yield f"param {name} (tr) : {' '.join(str(i + 1) for i in range(len(columns)))} :="
    yield from _rows(rows, [day_words(start) for start in starts])


def square(name: str, values: Sequence[Sequence[float]], numbers: Sequence[int]) -> Iterator[str]:
    """State a parameter of two indices over the same numbers, whole."""
    rows = [[str(i), *map(number, row)] for i, row in zip(numbers, values, strict=True)]
    yield f"param {name} : {' '.join(map(str, numbers))} :="
    yield from _rows(rows, [""] * len(rows))


def _told(value: Value, day_0: date | None) -> str:
    if value is None:
        return "."
    if isinstance(value, str):
        return word(value)
    if isinstance(value, date):
        assert day_0 is not None
        return number((value - day_0).days)
    return number(value)


def _rows(rows: Sequence[Sequence[str]], names: Sequence[str]) -> Iterator[str]:
    """Set rows in columns, each with its name behind it unless the row holds it whole."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row, name in zip(rows, names, strict=True):
        cells = zip(row, widths, strict=True)
        told = " ".join(cell.ljust(wide) if "'" in cell else cell.rjust(wide) for cell, wide in cells)
        yield f"  {told}" if not name or f"'{name}'" in row else f"  {told}   {comment(name)}"
    yield ";"
