"""The mathematics on paper and the mathematics in code list the same rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from optimiser.milp.constraints import FAMILIES
from tests.mathprog import glpk

MODELS = Path(__file__).parents[1] / "models"
FORMULATION = MODELS / "README.md"
MATHPROG = (MODELS / "sufficiency.mod").read_text(encoding="utf-8")


def test_the_formulation_lists_the_families_of_the_code_in_order() -> None:
    listed = re.findall(r"^### \d+\. (.+)$", FORMULATION.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert listed == list(FAMILIES)


def sections_of_mathprog() -> dict[str, str]:
    """The parts of the model in MathProg by the headings that set them off."""
    headed = re.split(r"^# =+ (.+)$", MATHPROG, flags=re.MULTILINE)
    return dict(zip(headed[1::2], headed[2::2], strict=True))


def test_the_model_in_mathprog_states_the_families_of_the_code_in_order() -> None:
    numbered = [title for title in sections_of_mathprog() if re.match(r"\d", title)]
    assert numbered == [f"{i + 1}. {family}" for i, family in enumerate(FAMILIES)]


def test_each_family_in_mathprog_opens_with_a_sentence_and_states_rules() -> None:
    for title, section in sections_of_mathprog().items():
        if re.match(r"\d", title):
            assert re.match(r"\n# [A-Z][^_]+\.\n\nsubject to ", section), title


def test_every_rule_in_mathprog_belongs_to_a_family_or_works_something_out() -> None:
    elsewhere = {
        title: re.findall(r"^subject to (\w+)", section, flags=re.MULTILINE)
        for title, section in sections_of_mathprog().items()
        if not re.match(r"\d", title)
    }
    assert {title: rules for title, rules in elsewhere.items() if rules} == {
        "Decisions": ["Need_left", "Places_open", "Staying", "Pounds"],
        "Cost": ["Charges", "Present_value", "Moves", "Breaches", "Hard", "No_more_breach", "No_more_cost"],
    }


def test_what_the_formulation_says_to_add_to_the_data_is_read_and_solved() -> None:
    tiny = (MODELS / "tiny.dat").read_text(encoding="utf-8")
    more = re.findall(
        r"^```ampl\n(.+?)^```", FORMULATION.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert len(more) == 3
    for data in more:
        found = glpk.solve(tiny, data)
        assert found is not None, data
        assert found.objective == pytest.approx(0.0), data


def test_each_family_opens_with_a_sentence_a_commissioner_understands() -> None:
    for family, state in FAMILIES.items():
        first = (state.__doc__ or "").splitlines()[0]
        assert first, family
        assert "_" not in first.split(":")[0], family
