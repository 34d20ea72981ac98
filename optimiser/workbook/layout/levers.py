"""The sheets that say what the plan may do: homes, foster recruitment, block contracts, services and moves."""

from __future__ import annotations

from datetime import date

from optimiser.workbook.layout.shape import Column, ColumnKind, Sheet
from optimiser.workbook.layout.stock import CHILDREN_AT_MOST, MONTHS_AT_MOST, POUNDS_AT_MOST

EFFECT_WORDS = ("Prevent entry", "Return home", "Step down")
_BLANK_ON_LATER_ROWS = "; blank on a service's later rows"


def _amount(
    heading: str,
    field: str,
    kind: ColumnKind,
    meaning: str,
    example: float,
    unit: str,
    low: float | None = 0,
) -> Column:
    """A number of which a blank is 0."""
    high = POUNDS_AT_MOST if kind == "money" else CHILDREN_AT_MOST
    return Column(
        heading,
        field,
        kind,
        meaning,
        example,
        blank="0",
        default=0.0,
        unit=unit,
        low=-high if low is None else low,
        high=high,
    )


def _months(heading: str, field: str, meaning: str, example: float) -> Column:
    """Months from a decision, which must be typed."""
    return Column(
        heading, field, "months", meaning, example, required=True, unit="months", low=0, high=MONTHS_AT_MOST
    )


def _limit(heading: str, field: str, meaning: str, example: float, unit: str, blank: str) -> Column:
    """A ceiling of which a blank is none."""
    return Column(
        heading, field, "number", meaning, example, blank=blank, unit=unit, low=0, high=CHILDREN_AT_MOST
    )


AT_MOST = Column(
    "At most",
    "at_most",
    "number",
    "The most units that may be taken over the plan and the years beyond it, or no limit.",
    1,
    required=True,
    unit="units",
    low=0,
    high=CHILDREN_AT_MOST,
    word="no limit",
)
AT_MOST_A_YEAR = _limit(
    "At most a year",
    "at_most_a_year",
    "The most units decided in one financial year, by the date of the decision.",
    1,
    "units a year",
    "no limit",
)
AT_LEAST = _amount(
    "At least",
    "at_least",
    "number",
    "Units that must open inside the plan; give Latest with it, or they may come at the end.",
    0,
    "units",
)
EARLIEST = Column(
    "Earliest",
    "earliest",
    "date",
    "The first date on which it can be decided (not opened).",
    date(2017, 7, 1),
    blank="any",
)
LATEST = Column(
    "Latest",
    "latest",
    "date",
    "The last date on which it can be decided (not opened).",
    date(2019, 1, 1),
    blank="any",
)
STAFF = _amount("Staff (FTE)", "staff", "number", "Staff of one unit, in post while it is open.", 8, "FTE")


def _provision(heading: str, field: str, meaning: str, required: bool, blank: str = "") -> Column:
    return Column(heading, field, "name of", meaning, "Our home", required, blank, of="Provision")


NEW_HOMES = Sheet(
    "New homes",
    "Home",
    "homes",
    "rows",
    "New homes",
    (
        "Homes the plan may open, change the use of, or close. Dates are of the decision; it opens its months"
        " later.",
        "Extra running cost comes on top of the provision's own weekly cost per place: type a home's budget in"
        " one of the two, not both.",
    ),
    (
        Column("Home", "name", "name", "The home's name.", "New complex home", required=True),
        _provision("Provision", "provision", "The provision it adds places to.", False, "a closure"),
        _amount("Places", "places", "number", "Places that one home adds.", 4, "places"),
        _provision(
            "Instead of", "instead_of", "The provision whose places it takes in exchange.", False, "none"
        ),
        _amount(
            "Places given up",
            "places_given_up",
            "number",
            "Places taken from the provision under Instead of.",
            0,
            "places",
        ),
        _amount(
            "Capital cost",
            "capital",
            "money",
            "What it costs to buy or build, charged level in cash over its asset life from opening.",
            400_000,
            "£",
        ),
        Column(
            "Asset life (years)",
            "asset_life_years",
            "number",
            "Years over which its capital is charged.",
            25,
            blank="none; required where there is a capital cost",
            unit="years",
            above=0,
            high=100,
        ),
        _amount(
            "Opening cost", "opening_cost", "money", "What opening it costs once, besides capital.", 50_000, "£"
        ),
        _amount(
            "Extra running cost a year",
            "running_cost_a_year",
            "money",
            "Its yearly cost on top of the provision's own cost per place; may be negative.",
            0,
            "£ a year",
            low=None,
        ),
        _months("Months to open", "months_to_open", "Months from the decision to the first child.", 9),
        AT_MOST,
        AT_MOST_A_YEAR,
        AT_LEAST,
        EARLIEST,
        LATEST,
        STAFF,
        Column(
            "Only one of",
            "only_one_of",
            "text",
            "A word that alternatives share: of the homes that share it, one kind at most is used.",
            "Site A",
            blank="none",
        ),
    ),
)

