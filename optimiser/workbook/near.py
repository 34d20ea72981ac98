"""Finds the known word that was probably meant by one that is nearly it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from optimiser.filters import fold

NEARLY = 0.8
SHORTEST = 4
LEAST = 0.5
"""What is less like a word than that is near it for nobody."""


def nearest(word: str, known: Iterable[str], nearly: float = NEARLY) -> str:
    """Find which of the known words was probably meant; empty where none is near."""
    best, score, folded = "", nearly, fold(word)
    for each in known:
        likeness = 1.0 if _one_slip(folded, fold(each)) else _likeness(folded, fold(each))
        if likeness >= score:
            best, score = each, likeness
    return best


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Say which known word was meant, or what to do where none is near."""
    meant = nearest(word, known)
    return f"Did you mean '{meant}'?" if meant else otherwise


def _likeness(word: str, known: str) -> float:
    """How alike they are; 0 where their lengths alone part them, for a long text takes long to compare."""
    most = 2 * min(len(word), len(known)) / max(1, len(word) + len(known))
    return SequenceMatcher(None, word, known).ratio() if most >= LEAST else 0.0


def _one_slip(word: str, known: str) -> bool:
    """Whether a letter too few, too many, other or swapped makes one word of the other."""
    short, long = sorted((word, known), key=len)
    if len(short) < SHORTEST or len(long) - len(short) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    swapped = short[start : start + 2] == long[start : start + 2][::-1]
    return short[start + 1 :] == long[start + 1 :] or (swapped and short[start + 2 :] == long[start + 2 :])
