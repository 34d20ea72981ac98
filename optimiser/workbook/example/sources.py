"""Where the example's national figures come from, as rows of the sheet `Sources`.

A commissioner keeps the rows whose figure stays and replaces the others; figures of councils' own come first
wherever there are any.
"""

from __future__ import annotations

_OFSTED = "Ofsted, fostering in England"


def _row(item: str, source: str, basis: str, quality: str) -> dict[str, object]:
    return {
        "Item": item,
        "Source": source,
        "Basis": basis,
        "Quality": quality,
        "Owner": "Type who answers for it",
    }


SOURCES: list[dict[str, object]] = [
    _row(
        "Everything not named below",
        "Invented for Exampleshire",
        "None: replace it by your own figures",
        "Low",
    ),
    _row(
        "Discount rate 3.5%",
        "HM Treasury, Green Book",
        "National default: social time preference, real, years 0 to 30",
        "High",
    ),
    _row(
        "Inflation 2% a year", "Bank of England", "National default: the target for consumer prices", "Medium"
    ),
    _row(
        "Carers leaving, 12% a year",
        f"{_OFSTED}, 2013/14 to 2023/24",
        "National default: 12% to 14% of households left in each of those years; use your own rate",
        "Medium",
    ),
    _row(
        "Approval in 8 months",
        "National minimum standards for fostering, 14.4",
        "National default; enquiry to approval took 273 to 281 days on average in 2012 to 2014",
        "Medium",
    ),
    _row(
        "Places per household 2.09",
        f"{_OFSTED}",
        "National default: approved places per mainstream household; 62% of them are filled, about 1.3 each",
        "Medium",
    ),
    _row(
        "Fostering occupancy 62%",
        f"{_OFSTED}, 31 March 2017 (60% to 61% in 2024 and 2025)",
        "National default: filled places of all approved; the rest are vacant, held for siblings or resting",
        "Medium",
    ),
    _row(
        "Homes' occupancy 85%",
        "National studies of the cost of children's homes, 2018/19",
        "National default: the occupancy at which councils' homes were compared with independent ones",
        "Medium",
    ),
    _row(
        "Homes open 12 months after the decision",
        "Practice: registration, staffing and works",
        "National default; see optimism bias",
        "Low",
    ),
    _row(
        "Capital 24% above the estimate",
        "HM Treasury, Green Book supplement on optimism bias (standard buildings)",
        "National default: upper bound, shown as a formula in Capital cost",
        "Medium",
    ),
    _row(
        "Independent homes £6,100 a week",
        "National Audit Office, 2025: £318,400 a place a year in 2023/24",
        "National default: £318,400 ÷ 52, rounded; use your own ledger",
        "Medium",
    ),
    _row(
        "Homes' prices grow 4% a year above inflation",
        "Independent homes £2,841 a week in 2013 and £3,970 in 2018/19 (NCERCC)",
        "National default: about 6% a year in cash, less 2% inflation",
        "Low",
    ),
    _row(
        "UASC grant £1,001 a week",
        "Home Office: £143 a night from June 2020, for councils at or above the threshold",
        "£143 × 7; type the rate in force",
        "Low",
    ),
]
