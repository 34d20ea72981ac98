"""The rows up to the day when a rule is first broken: often few enough to see at once that they clash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from optimiser.milp.model import Model
from optimiser.milp.naming import where_of
from optimiser.milp.rows import Row
from optimiser.plan import Breach

_WISHES = ("Hit targets", "Stay inside limits")


def rows_until_broken(model: Model, broken: Sequence[Breach]) -> Iterator[list[int]]:
    """Give rows that are likely to clash: up to the period in which a rule is first broken, then to the last.

    Targets and limits that are not broken are left out of the first. Rows of no period, such as a lever's At
    most, are always among them.

    Args:
        model: A programme that no plan meets.
        broken: What the plan that breaks its rules least breaks.
    """
    starts = model.coefficients.timeline.starts
    keys = {(each.rule, each.where, each.period) for each in broken}
    last = {x: t for (_, t), x in model.variables.children.items()}

    def end_of(row: Row) -> int:
        if row.period is not None:
            return row.period
        return max((last[x] for x in row.terms if x in last), default=0)

    def is_broken(family: str, row: Row) -> bool:
        period = None if row.period is None else starts[row.period].isoformat()
        return (family, where_of(family, row), period) in keys

    ends = {number: end_of(row) for number, (family, row) in enumerate(model.rows) if is_broken(family, row)}
    if not ends:
        return
    first, later = min(ends.values()), max(ends.values())
    binding = [n for n, (_, row) in enumerate(model.rows) if row.period is None or row.period <= later]
    yield [
        n
        for n in binding
        if (model.rows[n][1].period or 0) <= first
        and (model.rows[n][0] not in _WISHES or ends.get(n, later + 1) <= first)
    ]
    yield binding
