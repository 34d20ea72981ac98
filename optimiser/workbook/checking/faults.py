"""Runs every check that makes a workbook faulty, leaving out those that need a cell already at fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from optimiser.errors import Issue
from optimiser.workbook.checking import budget, flows, levers, placements, rules, services, stock
from optimiser.workbook.lines import Book, Line, Spoiled

RowCheck = Callable[[Line, Book], Iterator[Issue]]
BookCheck = Callable[[Book], Iterator[Issue]]

ROW_CHECKS: Mapping[str, tuple[RowCheck, ...]] = {
    "groups": (stock.ages_in_order, stock.need_is_typed),
    "provisions": (
        stock.occupancy_is_typed,
        stock.only_numbered_places_end,
        stock.what_is_not_chosen_has_no_limit,
    ),
    "need": (stock.need_has_a_number,),
    "flows": (flows.need_is_typed_or_flows, flows.entries_are_typed),
    "transitions": (flows.transition_changes_group, flows.transition_joins_flows),
    "suitability": (stock.supported_from_sixteen,),
    "homes": (
        levers.home_does_something,
        levers.places_have_a_provision,
        levers.places_are_numbered,
        levers.capital_has_an_asset_life,
        levers.alternatives_are_numbered,
        levers.amounts_in_order,
        levers.dates_in_order,
        levers.at_least_can_open,
    ),
    "campaigns": (
        levers.places_are_numbered,
        levers.amounts_in_order,
        levers.dates_in_order,
        levers.at_least_can_open,
    ),
    "contracts": (
        levers.places_are_numbered,
        levers.amounts_in_order,
        levers.dates_in_order,
        levers.at_least_can_open,
    ),
    "services": (
        services.effect_is_whole,
        services.step_down_leads_on,
        services.amounts_in_order,
        services.dates_in_order,
        services.at_least_can_open,
    ),
    "moves": (
        services.move_leads_elsewhere,
        services.move_leaves_a_stay,
        services.move_is_the_plans_to_make,
        services.move_suits_its_groups,
        levers.dates_in_order,
    ),
    "targets": (rules.share_is_at_most_one, rules.places_counted_are_numbered),
    "limits": (rules.financial_year_is_labelled_so,),
    "budget": (
        budget.year_and_recurrence_are_typed,
        rules.financial_year_is_labelled_so,
        budget.agreed_saving_lowers_the_budget,
        budget.control_is_above_nothing,
    ),
}
BOOK_CHECKS: tuple[BookCheck, ...] = (
    flows.each_transition_once,
    levers.one_alternative_is_required,
    services.groups_worked_on_have_time_in_care,
    placements.shares_add_to_at_most_one,
    rules.chances_sum_to_one,
)


def faults_in(book: Book) -> tuple[Issue, ...]:
    """Give every fault that shows only across cells or sheets."""
    found: list[Issue] = []
    for table, checks in ROW_CHECKS.items():
        for line in book[table]:
            for check in checks:
                found += _unless_spoiled(partial(check, line, book))
    for each in BOOK_CHECKS:
        found += _unless_spoiled(partial(each, book))
    return tuple(found)


def _unless_spoiled(check: Callable[[], Iterator[Issue]]) -> list[Issue]:
    found: list[Issue] = []
    try:
        for issue in check():
            found.append(issue)  # noqa: PERF402 - what was found before a spoiled cell counts
    except Spoiled:
        pass
    return found
