"""Foster households: opening + approved − left = closing, and the enquiries that approvals take."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optimiser.accounts import Corkscrew, households, places_by_provision
from optimiser.reporting.book import Book, Solved
from optimiser.reporting.periods import periods_of_years, year_name
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of
from optimiser.reporting.tables.costs import WHOLE

APPROVED_OF_ENQUIRIES = 0.06
"""Share of enquiries that end in approval: Ofsted's figures for councils, 12% applying and half approved."""
_NOISE = 1e-9
"""Households of which there are no more than so many are the noise of arithmetic."""

FIRST_DAY, ALL = "There on the first day", "All households"
_COLUMNS = (
    Column("Scenario"),
    Column("Households"),
    Column("Provision"),
    Column("Financial year"),
    Column("Opening", "children"),
    Column("Approved", "children"),
    Column("Left", "children"),
    Column("Closing", "children", "[Opening]+[Approved]-[Left]"),
    Column("Net change", "children", "[Closing]-[Opening]"),
    Column("Enquiries needed", "whole", f"[Approved]/{APPROVED_OF_ENQUIRIES}"),
)


def carers(book: Book) -> Sheet:
    """Fostering households by campaign and financial year, and those of the first day as places tell."""
    rows = [row for case in book.solved for row in _rows(case)]
    if book.solved and not rows:
        rows = [("All", "None: no households, and none recruited", "", "", *[None] * 6)]
    return Sheet(
        name="Carers",
        title="Fostering households, by recruitment campaign and financial year, and over the whole plan",
        unit="Households at the start and end of each year; enquiries",
        source=book.source,
        purpose="Fostering households: opening + approved − left = closing; approvals a year; enquiries",
        note="Enquiries: 6 of 100 end in approval, worked out from Ofsted's figures for 2016 to 2023. "
        "First-day households: places ÷ places per household. Left out: years with none",
        columns=_COLUMNS,
        frame=frame_of(_COLUMNS, rows),
        keys=2,
    )


def _rows(case: Solved) -> list[tuple[Cell, ...]]:
    turns = [*_first_day(case), *_recruited(case)]
    for provision in dict.fromkeys(provision for _, provision, _ in turns):
        here = [turn for _, where, turn in turns if where == provision]
        if len(here) > 1:
            turns.append((ALL, provision, _added_up(here)))
    return [row for name, provision, turn in turns for row in _turned(case, (name, provision), turn)]


def _first_day(case: Solved) -> Iterator[tuple[str, str, Corkscrew]]:
    """Households there on the first day, as the places they are taken to bring; they only leave."""
    nothing_decided = np.zeros_like(case.plan.units)
    known: set[str] = set()
    for campaign in case.problem.campaigns:
        each = campaign.places_per_household
        there = case.problem.provision(campaign.provision).places
        if campaign.provision not in known and each and there:
            known.add(campaign.provision)
            places = places_by_provision(case.problem, nothing_decided)[campaign.provision]
            parts = (places.opening, places.gained, places.lost, places.closing)
            yield FIRST_DAY, campaign.provision, Corkscrew(*(part / each for part in parts))


def _recruited(case: Solved) -> Iterator[tuple[str, str, Corkscrew]]:
    """Households of each campaign that the plan uses."""
    provided = {campaign.name: campaign.provision for campaign in case.problem.campaigns}
    plan = slice(0, case.problem.timeline.plan_periods)
    for name, turn in households(case.problem, case.plan.units).items():
        if turn.gained[plan].any():
            yield name, provided[name], turn


def _added_up(turns: list[Corkscrew]) -> Corkscrew:
    """All households of a provision together."""
    parts = [(turn.opening, turn.gained, turn.lost, turn.closing) for turn in turns]
    return Corkscrew(*(np.sum(part, axis=0) for part in zip(*parts, strict=True)))


def _turned(case: Solved, whose: tuple[str, str], turn: Corkscrew) -> list[tuple[Cell, ...]]:
    """The rows of one corkscrew, by financial year that has any household and, of several, over the plan.

    A campaign with households in one year alone has its row of the whole plan too: those rows add up.
    """
    rows: list[tuple[Cell, ...]] = []
    timeline = case.problem.timeline
    years = [(year_name(timeline, year), first, last) for year, first, last in periods_of_years(timeline)]
    whole = [(WHOLE, years[0][1], years[-1][2])] if len(years) > 1 else []
    for year, first, last in (*years, *whole):
        span = slice(first, last + 1)
        opening, closing = float(turn.opening[first]), float(turn.closing[last])
        approved, left = float(turn.gained[span].sum()), float(turn.lost[span].sum())
        counts = (opening, approved, left, closing, closing - opening, approved / APPROVED_OF_ENQUIRIES)
        if max(map(abs, counts)) > _NOISE:
            rows.append((case.name, *whose, year, *counts))
    return rows
