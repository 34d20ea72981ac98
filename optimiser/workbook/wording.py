"""Figures as a commissioner writes them: £1,893.03, 7.6%, 44.4 children, 01/04/2017."""

from __future__ import annotations

from datetime import date


def pounds(amount: float, pence: bool | None = None) -> str:
    """Write money: with pence where it is not whole and under £10,000; `pence` decides where given."""
    shown = abs(amount) < 10_000 and amount != round(amount) if pence is None else pence
    text = f"£{abs(amount):,.2f}" if shown else f"£{abs(amount):,.0f}"
    return f"-{text}" if amount < 0 and text.strip("£0.,") else text


def share(value: float) -> str:
    """Write a share as a percentage, with as many decimals as it needs up to two."""
    return f"{_plain(100 * value, 2)}%"


def number(value: float) -> str:
    """Write a count of children, places, months or people, with up to two decimals."""
    return _plain(value, 2)


def some(value: float, thing: str, things: str = "") -> str:
    """Write a number of things: `1 place`, `2.5 places`."""
    return f"{number(value)} {thing if value == 1 else things or thing + 's'}"


def day(when: date) -> str:
    """Write a date the British way."""
    return f"{when:%d/%m/%Y}"


def listed(words: list[str]) -> str:
    """Join words as a sentence does: `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _plain(value: float, decimals: int) -> str:
    text = f"{value:,.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
