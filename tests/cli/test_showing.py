"""What is printed for people: the same words in a terminal and a pipe, colour only where it is wanted."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from rich.console import Console

from optimiser.cli.showing import show
from optimiser.screen import Line, Table, Words

LONG = "By 1 April 2017 decide to " + ", ".join(f"open home number {n}" for n in range(40))
LINES: tuple[Line, ...] = (
    Words("Testshire [bold]plan[/bold]", "title"),
    Words(LONG),
    Words("Best plan: not proved", "caution"),
    Table(("Scenario", "No place"), ((Words("Best plan"), Words("up to 0.1", "bad")),)),
)
CODES = re.compile(r"\x1b\[[0-9;]*m")


def printed(*, terminal: bool, width: int = 80) -> str:
    out = StringIO()
    show(
        LINES,
        Console(file=out, force_terminal=terminal, width=width, highlight=False, color_system="standard"),
    )
    return out.getvalue()


def test_a_pipe_gets_whole_lines_and_no_codes(capsys: pytest.CaptureFixture[str]) -> None:
    show(LINES)
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["Testshire [bold]plan[/bold]", LONG]
    assert not any("\x1b" in line for line in lines)


def test_a_terminal_gets_colours_and_lines_no_longer_than_its_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    text = printed(terminal=True)
    assert "\x1b[33mBest plan: not proved" in text
    assert max(len(line) for line in CODES.sub("", text).splitlines()) <= 80


def test_no_color_is_respected_and_the_words_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = printed(terminal=True)
    monkeypatch.setenv("NO_COLOR", "1")
    plain = printed(terminal=True)
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", plain)
    assert CODES.sub("", plain) == CODES.sub("", coloured)


def test_a_name_too_long_for_the_window_is_folded_and_never_cut() -> None:
    out = StringIO()
    name = "x" * 100
    grid = Table(("Scenario", "Net cost"), ((Words(name), Words("£1.0 million")),))
    show([grid], Console(file=out, width=60, highlight=False))
    assert out.getvalue().count("x") == 100
    assert "£1.0 million" in out.getvalue()
