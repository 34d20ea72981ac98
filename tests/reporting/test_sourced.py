"""Every input shows where it comes from, and the report says how many figures have a source and how good."""

from __future__ import annotations

from dataclasses import replace

from optimiser.filters import fold
from optimiser.problem import Flow, Problem, Scenario, Source
from optimiser.reporting.book import Book
from optimiser.reporting.inputs import figures_of, inputs_of
from optimiser.reporting.sheets import SHEETS as SHEETS_OF_REPORT
from optimiser.reporting.sourced import LEFT_BLANK, NO_SOURCE, sourcing_of, sourcing_words
from optimiser.reporting.tables.headings import heading
from optimiser.workbook.layout import SETTINGS, SHEETS, VALUE
from tests.reporting.runs import result_of, rows, run_of, small_council

_TABLES = (
    "homes",
    "campaigns",
    "contracts",
    "services",
    "moves",
    "targets",
    "limits",
    "budget",
    "funders",
    "price_changes",
)

PRICE = Source(item="Prices", sheet="Provision", column="Weekly price", source="Ledger", kind="given")
GROWTH = Source(item="Growth", sheet="Provision", column="Price growth a year", source="Ours", kind="assumed")
HOME = Source(item="The home", sheet="Provision", row="Home", source="Its manager", quality="Low")


def with_sources(*sources: Source) -> Problem:
    return replace(small_council(), sources=sources)


def source_shown(problem: Problem, row: str, column: str) -> str:
    run = run_of(result_of(problem))
    (told,) = rows(run, "Assumptions", Part="Provision", Item=row, Assumption=column)
    return str(told["Source"])


def test_a_figure_that_no_source_speaks_of_says_so_and_a_word_is_silent() -> None:
    problem = with_sources(PRICE)
    assert source_shown(problem, "Agency", "Weekly price") == "Ledger"
    assert source_shown(problem, "Agency", "Average stay (months)") == NO_SOURCE
    assert source_shown(problem, "Agency", "Setting") == ""


def test_a_cell_left_blank_says_so_unless_a_source_names_its_column() -> None:
    problem = replace(with_sources(HOME), blanks=frozenset({("provisions", 2, "price_growth")}))
    assert source_shown(problem, "Home", "Price growth a year") == LEFT_BLANK
    assert source_shown(problem, "Home", "Places") == "Its manager"
    assert source_shown(replace(problem, sources=(HOME, GROWTH)), "Home", "Price growth a year") == "Ours"


def test_a_blank_and_a_word_are_no_figures() -> None:
    problem = small_council()
    one_blank = replace(problem, blanks=frozenset({("provisions", 2, "price_growth")}))
    assert len([*figures_of(one_blank)]) == len([*figures_of(problem)]) - 1
    assert all(not isinstance(each.value, (str, bool)) for each in figures_of(problem))


def test_a_chance_is_a_figure() -> None:
    problem = replace(small_council(), scenarios=(Scenario(name="Plan", chance=1.0),))
    assert [each.value for each in figures_of(problem) if each.column == "Chance"] == [1.0]
    (told,) = rows(run_of(result_of(problem)), "Assumptions", Assumption="Chance")
    assert (told["Value"], told["Source"]) == (1.0, NO_SOURCE)


def test_figures_are_counted_by_what_their_source_says() -> None:
    problem = with_sources(PRICE, HOME)
    figures = [*figures_of(problem)]
    count = sourcing_of(problem)
    priced = [each for each in figures if (each.sheet, each.column) == ("Provision", "Weekly price")]
    of_home = [each for each in figures if (each.sheet, each.row) == ("Provision", "Home")]
    assert len(priced) == 4
    # A row comes before a column, so the home's price is its manager's.
    assert (count.kinds["given"], count.kinds[""]) == (3, len(of_home))
    assert (count.qualities["Low"], count.qualities[""]) == (len(of_home), 3)
    assert count.without == len(figures) - 3 - len(of_home)
    assert sourcing_words(count) == (
        f"Of {len(figures)} figures typed, 3 are given by a source as they stand, {len(of_home)} are from a"
        f" source that does not say which of these and {count.without} are without a source. Their quality"
        f" is low for {len(of_home)} and not said for 3."
    )


def test_a_workbook_without_any_source_is_told_so_plainly() -> None:
    count = sourcing_of(with_sources())
    assert sourcing_words(count) == f"None of the {count.figures} figures typed has a source."


def test_cover_and_assurance_say_how_many_figures_have_no_source() -> None:
    run = run_of(result_of(with_sources(PRICE)))
    (told,) = rows(run, "Cover", Item="Where the figures come from")
    assert str(told["Detail"]).startswith(sourcing_words(sourcing_of(run.problem)))
    (without,) = rows(run, "Assurance", Check="Figures with no source")
    assert without["Found"] == sourcing_of(run.problem).without > 0


def test_an_input_is_called_as_the_workbook_heads_its_column_so_that_a_source_finds_it() -> None:
    known = {sheet.name: {fold(each.heading) for each in sheet.columns} for sheet in SHEETS}
    problem = small_council()
    tagged = (*(each.tags for each in problem.groups), *(each.tags for each in problem.provisions))
    tags = {fold(tag) for each in tagged for tag in each}
    for each in inputs_of(problem):
        if each.sheet not in ("Settings", "Need", "Suitability", "Placed now", "Prices", "Places used"):
            assert fold(each.column) in known[each.sheet] | tags, each
    for sheet in SHEETS:
        if sheet.table in _TABLES:
            for column in sheet.columns[1:]:
                assert heading(sheet.name, column.field) == column.heading


def test_a_target_of_places_counts_places_in_the_workbooks_words() -> None:
    counts = [each.value for each in inputs_of(small_council()) if each.column == "Count"]
    assert "places: Provision = Home" in [str(count) for count in counts]


def test_a_setting_is_a_row_whose_column_is_value() -> None:
    settings = [each for each in inputs_of(small_council()) if each.sheet == "Settings"]
    assert {fold(each.row) for each in settings} <= {fold(each.heading) for each in SETTINGS.columns}
    assert {each.column for each in settings} == {VALUE}


def test_a_basis_is_told_once_and_the_inputs_lead_to_it() -> None:
    run = run_of(result_of(with_sources(replace(PRICE, basis="Average of 2016/17"))))
    (price,) = rows(run, "Assumptions", Part="Provision", Item="Agency", Assumption="Weekly price")
    (source,) = rows(run, "Assumptions", Part="Sources")
    assert price["Basis"] == "Source 1"
    assert (source["Item"], source["Basis"]) == ("Prices", "Average of 2016/17")
    assert source["Assumption"] == "Source 1 of Provision, Weekly price"


def test_rates_of_leaving_care_are_all_written_alike() -> None:
    group = small_council().groups[0].name
    flow = Flow(group=group, on_first_day=10.0, entries={"": 5.0}, return_home=0.2, other=0.1)
    problem = replace(small_council(), flows=(flow,))
    sheet = Book(run_of(result_of(problem)), SHEETS_OF_REPORT)["Assumptions"]
    forms = dict(zip(sheet.frame["Assumption"], sheet.row_forms, strict=True))
    assert forms["Return home a year"] == forms["Other leaving a year"] == "number"
