"""Faults of a plan, each breaking one rule alone."""

from __future__ import annotations

from typing import Any

from tests.verification.checked import DEAR, FADING, HOMES, KIN, MARKET, NEVER, UNSUITED


def market(*changes: float) -> list[float]:
    """The market's children in each period, when so many more or fewer are there than in `a_plan`."""
    return [4 - unsuited + change for unsuited, change in zip(FADING, changes, strict=True)]


FAULTS: dict[str, list[dict[str, Any]]] = {
    "Every child has a place": [
        {"unmet": {"Children": [0, 1, 0, 0, 0]}, "children": {MARKET: market(0, -1, 0, 0, 0)}}
    ],
    "Every child is placed or told of as without a place": [
        {"children": {MARKET: market(0, 0.01, 0, 0, 0)}},
        {"children": {MARKET: market(0, 0, 0, 0, -0.01)}},
    ],
    "Children live only where it suits them, or stay where they are": [
        {"children": {MARKET: market(0, 0, -1, 0, 0), NEVER: [0, 0, 1, 0, 0]}}
    ],
    "No provision holds more than its usable places": [
        {"children": {HOMES: [4, 4, 4, 4, 5.1], MARKET: market(0, 0, 0, 0, -1.1)}}
    ],
    "Shares the plan may not choose are held": [
        {"children": {KIN: [2, 2.1, 2, 2, 2], MARKET: market(0, -0.1, 0, 0, 0)}},
        {"children": {KIN: [2, 2, 2, 2, 1.9], MARKET: market(0, 0, 0, 0, 0.1)}},
    ],
    "Settled children stay where they are": [
        {"children": {HOMES: [3.5, 4, 4, 4, 4], MARKET: market(0.5, 0, 0, 0, 0)}},
    ],
    "Nobody joins a placement that does not suit": [
        {"children": {UNSUITED: [*FADING[:4], FADING[4] + 0.01], MARKET: market(0, 0, 0, 0, -0.01)}}
    ],
    "Moves because a place ended keep to the places that end": [{"forced": {HOMES: [0, 0.1, 0, 0, 0]}}],
    "Services end no more placements than they reach children": [
        {"service_ends": {HOMES: [0, 0, 0, 0.1, 0]}}
    ],
    "Nothing decided or placed is below 0": [
        {"forced": {HOMES: [0, -0.1, 0, 0, 0]}},
        {"service_ends": {HOMES: [0, 0, 0, 0, -0.1]}},
        {"planned": {("Review", "Children"): [0, 0.5, 0.25, -0.1, 0]}},
        {"children": {DEAR: [0, 0, 0, 0, -1e-4], MARKET: market(0, 0, 0, 0, 1e-4)}},
        {"units": {"Team": {0: -1, 1: 1}}},
    ],
    "Levers are decided only when they are offered": [
        {"units": {"Now": {1: 1}}},
        {"units": {"Small": {1: 1}}},
    ],
    "The At least of each lever opens inside the plan": [
        {"units": {"Must": {}}},
        {"units": {"Must": {4: 1}}},
    ],
    "No lever goes beyond its At most": [{"units": {"Must": {0: 1, 2: 2}}}],
    "No lever goes beyond its At most a year": [{"units": {"Campaign": {0: 1, 3: 1}}}],
    "Of homes under one Only one of, one kind is used": [{"units": {"Large": {1: 1}}}],
    "Planned moves keep to their children a year": [{"planned": {("Review", "Children"): [0, 0.6, 0, 0, 0]}}],
    "Planned moves keep to their children in all": [
        {"planned": {("Review", "Children"): [0, 0.5, 0.5, 0.1, 0]}}
    ],
    "Planned moves keep to their dates and groups": [
        {"planned": {("Review", "Children"): [0.1, 0, 0, 0, 0]}},
        {"planned": {("Review", "Teens"): [0, 0, 0, 0.1, 0]}},
    ],
    "Targets that must be met are met": [
        {"children": {HOMES: [4, 4, 4, 3.4, 4], MARKET: market(0, 0, 0, 0.6, 0)}},
        {"children": {HOMES: [4, 4, 3.4, 4, 4], MARKET: market(0, 0, 0.6, 0, 0)}},
    ],
    "Revenue limits are kept": [{"children": {DEAR: [0, 0.2, 0, 0, 0], MARKET: market(0, -0.2, 0, 0, 0)}}],
    "Capital limits are kept": [{"units": {"Build": {0: 1, 3: 1}}}],
    "Staff limits are kept": [{"units": {"Team": {4: 1}}}],
}
