"""Every error leaves by one door: in words on standard error, as JSON if asked for, with its exit code."""

from __future__ import annotations

import json

import click
import pytest
from click.testing import CliRunner, Result

from optimiser.cli.ending import telling_errors
from optimiser.errors import FailedCheck, FileTrouble, Issue, SufficiencyError, UsageError, WorkbookFaults

FAULT = Issue("Need", "B4", "-3", "A number not below 0.", "Type how many children.", "range")
NOTICE = Issue("Need", "A1", "", "Need falls.", "Is that right?", "need-falls")


def ended(error: Exception, *words: str) -> Result:
    """A command that comes to nothing by this error."""

    @click.command()
    @click.option("--json", "as_json", is_flag=True)
    @telling_errors
    def command(*, as_json: bool) -> None:
        raise error

    return CliRunner().invoke(command, words)


@pytest.mark.parametrize("kind", [SufficiencyError, UsageError, FileTrouble, FailedCheck])
def test_an_error_is_told_once_with_its_remedy_and_its_code(kind: type[SufficiencyError]) -> None:
    told = ended(kind("It did not work.", "Try again."), "--json")
    assert told.exit_code == kind.exit_code
    assert told.stderr == f"Error: It did not work. Try again. [{kind.code}]\n"
    assert json.loads(told.stdout) == {
        "error": kind.code,
        "message": "It did not work.",
        "remedy": "Try again.",
    }


def test_nothing_goes_to_standard_output_where_json_was_not_asked_for() -> None:
    assert ended(UsageError("There is no such scenario.")).stdout == ""


def test_what_nobody_foresaw_is_owned_as_a_fault_of_the_program_and_shows_no_traceback() -> None:
    told = ended(KeyError("places"), "--json")
    assert told.exit_code == 1
    assert told.stderr.startswith("Error: Something unexpected went wrong (KeyError: 'places').")
    assert "please report it" in json.loads(told.stdout)["remedy"]
    assert "Traceback" not in told.stderr


def test_faults_and_notices_of_a_workbook_are_each_told_on_a_line_before_the_error() -> None:
    told = ended(WorkbookFaults((FAULT,), (NOTICE,)), "--json")
    first, second, last = told.stderr.splitlines()
    assert first == f"Fault: {FAULT} [range]"
    assert second == f"Notice: {NOTICE} [need-falls]"
    assert last.startswith("Error: ")
    given = json.loads(told.stdout)
    assert [(each["cell"], each["code"]) for each in given["faults"]] == [("B4", "range")]
    assert [(each["cell"], each["code"]) for each in given["notices"]] == [("A1", "need-falls")]
    assert told.exit_code == 3
