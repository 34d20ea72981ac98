"""The pages that tell of the commands say what the commands do."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from optimiser.cli import main
from optimiser.cli.reference import reference

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "commands.md"
SAY = "run: python -m optimiser.cli.reference > docs/commands.md"
README = (ROOT / "README.md").read_text(encoding="utf-8")
START = README.split("\n## Start\n")[1].split("\n## ")[0]


def test_the_page_is_what_the_commands_say_of_themselves() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), SAY


def test_the_readme_tells_of_every_command() -> None:
    told = re.findall(r"^\| `([\w-]+)` \|", START, flags=re.MULTILINE)
    assert sorted(told) == sorted(main.commands)


def commands() -> list[list[str]]:
    """The commands of the README's first pages, as words, without the name of the program."""
    lines = "\n".join(re.findall(r"```sh\n(.*?)```", START, flags=re.DOTALL)).splitlines()
    return [shlex.split(line)[1:] for line in lines if line.startswith("sufficiency ")]


@pytest.mark.slow
def test_the_readmes_commands_run_one_after_another_as_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without explaining the plans, which has its own tests, so that this takes seconds and not minutes."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inputs").symlink_to(ROOT / "inputs")
    ran = []
    for name, *words in commands():
        quick = ["--quick"] if name == "solve" else []
        ended = CliRunner().invoke(main, [name, *words, *quick], catch_exceptions=False)
        assert ended.exit_code == 0, f"{name} {words}: {ended.output}"
        ran.append(name)
    assert ran == ["solve", "template", "check", "solve"]
    assert {each.name for each in (tmp_path / "reports").iterdir()} == {"lancashire.xlsx", "plan.xlsx"}
