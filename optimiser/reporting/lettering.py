"""How much room text takes on a sheet, in Arial at 10 points."""

from __future__ import annotations

from functools import lru_cache

PIXELS, _PADDING = 7, 5
"""Pixels that one of Excel's characters is wide, and what a column has besides."""
INDENT = 1.2
"""What a cell's margins and its indent take of its width, in Excel's characters."""
BOLD, TITLE = 1.08, 1.5
"""How much wider bold letters are, and those of a title, which are larger too."""
_EM = 13.4
"""Pixels of the font's size, on the safe side."""
_LETTERS = {
    **dict.fromkeys("ijl|'", 0.22),
    **dict.fromkeys(" ft.,:;/!I[]\\", 0.28),
    **dict.fromkeys("r-()`", 0.34),
    **dict.fromkeys("ckvxyzsJ", 0.5),
    **dict.fromkeys("ABEKPSVXYw&", 0.69),
    **dict.fromkeys("CDHNRU", 0.73),
    **dict.fromkeys("GOQmM%", 0.86),
    **dict.fromkeys("W@—", 1.0),
}
"""How wide each letter is, as a share of the font's size; other letters and figures are middling."""
_MIDDLING = 0.56


def pixels(text: str) -> float:
    """The pixels that text takes when it is not wrapped."""
    return _EM * sum(_LETTERS.get(letter, _MIDDLING) for letter in text)


def column_pixels(across: float) -> int:
    """The pixels of a column so many of Excel's characters across."""
    return round(across * PIXELS) + _PADDING


def width_of(text: str, weight: float = 1.0) -> float:
    """The characters across that a column must have for text to stand in it unbroken."""
    return pixels(text) * weight / PIXELS + INDENT


@lru_cache(maxsize=1 << 16)
def lines(text: str, width: float, weight: float = 1.0) -> int:
    """The lines a text takes when its words are wrapped to a width in Excel's characters."""
    room = max(1.0, width) * PIXELS
    space = pixels(" ") * weight
    count = 0
    for paragraph in text.splitlines() or [""]:
        used = 0.0
        count += 1
        for word in paragraph.split():
            long = pixels(word) * weight
            if used and used + space + long > room:
                count, used = count + 1, 0.0
            count += int(long // room)
            used = (used + space if used else 0.0) + long % room
    return count


def in_two(text: str, room: float) -> tuple[str, str]:
    """Text too long for one line as two, after a sentence where both fit so, else after a word.

    Args:
        text: What is to be read.
        room: The pixels of a line.
    """
    if pixels(text) <= room:
        return text, ""
    ends = [n for n, letter in enumerate(text) if letter == " " and pixels(text[:n]) <= room]
    sentences = [n for n in ends if text[n - 1] in ".;" and pixels(text[n + 1 :]) <= room]
    at = max(sentences or ends, default=len(text))
    return text[:at], text[at + 1 :]
