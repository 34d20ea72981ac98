"""Puts what was measured into its place in `benchmarks/README.md`, and says on which machine."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

README = Path(__file__).with_name("README.md")


def put(section: str, lines: Sequence[str], page: Path = README) -> None:
    """Replace what stands between a section's two marks.

    Raises:
        ValueError: If the page has no such section.
    """
    begin, end = f"<!-- {section} -->", f"<!-- end of {section} -->"
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"{page.name} has no section {section}.")
    text = "\n".join(lines)
    page.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")


def day_and_machine(*packages: str) -> str:
    """Say when and on what the figures were taken, with the versions of the packages that matter to them."""
    versions = "".join(f", {name} {version(name)}" for name in packages)
    return (
        f"{date.today():%d %B %Y}, {os.cpu_count()} cores ({platform.system()}, {platform.machine()}), "
        f"Python {platform.python_version()}{versions}."
    )


def installed_command() -> str:
    """The installed command that belongs to this Python."""
    found = shutil.which("sufficiency", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if found is None:
        raise FileNotFoundError("The command sufficiency is not installed: pip install -e .")
    return found
