"""Places and pounds of a plan, by plain arithmetic that shares no code with the model.

Money is real pounds, at the prices of the first day, for the whole period, not discounted; multiply by
`cash` for the cash of the period and by `discount` for present value. Each module answers one question:

    opening          what share of a unit is open, so many periods after it was decided
    care             who changes group and who leaves care, where need is projected from flows
    services         how many children a service keeps away, and who is left to be placed
    places           places open, usable and used
    placements       what a placement costs, and what partners pay towards it
    lever_money      what levers cost, and what the first day's places cost
    steering         how far targets are missed, and the charges that steer
    statement        `Accounts`, all of these in one frozen statement, and its totals
    reckoning        `account`, which fills it in
    financial_years  money by financial year
    corkscrews       opening + gained − lost = closing, of households and of places
"""

from optimiser.accounts.corkscrews import Corkscrew, households, places_by_provision
from optimiser.accounts.financial_years import by_day, by_decision
from optimiser.accounts.reckoning import account
from optimiser.accounts.statement import Accounts

__all__ = [
    "Accounts",
    "Corkscrew",
    "account",
    "by_day",
    "by_decision",
    "households",
    "places_by_provision",
]
