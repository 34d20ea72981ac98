"""What an explanation leaves out, said where its figures would stand."""

from __future__ import annotations

from optimiser.plan import ScenarioResult


def left_out(result: ScenarioResult, *wanted: str) -> tuple[str, ...]:
    """Say which of the answers wanted are not told of a scenario, and why."""
    if result.explanation is not None:
        missing = (each for each in result.explanation.left_out if each.startswith(wanted))
        return tuple(map(_told, missing))
    if result.plan is None:
        return ("Not worked out: there is no plan.",)
    if result.breaches:
        return ("Not worked out: the plan does not meet every rule.",)
    return ("Not worked out: the plan alone was asked for.",)


def _told(missing: str) -> str:
    """An answer that is left out, `What, in full: why.`, with the reason first."""
    what, _, why = missing.rstrip(".").partition(": ")
    return f"Not worked out ({why}): {what[0].lower()}{what[1:]}."
