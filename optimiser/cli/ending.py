"""The one door out: every error is told in words, and ends in its own exit code."""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import click

from optimiser.errors import Issue, ReturnFaults, SufficiencyError, WorkbookFaults

INTERRUPTED = 130


def leave_at_once(exit_code: int) -> NoReturn:
    """End without waiting for a solver that was told to stop and has not heard."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(exit_code)


def telling_errors(command: Callable[..., None]) -> Callable[..., None]:
    """Have a command tell its errors on standard error (and as JSON where that was asked for) and exit."""

    @functools.wraps(command)
    def told(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except SufficiencyError as error:
            _end(error, as_json=bool(kwargs.get("as_json")))
        except KeyboardInterrupt:
            click.echo("Stopped by Ctrl-C at once. No file is left half-written.", err=True)
            leave_at_once(INTERRUPTED)
        except BrokenPipeError:
            raise  # click ends quietly where the reader of a pipe has gone
        except Exception as error:
            unexpected = SufficiencyError(
                f"Something unexpected went wrong ({type(error).__name__}: {error}).",
                "This is a fault in the program; please report it, with the workbook if you can share it.",
            )
            _end(unexpected, as_json=bool(kwargs.get("as_json")))

    return told


def _end(error: SufficiencyError, *, as_json: bool) -> NoReturn:
    if isinstance(error, WorkbookFaults):
        for fault in error.faults:
            click.echo(f"Fault: {fault} [{fault.code}]", err=True)
        for notice in error.notices:
            click.echo(f"Notice: {notice} [{notice.code}]", err=True)
    if isinstance(error, ReturnFaults):
        for line in error.lines:
            click.echo(f"Fault: {line}", err=True)
    click.echo(f"Error: {error} [{error.code}]", err=True)
    if as_json:
        click.echo(json.dumps(_as_json(error)))
    sys.exit(error.exit_code)


def _as_json(error: SufficiencyError) -> dict[str, object]:
    told: dict[str, object] = {"error": error.code, "message": error.message, "remedy": error.remedy}
    if isinstance(error, WorkbookFaults):
        told["faults"] = [_issue(fault) for fault in error.faults]
        told["notices"] = [_issue(notice) for notice in error.notices]
    return told


def _issue(issue: Issue) -> dict[str, str]:
    names = ("sheet", "cell", "found", "expected", "remedy", "code")
    return {name: getattr(issue, name) for name in names}
