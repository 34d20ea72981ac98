"""Finds the known word that was probably meant by one that is nearly it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from optimiser.filters import fold

NEARLY = 0.8


def nearest(word: str, known: Iterable[str], nearly: float = NEARLY) -> str:
    """Find which of the known words was probably meant; empty where none is near."""
    best, score = "", nearly
    for each in known:
        likeness = SequenceMatcher(None, fold(word), fold(each)).ratio()
        if likeness >= score:
            best, score = each, likeness
    return best


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Say which known word was meant, or what to do where none is near."""
    meant = nearest(word, known)
    return f"Did you mean '{meant}'?" if meant else otherwise
