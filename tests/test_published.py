"""Warehouse location problems with a published optimum, typed as planning workbooks, solved by the command.

Sites are homes that may be opened, customers are groups that need as many places as their demand, and what it
costs to serve a customer from a site is a weekly price by pair in a plan of one year of one week.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from optimiser.cli import main
from optimiser.workbook.writer import Rows, write_workbook

CUSTOMERS = Path(__file__).parent / "published" / "warehouses_16_50.txt"
FREE_SITE = 11
# What a warehouse holds, what it costs to open, and the optimum OR-Library publishes.
PUBLISHED = {
    "cap41": (5_000, 7_500, 1_040_444.375),
    "cap44": (5_000, 25_000, 1_235_500.450),
    "cap51": (10_000, 17_500, 1_025_208.225),
    "cap63": (15_000, 17_500, 1_014_062.050),
    "cap71": (58_268, 7_500, 932_615.750),
    "cap74": (58_268, 25_000, 1_034_976.975),
}
EVERY_DAY = ("cap71",)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] * (name not in EVERY_DAY)) for name in PUBLISHED]
)
def test_the_command_finds_the_published_optimum(name: str, tmp_path: Path) -> None:
    holds, opening_cost, optimum = PUBLISHED[name]
    plan, report = tmp_path / f"{name}.xlsx", tmp_path / "report.xlsx"
    write_workbook(plan, warehouses_as_homes(name, holds, opening_cost))
    result = CliRunner().invoke(
        main, ["solve", "--quick", str(plan), "-o", str(report), "--gap", "0", "--json"]
    )
    assert result.exit_code == 0, result.output
    (scenario,) = json.loads(result.stdout)["scenarios"]
    assert scenario["outcome"] == "optimal"
    assert scenario["objective"] == pytest.approx(optimum, rel=1e-9)
    assert scenario["sunk"] == 0
    assert report.exists()


def warehouses_as_homes(name: str, holds: float, opening_cost: float) -> dict[str, Rows]:
    customers = [[float(each) for each in line.split()] for line in CUSTOMERS.read_text().splitlines()]
    groups = [f"Customer {i}" for i, _ in enumerate(customers, 1)]
    sites = [f"Site {j}" for j in range(1, 17)]
    first_day = date(2024, 4, 1)
    rows = list(zip(groups, customers, strict=True))
    return {
        "Settings": settings(name, first_day),
        "Need groups": [{"Group": group, "Age from": 0, "Age to": 17} for group in groups],
        "Need": [{"Group": group, first_day.isoformat(): demand} for group, (demand, *_) in rows],
        "Provision": [provision(site) for site in sites],
        "Suitability": [{"Group": group} | dict.fromkeys(sites, "OK") for group in groups],
        "Prices": [
            {"Group": group} | {site: cost / demand for site, cost in zip(sites, costs, strict=True)}
            for group, (demand, *costs) in rows
        ],
        "New homes": [
            {
                "Home": f"Open {site}",
                "Provision": site,
                "Places": holds,
                "Opening cost": 0 if j == FREE_SITE else opening_cost,
                "Months to open": 0,
                "At most": 1,
            }
            for j, site in enumerate(sites, 1)
        ],
    }


def settings(title: str, first_day: date) -> Rows:
    values = {
        "Title": title,
        "First day": first_day,
        "Period": "year",
        "Number of periods": 1,
        "Years to look beyond the plan": 0,
        "Weeks in a year": 1,
        "Discount rate": 0,
    }
    return [{"Setting": setting, "Value": value} for setting, value in values.items()]


def provision(site: str) -> dict[str, object]:
    return {
        "Provision": site,
        "Setting": "residential",
        "Provider": "independent",
        "Family-based": "N",
        "In area": "Y",
        "Places": 0,
        "Highest planned occupancy": 1,
        "Weekly price": 0,
        "Average stay (months)": "none",
    }
