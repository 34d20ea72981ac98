"""The mathematics on paper and the mathematics in code list the same rules."""

from __future__ import annotations

import re
from pathlib import Path

from optimiser.milp.constraints import FAMILIES

FORMULATION = Path(__file__).parents[1] / "models" / "README.md"


def test_the_formulation_lists_the_families_of_the_code_in_order() -> None:
    listed = re.findall(r"^### \d+\. (.+)$", FORMULATION.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert listed == list(FAMILIES)


def test_each_family_opens_with_a_sentence_a_commissioner_understands() -> None:
    for family, state in FAMILIES.items():
        first = (state.__doc__ or "").splitlines()[0]
        assert first, family
        assert "_" not in first.split(":")[0], family
