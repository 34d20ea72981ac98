"""Which group of need a child is in on a day: by age, by setting now, and UASC apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass

from optimiser.errors import UsageError
from optimiser.returns.codes import SETTING_OF_KIND
from optimiser.returns.days import birthday
from optimiser.returns.records import Person

BANDS = (0, 1, 5, 10, 16)
OLDEST = 17
AGE, SETTING, UASC = "age", "setting", "uasc"
DIMENSIONS = (AGE, SETTING, UASC)


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """Children alike: the place of their age band, their setting now (empty for any), and whether UASC."""

    band: int
    setting: str
    unaccompanied: bool

    @property
    def ages(self) -> tuple[int, int]:
        """Completed years, both ends included."""
        return BANDS[self.band], (*BANDS[1:], OLDEST + 1)[self.band] - 1

    @property
    def name(self) -> str:
        """As the workbook calls it, such as `10 to 15, fostering`."""
        low, high = self.ages
        ages = "Under 1" if high == 0 else f"{low} to {high}"
        return ", ".join([ages, *([self.setting] if self.setting else []), *(["UASC"] * self.unaccompanied)])


def dimensions_of(words: str) -> frozenset[str]:
    """Read what groups are told apart by, such as `age, uasc`.

    Raises:
        UsageError: If a word is none of them, or age is not among them.
    """
    found = {word.strip().lower() for word in words.replace("+", ",").split(",")}
    if not found <= set(DIMENSIONS) or AGE not in found:
        raise UsageError(
            f"Groups cannot be told apart by '{words}'.",
            "Give age, and setting or uasc or both with it: --by age,setting,uasc.",
        )
    return frozenset(found)


def group_of(day: int, kind: str, person: Person, by: Collection[str]) -> Group:
    """Give the group of a child on a day, in that kind of placement."""
    assert person.born is not None
    band = bisect_right([birthday(person.born, age) for age in BANDS], day) - 1
    unaccompanied = person.unaccompanied and (person.until is None or person.until > day)
    return Group(band, SETTING_OF_KIND[kind] if SETTING in by else "", unaccompanied and UASC in by)


def turning_days(person: Person, by: Collection[str]) -> tuple[int, ...]:
    """The days on which a child's group changes by itself: birthdays that cross bands, and UASC's end."""
    assert person.born is not None
    days = [birthday(person.born, age) for age in BANDS[1:]]
    if UASC in by and person.unaccompanied and person.until is not None:
        days.append(person.until)
    return tuple(days)
