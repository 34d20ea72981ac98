"""What is legal but odd in provision and in where children are placed now."""

from __future__ import annotations

from collections.abc import Iterator

from optimiser.errors import Issue
from optimiser.filters import fold
from optimiser.problem import Problem
from optimiser.problem.stock import plan_usually_chooses
from optimiser.workbook.checking.saying import notice
from optimiser.workbook.first_day import reconcile
from optimiser.workbook.layout import PROVISION
from optimiser.workbook.lines import Book
from optimiser.workbook.near import nearest


def nothing_placed_now(problem: Problem, book: Book) -> Iterator[Issue]:
    """Without Placed now the first period's placements are free to choose."""
    if problem.placed is None:
        yield Issue(
            "Placed now",
            "",
            "",
            "No children are placed on the first day, so the first period's placements are free to choose and"
            " there is no today to compare with.",
            "Fill in Placed now.",
            "no-placed-now",
        )


def placements_that_are_free(problem: Problem, book: Book) -> Iterator[Issue]:
    """A place that costs nothing, filled or bought, is where a plan puts every child it can."""
    blocks = {contract.provision for contract in problem.contracts if contract.price_per_place_a_week > 0}
    suiting = {provision for _, provision in problem.suitability}
    for line in book["provisions"]:
        provision = problem.provision(line.name)
        free = provision.weekly_price == 0 and provision.weekly_cost_per_place == 0
        if free and provision.plan_chooses and line.name in suiting - blocks:
            yield notice(
                line,
                "weekly_price",
                "A child here costs nothing, neither by the week nor by the place.",
                "Type what it costs under Weekly price or Weekly cost per place.",
                "free-placements",
            )


def costs_that_are_never_charged(problem: Problem, book: Book) -> Iterator[Issue]:
    """A cost of places needs a number of places."""
    for line in book["provisions"]:
        if line.places is None and line.weekly_cost_per_place > 0:
            expected = "It has no effect, because Places is 'no limit'."
            remedy = "Type the number of places, or clear it."
            yield notice(line, "weekly_cost_per_place", expected, remedy, "no-effect")


def losses_without_a_number_of_places(problem: Problem, book: Book) -> Iterator[Issue]:
    """A loss of places where there is no limit takes none, and still lets settled children be moved."""
    for line in book["provisions"]:
        if line.places is None and line.lost_a_year > 0:
            yield notice(
                line,
                "lost_a_year",
                "Places is 'no limit', so no place is lost; but this share of the children there may be moved"
                " elsewhere each year.",
                "Type the number of places, or clear it.",
            )


def families_taken_for_a_market(problem: Problem, book: Book) -> Iterator[Issue]:
    """Relatives, parents and adopters cannot be bought, and Y lets a plan do so."""
    for line in book["provisions"]:
        if line.plan_chooses and not plan_usually_chooses(line.setting):
            yield notice(
                line,
                "plan_chooses",
                f"With Y the plan places as many children here as pays, though {line.setting} is not bought.",
                "Clear it, and each group keeps the share of Placed now.",
            )


def provision_that_suits_nobody(problem: Problem, book: Book) -> Iterator[Issue]:
    """A provision that suits no group takes no child."""
    suiting = {provision for _, provision in problem.suitability}
    for line in book["provisions"]:
        if line.name not in suiting and problem.provision(line.name).plan_chooses:
            expected = "This provision suits no group, so no child is placed there."
            yield notice(line, "name", expected, "Fill in its column of Suitability.", "suits-nobody")


def provision_filled_beyond_its_places(problem: Problem, book: Book) -> Iterator[Issue]:
    """More children placed than the places that may be filled."""
    first_day = reconcile(problem)
    for each in first_day.provisions if first_day else ():
        if each.usable is not None and each.places_used > each.usable + 1e-9:
            line = book.named("provisions", each.provision)
            yield notice(
                line,
                "places",
                f"Children placed now take {each.places_used:g} places of {each.usable:g} to be filled.",
                "Check its places, its highest planned occupancy and Placed now.",
                "overfilled",
            )


def children_placed_where_it_does_not_suit(problem: Problem, book: Book) -> Iterator[Issue]:
    """Children placed where Suitability is blank stay as settled children do, and nobody joins them."""
    for line in book["placed"]:
        for provision, children in line.values.items():
            if children and (line.name, provision) not in problem.suitability:
                yield notice(
                    line,
                    provision,
                    f"{line.name} are placed in {provision}, which does not suit them: they may stay, and"
                    " nobody joins them.",
                    "Correct Suitability if it does suit them.",
                    "unsuitable",
                )


def provider_nearly_a_known_word(problem: Problem, book: Book) -> Iterator[Issue]:
    """A provider one letter off a known word is another word to a filter."""
    known = PROVISION.filling("provider").choices
    for line in book["provisions"]:
        meant = "" if fold(line.provider) in known else nearest(line.provider, known)
        if meant:
            expected = f"It is nearly '{meant}', and filters tell the two apart."
            yield notice(line, "provider", expected, f"Type '{meant}' if that is meant.", "near-miss")
