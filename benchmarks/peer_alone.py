"""cs-demand-model 0.5.1 and nothing of ours: what it reads, how long it projects, and what; as JSON.

Runs in that package's own environment: python peer_alone.py FIT_FOLDER FULL_FOLDER CUT DAYS SINCE...
with the day of the cut, the days asked for (separated by commas) and the first days to fit from, all ISO.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import time
import warnings
from datetime import date, timedelta

import pandas as pd
from cs_demand_model import (
    Config,
    DemandModellingDataContainer,
    ModelPredictor,
    PopulationStats,
    fs_datastore,
)


def read(folder: str) -> PopulationStats:
    """Read a folder of returns as its own command does."""
    config = Config()
    with contextlib.redirect_stdout(io.StringIO()):
        container = DemandModellingDataContainer(fs_datastore(folder), config)
        return PopulationStats(container.enriched_view, config)


def project(stats: PopulationStats, since: date, cut: date, days: list[date]) -> dict[str, object]:
    """Fit between two days and project to the last of the days, by its own steps of a day and of 90."""
    predictor = ModelPredictor.from_model(stats, since, cut - timedelta(days=1))
    ahead = (days[-1] - predictor.date).days
    steps, seconds = {}, {}
    for step in (1, 90):
        began = time.perf_counter()
        steps[step] = predictor.predict(-(-ahead // step), step)
        seconds[step] = time.perf_counter() - began
    by_day = steps[1]
    return {
        "seconds": seconds,
        "groups": len(named(by_day.iloc[-1])),
        "start": named(predictor.initial_population),
        "projected": {f"{day}": named(by_day.loc[day]) for day in days},
    }


def named(children: pd.Series[float]) -> dict[str, float]:
    """Children by age bracket and placement category, such as `TEN_TO_SIXTEEN/FOSTERING`.

    Those who have left are a category to it as well, which its own charts do not show.
    """
    counts = zip(children.index.tolist(), children.tolist(), strict=True)
    return {f"{age}/{kind}": float(count) for (age, kind), count in counts if kind != "NOT_IN_CARE"}


def main() -> None:
    """Print what was read, projected and counted."""
    warnings.simplefilter("ignore")
    fit, full, cut, days = (*sys.argv[1:3], date.fromisoformat(sys.argv[3]), sys.argv[4].split(","))
    asked = [date.fromisoformat(day) for day in days]
    stats, whole = read(fit), read(full).stock
    happened = {day: named(whole.loc[day]) for day in days}
    runs = {since: project(stats, date.fromisoformat(since), cut, asked) for since in sys.argv[5:]}
    print(json.dumps({"happened": happened, "runs": runs}))


if __name__ == "__main__":
    main()