FOSTER_RECRUITMENT = Sheet(
    "Foster recruitment",
    "Campaign",
    "campaigns",
    "rows",
    "Foster recruitment",
    (
        "Campaigns that recruit foster carers; one unit is one household. Dearer tiers are further rows.",
        "Households leave as the rate says, from approval, with their places and yearly cost.",
    ),
    (
        Column("Campaign", "name", "name", "The campaign's name.", "General recruitment", required=True),
        _provision("Provision", "provision", "The provision its households join.", True),
        _amount(
            "Places per household",
            "places_per_household",
            "number",
            "Places that one household brings, before the provision's highest occupancy.",
            1.6,
            "places",
        ),
        _amount(
            "Cost per household",
            "cost_per_household",
            "money",
            "What recruiting and approving one household costs.",
            8_000,
            "£",
        ),
        _amount(
            "Yearly cost per household",
            "yearly_cost_per_household",
            "money",
            "What one household costs a year while approved, besides the weekly price.",
            3_000,
            "£ a year",
        ),
        _months("Months to approve", "months_to_approve", "Months from enquiry to approval.", 8),
        Column(
            "Leaving a year",
            "leaving_a_year",
            "share",
            "Share of these households that leave in a year.",
            0.12,
            required=True,
            unit="share a year",
            low=0,
            high=1,
        ),
        AT_MOST,
        AT_MOST_A_YEAR,
        AT_LEAST,
        EARLIEST,
        LATEST,
        STAFF,
    ),
)

BLOCK_CONTRACTS = Sheet(
    "Block contracts",
    "Contract",
    "contracts",
    "rows",
    "Block contracts",
    (
        "Places bought in lots and paid for filled or empty until the term ends; one unit is one lot.",
        "The provision's own weekly price and cost per place come on top: leave them 0 where the lot's price"
        " covers all.",
    ),
    (
        Column("Contract", "name", "name", "The contract's name.", "Complex beds", required=True),
        _provision("Provision", "provision", "The provision whose places it buys.", True),
        _amount("Places per lot", "places_per_lot", "number", "Places in one lot.", 2, "places"),
        _amount(
            "Price per place a week",
            "price_per_place_a_week",
            "money",
            "Pounds a week for each place of a lot, filled or empty.",
            3_200,
            "£ a place a week",
        ),
        _amount("Set-up cost", "set_up_cost", "money", "What one lot costs to procure.", 10_000, "£"),
        _months("Months to start", "months_to_start", "Months from the decision, procurement included.", 6),
        Column(
            "Term (months)",
            "term_months",
            "months",
            "Months the contract runs from its start.",
            36,
            blank="to the end of the plan",
            unit="months",
            above=0,
            high=MONTHS_AT_MOST,
        ),
        AT_MOST,
        AT_MOST_A_YEAR,
        AT_LEAST,
        EARLIEST,
        LATEST,
    ),
)

SERVICES = Sheet(
    "Services",
    "Service",
    "services",
    "rows",
    "Services",
    (
        "Services that prevent children from coming into care, return them home or let them step down.",
        "Several rows with one name are one service with several effects: costs, months, dates and limits stand"
        " on its first row and are blank on the others.",
    ),
    (
        Column("Service", "name", "name", "The service's name.", "Edge of care team", required=True),
        Column(
            "Kind",
            "kind",
            "choice",
            "What it does.",
            "Prevent entry",
            blank="nothing: a cost with no children reached",
            choices=EFFECT_WORDS,
        ),
        Column(
            "Group",
            "group",
            "name of",
            "The group it works on; one with an average time in care.",
            "Teenagers",
            blank="none",
            of="Need groups",
        ),
        Column(
            "To group",
            "to_group",
            "name of",
            "Where a child who steps down goes to.",
            "Under 13",
            blank="none; required by Step down",
            of="Need groups",
        ),
        _amount(
            "Children a year",
            "children_a_year",
            "number",
            "Children one unit works with in a year.",
            20,
            "children a year",
        ),
        Column(
            "Success rate",
            "success_rate",
            "share",
            "Share of those children for whom it succeeds.",
            0.5,
            blank="required where there are children",
            default=0.0,
            unit="share",
            low=0,
            high=1,
        ),
        _amount("Set-up cost", "set_up_cost", "money", "What starting one unit costs.", 10_000, "£"),
        _amount(
            "Running cost a year",
            "running_cost_a_year",
            "money",
            "What one unit costs a year while it runs.",
            250_000,
            "£ a year",
        ),
        _months("Months to start", "months_to_start", "Months from the decision to the first child.", 3),
        Column(
            "Runs for (months)",
            "runs_for_months",
            "months",
            "Months it runs from its start.",
            24,
            blank="to the end of the plan",
            unit="months",
            above=0,
            high=MONTHS_AT_MOST,
        ),
        AT_MOST,
        AT_LEAST,
        EARLIEST,
        LATEST,
        STAFF,
    ),
    repeats=True,
)

PLANNED_MOVES = Sheet(
    "Planned moves",
    "Move",
    "moves",
    "rows",
    "Planned moves",
    (
        "Moves of children already placed, beyond natural turnover, a place that ended or a return home.",
        "From provision must have an average stay.",
    ),
    (
        Column("Move", "name", "name", "The move's name.", "Agency to our own carers", required=True),
        _provision("From provision", "from_provision", "Where the children live.", True),
        _provision("To provision", "to_provision", "Where they move to.", True),
        Column(
            "Groups",
            "groups",
            "names of",
            "Names separated by |.",
            "Under 13 | Teenagers",
            blank="every group both provisions suit",
            of="Need groups",
        ),
        _limit(
            "Children a year", "children_a_year", "The most moves in a year.", 5, "children a year", "no limit"
        ),
        _limit(
            "Children in all", "children_in_all", "The most moves in all.", 10, "children", "no limit"
        ),
        Column(
            "Cost per move",
            "cost",
            "money",
            "What one move costs.",
            1500,
            blank="the setting's",
            unit="£",
            low=0,
            high=POUNDS_AT_MOST,
        ),
        EARLIEST,
        LATEST,
    ),
)

LEVERS = (NEW_HOMES, FOSTER_RECRUITMENT, BLOCK_CONTRACTS, SERVICES, PLANNED_MOVES)
