"""What a terminal shows of a running solve, and what Ctrl-C does to it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType

import click

from optimiser.plan import Progress, Watch
from optimiser.telling import progress_line


@contextmanager
def watching(*, quiet: bool) -> Iterator[Watch]:
    """Show progress while a solve runs, live in a terminal and as plain lines elsewhere; Ctrl-C stops it.

    The first Ctrl-C stops the solver and keeps its best plan. A second one ends the program at once, and so
    does one before there is anything to keep.
    """
    stop, begun = Event(), Event()
    with _showing(quiet=quiet) as show, _stopping(stop, begun):

        def tell(progress: Progress) -> None:
            begun.set()
            show(progress)

        yield Watch(tell, stop)


@contextmanager
def _stopping(stop: Event, begun: Event) -> Iterator[None]:
    def interrupt(number: int, frame: FrameType | None) -> None:
        if stop.is_set() or not begun.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _showing(*, quiet: bool) -> Iterator[Callable[[Progress], None]]:
    if quiet:
        yield lambda progress: None
    elif sys.stderr.isatty():
        with _live() as tell:
            yield tell
    else:
        yield _plain()


@contextmanager
def _live() -> Iterator[Callable[[Progress], None]]:
    from rich.console import Console
    from rich.status import Status

    status = Status("Reading the workbook…", console=Console(stderr=True))
    with status:
        yield lambda progress: status.update(progress_line(progress))


def _plain() -> Callable[[Progress], None]:
    """Tell each step once, as it begins."""
    begun: set[tuple[str, str]] = set()

    def tell(progress: Progress) -> None:
        if (progress.scenario, progress.step) not in begun:
            begun.add((progress.scenario, progress.step))
            click.echo(f"Solving {progress.scenario} ({progress.step})", err=True)

    return tell
