"""The list of the report's sheets: each is one function from the run to a described table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from optimiser.plan import Run
from optimiser.reporting.book import Book
from optimiser.reporting.sheet import Sheet
from optimiser.reporting.tables.assumptions import assumptions
from optimiser.reporting.tables.assurance import assurance
from optimiser.reporting.tables.bridge import saving_by_cause
from optimiser.reporting.tables.calendar import calendar
from optimiser.reporting.tables.carers import carers
from optimiser.reporting.tables.charted import charts
from optimiser.reporting.tables.cost_types import costs_by_type
from optimiser.reporting.tables.costs import costs, costs_by_year
from optimiser.reporting.tables.cover import contents, cover, notes
from optimiser.reporting.tables.decisions import decisions
from optimiser.reporting.tables.drivers import what_drives_the_cost, worth_by_period
from optimiser.reporting.tables.first_steps import first_steps, first_steps_tried
from optimiser.reporting.tables.gap import gap
from optimiser.reporting.tables.gap_by_period import gap_by_period
from optimiser.reporting.tables.lever_prices import lever_prices
from optimiser.reporting.tables.market import market
from optimiser.reporting.tables.medium_term import medium_term
from optimiser.reporting.tables.medium_term_detail import medium_term_detail
from optimiser.reporting.tables.moves import moves
from optimiser.reporting.tables.need import need, need_and_places, need_by_period
from optimiser.reporting.tables.need_limits import need_limits
from optimiser.reporting.tables.placements import placements, placements_by_group, placements_by_period
from optimiser.reporting.tables.places import places, places_by_period
from optimiser.reporting.tables.providers import placements_by_provider
from optimiser.reporting.tables.saving import saving
from optimiser.reporting.tables.shortfalls import shortfalls
from optimiser.reporting.tables.summary import summary
from optimiser.reporting.tables.targets import targets
from optimiser.reporting.tables.targets_by_period import targets_by_period
from optimiser.reporting.tables.unaccompanied import NAME as UNACCOMPANIED
from optimiser.reporting.tables.unaccompanied import has_unaccompanied, unaccompanied

SHEETS: dict[str, Callable[[Book], Sheet]] = {
    "Cover": cover,
    "Contents": contents,
    "Summary": summary,
    "Charts": charts,
    "Decisions": decisions,
    "Calendar": calendar,
    "Need": need,
    "Gap": gap,
    "Placements": placements,
    "Placements by provider": placements_by_provider,
    "Places": places,
    "Carers": carers,
    "Costs": costs,
    "Costs by year": costs_by_year,
    "Costs by type": costs_by_type,
    "Saving": saving,
    "Saving by cause": saving_by_cause,
    "Medium term": medium_term,
    "Medium term detail": medium_term_detail,
    "Targets": targets,
    "What drives the cost": what_drives_the_cost,
    "Lever prices": lever_prices,
    "Shortfalls": shortfalls,
    "Market": market,
    "Moves": moves,
    "Assumptions": assumptions,
    "Assurance": assurance,
    "Notes": notes,
    "Need and places": need_and_places,
    "Need by period": need_by_period,
    "Gap by period": gap_by_period,
    "Placements by period": placements_by_period,
    "Placements by group": placements_by_group,
    "Places by period": places_by_period,
    "Worth by period": worth_by_period,
    "Targets by period": targets_by_period,
}
"""The sheets in their order; from Need and places on, the figures by period that stand behind the rest."""


def sheets_for(run: Run, sheets: dict[str, Callable[[Book], Sheet]]) -> dict[str, Callable[[Book], Sheet]]:
    """The sheets of a run's report, with those that only some have.

    Limits of need where it is projected, first steps where tried, unaccompanied children where any group is.
    """
    if any(result.spread for result in run.results):
        sheets = _after("Need by period", sheets, {"Need limits": need_limits})
    if run.robustness is not None:
        tried = {"First steps": first_steps, "First steps tried": first_steps_tried}
        sheets = _after("Calendar", sheets, tried)
    if has_unaccompanied(run.problem):
        sheets = _after("Targets", sheets, {UNACCOMPANIED: unaccompanied})
    return sheets


def _after(
    name: str, sheets: dict[str, Callable[[Book], Sheet]], more: Mapping[str, Callable[[Book], Sheet]]
) -> dict[str, Callable[[Book], Sheet]]:
    entries = list(sheets.items())
    after = list(sheets).index(name) + 1
    return dict([*entries[:after], *more.items(), *entries[after:]])
