"""The postcodes in the council's area: whole ones, sectors (DT1 1) or districts (DT1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from optimiser.errors import FileTrouble

_WORDS = re.compile(r"[^,;\t\r\n]+")
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(?:\d(?:[A-Z]{2})?)?")


@dataclass(frozen=True, slots=True)
class Areas:
    """What lies in the council's area, postcodes without their spaces."""

    postcodes: frozenset[str]

    def hold(self, postcode: str) -> bool | None:
        """Say whether a placement's postcode lies there; None where it is blank or none."""
        bare = postcode.replace(" ", "")
        if len(bare) < 5 or not _POSTCODE.fullmatch(bare):
            return None
        return bool({bare, bare[:-2] + "*", bare[:-3]} & self.postcodes)


def read_areas(path: Path) -> Areas:
    """Read a list of postcodes, sectors and districts, separated by commas or lines.

    Raises:
        FileTrouble: If it cannot be read, or holds no postcode.
    """
    try:
        text = path.read_text("utf-8-sig").upper()
    except (OSError, UnicodeDecodeError):
        raise FileTrouble(f"{path} could not be read.", "Give a text or CSV file of postcodes.") from None
    found = frozenset(spelling for word in _WORDS.findall(text) if (spelling := _spelling(word)))
    if not found:
        raise FileTrouble(
            f"{path} holds no postcodes.", "List postcodes, sectors such as DT1 1, or districts such as DT1."
        )
    return Areas(found)


def _spelling(word: str) -> str:
    """A sector is told from a district by its space (DT1 1), and kept with a star (DT11*)."""
    parts = word.strip().strip('"').split()
    if not 1 <= len(parts) <= 2 or not _POSTCODE.fullmatch("".join(parts)):
        return ""
    return "".join(parts) + ("*" if len(parts) == 2 and len(parts[1]) == 1 else "")
