"""What a column's cells should hold, in words for whoever typed something else."""

from __future__ import annotations

from optimiser.workbook.layout import Column

_KINDS = {
    "number": "a number",
    "whole number": "a whole number",
    "money": "a sum of money",
    "share": "a share",
    "months": "a number of months",
    "date": "a date such as 1/4/2017",
    "yes/no": "Y or N",
    "name": "a name",
    "name of": "a name",
    "names of": "names separated by |",
    "filter": "a filter such as Setting = residential",
    "financial year": "a financial year such as 2017/18",
    "strength": "must, aim, watch, or pounds a week",
}


def expected_in(column: Column) -> str:
    """Say in words what a column's cells hold."""
    words = list(column.choices) if column.choices and column.kind != "strength" else []
    if words:
        own = ", or a word of your own" if column.own_words else ""
        return f"Expected one of {', '.join(words)}{own}."
    what = _KINDS.get(column.kind, "text")
    unit = f" ({column.unit})" if column.kind in ("number", "money") and column.unit else ""
    word = f", or '{column.word}'" if column.word else ""
    return f"Expected {what}{unit}{_range(column)}{word}."


def _range(column: Column) -> str:
    low, high = column.low, column.high
    if column.kind == "share" and column.above is not None:
        return f" above {column.above:.0%}, up to {high or 0:.0%}"
    if column.kind == "share":
        return f" from {low or 0:.0%} to {high or 0:.0%}" if low is not None else f" up to {high or 0:.0%}"
    least = f", {low:,.0f} or more" if low is not None else f", more than {column.above or 0:g}"
    if low is None and column.above is None:
        return ""
    return least if high is None else f"{least}, and at most {high:,.0f}"
