"""The summary of a report worked out again by plain arithmetic, from its own sheets and the workbook.

It reads the written report and the planning workbook cell by cell, and shares no code with the program. It
knows what Lancashire's workbook has: quarters from 1 April, prices of provisions, a share of price from one
funder, no losses of places and no ends.
"""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from math import inf
from typing import Any

Row = dict[str, Any]
QUARTERS, IN_A_YEAR = 12, 4
LEVERS = {
    "New homes": "Home",
    "Foster recruitment": "Campaign",
    "Block contracts": "Contract",
    "Services": "Service",
}


def table(page: Any, key: str) -> list[Row]:
    """The rows under the header that starts with a key, by heading."""
    found: list[Row] = []
    headings: tuple[Any, ...] = ()
    for cells in page.iter_rows(values_only=True):
        if headings and cells[0] is not None:
            found.append(dict(zip(headings, cells, strict=True)))
        elif cells[0] == key:
            headings = cells
    return found


class Rederived:
    """One scenario's summary, from its decisions and placements."""

    def __init__(self, workbook: Any, report: Any, scenario: str) -> None:
        self.workbook, self.scenario = workbook, scenario
        self.settings = {row["Setting"]: row["Value"] for row in table(workbook["Settings"], "Setting")}
        self.changes = [row for row in self.sheet("Changes", "Scenario") if row["Scenario"] == scenario]
        self.provisions = {row["Provision"]: row for row in self.changed("Provision", "Provision")}
        self.groups = {row["Group"]: row for row in self.sheet("Need groups", "Group")}
        self.placed = self.of(report, "Placements by group")
        self.decided = self.of(report, "Decisions")
        self.moved = self.of(report, "Moves")

    def sheet(self, name: str, key: str) -> list[Row]:
        return table(self.workbook[name], key)

    def changed(self, name: str, key: str) -> list[Row]:
        """A sheet's rows with the scenario's changes of the kind = made."""
        rows = self.sheet(name, key)
        for change in (each for each in self.changes if each["Sheet"] == name):
            assert change["Change"] == "="
            for row in rows:
                if change["Row"] in ("*", row[key]):
                    row[change["Column"]] = change["Value"]
        return rows

    def of(self, report: Any, name: str) -> list[Row]:
        return [row for row in table(report[name], "Scenario") if row["Scenario"] == self.scenario]

    # ---- children

    @cached_property
    def quarters(self) -> list[str]:
        """The headings of the plan's quarters."""
        headings = list(self.placed[0])
        return headings[headings.index("Placed now") + 1 :][:QUARTERS]

    def children(self, t: int, **wanted: str) -> float:
        """Children in a quarter whose provision, group or placement has what is wanted."""
        found: float = sum(
            row[self.quarters[t]]
            for row in self.placed
            if all(self.has(row, name.replace("_", " "), word) for name, word in wanted.items())
        )
        return found

    def has(self, row: Row, name: str, word: str) -> bool:
        attributes = {**self.groups[row["Group"]], **self.provisions[row["Provision"]], **row}
        folded = {str(heading).casefold(): value for heading, value in attributes.items()}
        return str(folded[name.casefold()]).casefold() in word.casefold().split(" | ")

    def counted(self, t: int, text: str) -> float:
        """Children in a quarter who match a filter of the workbook."""
        clauses = [clause.split(" = ") for clause in text.split(" and ")] if text != "all" else []
        return self.children(t, **{name.strip(): word.strip() for name, word in clauses})

    # ---- levers

    @cached_property
    def levers(self) -> list[tuple[Row, Row, int]]:
        """Each lever decided: its row of the workbook, that of the decision, the quarter of the decision."""
        offered = {
            (sheet, row[key]): row
            for sheet, key in LEVERS.items()
            for row in reversed(self.sheet(sheet, key))
        }
        found = []
        for row in self.decided:
            if row["Kind"] in LEVERS:
                day, start = row["Decide by"], self.settings["First day"]
                quarter = ((day.year - start.year) * 12 + day.month - start.month) // 3
                found.append((offered[row["Kind"], row["Decision"]], row, quarter))
        return found

    @staticmethod
    def inside(k: int, start: float, length: float) -> float:
        return max(0.0, min(k + 1, start + length) - max(k, start)) if k >= 0 else 0.0

    def open_share(self, offer: Row, k: int) -> float:
        """The part of a unit open in the k-th quarter after its decision, less what left."""
        months = next(
            offer[name]
            for name in ("Months to open", "Months to approve", "Months to start")
            if name in offer
        )
        runs = offer.get("Term (months)") or offer.get("Runs for (months)") or inf
        leaving = offer.get("Leaving a year") or 0.0
        return float(
            self.inside(k, months / 3, runs / 3)
            * (1 - leaving) ** (max(0.0, k + 0.5 - months / 3) / IN_A_YEAR)
        )

    def places(self, t: int, name: str) -> float:
        """Places open in a provision with a number of them, in a quarter."""
        gained = sum(
            decision["Units"]
            * self.open_share(offer, t - d)
            * (
                (self.adds(offer) if offer.get("Provision") == name else 0.0)
                - ((offer["Places given up"] or 0.0) if offer.get("Instead of") == name else 0.0)
            )
            for offer, decision, d in self.levers
        )
        return float(self.provisions[name]["Places"] + gained)

    @staticmethod
    def adds(offer: Row) -> float:
        return float(
            next(
                (offer[n] or 0.0 for n in ("Places", "Places per household", "Places per lot") if n in offer),
                0.0,
            )
        )

    # ---- money, in real pounds of a quarter

    @property
    def weeks(self) -> float:
        return float(self.settings["Weeks in a year"]) / IN_A_YEAR

    @staticmethod
    def years(t: int) -> float:
        return (t + 0.5) / IN_A_YEAR

    def price(self, row: Row, t: int) -> float:
        provision = self.provisions[row["Provision"]]
        (funder,) = self.sheet("Funding", "Funder")
        assert funder["Applies to"] == "Provider = independent"
        paid = 1 - funder["Share of price"] if provision["Provider"] == "independent" else 1.0
        growth = 1 + (provision["Price growth a year"] or 0.0)
        return float(provision["Weekly price"] * growth ** self.years(t) * paid)

    def placements(self, t: int) -> float:
        weekly = sum(row[self.quarters[t]] * self.price(row, t) for row in self.placed)
        return float(weekly * self.weeks)

    def place_costs(self, t: int) -> float:
        """What every place open costs, filled or empty: those of the first day and those of levers."""
        weekly: float = sum(
            row["Weekly cost per place"] * self.places(t, name)
            for name, row in self.provisions.items()
            if row["Weekly cost per place"]
        )
        return weekly * self.weeks

    def lever_costs(self, t: int) -> float:
        return float(sum(row["Units"] * self.of_unit(offer, t, d) for offer, row, d in self.levers))

    def of_unit(self, offer: Row, t: int, d: int) -> float:
        """One-off, yearly and capital cost of one unit of a lever in a quarter."""
        once = sum(offer.get(name) or 0.0 for name in ("Opening cost", "Cost per household", "Set-up cost"))
        yearly = sum(
            offer.get(name) or 0.0
            for name in ("Extra running cost a year", "Yearly cost per household", "Running cost a year")
        )
        block = (offer.get("Price per place a week") or 0.0) * self.adds(offer) * self.weeks
        share = self.open_share(offer, t - d)
        return float(
            (once if t == d else 0.0)
            + share * (yearly / IN_A_YEAR + block)
            + self.capital_charge(offer, t, d)
        )

    def capital_charge(self, offer: Row, t: int, d: int) -> float:
        if not offer.get("Capital cost"):
            return 0.0
        rate, life = self.settings["Borrowing rate"], offer["Asset life (years)"]
        level = self.capital_of(offer, d) * rate / (1 - (1 + rate) ** -life) / IN_A_YEAR
        share = self.inside(t - d, offer["Months to open"] / 3, life * IN_A_YEAR)
        return float(level * share / (1 + self.settings["Inflation a year"]) ** self.years(t))

    def capital_of(self, offer: Row, d: int) -> float:
        """Capital cost of one unit in the cash of the decision."""
        return float(
            (offer.get("Capital cost") or 0.0) * (1 + self.settings["Inflation a year"]) ** self.years(d)
        )

    def move_costs(self, year: int) -> float:
        """Moves of a financial year, in real pounds; the report does not say in which quarter."""
        planned, forced = (
            self.moves(name, year) for name in ("Planned moves out", "Moves because a place ended")
        )
        (each,) = {row["Cost per move"] for row in self.sheet("Planned moves", "Move")}
        return float(planned * each + forced * self.settings["Cost of a move (pounds)"])

    def moves(self, name: str, year: int | None = None) -> float:
        labels = sorted({row["Financial year"] for row in self.moved})
        wanted = labels if year is None else [labels[year]]
        found: float = sum(
            row[name]
            for row in self.moved
            if row["Financial year"] in wanted and isinstance(row[name], (int, float))
        )
        return found

    def real(self, t: int) -> float:
        """All money of a quarter but moves."""
        return self.placements(t) + self.place_costs(t) + self.lever_costs(t)

    # ---- the summary's figures, each with how far moves of an unknown quarter may put it out

    def net_cost(self) -> tuple[float, float]:
        rate = 1 + self.settings["Discount rate"]
        quarters = sum(self.real(t) / rate ** self.years(t) for t in range(QUARTERS))
        years = range(QUARTERS // IN_A_YEAR)
        moves = sum(self.move_costs(year) / rate ** (year + 0.5) for year in years)
        return quarters + moves, moves * (rate**0.5 - 1)

    def cash(self, year: int) -> tuple[float, float]:
        rate = 1 + self.settings["Inflation a year"]
        own = range(year * IN_A_YEAR, (year + 1) * IN_A_YEAR)
        moves = self.move_costs(year) * rate ** (year + 0.5)
        return sum(self.real(t) * rate ** self.years(t) for t in own) + moves, moves * (rate**0.5 - 1)

    def targets_met(self) -> str:
        kept = [self.is_met(row) for row in self.changed("Targets", "Target") if row["Strength"] != "watch"]
        return f"{sum(kept)} of {len(kept)}"

    def is_met(self, row: Row) -> bool:
        by: datetime | None = row["By"]
        start = self.settings["First day"]
        first = 0 if by is None else ((by.year - start.year) * 12 + by.month - start.month) // 3
        return all(self.keeps(row, t) for t in range(first, QUARTERS))

    def keeps(self, row: Row, t: int) -> bool:
        count = row["Count"]
        if count.startswith("places: Provision = "):
            value = self.places(t, count.removeprefix("places: Provision = "))
        else:
            value = self.counted(t, count)
        whole = self.counted(t, row["Out of"]) if row["Out of"] else 1.0
        over = value - row["Value"] * whole
        return bool((over if row["Rule"] == "at most" else -over) <= 1e-5)
