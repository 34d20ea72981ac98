"""The tables of the report, against figures worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from optimiser.levers import ServiceRow
from optimiser.plan import Breach, Clash, LeastBreach, Outcome, Run, WayOut
from optimiser.problem import Change, Scenario
from optimiser.reporting.book import Book
from optimiser.reporting.sheets import SHEETS
from tests.builders import provision
from tests.reporting.runs import TEENS, YOUNG, no_plan, one, result_of, run_of, several, small_council

Row = dict[str, Any]


def rows(run: Run, sheet: str, **where: str) -> list[Row]:
    """The rows of a sheet whose columns (spaces as underscores) hold what is said."""
    frame = Book(run, SHEETS)[sheet].frame
    records: list[Row] = [
        dict(zip(map(str, frame.columns), values, strict=True)) for values in frame.itertuples(index=False)
    ]
    return [
        row for row in records if all(row[name.replace("_", " ")] == word for name, word in where.items())
    ]


def measure(run: Run, name: str, scenario: str = "Plan") -> Any:
    (row,) = rows(run, "Summary", Measure=name)
    return row[scenario]


def test_a_decision_says_when_to_decide_when_it_opens_and_what_a_full_year_costs() -> None:
    (home,) = rows(one(), "Decisions", Decision="Elm House")
    assert home["Decide by"].isoformat() == "2017-04-01"
    assert home["Opens"].isoformat() == "2017-07-01"
    assert (home["Units"], home["Places added"], home["One-off £"]) == (1, 2, 5000)
    # Two places at £1,800 a week for 52 weeks; no running cost beside, no capital.
    assert home["First full year £"] == pytest.approx(2 * 1800 * 52)
    # Filled, a place spares £3,000 at an agency: 1,800 ÷ 3,000.
    assert home["Break-even occupancy"] == pytest.approx(0.6)
    assert home["Set against, or why none"] == "Agency for Teens at £3,000 a week"


def test_a_place_is_set_against_the_cheapest_alternative_of_the_dearest_group_it_suits() -> None:
    problem = small_council()
    dearer = provision("Bespoke", weekly_price=5000.0)
    suits = {**problem.suitability, (YOUNG, "Home"): "ok", (YOUNG, "Bespoke"): "ok", (TEENS, "Bespoke"): "ok"}
    more = replace(problem, provisions=(*problem.provisions, dearer), suitability=suits)
    (home,) = rows(run_of(result_of(more)), "Decisions", Decision="Elm House")
    # Teens would go to an agency at £3,000; young children have nothing but the bespoke place at £5,000.
    assert home["Set against, or why none"] == "Bespoke for Under 10 at £5,000 a week"
    assert home["Break-even occupancy"] == pytest.approx(1800 / 5000)
    del suits[YOUNG, "Home"]
    (home,) = rows(run_of(result_of(replace(more, suitability=suits))), "Decisions", Decision="Elm House")
    assert home["Break-even occupancy"] == pytest.approx(1800 / 3000)


def test_households_there_and_recruited_add_up_over_the_years_to_what_is_gained_net() -> None:
    run = run_of(result_of(small_council(first_day=date(2017, 10, 1))))
    carers = rows(run, "Carers")
    names = ["There on the first day", "Recruitment", "All households"]
    assert list(dict.fromkeys(row["Households"] for row in carers)) == names
    for row in carers:
        assert row["Net change"] == pytest.approx(row["Approved"] - row["Left"])
    for year in ("2017/18", "2018/19", "Whole plan"):
        there, recruited, everyone = (row for row in carers if row["Financial year"] == year)
        for heading in ("Opening", "Approved", "Left", "Closing", "Net change", "Enquiries needed"):
            assert everyone[heading] == pytest.approx(there[heading] + recruited[heading])
    first, last, whole = (row for row in carers if row["Households"] == "Recruitment")
    assert (whole["Opening"], whole["Closing"]) == (first["Opening"], last["Closing"])
    assert whole["Approved"] == pytest.approx(3)


def test_carers_without_a_yearly_cost_say_in_how_many_weeks_of_care_they_are_repaid() -> None:
    problem = small_council()
    free = replace(problem.campaigns[0], yearly_cost_per_household=0.0)
    suits = {**problem.suitability, (TEENS, "Fostering"): "ok"}
    changed = replace(problem, campaigns=(free,), suitability=suits)
    first, *_ = rows(run_of(result_of(changed)), "Decisions", Decision="Recruitment")
    assert first["Break-even occupancy"] is None
    # £1,000 for a household; the agency at £3,000 a week less the carers' £400.
    assert first["Set against, or why none"] == (
        "Costs nothing while empty; filled, it spares Agency for Teens at £3,000 a week; what that is above "
        "the price here repays £1,000 in 0.4 weeks of a child"
    )


def test_each_period_of_a_lever_is_a_decision_of_its_own_in_the_order_of_dates() -> None:
    made = rows(one(), "Decisions")
    assert [row["Decision"] for row in made].count("Recruitment") == 2
    assert [row["Decide by"] for row in made] == sorted(row["Decide by"] for row in made)


def test_a_block_contract_pays_from_its_own_price_and_the_cost_of_its_places() -> None:
    (block,) = rows(one(), "Decisions", Decision="Block")
    assert block["Yearly cost £"] == pytest.approx(500 * 52)
    assert block["Break-even occupancy"] == pytest.approx((500 + 1800) / 3000)


def test_a_lever_that_adds_no_places_has_no_break_even_and_says_why() -> None:
    (service,) = rows(one(), "Decisions", Decision="Outreach")
    assert service["Break-even occupancy"] is None
    assert service["Set against, or why none"] == "Adds no places"


def test_a_place_is_set_against_places_bought_child_by_child_be_they_limited_or_not() -> None:
    problem = small_council()
    framework = provision("Framework", bought_by="framework", places=3.0, weekly_price=2400.0)
    block = provision("Block bed", bought_by="block", places=3.0, weekly_price=10.0)
    suits = {**problem.suitability, (TEENS, "Framework"): "ok", (TEENS, "Block bed"): "ok"}
    more = replace(problem, provisions=(*problem.provisions, framework, block), suitability=suits)
    (home,) = rows(run_of(result_of(more)), "Decisions", Decision="Elm House")
    assert home["Set against, or why none"] == "Framework for Teens at £2,400 a week"
    assert home["Break-even occupancy"] == pytest.approx(1800 / 2400)
    # With no room left at the cheaper one, what a place spares is the next.
    full = replace(more, provisions=(*problem.provisions, replace(framework, places=0.0), block))
    (home,) = rows(run_of(result_of(full)), "Decisions", Decision="Elm House")
    assert home["Set against, or why none"] == "Agency for Teens at £3,000 a week"


def test_a_place_that_costs_nothing_while_empty_has_no_break_even() -> None:
    problem = small_council()
    free = tuple(
        replace(each, weekly_cost_per_place=0.0) if each.name == "Home" else each
        for each in problem.provisions
    )
    run = run_of(result_of(replace(problem, provisions=free)))
    (home,) = rows(run, "Decisions", Decision="Elm House")
    assert home["Break-even occupancy"] is None
    assert home["Set against, or why none"].startswith("Costs nothing while empty")


def test_a_place_nobody_is_placed_in_says_so() -> None:
    problem = small_council()
    nobody = {pair: fit for pair, fit in problem.suitability.items() if pair[1] != "Home"}
    (home,) = rows(run_of(result_of(replace(problem, suitability=nobody))), "Decisions", Decision="Elm House")
    assert home["Break-even occupancy"] is None
    assert home["Set against, or why none"] == "No child is placed there: it suits no group"


def test_a_change_of_use_tells_the_places_it_adds_apart_from_those_it_gives_up() -> None:
    problem = small_council()
    changed = replace(problem.homes[0], instead_of="Fostering", places_given_up=2.0)
    run = run_of(result_of(replace(problem, homes=(changed,))))
    (home,) = rows(run, "Decisions", Decision="Elm House")
    assert (home["Places added"], home["Places given up"]) == (2, 2)
    (service,) = rows(run, "Decisions", Decision="Outreach")
    assert (service["Places added"], service["Places given up"]) == (None, None)


def test_a_place_whose_children_have_no_alternative_to_be_bought_says_so() -> None:
    decided = rows(one(), "Decisions", Decision="Recruitment")
    # Young children's only other place is a last resort.
    assert decided[0]["Break-even occupancy"] is None
    assert "Nothing bought child by child suits" in decided[0]["Set against, or why none"]


def test_planned_moves_stand_among_the_decisions_with_the_price_they_change() -> None:
    (move,) = rows(one(), "Decisions", Decision="Back in area")
    assert move["Units"] == pytest.approx(1.5)
    assert move["One-off £"] == pytest.approx(1.5 * 1000)
    assert move["First full year £"] == pytest.approx(-1.5 * 3000 * 52)


def test_capital_is_charged_level_over_its_life() -> None:
    problem = small_council()
    homes = (replace(problem.homes[0], capital=250_000.0, asset_life_years=25.0),)
    settings = replace(problem.settings, borrowing_rate=0.0, inflation=0.0)
    run = run_of(result_of(replace(problem, homes=homes, settings=settings)))
    (home,) = rows(run, "Decisions", Decision="Elm House")
    assert home["Capital charge £ a year"] == pytest.approx(10_000)
    assert measure(run, "Capital") == pytest.approx(250_000)


def test_places_open_gain_and_lose_to_their_closing() -> None:
    homes = rows(one(), "Places by period", Provision="Home")
    assert [row["Closing places"] for row in homes] == [4, 7, 7, 6]
    assert [row["Gained"] for row in homes] == [0, 3, 0, 0]
    assert [row["Lost"] for row in homes] == [0, 0, 0, 1]
    for row in [*rows(one(), "Places"), *rows(one(), "Places by period")]:
        if row["Opening places"] is not None:
            turned = row["Opening places"] + row["Gained"] - row["Lost"]
            assert turned == pytest.approx(row["Closing places"])


def test_occupancy_is_places_filled_over_places_open() -> None:
    first = rows(one(), "Places by period", Provision="Home")[0]
    assert first["Occupancy"] == pytest.approx(4 / 4)


def test_only_provision_that_has_places_at_some_time_stands_among_places() -> None:
    problem = small_council()
    never = provision("Never opened", places=0.0, weekly_price=0.0, weekly_cost_per_place=100.0)
    run = run_of(result_of(replace(problem, provisions=(*problem.provisions, never))))
    assert {row["Provision"] for row in rows(run, "Places")} == {"Fostering", "Home"}
    assert "Never opened" not in {row["Provision"] for row in rows(run, "Moves")}
    assert "Never opened" in {row["Provision"] for row in rows(run, "Placements")}


def test_carers_turn_from_opening_to_closing_with_the_enquiries_they_take() -> None:
    (year,) = rows(one(), "Carers", Households="Recruitment")
    # Two decided at once and one half a year on, each approved a quarter later, 12% a year leaving.
    closing = 2 * 0.88**0.75 + 0.88**0.25
    assert (year["Opening"], year["Approved"]) == (0, 3)
    assert year["Closing"] == pytest.approx(closing)
    assert year["Left"] == pytest.approx(3 - closing)
    assert year["Enquiries needed"] == pytest.approx(50)
    empty = tuple(
        replace(each, places=0.0) if each.name == "Fostering" else each for each in small_council().provisions
    )
    without = run_of(result_of(replace(small_council(), provisions=empty)))
    assert not rows(without, "Carers", Households="There on the first day")
    idle = replace(small_council().campaigns[0], name="Second campaign")
    more = replace(small_council(), campaigns=(*small_council().campaigns, idle))
    assert not rows(run_of(result_of(more)), "Carers", Households="Second campaign")
    (first_day,) = rows(one(), "Carers", Households="There on the first day")
    assert first_day["Opening"] == pytest.approx(6)
    assert first_day["Closing"] == pytest.approx(5.4)


def test_years_in_which_there_is_nobody_are_left_out() -> None:
    problem = small_council(first_day=date(2017, 6, 1))
    late = replace(problem.campaigns[0], name="Late campaign")
    homes = (*problem.provisions, provision("Late home", places=2.0))
    result = result_of(replace(problem, campaigns=(*problem.campaigns, late), provisions=homes))
    assert result.plan
    children, units = result.plan.children.copy(), result.plan.units.copy()
    # The last of four quarters is the only one in the second financial year.
    children[1, -1, 3:] = 1.0
    units[[lever.name for lever in result.problem.levers].index("Late campaign"), 2] = 1
    run = run_of(replace(result, plan=replace(result.plan, children=children, units=units)))
    (year,) = rows(run, "Carers", Households="Late campaign")
    assert (year["Financial year"], year["Opening"], year["Approved"]) == ("2018/19", 0, 1)
    (year,) = rows(run, "Moves", Provision="Late home")
    assert (year["Financial year"], year["Opening"], year["Closing"]) == ("2018/19", 0, 1)
    assert len(rows(run, "Moves", Provision="Agency")) == 2


def test_moves_turn_from_opening_to_closing() -> None:
    for row in rows(one(), "Moves"):
        left = ("Natural endings", "Ended by services", "Planned moves out", "Moves because a place ended")
        gone = sum(row[name] for name in left if row[name] == row[name])
        came = row["Planned moves in"] + row["New placements"]
        assert row["Opening"] - gone + came == pytest.approx(row["Closing"])


def test_natural_endings_follow_the_shorter_of_stay_and_time_in_care() -> None:
    (agency,) = rows(one(), "Moves", Provision="Agency")
    quarter = 2.718281828459045**-0.25
    half = quarter**0.5
    placed = [9.0, 7.7, 7.3, 5.9]
    kept = [half, quarter, quarter, quarter]
    # Twelve months' stay is shorter than either group's time in care; the first period is half a period on.
    assert agency["Natural endings"] == pytest.approx(
        sum(children * (1 - share) for children, share in zip(placed, kept, strict=True)), abs=1e-9
    )


def test_where_the_plan_does_not_choose_endings_are_not_told_apart() -> None:
    (kin,) = rows(one(), "Moves", Provision="Kin")
    assert kin["Natural endings"] != kin["Natural endings"]
    assert kin["New placements"] == pytest.approx(2.35 - 2.0)


def test_the_lines_of_cost_add_up_to_the_accounts() -> None:
    run = one()
    (accounts,) = [result.accounts for result in run.results]
    assert accounts
    costs = Book(run, SHEETS)["Costs"]
    plan = slice(0, accounts.plan_periods)
    assert costs.total("Net £, real") == pytest.approx(accounts.money[plan].sum())
    assert costs.total("Net £, cash") == pytest.approx((accounts.money * accounts.cash)[plan].sum())
    assert costs.total("Net £, present value") == pytest.approx(accounts.net_cost)


def test_costs_are_told_gross_with_what_partners_pay() -> None:
    (agency,) = rows(one(), "Costs", On_what="Agency")
    children = 7.7 + 7.3 + 5.9 + 5.5
    assert agency["Gross £, real"] == pytest.approx(children * 3000 * 13)
    assert agency["Funding £, real"] == pytest.approx(children * 300 * 13)


def test_a_childs_missing_place_is_costed_and_named() -> None:
    (missing,) = rows(one(), "Costs", Kind_of_cost="No suitable place")
    assert missing["Net £, real"] == pytest.approx(0.1 * 4500 * 13)


def test_the_cost_calculator_gives_total_weeks_and_average_by_type_provider_and_area() -> None:
    (agency,) = rows(one(), "Costs by type", Provider="independent", In_or_out_of_area="Out of area")
    assert agency["Weeks"] == pytest.approx((7.7 + 7.3 + 5.9 + 5.5) * 13)
    assert agency["Average £ a week"] == pytest.approx(agency["Total £"] / agency["Weeks"])
    assert 3000 < agency["Average £ a week"] < 3000 * 1.02
    (homes,) = rows(one(), "Costs by type", Type="residential", Provider="in-house")
    assert homes["Places £"] > 0
    assert homes["Running £"] > 0


def test_money_falls_into_financial_years_by_days() -> None:
    problem = small_council(first_day=date(2017, 6, 1))
    years = [row["Financial year"] for row in rows(run_of(result_of(problem)), "Costs by year", Case="Plan")]
    assert years == ["Whole plan", "2017/18 (part)", "2018/19 (part)"]


def test_a_target_tells_its_value_now_each_year_and_whether_it_is_met() -> None:
    (families,) = rows(one(), "Targets", Target="With families")
    assert families["Now"] == pytest.approx(10 / 22)
    assert families["2017/18"] == pytest.approx((9.0 + 2.35) / (9.0 + 0.1 + 2.35 + 5.0 + 5.4))
    assert families["Met or missed"] == "Missed in 2 of 4 periods"
    (agency,) = rows(one(), "Targets", Target="Agency")
    assert agency["Binds from"] == "Jan–Mar 2018"
    assert agency["Met or missed"] == "Missed in the one period it binds in"
    assert agency["Largest shortfall (children or places)"] == pytest.approx(0.5)
    assert agency["How firm"] == "£100 a child a week of falling short"


def test_a_target_only_watched_is_told_but_not_counted_and_a_later_one_is_not_yet_met_or_missed() -> None:
    (watched,) = rows(one(), "Targets", Target="Home places")
    assert watched["Met or missed"].endswith("(watch only)")
    assert watched["Now"] == 4
    (later,) = rows(one(), "Targets", Target="Later")
    assert later["Met or missed"] == "Binds after the plan"
    assert later["Largest shortfall (children or places)"] is None
    assert measure(one(), "Targets met") == "0 of 2"


def test_the_saving_splits_into_better_use_and_what_the_plan_does() -> None:
    run = several()
    for scenario in ("Plan", "Dearer agency"):
        saving = measure(run, "Saving against today carried on", scenario)
        parts = ("of which better use of today's provision", "of which what the plan does")
        assert sum(measure(run, part, scenario) for part in parts) == pytest.approx(saving)


def test_the_summary_counts_children_at_the_end_of_the_plan() -> None:
    run = one()
    assert measure(run, "All children") == pytest.approx(9.0 + 0.1 + 2.35 + 5.0 + 5.4)
    assert measure(run, "Children in area") == pytest.approx(9.0 + 2.35 + 5.0)
    assert measure(run, "Children living with families") == pytest.approx(9.0 + 2.35)
    assert measure(run, "Children in Good or Outstanding provision") == pytest.approx(9.0)
    assert measure(run, "Children where places have no limit") == pytest.approx(0.1 + 2.35 + 5.4)
    assert measure(run, "Children moved because a place ended") == pytest.approx(0.25)
    assert measure(run, "Children moved as planned") == pytest.approx(1.5)


def test_where_no_provision_is_judged_by_ofsted_nothing_is_said_of_good_or_outstanding() -> None:
    problem = small_council()
    unjudged = tuple(replace(each, ofsted="Not rated") for each in problem.provisions)
    run = run_of(result_of(replace(problem, provisions=unjudged)))
    (row,) = rows(run, "Summary", Measure="Children in Good or Outstanding provision")
    assert row["Plan"] is None
    assert row["Note"] == "[x]: the workbook has no judgement by Ofsted of any provision"


def test_children_without_a_suitable_place_are_those_with_none_a_last_resort_or_nothing_suitable() -> None:
    run = one()
    assert measure(run, "Children with no place at all") == pytest.approx(0.1 / 4)
    assert measure(run, "Children in a last resort") == pytest.approx(0.1)
    assert measure(run, "Children without a suitable place") == pytest.approx(0.1 / 4 + 0.1)


def test_places_added_are_those_open_at_the_end_of_the_plan() -> None:
    # Elm House's two, and the households' four and two less those that leave; the block has ended by then.
    households = 2 * 0.88 ** (2.5 / 4) + 0.88 ** (0.5 / 4)
    assert measure(one(), "Places added") == pytest.approx(2 + 2 * households)


def test_places_that_decisions_add_and_places_at_the_end_are_reconciled_on_the_summary() -> None:
    decided = sum(row["Places added"] or 0.0 for row in rows(one(), "Decisions"))
    assert decided == 2 + 3 * 2 + 1
    assert measure(one(), "Places that decisions add") == decided
    gone = measure(one(), "of which not there at the end")
    assert decided + gone == pytest.approx(measure(one(), "Places added"))


def test_the_gap_stands_in_pounds_as_well() -> None:
    result = result_of(small_council())
    loose = replace(result, report=replace(result.report, bound=990_000.0))
    assert measure(run_of(loose), "Gap in pounds") == pytest.approx(10_000)


def test_the_expected_cost_weighs_scenarios_by_their_chances() -> None:
    run = several()
    (row,) = rows(run, "Summary", Measure="Net cost of the plan, present value")
    assert row["Expected"] == pytest.approx((row["Plan"] + row["Dearer agency"]) / 2)


def test_without_chances_for_all_there_is_no_expected_cost() -> None:
    run = several()
    part = tuple(replace(each, chance=None) for each in run.problem.scenarios[:1])
    scenarios = part + run.problem.scenarios[1:]
    results = tuple(replace(each, problem=replace(each.problem, scenarios=scenarios)) for each in run.results)
    run = replace(run, problem=replace(run.problem, scenarios=scenarios), results=results)
    assert "Expected" not in rows(run, "Summary")[0]


def test_without_placed_now_the_saving_is_blank_with_its_reason_and_not_nought() -> None:
    problem = replace(small_council(), placed=None)
    run = run_of(result_of(problem))
    (row,) = rows(run, "Summary", Measure="Saving against today carried on")
    assert row["Plan"] is None
    assert "Placed now" in row["Note"]
    (headline,) = rows(run, "Cover", Item="Headline: Plan")
    assert "no today to set it against" in headline["Detail"]
    assert all(row["Now"] is None for row in rows(run, "Targets") if row["Target"] != "Home places")


def test_a_scenario_without_a_plan_is_told_as_such_and_costs_nothing_that_is_nought() -> None:
    problem = small_council()
    run = run_of(result_of(problem), no_plan(problem))
    (outcome,) = rows(run, "Cover", Item="Outcome: Impossible")
    assert outcome["Detail"] == "No plan meets every rule, and none is given"
    (headline,) = rows(run, "Cover", Item="Headline: Impossible")
    assert headline["Detail"] == (
        "These rules cannot all be kept: Respect places (Home) and Hit targets (With families). "
        "Change one of them and solve again."
    )
    assert measure(run, "Net cost of the plan, present value", "Impossible") is None
    clash = rows(run, "Shortfalls", Scenario="Impossible")
    assert [row["Rule"] for row in clash] == ["Respect places", "Hit targets"]
    assert all(row["Amount"] is None for row in clash)
    assert [row["Period"] for row in clash] == ["1 April 2017", "all"]


def test_what_a_plan_breaks_its_clash_and_its_ways_out_stand_under_each_other() -> None:
    problem = small_council()
    rule = Breach("Stay inside limits", "Budget, 2017/18", None, 250_000.0, "pounds", "Limits!D8")
    need = Breach("Meet need", "Teens", "2017-07-01", 0.5, "children", "Need!A8")
    broken = replace(
        result_of(problem, outcome=Outcome.RELAXED),
        breaches=(need, rule),
        least=(LeastBreach("Meet need", 0.5, 0.5, "children"),),
        clash=Clash((replace(rule, amount=None), replace(need, amount=None)), "fewest"),
        ways_out=(WayOut("raise Budget by £250,000", "Limits!D8", 5e6, -1000.0, False),),
    )
    told = rows(run_of(broken), "Shortfalls")
    assert [(row["Part"], row["Rule"], row["Where"], row["Amount"]) for row in told] == [
        ("Broken", "Meet need", "Teens", 0.5),
        ("Broken", "Stay inside limits", "Budget, 2017/18", 250_000.0),
        ("Least breach of its kind", "Meet need", "all together, proved", 0.5),
        ("Clash", "Stay inside limits", "Budget, 2017/18", None),
        ("Clash", "Meet need", "Teens", None),
        ("Way out", "Raise Budget by £250,000", "", -1000.0),
    ]
    assert [row["Cell"] for row in told] == ["Need!A8", "Limits!D8", "", "Limits!D8", "Need!A8", "Limits!D8"]
    assert told[0]["Period"] == "1 July 2017"
    assert told[-1]["Unit"].endswith("not proved the cheapest")


def test_where_no_scenario_has_a_plan_nothing_is_said_of_the_workbook_that_is_not_so() -> None:
    run = run_of(no_plan(small_council()))
    book = Book(run, SHEETS)
    for name in ("Carers", "Targets", "Decisions", "Costs"):
        assert book[name].saying_none().frame.iloc[0, 0] == "None: no scenario has a plan"
        assert book[name].rows == 0
    # Placed now is given, and no levers was never tried: the want of a plan is all that is known.
    for row in rows(run, "Summary", Part="Money"):
        assert row["Note"] == "[x]: this scenario has no plan"


def test_a_plan_that_keeps_every_rule_says_that_there_is_no_shortfall() -> None:
    (row,) = rows(one(), "Shortfalls")
    assert row["Rule"] == "None: every rule is kept"
    assert row["Where"] == "But 2 aims are missed: see Targets"
    problem = replace(small_council(), targets=())
    (row,) = rows(run_of(result_of(problem)), "Shortfalls")
    assert row["Where"] == ""


def test_nothing_found_in_the_time_is_never_told_as_no_shortfall() -> None:
    problem = small_council()
    nothing = replace(no_plan(problem), breaches=())
    nothing = replace(nothing, report=replace(nothing.report, outcome=Outcome.NOT_FOUND))
    (row,) = rows(run_of(nothing), "Shortfalls")
    assert row["Rule"].startswith("Not known")


def test_a_plan_not_proved_says_that_it_may_not_be_the_cheapest() -> None:
    run = run_of(result_of(small_council(), outcome=Outcome.FEASIBLE))
    (headline,) = rows(run, "Cover", Item="Headline: Plan")
    assert headline["Detail"].endswith("It may not be the cheapest.")


def test_the_headline_says_what_to_do_first_what_it_costs_and_what_is_missed() -> None:
    (headline,) = rows(one(), "Cover", Item="Headline: Plan")
    assert headline["Detail"].startswith(
        "By 1 April 2017 decide to open Elm House; recruit 2 fostering households (Recruitment); and start "
        "Outreach. 2 further decisions follow, the next by 1 July 2017. The plan costs £"
    )
    assert (
        "Up to 0.1 children have no place; 2 targets are missed: 'With families' and 'Agency'; missed, but "
        "only watched: 'Home places'; on average 0.1 children live in a last resort." in headline["Detail"]
    )


def test_the_headline_tells_what_the_workbook_has_settled_from_what_is_left_to_decide() -> None:
    problem = small_council()
    (home,) = problem.homes
    settled = replace(problem, homes=(replace(home, at_least=1.0, at_most=1.0),))
    (headline,) = rows(run_of(result_of(settled)), "Cover", Item="Headline: Plan")
    assert headline["Detail"].startswith(
        "By 1 April 2017 decide to recruit 2 fostering households (Recruitment); and start Outreach. "
        "The workbook has settled as well: open Elm House. 2 further decisions follow"
    )


def test_need_stands_by_group_and_period_before_anything_the_plan_does() -> None:
    (young,) = rows(one(), "Need by period", Group=YOUNG)
    assert young["Apr–Jun 2017"] == pytest.approx(10 + 2 * 45.5 / 365)


def test_only_the_plans_own_periods_are_reported() -> None:
    book = Book(one(), SHEETS)
    assert len(book["Need by period"].columns) == 2 + 4
    assert len(rows(one(), "Need and places")) == 4
    assert {row["Financial year"] for row in rows(one(), "Costs")} == {"2017/18"}


def test_services_keep_children_away_from_need() -> None:
    last = rows(one(), "Need and places")[-1]
    assert last["Kept away by services"] > 0
    left = last["Need"] - last["Where the plan does not choose"] - last["Kept away by services"]
    assert last["To be placed, after services"] == pytest.approx(left)


def test_level_need_is_drawn_level_before_services_even_where_they_empty_what_the_plan_does_not_choose() -> (
    None
):
    problem = small_council()
    to_kin = replace(problem.services[0], group=YOUNG)
    level = {pair: 10.0 if pair[0] == YOUNG else 12.0 for pair in problem.need}
    run = run_of(result_of(replace(problem, services=(to_kin,), need=level)))
    periods = rows(run, "Need and places")
    assert periods[-1]["Kept away by services"] > 0
    # Two of ten young children placed now are with relatives, where the plan does not choose.
    assert [row["To be placed, before services"] for row in periods] == pytest.approx([8 + 12] * 4)


def test_need_is_set_against_places_only_where_the_plan_chooses_and_somebody_fits() -> None:
    problem = small_council()
    empty = provision("Adults' flats", setting="other", places=10.0, weekly_price=0.0)
    run = run_of(result_of(replace(problem, provisions=(*problem.provisions, empty))))
    last = rows(run, "Need and places")[-1]
    assert last["Where the plan does not choose"] == pytest.approx(2.35)
    assert last["Children where there is no limit"] == pytest.approx(0.1 + 5.4)
    places = {
        row["Provision"]: row["Can be filled"] for row in rows(run, "Places by period", Period="Jan–Mar 2018")
    }
    assert last["All places that can be filled"] == pytest.approx(places["Fostering"] + places["Home"])


def test_the_assumptions_hold_every_input_every_change_and_every_source() -> None:
    run = one()
    change = Change(
        scenario="Dear",
        sheet="Provision",
        row="*",
        column="Weekly price",
        table="provisions",
        fields=(),
        how="×",
        value=1.1,
    )
    scenario = Scenario(name="Dear", description="Prices up", changes=(change,))
    run = replace(run, problem=replace(run.problem, scenarios=(scenario,)))
    (price,) = rows(run, "Assumptions", Part="Provision", Item="Agency", Assumption="Weekly price")
    assert price["Value"] == 3000
    (changed,) = rows(run, "Assumptions", Part="Scenario: Dear", Item="Provision: every row")
    assert changed["Value"] == "× 1.1"
    (source,) = rows(run, "Assumptions", Part="Sources")
    assert (source["Item"], source["Quality"], source["Owner"]) == ("Weekly price", "High", "Finance")
    (unlimited,) = rows(run, "Assumptions", Part="Provision", Item="Agency", Assumption="Places")
    assert unlimited["Value"] == "no limit"


def test_a_services_further_rows_leave_its_limits_to_its_first() -> None:
    problem = small_council()
    first = replace(problem.services[0], at_most=3.0)
    further = ServiceRow(name=first.name, kind="Prevent entry", group=YOUNG, children_a_year=1.0)
    run = run_of(result_of(replace(problem, services=(first, further))))
    told = rows(run, "Assumptions", Part="Services", Assumption="At most")
    assert [row["Value"] for row in told] == [3.0]


def test_the_assumptions_name_settings_as_the_workbook_does_and_fill_in_what_a_blank_means() -> None:
    settings = {row["Assumption"]: row["Value"] for row in rows(one(), "Assumptions", Part="Settings")}
    assert settings["Number of periods"] == 4
    assert settings["Charge for a last resort (pounds a week)"] == 0
    # One and a half times the dearest weekly price.
    assert settings["Weekly price when nothing suitable is free"] == 1.5 * 3000
    assert settings["Borrowing rate"] == pytest.approx(one().problem.settings.borrowing)


def test_assurance_holds_the_hash_the_checks_the_notices_and_the_first_day() -> None:
    run = one()
    (digest,) = rows(run, "Assurance", Check="SHA-256 of the planning workbook")
    assert digest["Found"] == "0123456789abcdef" * 4
    (check,) = rows(run, "Assurance", Part="Check of the plan")
    assert (check["Found"], check["Expected or allowed"], check["Result"]) == (1e-9, 1e-6, "Passed")
    (notice,) = rows(run, "Assurance", Part="Notices")
    assert notice["Where"] == "Targets!F4"
    first_day = {row["Check"]: row for row in rows(run, "Assurance", Part="First day")}
    young = first_day["Under 10: placed now against need"]
    assert (young["Found"], young["Expected or allowed"], young["Result"]) == (10, 10, "Agree")
    weekly = 8 * 400 + 2 * 200 + 9 * 3000
    assert first_day["Placements, gross, a week"]["Found"] == pytest.approx(weekly)
    net = weekly - 9 * 300 + 4 * 1800
    assert first_day["All net, a full year at that rate"]["Found"] == pytest.approx(net * 52)


@pytest.mark.promise(number=10)
@pytest.mark.parametrize("run", [one, several])
def test_every_sheets_total_is_the_summarys_is_the_accounts(run: Any) -> None:
    ties = rows(run(), "Assurance", Part="Totals")
    assert len(ties) == 8 * len(run().results)
    assert all(row["Result"] == "Agree" and row["Difference"] == 0 for row in ties)


def test_totals_stand_under_a_table_of_one_scenario_and_never_add_scenarios_together() -> None:
    assert Book(one(), SHEETS)["Costs"].totalled
    assert not any(sheet.totalled for sheet in Book(several(), SHEETS))
