from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from scipy.stats import chi2

from optimiser.errors import UsageError
from optimiser.returns.counting import Counts, Provision, count, known_at
from optimiser.returns.days import YEAR_OF_DAYS, birthday, day_of
from optimiser.returns.grouping import DIMENSIONS, Group, dimensions_of, group_of, turning_days
from optimiser.returns.joining import join
from optimiser.returns.rates import ENOUGH_YEARS, Rate, estimate, stays
from optimiser.returns.reading import read_returns
from optimiser.returns.records import Person, Returns
from tests.returns.returned import Child, episode, made_children, write_returns, write_small

TEENS, OLDER = Group(3, "fostering", False), Group(4, "fostering", False)
STEADY = (Group(2, "fostering", False), TEENS)  # the steady child turns 10 in May 2017


def day(text: str) -> int:
    found = day_of(text)
    assert found is not None
    return found


def counted(returns: Returns, by: frozenset[str] = frozenset(DIMENSIONS)) -> Counts:
    return count(join(returns), returns.people, returns.first_day, returns.last_day + 1, by)


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Child], Returns]:
    children = made_children(300, 42, 2016, 2018)
    return children, read_returns(write_returns(tmp_path_factory.mktemp("council"), children, 2016, 2018))


def test_days_entries_and_ways_out_are_those_of_a_plain_count(council: tuple[list[Child], Returns]) -> None:
    children, returns = council
    counts = counted(returns)
    first, after = date(2015, 4, 1), date(2018, 4, 1)
    assert sum(counts.group_days.values()) == sum(
        max(0, (min(child.end or after, after) - max(child.start, first)).days) for child in children
    )
    assert counts.entries.total() == sum(child.start >= first for child in children)
    assert counts.ways_out.total() == sum(child.end is not None and child.end > first for child in children)
    assert counts.stock.total() == sum(child.end is None for child in children)


def test_each_group_s_stock_moves_by_its_entries_ways_out_and_changes(
    council: tuple[list[Child], Returns],
) -> None:
    _, returns = council
    spells = join(returns)
    middle, end = day("01/10/2016"), day("01/04/2018")
    before = count(known_at(spells, middle), returns.people, returns.first_day, middle, DIMENSIONS)
    after = count(spells, returns.people, middle, end, DIMENSIONS)
    for group in sorted({*before.groups, *after.groups}):
        came = after.entries[group] + sum(n for (_, to), n in after.changes.items() if to == group)
        left = sum(n for (each, _), n in after.ways_out.items() if each == group)
        left += sum(n for (each, _), n in after.changes.items() if each == group)
        assert after.children(group) == before.children(group) + came - left


def test_what_is_known_at_a_day_is_what_a_shorter_return_says(council: tuple[list[Child], Returns]) -> None:
    children, returns = council
    cut = known_at(join(returns), day("01/04/2017"))
    plain = [child for child in children if child.start < date(2017, 4, 1)]
    assert len(cut) == len(plain)
    assert sum(not spell.route for spell in cut) == sum(
        child.end is None or child.end >= date(2017, 4, 1) for child in plain
    )


def test_children_cross_bands_on_their_birthdays(tmp_path: Path) -> None:
    folder = write_small(tmp_path, {2018: [episode("10/05/2017")]}, born="01/09/2001")
    counts = counted(read_returns(folder))
    assert counts.changes == {(TEENS, OLDER): 1, STEADY: 1}
    assert counts.group_days[OLDER] == day("01/04/2018") - day("01/09/2017")
    assert counts.entries == {TEENS: 1}


def test_those_born_on_29_february_cross_on_1_march() -> None:
    assert birthday(day("29/02/2008"), 10) == day("01/03/2018")
    assert birthday(day("29/02/2008"), 16) == day("29/02/2024")


def test_uasc_are_apart_until_that_status_ends(tmp_path: Path) -> None:
    uasc = [{"CHILD": "KID1", "SEX": "1", "DOB": "01/05/2003", "DUC": "01/10/2017"}]
    folder = write_small(tmp_path, {2018: [episode("10/05/2017")]}, born="01/05/2003", uasc=uasc)
    counts = counted(read_returns(folder))
    assert counts.changes == {(Group(3, "fostering", True), TEENS): 1, STEADY: 1}
    assert counts.children(TEENS) == 2


