"""What a command on returns may say: by file, row and count, and never of any child."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from optimiser.errors import SufficiencyError


@dataclass(frozen=True, slots=True)
class Told:
    """What a command on returns has to say.

    Attributes:
        faults: What was wrong and left out or repaired, by file and row.
        notices: What was only odd, likewise.
        lines: What was made of the rest, a sentence each.
    """

    faults: tuple[str, ...]
    notices: tuple[str, ...]
    lines: tuple[str, ...]


@contextmanager
def telling_of_no_child(doing: str) -> Iterator[None]:
    """Pass on of an unexpected error only its kind, for its message may hold what stood in a row.

    Args:
        doing: What is being done, for the message: `importing`.

    Raises:
        SufficiencyError: In place of the error.
    """
    try:
        yield
    except SufficiencyError:
        raise
    except Exception as error:
        raise SufficiencyError(
            f"Something unexpected went wrong while {doing} ({type(error).__name__}); nothing was written.",
            "This is a fault in the program; please report it, without the returns.",
        ) from None
