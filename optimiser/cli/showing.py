"""What a command prints for people: in colour in a terminal, plain elsewhere, in the same words."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

    from optimiser.returns.telling import Told
    from optimiser.screen import Line, Table, Tone

_STYLES: dict[Tone, str] = {
    "plain": "",
    "title": "bold",
    "good": "green",
    "caution": "yellow",
    "bad": "bold red",
}
_WIDE = 200
"""Characters across where nobody's window is asked: lines are left whole for whatever reads them."""


def show(lines: Iterable[Line], console: Console | None = None) -> None:
    """Print lines and tables: coloured and wrapped in a terminal, unless NO_COLOR asks for none.

    Args:
        lines: What to say, in order.
        console: Where to; standard output unless given.
    """
    from rich.text import Text

    from optimiser.screen import Table

    console = console or _standard_output()
    for line in lines:
        if isinstance(line, Table):
            console.print(_grid(line))
        else:
            console.print(Text(line.text, _STYLES[line.tone]), soft_wrap=not console.is_terminal)


def as_typed(path: Path) -> str:
    """Write a path as it is typed in a command: short where it can be, and in quotes where it has spaces."""
    here = Path.cwd()
    short = str(path.relative_to(here) if path.is_relative_to(here) else path)
    return f'"{short}"' if " " in short else short


def show_told(told: Told) -> None:
    """Print what a command on returns has to say, what was wrong or odd on standard error."""
    for fault in told.faults:
        click.echo(f"Fault: {fault}", err=True)
    for notice in told.notices:
        click.echo(f"Notice: {notice}", err=True)
    for line in told.lines:
        click.echo(line)


def _standard_output() -> Console:
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else _WIDE)


def _grid(table: Table) -> object:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for number, heading in enumerate(table.headings):
        grid.add_column(heading, overflow="fold", justify="left" if number < 2 else "right")
    for row in table.rows:
        grid.add_row(*(Text(cell.text, _STYLES[cell.tone]) for cell in row))
    return grid
