"""The sheets that say what there is: settings, groups, need, provision and the grids between them."""

from __future__ import annotations

from datetime import date

from optimiser.workbook.layout.shape import Column, Sheet

CHILDREN_AT_MOST = 1_000_000
POUNDS_AT_MOST = 10_000_000_000
POUNDS_A_WEEK_AT_MOST = 1_000_000
MONTHS_AT_MOST = 1_200

VALUE = "Value"
NOTE = "Note"

SETTING_WORDS = (
    "fostering",
    "kinship",
    "residential",
    "residential school",
    "supported",
    "secure",
    "parents",
    "adoption",
    "health",
    "other",
)
PROVIDER_WORDS = ("in-house", "other council", "independent", "voluntary", "health", "none")
BOUGHT_BY_WORDS = ("in-house", "block", "framework", "spot", "none")
OFSTED_WORDS = ("Outstanding", "Good", "Requires improvement", "Inadequate", "Not rated")
NOT_OURS_TO_CHOOSE = ("kinship", "parents", "adoption")

SETTINGS = Sheet(
    "Settings",
    "Setting",
    "settings",
    "settings",
    "Settings",
    (
        "How long the plan is, how its money is reckoned and how long the computer may look.",
        "Money everywhere is in pounds at the prices of the first day.",
    ),
    (
        Column(
            "Title",
            "title",
            "text",
            "The plan's title, for the report's cover.",
            "Placements plan",
            blank="the file's name",
        ),
        Column(
            "Council", "council", "text", "The council's name.", "Example council", blank="the file's name"
        ),
        Column(
            "First day", "first_day", "date", "The day the plan starts.", date(2017, 4, 1), required=True
        ),
        Column(
            "Period",
            "period",
            "choice",
            "How long one period of the plan is.",
            "quarter",
            required=True,
            choices=("month", "quarter", "year"),
        ),
        Column(
            "Number of periods",
            "periods",
            "whole number",
            "How many periods are planned and reported.",
            12,
            required=True,
            low=1,
            high=240,
        ),
        Column(
            "Years to look beyond the plan",
            "years_beyond",
            "number",
            "Years solved after the last period and not reported, so that the plan does not stop acting before"
            " its end.",
            2,
            blank="2",
            default=2.0,
            unit="years",
            low=0,
            high=30,
        ),
        Column(
            "Weeks in a year",
            "weeks_in_year",
            "number",
            "Weeks that a year's money is reckoned in.",
            52,
            blank="52",
            default=52.0,
            unit="weeks",
            above=0,
            high=53,
        ),
        Column(
            "Discount rate",
            "discount_rate",
            "share",
            "What a pound a year from now is worth less than one today, before inflation.",
            0.035,
            blank="3.5%",
            default=0.035,
            unit="share a year",
            low=0,
            high=1,
        ),
        Column(
            "Inflation a year",
            "inflation",
            "share",
            "Turns the workbook's real pounds into the cash of limits and budgets.",
            0.02,
            blank="0",
            default=0.0,
            unit="share a year",
            low=-0.5,
            high=1,
        ),
        Column(
            "Borrowing rate",
            "borrowing_rate",
            "share",
            "The rate at which the council borrows, as quoted.",
            0.045,
            blank="(1 + discount)(1 + inflation) − 1",
            unit="share a year",
            low=0,
            high=1,
        ),
        Column(
            "Financial year starts in month",
            "financial_year_start",
            "whole number",
            "The month in which the council's financial year starts.",
            4,
            blank="4",
            default=4,
            unit="month",
            low=1,
            high=12,
        ),
        Column(
            "Cost of a move (pounds)",
            "cost_of_a_move",
            "money",
            "What a planned move without its own cost, and each move because a place ended, costs.",
            1000,
            blank="1,000",
            default=1000.0,
            unit="£",
            low=0,
            high=POUNDS_A_WEEK_AT_MOST,
        ),
        Column(
            "Charge for a last resort (pounds a week)",
            "last_resort_charge",
            "money",
            "Steers the plan away from each child in a last resort; never reported as money.",
            200,
            blank="0",
            default=0.0,
            unit="£ a week",
            low=0,
            high=POUNDS_A_WEEK_AT_MOST,
        ),
        Column(
            "Weekly price when nothing suitable is free",
            "nothing_suitable_price",
            "money",
            "What a child without a place is taken to cost.",
            6000,
            blank="1.5 × the dearest weekly price",
            unit="£ a week",
            low=0,
            high=POUNDS_A_WEEK_AT_MOST,
        ),
        Column(
            "Optimality gap",
            "gap",
            "share",
            "How near to the least cost a plan must be proved.",
            0.0001,
            blank="0.01%",
            default=1e-4,
            unit="share",
            low=0,
            high=1,
        ),
        Column(
            "Time limit (seconds)",
            "time_limit",
            "number",
            "How long each scenario may be solved for.",
            300,
            blank="300",
            default=300.0,
            unit="seconds",
            above=0,
            high=604_800,
        ),
    ),
    required=True,
)

