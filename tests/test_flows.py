"""Flows and transitions: what their rows become, what is wrong or odd in them, how scenarios change them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from optimiser.problem import Flow, Problem, Transition
from optimiser.projection import project
from optimiser.scenarios import apply
from optimiser.workbook.reading import read
from optimiser.workbook.settling import grow_for_ever, settles_at
from optimiser.workbook.telling import tell
from optimiser.workbook.understanding import understand
from optimiser.workbook.writer import write_workbook
from tests import builders as make
from tests.councils import Sheets, faults_of, flowing_council, problem_of, put, reading_of
from tests.sheets import sheets_of

PLAIN = "Entries a year"
NEED, CARE, DIRECT = (f"{PLAIN}: {route}" for route in ("children in need", "child protection", "direct"))


def by_route() -> Sheets:
    """The council with flows whose entries come by three routes."""
    sheets = flowing_council()
    sheets["Flows"] = [
        ["Group", "On first day", NEED, CARE, DIRECT, "Return home a year", "Turn 18 a year"],
        ["Babies", 10, 4, 3, None, 0.5, None],
        ["Disabled", 4, None, 1, 0, 0.05, 0.1],
    ]
    return sheets


def only_fault(sheets: Sheets, place: str, words: str = "") -> None:
    faults = faults_of(sheets)
    assert [f"{each.sheet}!{each.cell}" for each in faults] == [place], "\n".join(map(str, faults))
    assert words in f"{faults[0].expected} {faults[0].remedy}"


def codes(sheets: Sheets) -> set[str]:
    return {f"{each.sheet}!{each.cell} {each.code}" for each in reading_of(sheets).notices}


# What the rows become


def test_flows_and_transitions_are_read_with_the_meaning_of_blanks() -> None:
    problem = problem_of(flowing_council())
    assert problem.flows == (
        Flow(
            group="Babies",
            on_first_day=10,
            entries={"": 8},
            entries_growth=0.02,
            return_home=0.3,
            adoption=0.2,
            other=0.01,
        ),
        Flow(group="Disabled", on_first_day=4, entries={"": 1}, turn_18=0.1),
    )
    assert problem.transitions == (Transition(from_group="Babies", to_group="Disabled", rate=0.05),)
    assert problem.months_in_care("Babies") == pytest.approx(12 / 0.51)


def test_the_council_with_flows_has_nothing_odd() -> None:
    assert reading_of(flowing_council()).notices == ()
    assert reading_of(by_route()).notices == ()


def test_entries_may_come_by_several_routes_that_add_up() -> None:
    [babies, disabled] = problem_of(by_route()).flows
    assert babies.entries == {"children in need": 4, "child protection": 3, "direct": 0}
    assert disabled.entries == {"children in need": 0, "child protection": 1, "direct": 0}


def test_a_route_may_stand_beside_the_plain_column_however_it_is_spelled() -> None:
    sheets = flowing_council()
    for row, cell in zip(sheets["Flows"], [" entries A year:  Direct ", 2, None], strict=True):
        row.append(cell)
    assert problem_of(sheets).flows[0].entries == {"": 8, "Direct": 2}


def test_need_may_be_absent_or_empty_where_every_group_has_flows() -> None:
    sheets = flowing_council()
    sheets["Flows"] += [[row[0], row[1], 10, None, 0.5] for row in sheets["Need"][1:]]
    sheets["Need"] = sheets["Need"][:1]
    del sheets["Changes"][1:]
    assert problem_of(sheets).need == {}
    del sheets["Need"]
    assert len(problem_of(sheets).flows) == 5


def test_blank_sheets_of_flows_change_nothing() -> None:
    sheets = flowing_council()
    del sheets["Flows"][1:]
    del sheets["Transitions"][1:]
    sheets["Need"] += [["Babies", 10, 12], ["Disabled", 4, 4]]
    assert (problem_of(sheets).flows, problem_of(sheets).transitions) == ((), ())
    del sheets["Need"]
    only_fault(sheets, "Need!", "every planning workbook has")


@pytest.mark.parametrize("sheets", [flowing_council(), by_route()], ids=["plain", "by route"])
def test_what_is_written_reads_back_the_same(sheets: Sheets, tmp_path: Path) -> None:
    problem = problem_of({**sheets, "Changes": sheets["Changes"][:1], "Scenarios": sheets["Scenarios"][:1]})
    write_workbook(tmp_path / "again.xlsx", sheets_of(problem))
    again = read(tmp_path / "again.xlsx", apply=apply).problem
    assert (again.flows, again.transitions, again.need) == (problem.flows, problem.transitions, problem.need)


# What is wrong


@pytest.mark.parametrize("sheet", ["Flows", "Need"])
def test_a_group_has_need_or_flows_and_not_both(sheet: str) -> None:
    sheets = flowing_council()
    if sheet == "Flows":
        sheets["Flows"].append(["Older", 10, 4])
        only_fault(sheets, "Flows!A4", "not both")
    else:
        sheets["Need"].append(["Babies", 10, 10])
        only_fault(sheets, "Flows!A2", "it stands at A5")


def test_a_group_with_neither_need_nor_flows_is_one_fault() -> None:
    sheets = flowing_council()
    sheets["Need groups"].append(["Forgotten", 3, 5, 12, "Some"])
    only_fault(sheets, "Need!A1", "Forgotten has none")


def test_some_column_of_entries_must_stand_and_be_filled_on_every_row() -> None:
    sheets = flowing_council()
    put(sheets, "Flows", 1, PLAIN, None)
    only_fault(sheets, "Flows!C2", "at least one column")
    for row in sheets["Flows"]:
        del row[2]
    only_fault(sheets, "Flows!A1", PLAIN)


@pytest.mark.parametrize("heading", [NEED, DIRECT])
@pytest.mark.parametrize("value", [-1, "many", True])
def test_a_route_s_cell_is_held_to_what_entries_may_be(heading: str, value: Any) -> None:
    sheets = by_route()
    only_fault(sheets, f"Flows!{put(sheets, 'Flows', 2, heading, value)}")


@pytest.mark.parametrize("heading", [DIRECT, "entries a year:direct", PLAIN.upper() + ": DIRECT"])
def test_a_route_that_stands_twice_is_one_fault_at_the_second(heading: str) -> None:
    sheets = by_route()
    sheets["Flows"][0].append(heading)
    only_fault(sheets, "Flows!H1", "once")


def test_a_rate_below_nothing_is_a_fault() -> None:
    sheets = flowing_council()
    only_fault(sheets, f"Flows!{put(sheets, 'Flows', 1, 'Return home a year', -0.1)}")
    sheets = flowing_council()
    only_fault(sheets, f"Transitions!{put(sheets, 'Transitions', 1, 'Rate a year', -0.1)}")


def test_a_transition_leads_from_one_group_with_flows_to_another_once() -> None:
    sheets = flowing_council()
    only_fault(sheets, f"Transitions!{put(sheets, 'Transitions', 1, 'To group', 'babies')}", "another group")
    sheets = flowing_council()
    only_fault(sheets, f"Transitions!{put(sheets, 'Transitions', 1, 'To group', 'Older')}", "row in Flows")
    sheets = flowing_council()
    sheets["Transitions"].append(["Teenagers", "Disabled", 0.1])
    only_fault(sheets, "Transitions!A3", "row in Flows")
    sheets = flowing_council()
    sheets["Transitions"].append(["BABIES", "Disabled", 0.1])
    only_fault(sheets, "Transitions!A3", "once")


def serving(sheets: Sheets) -> Sheets:
    """A service that keeps babies at home."""
    header = sheets["Services"][0]
    given = {"Service": "Babies at home", "Kind": "Prevent entry", "Group": "Babies", "Children a year": 2}
    given |= {"Success rate": 0.5, "Months to start": 0, "At most": 1}
    sheets["Services"].append([given.get(heading) for heading in header])
    return sheets


def test_flows_say_how_long_children_of_a_service_s_group_stay() -> None:
    assert reading_of(serving(flowing_council())).notices == ()
    sheets = serving(flowing_council())
    for heading in ("Return home a year", "Adoption or guardianship a year", "Other leaving a year"):
        put(sheets, "Flows", 1, heading, 0)
    only_fault(sheets, "Flows!E2", "works on this group")


def test_a_service_that_reaches_more_than_the_flows_bring_is_odd() -> None:
    sheets = serving(flowing_council())
    cell = put(sheets, "Services", len(sheets["Services"]) - 1, "Children a year", 20)
    assert codes(sheets) == {f"Services!{cell} reaches-more"}


# What is odd


def test_a_group_that_children_join_and_none_leaves_grows_for_ever() -> None:
    sheets = flowing_council()
    put(sheets, "Flows", 2, "Turn 18 a year", 0)
    assert codes(sheets) == {"Flows!E3 grows-for-ever"}
    sheets["Transitions"].append(["Disabled", "Babies", 0.2])
    assert codes(sheets) == set()


def test_flows_that_begin_unlike_placed_now_are_odd() -> None:
    sheets = flowing_council()
    put(sheets, "Flows", 1, "On first day", 14)
    assert codes(sheets) == {"Placed now!A5 need-unlike-placed"}


def test_entries_that_grow_by_half_a_year_are_odd() -> None:
    sheets = flowing_council()
    cell = put(sheets, "Flows", 1, "Entries growth a year", 0.5)
    assert codes(sheets) == {f"Flows!{cell} odd-growth"}


def test_a_group_with_entries_that_nothing_suits_is_odd() -> None:
    sheets = flowing_council()
    sheets["Suitability"] = [row for row in sheets["Suitability"] if row[0] != "Disabled"]
    put(sheets, "Placed now", 5, "Agency fostering", None)
    put(sheets, "Placed now", 5, "Agency homes", None)
    put(sheets, "Flows", 2, "On first day", 0)
    assert codes(sheets) == {"Need groups!A6 nothing-suits"}


# What scenarios change


def changed(sheets: Sheets, *rows: tuple[Any, ...]) -> Problem:
    """The problem of the second scenario, with these rows of Changes."""
    sheets["Changes"] = [sheets["Changes"][0], *(["Need higher", *row] for row in rows)]
    problem = problem_of(sheets)
    return apply(problem, problem.scenarios[1])


def test_a_scenario_changes_one_route() -> None:
    problem = changed(by_route(), ("Flows", "babies", NEED.upper(), "×", 1.5))
    assert problem.flows[0].entries == {"children in need": 6, "child protection": 3, "direct": 0}
    assert problem.flows[1] == problem_of(by_route()).flows[1]


@pytest.mark.parametrize("column", [PLAIN, f"{PLAIN}: *", f"{PLAIN}:*"])
def test_a_scenario_changes_all_routes(column: str) -> None:
    problem = changed(by_route(), ("Flows", "*", column, "×", 2))
    assert [each.entries["child protection"] for each in problem.flows] == [6, 2]
    assert problem.flows[0].entries["children in need"] == 8
    assert problem.flows[0].return_home == 0.5


def test_a_blank_route_stays_blank_until_a_scenario_fills_it() -> None:
    problem = changed(
        by_route(),
        ("Flows", "*", DIRECT, "+", 5),
        ("Flows", "Babies", DIRECT, "=", 1),
        ("Flows", "*", DIRECT, "×", 3),
    )
    assert [each.entries["direct"] for each in problem.flows] == [3, 15]


@pytest.mark.parametrize("how", ["+", "="])
def test_only_times_may_name_all_routes_by_the_heading_alone(how: str) -> None:
    sheets = by_route()
    sheets["Changes"] = [sheets["Changes"][0], ["Need higher", "Flows", "*", PLAIN, how, 3]]
    only_fault(sheets, "Changes!D2", "heading of Flows")


def test_a_scenario_changes_ways_out_growth_and_the_first_day() -> None:
    problem = changed(
        flowing_council(),
        ("Flows", "Babies", "Return home a year", "×", 2),
        ("Flows", "Disabled", "Other leaving a year", "=", 0.2),
        ("Flows", "*", "Entries growth a year", "+", 0.01),
        ("Flows", "Babies", "On first day", "+", 3),
    )
    [babies, disabled] = problem.flows
    assert (babies.return_home, babies.on_first_day) == (0.6, 13)
    assert (disabled.other, disabled.entries_growth) == (0.2, 0)
    assert babies.entries_growth == pytest.approx(0.03)


def test_a_change_of_transitions_touches_every_row_of_its_from_group() -> None:
    sheets = flowing_council()
    sheets["Need groups"].append(["Other babies", 0, 3, None, "Some"])
    sheets["Suitability"].append(["Other babies", "Best", "OK"])
    sheets["Flows"].append(["Other babies", 0, 1, None, 0.5])
    sheets["Transitions"] += [["Babies", "Other babies", 0.1], ["Other babies", "Babies", 0.3]]
    problem = changed(sheets, ("Transitions", "Babies", "Rate a year", "×", 2))
    assert [each.rate for each in problem.transitions] == [0.1, 0.2, 0.3]


def test_a_scenario_moves_need_through_its_flows() -> None:
    before = project(problem_of(by_route()))
    after = project(changed(by_route(), ("Flows", "Babies", CARE, "×", 2)))
    assert (after[3] > before[3]).all()
    assert (after[4] > before[4]).all()
    assert after[:3] == pytest.approx(before[:3])


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("Flows", "Babies", "Return home a year", "+", -1), "0 or more"),
        (("Flows", "Babies", PLAIN, "×", -1), "0 or more"),
        (("Transitions", "*", "To group", "=", "Babies"), "another group"),
        (("Transitions", "*", "To group", "=", "Older"), "row in Flows"),
    ],
)
def test_what_a_scenario_makes_of_flows_is_checked_as_if_typed(row: tuple[Any, ...], words: str) -> None:
    sheets = flowing_council()
    sheets["Changes"] = [sheets["Changes"][0], ["Need higher", *row]]
    faults = faults_of(sheets)
    assert {each.sheet for each in faults} == {"Changes"}
    assert words in faults[0].expected


# Where they lead


def test_a_group_settles_where_as_many_leave_as_come() -> None:
    problem = problem_of(flowing_council())
    babies = 8 / (0.51 + 0.05)
    assert settles_at(problem) == pytest.approx({"Babies": babies, "Disabled": (1 + 0.05 * babies) / 0.1})


def test_after_a_century_need_is_where_its_flows_settle() -> None:
    problem = problem_of(flowing_council())
    level = replace(problem.flows[0], entries_growth=0.0)
    level_for_long = replace(
        problem,
        flows=(level, problem.flows[1]),
        settings=replace(problem.settings, period="year", periods=200),
    )
    settled = settles_at(level_for_long)
    assert project(level_for_long)[3:, -1] == pytest.approx(list(map(float, filter(None, settled.values()))))


def test_nothing_settles_where_no_child_ever_leaves() -> None:
    flows = [Flow(group=name, on_first_day=5.0, entries={"": 0.0}) for name in ("Fed", "Still")]
    flows.append(Flow(group="Feeding", on_first_day=5.0, entries={"": 2.0}))
    move = Transition(from_group="Feeding", to_group="Fed", rate=0.5)
    groups = [make.group(flow.group) for flow in flows]
    problem = make.council(groups=groups, need={}, sheets={"flows": flows, "transitions": [move]})
    assert settles_at(problem) == {"Fed": None, "Still": None, "Feeding": None}
    assert grow_for_ever(problem) == ("Fed", "Feeding")


def test_the_check_tells_flows_their_routes_and_where_they_lead() -> None:
    problem = problem_of(by_route())
    understood = understand(problem, project(problem))
    text = "\n".join(tell(understood))
    assert "Babies, entries a year: 4 children in need, 3 child protection, 0 direct" in text
    assert "Babies to Disabled: 0.05 a year for each child there" in text
    [babies, _] = understood.flows
    assert (babies.entries_a_year, babies.ways_out, babies.months_in_care) == (7, 0.5, 24)
    assert babies.settles_at == pytest.approx(7 / 0.55)
    group = next(each for each in understood.groups if each.group == "Babies")
    assert group.need_last == pytest.approx(project(problem)[3, 7])
    assert group.months_in_care == 24
