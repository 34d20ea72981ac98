"""What stands in the margins of a printed page: its sheet and number, and more where that would be cut off.

Of a sheet that runs over several pages side by side, the lines above the table would be cut off on all but
the first, so they stand in the margins of each instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from optimiser.reporting.sheet import Sheet
from optimiser.reporting.words import plain

_LONGEST = 255
"""Letters that Excel takes at the head of a page, or at its foot, signs of fonts among them."""
_LARGE, _SMALL = '&"Arial,Bold"&11 ', '&"Arial,Regular"&8 '
"""Each ends in a space, lest a text that begins with a number be read as part of its size."""
_NO_WIDTH = "\u200b"
_PAGE = "&A: page &P of &N"


@dataclass(frozen=True, slots=True)
class Margins:
    """The head and the foot of a sheet's pages, and the inches they need.

    Attributes:
        head: What stands above the table on every page, as Excel writes it; blank: nothing.
        foot: What stands below it.
        top: The margin above, in inches.
        bottom: The margin below.
    """

    head: str
    foot: str
    top: float = 0.5
    bottom: float = 0.5


def margins(plan: str, sheet: Sheet, *, cut_off: bool) -> Margins:
    """The margins of a sheet's pages.

    Args:
        plan: The plan's title.
        sheet: The sheet.
        cut_off: Whether the lines above its table would be cut off, so that they must stand here.
    """
    if not cut_off:
        return Margins("", f"&L{_within(_SMALL, plan, f'&R{_SMALL}{_PAGE}')}")
    head = f"&L{_within(_LARGE, sheet.title, '')}"
    unit = f"\n{_SMALL}Unit: {_safe(sheet.unit)}"
    head += unit if len(head + unit) <= _LONGEST else ""
    return Margins(head, f"&L{_within(_SMALL, sheet.note, f'&R{_SMALL}{chr(10)}{_PAGE}')}", 0.8, 0.6)


def _within(font: str, text: str, after: str) -> str:
    """A text in a font, with what comes after it, no longer than Excel takes."""
    room = _LONGEST - len("&L") - len(font) - len(after)
    safe = _safe(text)
    if len(safe) > room:
        safe = f"{safe[: room - 1].rstrip('&').rsplit(' ', 1)[0]}…"
    return f"{font}{safe}{after}"


def _safe(text: str) -> str:
    """A text whose ampersands are no signs to Excel, nor a picture's to the library that writes it."""
    return re.sub(r"&&(?=[G\[])", f"&&{_NO_WIDTH}", plain(text).replace("&", "&&"))
