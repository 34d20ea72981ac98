"""The sheets of levers that add places: homes, foster recruitment and block contracts."""

from __future__ import annotations

from optimiser.workbook.layout.bounds import MONTHS_AT_MOST
from optimiser.workbook.layout.offer import (
    OFFER,
    amount,
    months_from_decision,
    provision_named,
)
from optimiser.workbook.layout.shape import Column, Sheet

NEW_HOMES = Sheet(
    "New homes",
    "Home",
    "homes",
    "rows",
    "New homes",
    (
        "Homes the plan may open, change the use of, or close. Dates are of the decision; it opens its months"
        " later.",
        "Extra running cost comes on top of the provision's own weekly cost per place: type a home's"
        " budget in"
        " one of the two, not both.",
    ),
    (
        Column("Home", "name", "name", "The home's name.", "New complex home", required=True),
        provision_named("Provision", "provision", "The provision it adds places to.", False, "a closure"),
        amount("Places", "places", "number", "Places that one home adds.", 4, "places"),
        provision_named(
            "Instead of", "instead_of", "The provision whose places it takes in exchange.", False, "none"
        ),
        amount(
            "Places given up",
            "places_given_up",
            "number",
            "Places taken from the provision under Instead of.",
            0,
            "places",
        ),
        amount(
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
        amount(
            "Opening cost",
            "opening_cost",
            "money",
            "What opening it costs once, besides capital.",
            50_000,
            "£",
        ),
        amount(
            "Extra running cost a year",
            "running_cost_a_year",
            "money",
            "Its yearly cost on top of the provision's own cost per place; may be negative.",
            0,
            "£ a year",
            low=None,
        ),
        months_from_decision(
            "Months to open", "months_to_open", "Months from the decision to the first child.", 9
        ),
        *OFFER,
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
        provision_named("Provision", "provision", "The provision its households join.", True),
        amount(
            "Places per household",
            "places_per_household",
            "number",
            "Places that one household brings, before the provision's highest occupancy.",
            1.6,
            "places",
        ),
        amount(
            "Cost per household",
            "cost_per_household",
            "money",
            "What recruiting and approving one household costs.",
            8_000,
            "£",
        ),
        amount(
            "Yearly cost per household",
            "yearly_cost_per_household",
            "money",
            "What one household costs a year while approved, besides the weekly price.",
            3_000,
            "£ a year",
        ),
        months_from_decision("Months to approve", "months_to_approve", "Months from enquiry to approval.", 8),
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
        *OFFER,
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
        provision_named("Provision", "provision", "The provision whose places it buys.", True),
        amount("Places per lot", "places_per_lot", "number", "Places in one lot.", 2, "places"),
        amount(
            "Price per place a week",
            "price_per_place_a_week",
            "money",
            "Pounds a week for each place of a lot, filled or empty.",
            3_200,
            "£ a place a week",
        ),
        amount("Set-up cost", "set_up_cost", "money", "What one lot costs to procure.", 10_000, "£"),
        months_from_decision(
            "Months to start", "months_to_start", "Months from the decision, procurement included.", 6
        ),
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
        *OFFER,
    ),
)
