"""Solves random councils with other threads and another seed of the solver, in a process of its own.

`python -m tests.milp.other_threads 4 7 0 1 2` solves councils 0, 1 and 2 with four threads and the seed 7,
and tells their least costs. (HiGHS fails where threads change between solves of one process.)
"""

from __future__ import annotations

import json
import sys
from typing import Any

import highspy

from tests.milp.solved import solve_exactly
from tests.random_councils import random_problem


def main(threads: int, solver_seed: int, councils: list[int]) -> None:
    begin = highspy.Highs.__init__

    def begin_otherwise(self: Any) -> None:
        begin(self)
        self.setOptionValue("threads", threads)
        self.setOptionValue("random_seed", solver_seed)

    highspy.Highs.__init__ = begin_otherwise
    costs = [solve_exactly(random_problem(council, "small")).report.objective for council in councils]
    sys.stdout.write(json.dumps(costs))


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    main(numbers[0], numbers[1], numbers[2:])
