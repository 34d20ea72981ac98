"""A filter in the words of a person who has never seen one: `children's homes, in-house`."""

from __future__ import annotations

import re

from optimiser.filters import Clause, Filter
from optimiser.reporting.words import SETTINGS, listed

_YES_OR_NO = {
    "in area": ("in area", "out of area"),
    "family-based": ("family-based", "not family-based"),
}
_AS_THEY_ARE = ("provider", "bought by")
_NAMES = ("provision", "group")

_SIGNS = ((r"\s*!=\s*", " is not "), (r"\s*=\s*", " is "), (r"\s*\|\s*", " or "))


def read_out(rule: Filter) -> str:
    """Read a filter out as it was typed, its signs in words: `Setting is not secure`."""
    said = rule.text
    for sign, words in _SIGNS:
        said = re.sub(sign, words, said)
    return said


def placements_words(rule: Filter) -> str:
    """Say which placements a filter is for; as typed where it asks for more than there are words for.

    Different filters have different words.
    """
    if len(rule.clauses) == 1 and rule.clauses[0].column in _NAMES and not rule.clauses[0].negated:
        names = [name.strip() for name in rule.text.split("=", 1)[1].split("|")]
        return listed(names) if rule.clauses[0].column == "provision" else f"children of {listed(names)}"
    said = [_clause_words(clause) for clause in rule.clauses]
    if not all(said):
        return f"placements with {rule}"
    named = any(clause.column == "setting" for clause in rule.clauses)
    return ", ".join(said) + ("" if named else " placements")


def _clause_words(clause: Clause) -> str:
    """A clause in words; blank where there are none for it."""
    values = sorted(str(value) for value in clause.values)
    if clause.column in _YES_OR_NO and values in (["n"], ["y"]):
        yes, no = _YES_OR_NO[clause.column]
        return yes if (values == ["y"]) != clause.negated else no
    if clause.column == "setting" and all(value in SETTINGS for value in values):
        values = [SETTINGS[value] for value in values]
    elif clause.column not in _AS_THEY_ARE:
        return ""
    words = f"{', '.join(values[:-1])} or {values[-1]}" if len(values) > 1 else values[0]
    return f"not {words}" if clause.negated else words
