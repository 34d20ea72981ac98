"""What was understood of a workbook, set as plain text: a heading a section, tables in aligned columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from optimiser.workbook.aligned import table
from optimiser.workbook.offers import OfferLine
from optimiser.workbook.reconciled import first_day_lines
from optimiser.workbook.understood import FlowLine, ProvisionLine, ScenarioLine, Understanding
from optimiser.workbook.wording import day, number, pounds, share, some


def tell(understood: Understanding) -> list[str]:
    """Set what was understood as lines of text, to be printed as they stand."""
    return [
        *_opening(understood),
        *_section("Groups", _groups(understood)),
        *_section("Flows: who comes, who leaves, and where that leads", _flows(understood.flows)),
        *_section("Changes of group while in care", _sentences(understood.transitions)),
        *_section("Provision", _provisions(understood.provisions)),
        *_section("Levers, each per unit", _levers(understood.levers)),
        *_section("Planned moves", _sentences(understood.moves)),
        *_section("Targets", _sentences(understood.targets)),
        *_section("Limits", _sentences(understood.limits)),
        *_section("Budget", _sentences(understood.budget)),
        *_section("Funding", _sentences(understood.funding)),
        *_section("Price changes", _sentences(understood.price_changes)),
        *_section("Scenarios", _scenarios(understood.scenarios)),
        *_section("The first day, reconciled", first_day_lines(understood.reconciliation)),
        *_section("The first day against the ledger", _sentences(understood.controls)),
    ]


def _opening(understood: Understanding) -> list[str]:
    periods = some(understood.periods, understood.period)
    beyond = (
        f", and {understood.periods_beyond} beyond to {day(understood.beyond)}"
        if understood.periods_beyond
        else ""
    )
    dates = f"{day(understood.first_day)} to {day(understood.last_day)}"
    return [understood.title, f"{understood.council}: {periods}, {dates}{beyond}"]


def _section(title: str, lines: list[str]) -> list[str]:
    return ["", title, "-" * len(title), *lines] if lines else []


def _sentences(sentences: Iterable[str]) -> list[str]:
    return [f"  {sentence}" for sentence in sentences]


def _groups(understood: Understanding) -> list[str]:
    rows = [
        (
            each.group,
            f"{number(each.age_from)} to {number(each.age_to)}",
            "" if each.months_in_care is None else number(each.months_in_care),
            number(each.need_first),
            number(each.need_last),
        )
        for each in understood.groups
    ]
    totals = [
        sum(each.need_first for each in understood.groups),
        sum(each.need_last for each in understood.groups),
    ]
    period = understood.period
    headings = ("Group", "Ages", "Months in care", f"Need, first {period}", f"Need, last {period}")
    return table(headings, [*rows, ("All", "", "", *map(number, totals))], left=(0, 1))


def _flows(flows: Sequence[FlowLine]) -> list[str]:
    headings = (
        "Group",
        "On first day",
        "Entries a year",
        "Growth a year",
        "Ways out a year",
        "Months in care",
        "Settles at, entries as now",
    )
    rows = [
        (
            each.group,
            number(each.on_first_day),
            number(each.entries_a_year),
            share(each.entries_growth),
            number(each.ways_out),
            "" if each.months_in_care is None else number(each.months_in_care),
            "no level" if each.settles_at is None else number(each.settles_at),
        )
        for each in flows
    ]
    routes = [_routes(each) for each in flows if any(each.entries)]
    return [*table(headings, rows, left=(0,)), *([""] if routes else []), *routes]


def _routes(flow: FlowLine) -> str:
    routes = (f"{number(children)} {route or 'otherwise'}" for route, children in flow.entries.items())
    return f"  {flow.group}, entries a year: {', '.join(routes)}"


def _provisions(provisions: Sequence[ProvisionLine]) -> list[str]:
    headings = (
        "Provision",
        "Setting, bought by",
        "Places",
        "Occupancy",
        "Price a week",
        "Place a week",
        "Place a year",
        "All in, a child a week",
        "Stay",
        "Plan chooses",
    )
    rows = [
        (
            each.provision,
            f"{each.setting}, {each.bought_by}",
            "no limit" if each.places is None else number(each.places),
            "" if each.places is None else share(each.occupancy),
            pounds(each.weekly_price),
            pounds(each.weekly_cost_per_place),
            pounds(each.sunk_a_place_a_year),
            _pounds_or_none(each.all_in_a_week),
            "none" if each.stay_months is None else f"{number(each.stay_months)} months",
            "Y" if each.plan_chooses else "N",
        )
        for each in provisions
    ]
    return table(headings, rows, left=(0, 1))


def _levers(levers: Sequence[OfferLine]) -> list[str]:
    headings = (
        "Lever",
        "Units",
        "First open",
        "Once",
        "Capital",
        "All in a year",
        "A place a week",
        "A child a week",
        "FTE",
    )
    rows = [
        (
            each.lever,
            _units(each),
            day(each.first_open) if each.first_open else "never",
            pounds(each.one_off, pence=False),
            pounds(each.capital, pence=False),
            pounds(each.all_in_a_year, pence=False),
            _pounds_or_none(each.a_place_a_week),
            _pounds_or_none(each.a_child_a_week),
            number(each.staff),
        )
        for each in levers
    ]
    return [*table(headings, rows, left=(0, 1)), "", *map(_brings, levers)] if rows else []


def _brings(lever: OfferLine) -> str:
    parts = {
        "running": lever.running_a_year,
        "cost of places": lever.places_a_year,
        "capital charge": lever.capital_charge_a_year,
    }
    yearly = ", ".join(f"{pounds(amount, pence=False)} {what}" for what, amount in parts.items() if amount)
    return f"  {lever.lever} ({lever.kind.lower()}): {lever.brings}; a year: {yearly or 'nothing'}"


def _units(lever: OfferLine) -> str:
    most = "no limit" if lever.at_most is None else f"up to {number(lever.at_most)}"
    return f"{most}, at least {number(lever.at_least)}" if lever.at_least else most


def _scenarios(scenarios: Sequence[ScenarioLine]) -> list[str]:
    lines = []
    for each in scenarios:
        chance = f" ({share(each.chance)})" if each.chance is not None else ""
        described = f": {each.description}" if each.description else ""
        lines.append(f"  {each.scenario}{chance}{described}")
        lines += [f"    {change}" for change in each.changes] or ["    the workbook as it stands"]
    return lines


def _pounds_or_none(amount: float | None) -> str:
    return "" if amount is None else pounds(amount)
