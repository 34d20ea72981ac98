"""How many of a plan's figures have a source, of which kind and how good."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from optimiser.problem import Problem, Source
from optimiser.problem.sourcing import SourceLog
from optimiser.reporting.inputs import Input, figures_of
from optimiser.reporting.words import listed

NO_SOURCE = "No source given"
LEFT_BLANK = "Left blank: what a blank means"
QUALITIES = ("High", "Medium", "Low")
KINDS = {
    "given": "given by a source as they stand",
    "derived": "derived from a source",
    "assumed": "assumed",
    "": "from a source that does not say which of these",
}


@dataclass(frozen=True)
class Sourcing:
    """The figures of a plan counted by what is known of where they come from.

    Attributes:
        figures: Numbers and dates that somebody typed.
        kinds: Of those with a source, how many of each kind.
        qualities: Of those with a source, how many of each quality; the quality not said is blank.
        without: How many have no source.
    """

    figures: int
    kinds: Counter[str]
    qualities: Counter[str]
    without: int


def source_of(log: SourceLog, each: Input) -> Source | None:
    """Give an input's source, None where the log has none."""
    return log.of(each.sheet, each.row, each.column, blank=each.blank)


def sourcing_of(problem: Problem) -> Sourcing:
    """Count the figures of a plan, those of its scenarios too, by their sources."""
    log = SourceLog(problem.sources)
    sources = [source_of(log, each) for each in figures_of(problem)]
    found = [source for source in sources if source is not None]
    return Sourcing(
        figures=len(sources),
        kinds=Counter(source.kind for source in found),
        qualities=Counter(source.quality for source in found),
        without=len(sources) - len(found),
    )


def sourcing_words(count: Sourcing) -> str:
    """Say in two sentences where the figures come from and how good they are."""
    if not count.kinds:
        return f"None of the {count.figures} figures typed has a source."
    kinds = [f"{count.kinds[kind]} are {words}" for kind, words in KINDS.items() if count.kinds[kind]]
    told = [*kinds, f"{count.without or 'none'} {'are' if count.without > 1 else 'is'} without a source"]
    quality = [f"{name.lower()} for {count.qualities[name]}" for name in QUALITIES if count.qualities[name]]
    if count.qualities[""]:
        quality.append(f"not said for {count.qualities['']}")
    graded = f" Their quality is {listed(quality)}." if quality else ""
    return f"Of {count.figures} figures typed, {listed(told)}.{graded}"
