"""Lancashire's workbook against the figures of the council's own paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from optimiser.filters import parse_filter
from optimiser.levers import Lever
from optimiser.problem import Problem
from tests.lancashire.paper import (
    ADOLESCENT_BEDS,
    ADOLESCENT_UNIT,
    AGENCY_BESPOKE,
    AGENCY_COMPLEX,
    BUNGALOW,
    CRISIS_BEDS,
    MAINSTREAM,
    OPEN_BUNGALOW,
    OUTREACH,
    OWN_COMPLEX,
    OWN_MAINSTREAM,
    SECURE,
    SHEETS,
    STRATEGY,
    WEEKS,
)


def placed(problem: Problem, text: str) -> float:
    columns = next(iter(problem.pair_attributes.values()))
    pairs = problem.matching(parse_filter(text, columns))
    return sum((problem.placed or {}).get(pair, 0.0) for pair in pairs)


def a_week(problem: Problem, text: str) -> float:
    columns = next(iter(problem.pair_attributes.values()))
    pairs = problem.matching(parse_filter(text, columns))
    return sum((problem.placed or {}).get(pair, 0.0) * problem.price(pair) for pair in pairs)


def lever(problem: Problem, name: str) -> Lever:
    return next(each for each in problem.levers if each.name == name)


def of_the_strategy(problem: Problem, what: Callable[[Lever], float]) -> float:
    return sum(what(lever(problem, name)) for name in STRATEGY)


@pytest.mark.parametrize(
    ("name", "pounds"),
    [(OWN_MAINSTREAM, 1_888), (OWN_COMPLEX, 3_599), (BUNGALOW, 5_130)],
)
def test_a_bed_week_costs_what_the_papers_budgets_make_it(problem: Problem, name: str, pounds: int) -> None:
    assert round(problem.provision(name).weekly_cost_per_place) == pounds


def test_agency_homes_average_what_the_paper_prints_and_no_more(problem: Problem) -> None:
    agency = "Setting = residential and Provider = independent"
    assert a_week(problem, agency) / placed(problem, agency) == pytest.approx(3_022)
    assert a_week(problem, f"Provision = {AGENCY_BESPOKE}") == pytest.approx(57_000)


def test_the_first_day_reconciles_to_eighteen_point_nine_million_of_agency_homes(problem: Problem) -> None:
    yearly = a_week(problem, "Setting = residential and Provider = independent") * WEEKS
    assert yearly == pytest.approx(120 * 3_022 * WEEKS)
    assert round(yearly / 1e6, 1) == 18.9


def test_the_first_day_has_the_papers_children_in_homes(problem: Problem) -> None:
    homes = placed(problem, "Setting = residential")
    own = placed(problem, "Setting = residential and Provider = in-house")
    local = placed(problem, "Setting = residential and In area = Y")
    everyone = sum((problem.placed or {}).values())
    assert (homes, own, homes - own, everyone) == (165, 45, 120, 1_919)
    assert round(homes / everyone, 3) == 0.086
    assert round(100 * own / homes) == 27
    assert round(local / homes, 2) == 0.61


def test_every_child_who_needs_a_place_has_one_on_the_first_day(problem: Problem) -> None:
    for group in problem.groups:
        needed = problem.need[group.name, problem.settings.first_day]
        assert (
            sum((problem.placed or {}).get((group.name, p.name), 0.0) for p in problem.provisions) == needed
        )


def test_blocked_beds_fill_the_mainstream_homes_within_the_occupancy_planned(problem: Problem) -> None:
    homes = problem.provision(OWN_MAINSTREAM)
    assert homes.places == 48
    used = sum(
        count * problem.places_used.get(pair, 1.0)
        for pair, count in (problem.placed or {}).items()
        if pair[1] == homes.name
    )
    assert 40 < used <= homes.occupancy * homes.places


def test_the_thresholds_for_complex_children_are_what_the_agency_charges(problem: Problem) -> None:
    assert problem.provision(AGENCY_COMPLEX).weekly_price == 4_000
    assert problem.provision(SECURE).weekly_price == 5_500


def test_the_strategy_adds_eight_hundred_and_eleven_thousand_a_year(problem: Problem) -> None:
    assert of_the_strategy(problem, lambda each: each.yearly) == pytest.approx(811_000)


def test_the_bungalow_is_in_the_approved_budget_by_bed_and_not_twice(problem: Problem) -> None:
    bungalow = lever(problem, OPEN_BUNGALOW)
    by_bed = problem.provision(BUNGALOW).weekly_cost_per_place * bungalow.gained[BUNGALOW]
    assert bungalow.yearly == 0
    assert by_bed * WEEKS == pytest.approx(535_000)


def test_the_strategy_costs_a_hundred_and_sixty_thousand_to_set_up(problem: Problem) -> None:
    assert of_the_strategy(problem, lambda each: each.one_off + each.capital) == 160_000


def test_the_strategy_employs_thirty_two_point_eight_more(problem: Problem) -> None:
    assert of_the_strategy(problem, lambda each: each.staff) == pytest.approx(32.8)


def test_the_beds_of_the_strategy_are_sixty_two_of_which_fifty_six_are_placements(problem: Problem) -> None:
    tag = "beds in the strategy"
    beds = {each.name: float(str(each.attributes[tag] or 0)) for each in problem.provisions}
    suited = {provision for _, provision in problem.suitability}
    assert [beds[name] for name in (CRISIS_BEDS, ADOLESCENT_BEDS)] == [2, 4]
    assert sum(beds.values()) == 62
    assert sum(count for name, count in beds.items() if name in suited) == 48 + 6 + 2


def test_the_adolescent_unit_keeps_thirty_six_out_of_care_half_of_them_out_of_homes(problem: Problem) -> None:
    unit = lever(problem, ADOLESCENT_UNIT)
    prevented = {each.group: each.reached for each in unit.effects if each.kind == "Prevent entry"}
    assert sum(prevented.values()) == pytest.approx(36)
    assert prevented[MAINSTREAM] == pytest.approx(18)


def test_outreach_returns_one_in_six_and_a_half_of_fifty_one(problem: Problem) -> None:
    (effect,) = lever(problem, OUTREACH).effects
    assert effect.kind == "Return home"
    assert effect.reached == pytest.approx(51 / 6.5)


def test_no_service_reaches_more_children_than_come(problem: Problem) -> None:
    for each in problem.levers:
        for effect in each.effects:
            months = problem.group(effect.group).months_in_care
            assert months is not None
            come = problem.need[effect.group, problem.settings.first_day] * 12 / months
            assert effect.reached < come / 3


def test_every_source_is_complete_and_every_assumption_is_graded() -> None:
    for row in SHEETS["Sources"]:
        assert all(row[heading] for heading in ("Item", "Source", "Basis", "Quality", "Owner"))
        assert row["Quality"] in {"High", "Medium", "Low"}
        if str(row["Source"]).startswith("Assumption"):
            assert row["Quality"] != "High"
