"""What a director is told of first steps: which are regretted least at worst, and what that rests on."""

from __future__ import annotations

from optimiser.plan import Run
from optimiser.reporting.words import listed, pounds, scenario_name, what_to_do
from optimiser.robustness import Regret, Robustness
from optimiser.timeline import day_words

_AS_NOTHING = 500.0
"""A regret of less, in pounds, is told as none, as one within the proof's margin is."""


def steps_words(run: Run, name: str) -> str:
    """Say what a scenario's first steps are, all units of a lever together."""
    assert run.robustness is not None
    (result,) = (each for each in run.results if each.name == name)
    units: dict[int, int] = {}
    for o, _, count in run.robustness.steps[name]:
        units[o] = units.get(o, 0) + count
    said = listed(what_to_do([(result.problem.levers[o], count) for o, count in units.items()]) or [""], ";")
    return said[:1].upper() + said[1:] or "Nothing is decided in the first year"


def least_regretted(run: Run) -> str:
    """Say which scenario's first steps have the least worst regret, and where that was tried."""
    robust = run.robustness
    assert robust is not None
    if len(set(robust.steps.values())) == 1:
        return f"Every scenario takes the same first steps, those dated before {day_words(robust.until)}."
    return " ".join(
        [_named(robust, margin_of_regrets(run)), *_not_known(robust), *_without_a_plan(run, robust)]
    )


def margin_of_regrets(run: Run) -> float:
    """How many pounds of a regret are told as none: what the proofs of the plans compared cannot tell."""
    robust = run.robustness
    assert robust is not None
    return max([_AS_NOTHING, *(each.report.margin for each in run.results if each.name in robust.fair)])


def _named(robust: Robustness, margin: float) -> str:
    fair, name = robust.fair, robust.least_regretted
    if len(fair) < 2:
        return (
            "The scenarios' levers differ too much for their first steps to be compared: fewer than two of "
            "them allow every scenario's."
        )
    where = listed([scenario_name(each) for each in fair])
    if name is None:
        known = "are known to have" if robust.unknown else "have"
        return f"No scenario's first steps {known} a plan that keeps every rule in each of {where}."
    worst, expected = robust.worst(name), robust.expected(name, margin)
    assert worst is not None
    chance = "" if expected is None else f" {pounds(expected)} is to be expected by the scenarios' chances."
    return (
        f"Of what is decided before {day_words(robust.until)}, the first steps of {_and_alike(robust, name)} "
        f"are regretted least: by {_at_most(worst, margin)}.{chance} Tried in {where}{_left_out(robust)}."
    )


def _and_alike(robust: Robustness, name: str) -> str:
    others = [scenario_name(each) for each in robust.alike(name)]
    takes = f"{listed(others)} {'takes' if len(others) == 1 else 'take'} the same" if others else ""
    return scenario_name(name) + (f" ({takes})" if takes else "")


def _at_most(regret: Regret, margin: float) -> str:
    if regret.total < _AS_NOTHING:
        return "nothing at worst"
    if regret.total <= margin:
        return f"too little to tell at worst, the proof's margin being {pounds(margin)}"
    worst = f"{pounds(regret.total)} at worst"
    if abs(regret.charges) < _AS_NOTHING:
        return worst
    if regret.charges < 0:
        spared = f"{pounds(-regret.charges)} not charged for targets missed and last resorts"
        return f"{worst}: {pounds(regret.money)} less {spared}, which is no money"
    part = "all" if regret.money < _AS_NOTHING else pounds(regret.charges)
    return f"{worst}, {part} of it charged for targets missed and last resorts, which is no money"


def _left_out(robust: Robustness) -> str:
    others = [scenario_name(name) for name in robust.scenarios if name not in robust.fair]
    if not others:
        return ""
    return f"; not in {listed(others)}, whose levers do not allow every scenario's first steps"


def _not_known(robust: Robustness) -> list[str]:
    """What was not worked out, and what may yet be cheaper than is told."""
    tried = [each for each in robust.held if not each.against_offers]
    all_of_them, unknown, unproved = len(tried), len(robust.unknown), len(robust.unproved)
    said = []
    if unknown:
        said.append(f"Of {all_of_them} trials {unknown} {'was' if unknown == 1 else 'were'} not worked out.")
    if unproved:
        said.append(
            f"Of {all_of_them} trials {unproved} {'is' if unproved == 1 else 'are'} not proved to be the "
            "cheapest, so regrets may be other than told."
        )
    return said


def _without_a_plan(run: Run, robust: Robustness) -> list[str]:
    """The scenarios that cannot be compared, for no plan of theirs keeps every rule."""
    names = [scenario_name(each.name) for each in run.results if each.name not in robust.steps]
    if not names:
        return []
    return [f"{listed(names)} {'has' if len(names) == 1 else 'have'} no plan that keeps every rule."]