NEED_GROUPS = Sheet(
    "Need groups",
    "Group",
    "groups",
    "rows",
    "Need groups",
    (
        "Who needs a placement: children alike in what would suit them.",
        "Ages are completed years, both ends included. Add columns of your own (Level, Legal status, UASC,"
        " Disability, Authority, Siblings) and use them in filters.",
    ),
    (
        Column("Group", "name", "name", "The group's name.", "Teenagers", required=True),
        Column(
            "Age from",
            "age_from",
            "number",
            "Youngest age in the group.",
            13,
            required=True,
            unit="years",
            low=0,
            high=25,
        ),
        Column(
            "Age to",
            "age_to",
            "number",
            "Oldest age in the group.",
            15,
            required=True,
            unit="years",
            low=0,
            high=25,
        ),
        Column(
            "Average time in care (months)",
            "months_in_care",
            "months",
            "How long a child who comes into care in this group stays in care; not how long today's children"
            " have been there. Needed by a group that a service works on.",
            18,
            blank="not known",
            unit="months",
            above=0,
            high=MONTHS_AT_MOST,
        ),
    ),
    required=True,
    tags=True,
)

NEED = Sheet(
    "Need",
    "Group",
    "need",
    "dates grid",
    "Need",
    (
        "Children needing a placement on each date, those well placed now among them, before anything this plan"
        " may do. Do not type the number you hope to reach.",
        "One column a date. Between dates the line is straight; before the first and after the last it is level."
        " A blank cell is skipped. Every group has a row.",
    ),
    (Column("Group", "name", "name of", "A group of Need groups.", "Teenagers", True, of="Need groups"),),
    cells=Column(
        "a date",
        "need",
        "number",
        "Children of the group needing a placement on that date.",
        60,
        blank="skipped",
        unit="children",
        low=0,
        high=CHILDREN_AT_MOST,
    ),
    required=True,
)

