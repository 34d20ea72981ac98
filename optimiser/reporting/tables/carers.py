"""Foster households: opening + approved − left = closing, and the enquiries that approvals take."""

from __future__ import annotations

import numpy as np

from optimiser.accounts import Corkscrew, households, places_by_provision
from optimiser.levers import Campaign
from optimiser.reporting.book import Book, Solved
from optimiser.reporting.periods import periods_of_years
from optimiser.reporting.sheet import Cell, Column, Sheet, frame_of

APPROVED_OF_ENQUIRIES = 0.06
"""Share of enquiries that end in approval: Ofsted's figures for councils, 12% applying and half approved."""
_NOISE = 1e-9
"""Households of which there are no more than so many are the noise of arithmetic."""

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
        title="Fostering households, by recruitment campaign and financial year",
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
    rows: list[tuple[Cell, ...]] = []
    known: set[str] = set()
    for campaign in case.problem.campaigns:
        there = case.problem.provision(campaign.provision).places
        if campaign.provision not in known and campaign.places_per_household and there:
            known.add(campaign.provision)
            rows += _first_day_rows(case, campaign)
    provided = {campaign.name: campaign.provision for campaign in case.problem.campaigns}
    plan = slice(0, case.problem.timeline.plan_periods)
    for name, turn in households(case.problem, case.plan.units).items():
        if turn.gained[plan].any():
            rows += _turned(case, (name, provided[name]), turn)
    return rows


def _first_day_rows(case: Solved, campaign: Campaign) -> list[tuple[Cell, ...]]:
    """Households there on the first day, as the places they are taken to bring; they only leave."""
    nothing_decided = np.zeros_like(case.plan.units)
    places = places_by_provision(case.problem, nothing_decided)[campaign.provision]
    each = campaign.places_per_household
    turn = Corkscrew(places.opening / each, places.gained / each, places.lost / each, places.closing / each)
    return _turned(case, ("There on the first day", campaign.provision), turn)


def _turned(case: Solved, whose: tuple[str, str], turn: Corkscrew) -> list[tuple[Cell, ...]]:
    """The rows of one corkscrew, by financial year, from the first with any household to the last."""
    rows: list[tuple[Cell, ...]] = []
    for year, first, last in periods_of_years(case.problem.timeline):
        span = slice(first, last + 1)
        opening, closing = float(turn.opening[first]), float(turn.closing[last])
        approved, left = float(turn.gained[span].sum()), float(turn.lost[span].sum())
        counts = (opening, approved, left, closing, closing - opening, approved / APPROVED_OF_ENQUIRIES)
        if max(map(abs, counts)) > _NOISE:
            rows.append((case.name, *whose, year.label, *counts))
    return rows
