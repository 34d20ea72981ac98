"""A planning workbook that takes long to prove: which of many homes that cost what they are worth to open."""

from __future__ import annotations

from datetime import date
from random import Random

_CHANCE = Random(4)
_WORTH = [_CHANCE.randint(200_000, 900_000) for _ in range(45)]

SHEETS: dict[str, list[dict[str, object]]] = {
    "Settings": [
        {"Setting": "First day", "Value": date(2026, 4, 1)},
        {"Setting": "Period", "Value": "quarter"},
        {"Setting": "Number of periods", "Value": 4},
        {"Setting": "Years to look beyond the plan", "Value": 0},
    ],
    "Need groups": [{"Group": "Children", "Age from": 10, "Age to": 17}],
    "Need": [{"Group": "Children", "2026-04-01": sum(_WORTH) / 2e5}],
    "Provision": [
        {
            "Provision": name,
            "Setting": "residential",
            "Provider": "independent",
            "Family-based": "N",
            "In area": "Y",
            "Places": places,
            "Highest planned occupancy": occupancy,
            "Weekly price": price,
            "Average stay (months)": "none",
        }
        for name, places, occupancy, price in (("Market", "no limit", None, 100_000), ("Home", 0, 1, 0))
    ],
    "Suitability": [{"Group": "Children", "Market": "OK", "Home": "Best"}],
    "New homes": [
        {
            "Home": f"Home {number}",
            "Provision": "Home",
            "Places": pounds / 1e5,
            "Opening cost": pounds + number % 7,
            "Months to open": 0,
            "At most": 1,
        }
        for number, pounds in enumerate(_WORTH)
    ],
}
