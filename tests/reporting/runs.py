"""Runs to report on, made by hand: a council of two groups, its plan, what it is set against."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from optimiser.accounts import account
from optimiser.errors import Issue
from optimiser.explanation import Cause, Explanation
from optimiser.filters import EVERYTHING
from optimiser.plan import Baseline, Breach, Finding, Outcome, Plan, Run, ScenarioResult
from optimiser.problem import Problem, Scenario, Source
from optimiser.projection import project
from optimiser.reporting.book import Book
from optimiser.reporting.sheets import SHEETS
from optimiser.robustness import Held, Robustness
from optimiser.today import carry_on
from tests.builders import (
    campaign,
    contract,
    council,
    funder,
    group,
    home,
    make_plan,
    move,
    provision,
    service,
    solved,
    target,
    where,
)

Row = dict[str, Any]

YOUNG, TEENS = "Under 10", "Teens"
PLACED = {
    (YOUNG, "Fostering"): 8.0,
    (YOUNG, "Kin"): 2.0,
    (TEENS, "Home"): 3.0,
    (TEENS, "Agency"): 9.0,
}


def small_council(**changes: Any) -> Problem:
    """A council with one of everything, prices easy to reckon with."""
    sheets: dict[str, Any] = {
        "placed": PLACED,
        "homes": [
            home(
                "Elm House", provision="Home", places=2.0, months_to_open=3.0, at_most=1, opening_cost=5000.0
            ),
        ],
        "campaigns": [
            campaign(
                "Recruitment",
                provision="Fostering",
                places_per_household=2.0,
                cost_per_household=1000.0,
                yearly_cost_per_household=520.0,
                months_to_approve=3.0,
                leaving_a_year=0.12,
            )
        ],
        "contracts": [
            contract(
                "Block", provision="Home", places_per_lot=1.0, price_per_place_a_week=500.0, term_months=6.0
            )
        ],
        "services": [
            service("Outreach", kind="Return home", group=TEENS, children_a_year=4.0, set_up_cost=100.0)
        ],
        "moves": [move("Back in area", from_provision="Agency", to_provision="Home", groups=(TEENS,))],
        "targets": [
            target(
                "With families",
                count=where("Family-based = Y"),
                out_of=EVERYTHING,
                rule="at least",
                value=0.5,
            ),
            target(
                "Agency", count=where("Provision = Agency"), value=5.0, by=date(2018, 1, 1), strength=100.0
            ),
            target(
                "Home places",
                count=where("Provision = Home"),
                counts_places=True,
                rule="at least",
                value=6.0,
                strength="watch",
            ),
            target("Later", count=where("Provision = Home"), value=1.0, by=date(2025, 1, 1)),
        ],
        "funders": [funder("Health", applies_to=where("Setting = residential"), share=0.1)],
        "sources": [
            Source(item="Weekly price", source="Ledger", basis="2016/17", quality="High", owner="Finance")
        ],
    }
    settings = {"discount_rate": 0.035, "inflation": 0.02, "years_beyond": 0.5, "periods": 4}
    given = {**settings, **changes}
    return council(
        groups=[
            group(YOUNG, age_to=9.0, months_in_care=24.0, tags={"Level": "low"}),
            group(TEENS, age_from=10.0, months_in_care=18.0, tags={"Level": "high"}),
        ],
        provisions=[
            provision(
                "Fostering",
                setting="fostering",
                provider="in-house",
                bought_by="in-house",
                family_based=True,
                places=12.0,
                lost_a_year=0.1,
                occupancy=0.8,
                weekly_price=400.0,
                stay_months=24.0,
                ofsted="Good",
            ),
            provision("Agency", weekly_price=3000.0, stay_months=12.0, in_area=False),
            provision(
                "Home",
                provider="in-house",
                bought_by="in-house",
                places=4.0,
                weekly_price=0.0,
                weekly_cost_per_place=1800.0,
                stay_months=12.0,
            ),
            provision("Kin", setting="kinship", family_based=True, weekly_price=200.0, plan_chooses=False),
        ],
        need={
            (YOUNG, date(2017, 4, 1)): 10.0,
            (YOUNG, date(2018, 4, 1)): 12.0,
            (TEENS, date(2017, 4, 1)): 12.0,
        },
        suitability={
            (YOUNG, "Fostering"): "best",
            (YOUNG, "Agency"): "last resort",
            (YOUNG, "Kin"): "best",
            (TEENS, "Home"): "best",
            (TEENS, "Agency"): "ok",
        },
        sheets=sheets | changes.pop("sheets", {}),
        **{key: value for key, value in given.items() if key != "sheets"},
    )


def plan_of_all(problem: Problem) -> Plan:
    """A plan that uses every lever, with a planned move, a forced one, and a child without a place."""
    return make_plan(
        problem,
        children={
            (YOUNG, "Fostering"): [8.1, 8.4, 8.7, 9.0, 9.0, 9.0],
            (YOUNG, "Agency"): [0.1, 0.1, 0.1, 0.1, 0.1, 0.1],
            (YOUNG, "Kin"): [2.05, 2.15, 2.25, 2.35, 2.4, 2.4],
            (TEENS, "Home"): [4.0, 4.0, 5.0, 5.0, 5.0, 5.0],
            (TEENS, "Agency"): [7.6, 7.2, 5.8, 5.4, 5.0, 5.0],
        },
        units={"Elm House": {0: 1}, "Recruitment": {0: 2, 2: 1}, "Block": {1: 1}, "Outreach": {0: 1}},
        planned={("Back in area", TEENS): [1.0, 0.0, 0.5, 0.0, 0.0, 0.0]},
        forced={(YOUNG, "Fostering"): [0.0, 0.25, 0.0, 0.0, 0.0, 0.0]},
        service_ends={(TEENS, "Agency"): [0.3, 0.3, 0.3, 0.3, 0.3, 0.3]},
        unmet={YOUNG: [0.0, 0.1, 0.0, 0.0, 0.0, 0.0]},
    )


def result_of(problem: Problem, name: str = "Plan", outcome: Outcome = Outcome.OPTIMAL) -> ScenarioResult:
    """A scenario with the plan above, set against today carried on and against no levers."""
    need, plan = project(problem), plan_of_all(problem)
    today, without = carry_on(problem, need, plan.units), replace(plan, units=0 * plan.units)
    return ScenarioResult(
        name=name,
        problem=problem,
        need=need,
        report=solved(1_000_000.0, outcome),
        plan=plan,
        accounts=account(problem, need, plan),
        today=None if today is None else Baseline(today, account(problem, need, today)),
        no_levers=Baseline(without, account(problem, need, without), solved(1_100_000.0)),
        no_levers_report=solved(1_100_000.0),
        findings=(Finding("Every child is placed", 1e-9, 1e-6, "children", "Teens, from 1 April 2017"),),
    )


def no_plan(problem: Problem, name: str = "Impossible") -> ScenarioResult:
    """A scenario whose rules clash."""
    clash = (
        Breach("Respect places", "Home", "2017-04-01", None, "places"),
        Breach("Hit targets", "With families", None, None, "children"),
    )
    need = project(problem)
    return ScenarioResult(name, problem, need, solved(None, Outcome.INFEASIBLE), breaches=clash)


def run_of(*results: ScenarioResult, made_on: str = "", **changes: Any) -> Run:
    """A run of those scenarios, of equal chances."""
    scenarios = tuple(Scenario(name=each.name, chance=1 / len(results)) for each in results)
    problem = replace(results[0].problem, scenarios=scenarios)
    given: dict[str, Any] = {
        "workbook": "testshire.xlsx",
        "sha256": "0123456789abcdef" * 4,
        "problem": problem,
        "notices": (Issue("Targets", "F4", "01/01/2025", "It binds after the plan.", "Is the date right?"),),
        "results": tuple(
            replace(each, problem=replace(each.problem, scenarios=scenarios)) for each in results
        ),
        "versions": {"sufficiency": "0.1.0", "Python": "3.11"},
        "made_on": made_on,
    }
    return Run(**{**given, **changes})


def one() -> Run:
    """A run of one scenario."""
    return run_of(result_of(small_council()))


def several() -> Run:
    """A run of two scenarios that have a plan, the second with dearer agency places."""
    problem = small_council()
    dear = tuple(
        replace(each, weekly_price=each.weekly_price * 1.1) if each.name == "Agency" else each
        for each in problem.provisions
    )
    return run_of(result_of(problem), result_of(replace(problem, provisions=dear), "Dearer agency"))


def tried(run: Run) -> Run:
    """The run with its scenarios' first steps tried in one another: the last one's break a rule elsewhere.

    The others' cost £1,000 more, £250 of it charged; every scenario's levers allow all.
    """
    names = [each.name for each in run.results]
    return replace(
        run,
        robustness=Robustness(
            until=date(2018, 4, 1),
            steps={name: ((0, 0, 1), (1, 0, n)) for n, name in enumerate(names, start=1)},
            held=tuple(_tried(names, steps_of, name) for steps_of in names for name in names),
            chances={name: 1 / len(names) for name in names},
        ),
    )


def _tried(names: list[str], steps_of: str, name: str) -> Held:
    if steps_of == name:
        return Held(steps_of, name, Outcome.OPTIMAL, net_cost=90_000.0, money=100_000.0, charges=0.0)
    if steps_of == names[-1]:
        days = {"2017-07-01": 2.5, "2017-10-01": 1.0}
        broken = tuple(Breach("Hit targets", "With families", day, n, "children") for day, n in days.items())
        return Held(steps_of, name, Outcome.RELAXED, breaches=broken, net_cost=91_000.0)
    return Held(steps_of, name, Outcome.OPTIMAL, net_cost=90_500.0, money=100_750.0, charges=250.0)


def shared_out(run: Run) -> Run:
    """The run with what each decision saves: a home, carers, a block, a service no plan lacks, a move."""
    return replace(run, results=tuple(replace(each, explanation=explained(each)) for each in run.results))


def dear_plan() -> Run:
    """A run whose plan costs more than today carried on, for its first decision is ruinous."""
    problem = small_council()
    ruinous = tuple(replace(each, opening_cost=1e8) for each in problem.homes)
    return shared_out(run_of(result_of(replace(problem, homes=ruinous))))


def explained(result: ScenarioResult) -> Explanation:
    """Figures made up, alike in every period, for what the plan above decides."""
    assert result.accounts is not None
    assert result.plan is not None
    accounts, units = result.accounts, result.plan.units
    even = np.ones_like(accounts.money)

    def lever(number: int, name: str, care: float | None, *, needed: bool = False) -> Cause:
        return Cause(
            of="lever",
            number=number,
            name=name,
            decided=units[number].astype(float),
            one_off=accounts.one_off[number],
            recurring=accounts.yearly[number] + accounts.capital_charge[number],
            care=None if care is None else care * even,
            funding=None if care is None else 0.1 * care * even,
            needed=needed,
        )

    back = Cause(
        of="move",
        number=0,
        name="Back in area",
        decided=result.plan.planned[0].sum(axis=0),
        one_off=accounts.planned_cost[0],
        recurring=0.0 * even,
        care=2_000.0 * even,
        funding=0.0 * even,
        needed=False,
    )
    levers = (
        lever(0, "Elm House", 30_000.0),
        lever(1, "Recruitment", -500.0),
        lever(2, "Block", 4_000.0, needed=True),
        lever(3, "Outreach", None, needed=True),
    )
    return Explanation(causes=(*levers, back))


def rows(run: Run, sheet: str, **where: str) -> list[Row]:
    """The rows of a sheet whose columns (spaces as underscores) hold what is said."""
    made = Book(run, SHEETS)[sheet]
    wanted = {name.replace("_", " "): word for name, word in where.items()}
    return [made.row(row) for row in made.rows_where(wanted)]


def measure(run: Run, name: str, scenario: str = "Plan") -> Any:
    """What the summary says of that name."""
    (row,) = rows(run, "Summary", Measure=name)
    return row[scenario]
