"""The shape that every command has."""

from __future__ import annotations

from typing import Any

import click


class Command(click.Command):
    """A command whose help ends with an example that can be typed as it stands."""

    def __init__(self, *args: Any, example: str, **kwargs: Any) -> None:
        kwargs["epilog"] = f"\b\nExample:\n  {example}"
        super().__init__(*args, **kwargs)
