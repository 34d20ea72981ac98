"""What the plan may do, as the workbook's four lever sheets say it, and the one shape they share.

The model and the accounts read `Lever`, which says per unit what any decision does: places gained and
given up, money, staff, children a service reaches. The four row types keep the workbook's own words.
"""

from optimiser.levers.lever import Effect, Lever, all_levers
from optimiser.levers.rows import (
    SAVING_WORDS,
    SERVICE_TERMS,
    TABLES,
    BlockContract,
    Campaign,
    EffectKind,
    LeverKind,
    NewHome,
    Offer,
    SavingKind,
    ServiceRow,
)

__all__ = [
    "SAVING_WORDS",
    "SERVICE_TERMS",
    "TABLES",
    "BlockContract",
    "Campaign",
    "Effect",
    "EffectKind",
    "Lever",
    "LeverKind",
    "NewHome",
    "Offer",
    "SavingKind",
    "ServiceRow",
    "all_levers",
]
