"""The command reference: what every command's `--help` says, as one page.

Run `python -m optimiser.cli.reference > docs/commands.md` after a change of a command.
"""

from __future__ import annotations

import sys

import click

from optimiser.cli import main

_NAME, _WIDTH = "sufficiency", 100
_OPENING = """# The commands

What `--help` says, of `sufficiency` and of each command; `python -m optimiser.cli.reference` prints it.
How a command can end, and with which exit code, stands in [errors.md](errors.md).
"""


def reference() -> str:
    """Give the help of every command as Markdown."""
    whole = _context(main, _NAME)
    helps = {_NAME: whole.get_help()}
    for name, command in main.commands.items():
        helps[f"{_NAME} {name}"] = _context(command, name, whole).get_help()
    return "\n".join([_OPENING, *(_page(title, told) for title, told in helps.items())])


def _context(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    return command.make_context(name, [], parent, resilient_parsing=True, terminal_width=_WIDTH)


def _page(title: str, told: str) -> str:
    return f"## {title}\n\n```text\n{told}\n```\n"


if __name__ == "__main__":
    sys.stdout.write(reference())
