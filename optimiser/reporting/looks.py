"""The colours, patterns and markers of charts, told apart in grey as well: dark, light, hatched by turns."""

from __future__ import annotations

from typing import Any

CLEAR = "clear"
"""The look of a column that only lifts the one above it."""
_SOLID: str | None = None
_FILLS: dict[str, tuple[str, str | None]] = {
    "Today's places that can be filled": ("#12436D", _SOLID),
    "Places added that can be filled": ("#F46A25", "wide_upward_diagonal"),
    "Children where there is no limit": ("#BFD3E6", _SOLID),
    "Families: our own": ("#12436D", _SOLID),
    "Families: bought": ("#9FC2DF", _SOLID),
    "Homes and schools: our own": ("#801650", "wide_upward_diagonal"),
    "Homes and schools: bought": ("#A285D1", _SOLID),
    "Supported accommodation": ("#28A197", "percent_50"),
    "Secure, health and other": ("#6A6A6A", _SOLID),
    "Decisions: one-off, yearly, capital": ("#F46A25", "wide_downward_diagonal"),
    "Moves": ("#3D3D3D", "percent_20"),
    "No suitable place": ("#000000", _SOLID),
    "Need met by places": ("#12436D", _SOLID),
    "Gap": ("#F46A25", "wide_upward_diagonal"),
    "In all £": ("#C9DDF0", _SOLID),
    "Saves £": ("#7FC9C1", _SOLID),
    "Adds £": ("#F46A25", _SOLID),
}
_FILLS_BY_TURNS: tuple[tuple[str, str | None], ...] = (
    ("#12436D", _SOLID),
    ("#F46A25", "wide_upward_diagonal"),
    ("#BFD3E6", _SOLID),
    ("#801650", "percent_50"),
    ("#28A197", "horizontal_brick"),
    ("#3D3D3D", "light_horizontal"),
    ("#801650", "wide_downward_diagonal"),
    ("#7A7A7A", _SOLID),
    ("#12436D", "small_grid"),
    ("#801650", "light_vertical"),
)
_LINES: dict[str, tuple[str, str, str]] = {
    "main": ("#000000", "solid", "diamond"),
    "inner limit": ("#801650", "dash", "square"),
    "outer limit": ("#12436D", "round_dot", "none"),
    "aim": ("#801650", "dash", "none"),
    "aim once": ("#801650", "solid", "long_dash"),
    "low": ("#000000", "solid", "diamond"),
    "high": ("#000000", "solid", "long_dash"),
}
_LINES_BY_TURNS = (
    ("#12436D", "solid", "circle"),
    ("#F46A25", "dash", "square"),
    ("#28A197", "square_dot", "triangle"),
    ("#801650", "long_dash", "diamond"),
    ("#000000", "round_dot", "x"),
    ("#7A7A7A", "long_dash_dot_dot", "square"),
    ("#A285D1", "dash_dot", "star"),
    ("#12436D", "long_dash_dot", "plus"),
)
MOST_LINES = len(_LINES_BY_TURNS)
"""More lines than this in one chart could not be told apart."""


def fill(name: str, turn: int) -> tuple[str, str | None]:
    """The colour and pattern (none: solid) of columns, by the name of a look, else by turns."""
    return _FILLS.get(name) or _FILLS_BY_TURNS[turn % len(_FILLS_BY_TURNS)]


def column_look(name: str, turn: int) -> dict[str, Any]:
    """How columns are drawn, as XlsxWriter takes it."""
    if name == CLEAR:
        return {"fill": {"none": True}, "border": {"none": True}}
    colour, pattern = fill(name, turn)
    if pattern is None:
        return {"fill": {"color": colour}, "border": {"color": "#FFFFFF", "width": 0.5}}
    return {
        "pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#FFFFFF"},
        "border": {"color": colour, "width": 0.75},
    }


def line(name: str, turn: int) -> tuple[str, str, str]:
    """The colour, dash and marker of a line, by the name of a look, else by turns."""
    return _LINES.get(name) or _LINES_BY_TURNS[turn % MOST_LINES]


def line_look(name: str, turn: int, *, markers_only: bool = False, bare: bool = False) -> dict[str, Any]:
    """How a line, or a row of markers alone, is drawn, as XlsxWriter takes it; bare: without markers."""
    colour, dash, marker = line(name, turn)
    marker = "none" if bare else marker
    stroke: dict[str, Any] = {"color": colour, "width": 2.25, "dash_type": dash}
    size, edge = (9, "#FFFFFF") if markers_only else (6, colour)
    return {
        "line": {"none": True} if markers_only else stroke,
        "marker": {"type": marker, "size": size, "fill": {"color": colour}, "border": {"color": edge}},
    }
