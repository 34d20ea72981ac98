"""Gathers what is legal but odd in a workbook that has no fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from optimiser.errors import Issue
from optimiser.problem import Problem
from optimiser.workbook.checking import (
    odd_budget,
    odd_figures,
    odd_filters,
    odd_levers,
    odd_need,
    odd_sources,
    odd_stock,
)
from optimiser.workbook.lines import Book

Ask = Callable[[Problem, Book], Iterator[Issue]]

QUESTIONS: tuple[Ask, ...] = (
    odd_need.need_typed_before_the_first_day,
    odd_need.need_that_falls_like_a_target,
    odd_need.need_unlike_placed_now,
    odd_need.groups_that_nothing_suits,
    odd_need.groups_that_grow_for_ever,
    odd_need.entries_that_grow_fast,
    odd_stock.nothing_placed_now,
    odd_stock.placements_that_are_free,
    odd_stock.costs_that_are_never_charged,
    odd_stock.losses_without_a_number_of_places,
    odd_stock.families_taken_for_a_market,
    odd_stock.provision_that_suits_nobody,
    odd_stock.provision_filled_beyond_its_places,
    odd_stock.children_placed_where_it_does_not_suit,
    odd_stock.provider_nearly_a_known_word,
    odd_figures.rates_that_look_like_percentages,
    odd_figures.weekly_prices_that_look_yearly,
    odd_levers.running_cost_typed_twice,
    odd_levers.block_paid_for_twice,
    odd_levers.levers_that_add_nothing,
    odd_levers.levers_never_offered,
    odd_levers.moves_that_move_nobody,
    odd_levers.services_that_reach_more_than_come,
    odd_filters.filters_that_match_nothing,
    odd_filters.shares_of_nothing,
    odd_filters.dates_after_the_plan,
    odd_filters.limits_outside_the_plan,
    odd_budget.controls_that_differ,
    odd_budget.controls_of_another_year,
    odd_budget.lines_typed_twice,
    odd_budget.base_budgets_that_pile_up,
    odd_budget.lines_outside_the_plan,
    odd_filters.changes_that_nearly_end_something,
    odd_sources.sources_of_nothing,
)


def notices_of(problem: Problem, book: Book) -> tuple[Issue, ...]:
    """Give everything that is legal but odd, to be told and kept in the report."""
    return tuple(issue for ask in QUESTIONS for issue in ask(problem, book))
