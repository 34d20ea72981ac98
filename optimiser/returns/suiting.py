"""What suits whom, as far as a return can say: where children of a group have lived, within the law."""

from __future__ import annotations

from optimiser.returns.counting import Counts, Provision
from optimiser.returns.grouping import Group

SUPPORTED_FROM = 16
NOT_CHOSEN = frozenset({"kinship", "parents", "adoption", "custody", "health"})
_ELSEWHERE = ("fostering", "children's home")


def suitability(counts: Counts, provisions: tuple[Provision, ...]) -> dict[Group, tuple[Provision, ...]]:
    """Give each group's suitable provisions.

    Where that leaves a group nowhere that the plan may place it or holds it already, fostering suits it too;
    without any, a children's home; without either, whatever the plan chooses and the law allows.
    """
    return {group: _suited(group, counts, provisions) for group in counts.groups}


def _suited(group: Group, counts: Counts, provisions: tuple[Provision, ...]) -> tuple[Provision, ...]:
    lawful = [each for each in provisions if each.kind != "supported" or group.ages[0] >= SUPPORTED_FROM]
    lived = [each for each in lawful if counts.pair_days[group, each]]
    if any(each.kind not in NOT_CHOSEN or counts.stock[group, each] for each in lived):
        return tuple(lived)
    choices = [[each for each in lawful if each.kind == kind] for kind in _ELSEWHERE]
    choices.append([each for each in lawful if each.kind not in NOT_CHOSEN])
    return tuple(lived + next((found for found in choices if found), []))
