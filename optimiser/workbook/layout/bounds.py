"""The most that any cell can mean: beyond these a figure is a slip of the keyboard."""

from __future__ import annotations

CHILDREN_AT_MOST = 1_000_000
POUNDS_AT_MOST = 10_000_000_000
POUNDS_A_WEEK_AT_MOST = 1_000_000
MONTHS_AT_MOST = 1_200
