"""The scenario that stands for a run where only one can be told or drawn."""

from __future__ import annotations

from optimiser.plan import Run


def central(run: Run) -> int | None:
    """The place of the scenario that has a plan and the fewest changes, of equals the first.

    It is the workbook as nearly as it stands, which no fall in need or price that may not come, and no target
    given up, has made cheaper. Where none has a plan it is chosen from all; None where there are no results.
    """
    changes = {each.name: len(each.changes) for each in run.problem.scenarios}
    fewest = [changes.get(result.name, 0) for result in run.results]
    planned = [
        place for place, result in enumerate(run.results) if None not in (result.plan, result.accounts)
    ]
    return min(planned or range(len(fewest)), key=fewest.__getitem__, default=None)
