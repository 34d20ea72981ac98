"""Where the example's national figures come from, as rows of the sheet `Sources`.

A commissioner keeps the rows whose figure stays and replaces the others; figures of councils' own come first
wherever there are any.
"""

from __future__ import annotations

from optimiser.workbook.example import stock

_OFSTED = "Ofsted, fostering in England"


def _row(
    item: str, where: tuple[str, str, str], source: str, kind: str, basis: str, quality: str
) -> dict[str, object]:
    headings = ("Item", "Sheet", "Row", "Column", "Source", "Kind", "Basis", "Quality", "Owner")
    owner = "Type who answers for it"
    return dict(zip(headings, (item, *where, source, kind, basis, quality, owner), strict=True))


SOURCES: list[dict[str, object]] = [
    _row(
        "Everything not named below",
        ("*", "", ""),
        "Invented for Exampleshire",
        "assumed",
        "None: replace it by your own figures",
        "Low",
    ),
    _row(
        "Discount rate 3.5%",
        ("Settings", "Discount rate", ""),
        "HM Treasury, Green Book",
        "given",
        "National default: social time preference, real, years 0 to 30",
        "High",
    ),
    _row(
        "Inflation 2% a year",
        ("Settings", "Inflation a year", ""),
        "Bank of England",
        "assumed",
        "National default: the target for consumer prices",
        "Medium",
    ),
    _row(
        "The financial year starts in April",
        ("Settings", "Financial year starts in month", ""),
        "Local government finance: 1 April to 31 March",
        "given",
        "The same for every council",
        "High",
    ),
    _row(
        "Carers leaving, 12% a year",
        ("Foster recruitment", "", "Leaving a year"),
        f"{_OFSTED}, 2013/14 to 2023/24",
        "derived",
        "National default: 12% to 14% of households left in each of those years; use your own rate",
        "Medium",
    ),
    _row(
        "In-house places lost, 12% a year",
        ("Provision", stock.OWN_CARERS, "Places lost a year"),
        f"{_OFSTED}, 2013/14 to 2023/24",
        "derived",
        "National default: as the carers leave, so do their places; use your own rate",
        "Medium",
    ),
    _row(
        "Approval in 8 months",
        ("Foster recruitment", "Core campaign | Enhanced offer", "Months to approve"),
        "National minimum standards for fostering, 14.4",
        "given",
        "National default; enquiry to approval took 273 to 281 days on average in 2012 to 2014",
        "Medium",
    ),
    _row(
        "Places per household 2.09",
        ("Foster recruitment", "", "Places per household"),
        f"{_OFSTED}",
        "derived",
        "National default: approved places per mainstream household; 62% of them are filled, about 1.3 each",
        "Medium",
    ),
    _row(
        "Fostering occupancy 62%",
        ("Provision", stock.OWN_CARERS, "Highest planned occupancy"),
        f"{_OFSTED}, 31 March 2017 (60% to 61% in 2024 and 2025)",
        "given",
        "National default: filled places of all approved; the rest are vacant, held for siblings or resting",
        "Medium",
    ),
    _row(
        "Homes' occupancy 85%",
        ("Provision", stock.OWN_HOMES, "Highest planned occupancy"),
        "National studies of the cost of children's homes, 2018/19",
        "given",
        "National default: the occupancy at which councils' homes were compared with independent ones",
        "Medium",
    ),
    _row(
        "Homes open 12 months after the decision",
        ("New homes", "", "Months to open"),
        "Practice: registration, staffing and works",
        "assumed",
        "National default; see optimism bias",
        "Low",
    ),
    _row(
        "Capital 24% above the estimate",
        ("New homes", "", "Capital cost"),
        "HM Treasury, Green Book supplement on optimism bias (standard buildings)",
        "derived",
        "National default: upper bound on an estimate that is invented, shown as a formula in Capital cost",
        "Medium",
    ),
    _row(
        "Independent homes £6,100 a week",
        ("Provision", f"{stock.HOMES_IN} | {stock.HOMES_OUT}", "Weekly price"),
        "National Audit Office, 2025: £318,400 a place a year in 2023/24",
        "derived",
        "National default: £318,400 ÷ 52, rounded; use your own ledger",
        "Medium",
    ),
    _row(
        "Homes' prices grow 4% a year above inflation",
        ("Provision", f"{stock.HOMES_IN} | {stock.HOMES_OUT}", "Price growth a year"),
        "Independent homes £2,841 a week in 2013 and £3,970 in 2018/19 (NCERCC)",
        "derived",
        "National default: about 6% a year in cash, less 2% inflation",
        "Low",
    ),
    _row(
        "UASC grant £1,001 a week",
        ("Funding", "Home Office, UASC", "Pounds a week"),
        "Home Office: £143 a night from June 2020, for councils at or above the threshold",
        "derived",
        "£143 × 7; type the rate in force",
        "Low",
    ),
]