PROVISION = Sheet(
    "Provision",
    "Provision",
    "provisions",
    "rows",
    "Provision",
    (
        "Everywhere children of the council can live: its own homes and carers, contracts, and each market it"
        " buys from.",
        "Weekly price is paid for each child placed; weekly cost per place is paid for each place, filled or"
        " empty. Add columns of your own and use them in filters.",
    ),
    (
        Column("Provision", "name", "name", "The provision's name.", "In-house fostering", required=True),
        Column(
            "Setting",
            "setting",
            "choice",
            "The kind of place it is.",
            "fostering",
            required=True,
            choices=SETTING_WORDS,
        ),
        Column(
            "Provider",
            "provider",
            "choice",
            "Who runs it: one of the words, or the council's own.",
            "in-house",
            required=True,
            choices=PROVIDER_WORDS,
            own_words=True,
        ),
        Column(
            "Bought by",
            "bought_by",
            "choice",
            "How it is bought.",
            "in-house",
            blank="in-house if the provider is, else spot",
            choices=BOUGHT_BY_WORDS,
        ),
        Column(
            "Family-based",
            "family_based",
            "yes/no",
            "Whether children live in a family there.",
            "Y",
            required=True,
        ),
        Column(
            "In area", "in_area", "yes/no", "Whether it is in the council's area.", "Y", required=True
        ),
        Column(
            "Ofsted",
            "ofsted",
            "choice",
            "Ofsted's latest overall grade.",
            "Good",
            blank="Not rated",
            default="Not rated",
            choices=OFSTED_WORDS,
        ),
        Column(
            "Places",
            "places",
            "number",
            "Places open on the first day (0 where it is yet to open), or no limit.",
            120,
            required=True,
            unit="places",
            low=0,
            high=CHILDREN_AT_MOST,
            word="no limit",
        ),
        Column(
            "Open until",
            "open_until",
            "date",
            "The first date its places are no longer open (a contract ended, a closure already decided).",
            date(2019, 4, 1),
            blank="they last",
        ),
        Column(
            "Places lost a year",
            "lost_a_year",
            "share",
            "Share of the places lost a year, compounded: carers leaving, homes closing.",
            0.1,
            blank="0",
            default=0.0,
            unit="share a year",
            low=0,
            high=1,
        ),
        Column(
            "Highest planned occupancy",
            "occupancy",
            "share",
            "The most of its places that can be filled, averaged over a period; a ceiling, not today's figure.",
            0.9,
            blank="100%; required where Places is a number",
            default=1.0,
            unit="share",
            above=0,
            high=1,
        ),
        Column(
            "Weekly price",
            "weekly_price",
            "money",
            "Pounds a child a week, paid for children placed; type 0 where there is none.",
            462,
            required=True,
            unit="£ a child a week",
            low=0,
            high=POUNDS_A_WEEK_AT_MOST,
        ),
        Column(
            "Weekly cost per place",
            "weekly_cost_per_place",
            "money",
            "Pounds a place a week, paid filled or empty, for places open on the first day and for every place"
            " a lever adds, and no longer for one given up.",
            0,
            blank="0",
            default=0.0,
            unit="£ a place a week",
            low=0,
            high=POUNDS_A_WEEK_AT_MOST,
        ),
        Column(
            "Price growth a year",
            "price_growth",
            "share",
            "Growth of both above inflation, compounded to the middle of each period.",
            0.02,
            blank="0",
            default=0.0,
            unit="share a year",
            low=-0.99,
            high=1,
        ),
        Column(
            "Average stay (months)",
            "stay_months",
            "months",
            "How long a placement here lasts, or none: children are placed afresh each period.",
            24,
            required=True,
            unit="months",
            above=0,
            high=MONTHS_AT_MOST,
            word="none",
        ),
        Column(
            "Plan chooses",
            "plan_chooses",
            "yes/no",
            "Whether the plan may decide how many children live here; with N each group keeps its share of"
            " Placed now.",
            "Y",
            blank="N for kinship, parents and adoption, else Y",
        ),
    ),
    required=True,
    tags=True,
)

_GROUP = Column("Group", "name", "name of", "A group of Need groups.", "Teenagers", True, of="Need groups")

SUITABILITY = Sheet(
    "Suitability",
    "Group",
    "suitability",
    "grid",
    "Suitability",
    (
        "One column a provision: Best, OK (or Y) or Last resort where it can meet that group's needs and the law"
        " allows it; blank, N or Never where not.",
        "Supported accommodation for a group whose ages begin under 16 is against the law.",
    ),
    (_GROUP,),
    cells=Column(
        "a provision",
        "suitability",
        "fit",
        "How well the provision suits the group.",
        "Best",
        blank="it does not suit",
        choices=("Best", "OK", "Last resort", "Y", "N", "Never"),
    ),
    required=True,
)

PLACED_NOW = Sheet(
    "Placed now",
    "Group",
    "placed",
    "grid",
    "Placed now",
    (
        "Children placed on the first day, one column a provision. Without it the first period's placements are"
        " free, and the report says so.",
    ),
    (_GROUP,),
    cells=Column(
        "a provision",
        "placed",
        "number",
        "Children of the group living there on the first day.",
        20,
        blank="0",
        unit="children",
        low=0,
        high=CHILDREN_AT_MOST,
    ),
)

PRICES = Sheet(
    "Prices",
    "Group",
    "prices",
    "grid",
    "Prices",
    (
        "A weekly price for that group in that provision, where it differs from the provision's own.",
        "0 is a price; blank is not.",
    ),
    (_GROUP,),
    cells=Column(
        "a provision",
        "prices",
        "money",
        "Weekly price of a child of the group there.",
        3500,
        blank="the provision's weekly price",
        unit="£ a child a week",
        low=0,
        high=POUNDS_A_WEEK_AT_MOST,
    ),
)

PLACES_USED = Sheet(
    "Places used",
    "Group",
    "places_used",
    "grid",
    "Places used",
    ("Places that one child of the group takes there: 2 where a child must live alone in a two-bed home.",),
    (_GROUP,),
    cells=Column(
        "a provision",
        "places_used",
        "number",
        "Places one child of the group takes there.",
        2,
        blank="1",
        unit="places",
        above=0,
        high=100,
    ),
)

STOCK = (SETTINGS, NEED_GROUPS, NEED, PROVISION, SUITABILITY, PLACED_NOW, PRICES, PLACES_USED)