def test_groups_may_be_told_apart_by_age_alone() -> None:
    person = Person(day("01/09/2001"), unaccompanied=True)
    assert group_of(day("01/10/2017"), "fostering", person, {"age"}).name == "16 to 17"
    assert group_of(day("01/10/2017"), "fostering", person, DIMENSIONS).name == "16 to 17, fostering, UASC"
    assert len(turning_days(person, {"age"})) == 4


@pytest.mark.parametrize("words", ["", "uasc", "age,shoe size"])
def test_groups_cannot_be_told_apart_by_other_words(words: str) -> None:
    with pytest.raises(UsageError):
        dimensions_of(words)


@pytest.mark.parametrize("events", [0, 1, 7, 40])
def test_intervals_are_garwood_s(events: int) -> None:
    low, high = Rate(events, 2.0).interval
    assert low == pytest.approx((chi2.ppf(0.025, 2 * events) / 2 if events else 0) / 2)
    assert high == pytest.approx(chi2.ppf(0.975, 2 * events + 2) / 2 / 2)


def test_a_rate_is_occurrence_over_exposure() -> None:
    assert Rate(3, 12.0).a_year == 0.25


def thin(own_years: float, neighbours_years: float) -> Counts:
    """Two ages of fostering, the older group's way home 1 in its own years, the younger's 40."""
    counts = Counts(0, 3653)
    counts.group_days[OLDER] = round(own_years * YEAR_OF_DAYS)
    counts.group_days[TEENS] = round(neighbours_years * YEAR_OF_DAYS)
    counts.ways_out[OLDER, "home"] = 1
    counts.ways_out[TEENS, "home"] = 40
    counts.ways_out[OLDER, "turn 18"] = 3
    return counts


def test_enough_years_of_a_group_s_own_are_not_pooled() -> None:
    rate = estimate(thin(ENOUGH_YEARS + 1, 100)).ways_out[OLDER, "home"]
    assert (rate.events, rate.pooled) == (1, "its own")


def test_too_few_years_are_pooled_with_neighbouring_ages_and_said() -> None:
    rate = estimate(thin(ENOUGH_YEARS - 1, 100)).ways_out[OLDER, "home"]
    assert (rate.events, rate.pooled) == (41, "its setting at neighbouring ages")
    assert rate.years == pytest.approx(ENOUGH_YEARS + 99, abs=0.01)


def test_turning_18_is_never_pooled_with_younger_ages() -> None:
    rates = estimate(thin(ENOUGH_YEARS - 1, 100))
    assert rates.ways_out[OLDER, "turn 18"].events == 3
    assert rates.ways_out[TEENS, "turn 18"].events == 0


def test_growing_older_is_a_group_s_own() -> None:
    counts = thin(2, 100)
    counts.changes[TEENS, OLDER] = 30
    rates = estimate(counts)
    assert rates.changes[TEENS, OLDER].a_year == pytest.approx(0.3, abs=0.001)
    assert (OLDER, TEENS) not in rates.changes


def test_a_change_of_setting_is_pooled_over_those_not_there_yet() -> None:
    counts = thin(2, 100)
    home = Group(3, "residential", False)
    counts.group_days[home] = round(200 * YEAR_OF_DAYS)
    counts.changes[TEENS, home] = 5
    older_home = Group(4, "residential", False)
    counts.group_days[older_home] = 10
    rate = estimate(counts).changes[OLDER, older_home]
    assert (rate.events, rate.pooled) == (5, "its setting at neighbouring ages")
    assert rate.years == pytest.approx(102, abs=0.01)


def test_stays_count_placements_that_go_on(tmp_path: Path) -> None:
    rows = [
        episode("01/04/2017", "01/07/2017", REC="X1"),
        episode("01/07/2017", RNE="P"),
    ]
    counts = counted(read_returns(write_small(tmp_path, {2018: rows})))
    rate = stays(counts)[Provision("fostering", "in-house", None)]
    assert rate.events == 1
    assert rate.years == pytest.approx(2 * 365 / YEAR_OF_DAYS)
