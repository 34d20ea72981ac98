"""The end of the time allowed for explaining, or of the user's patience."""

from __future__ import annotations

from optimiser.milp.resolving import Resolver


class OutOfTime(Exception):
    """The time is spent, or the user has stopped it; what is known so far is kept."""


def why_it_ended(resolver: Resolver) -> str:
    """Say which of the two it was."""
    return "stopped by the user" if resolver.stopped else "the time allowed for explaining ran out"
