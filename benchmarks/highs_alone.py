"""HiGHS and nothing else: reads an MPS file, solves it to a gap, and prints how long that took as JSON.

Usage: python benchmarks/highs_alone.py MODEL.mps GAP SECONDS
"""

from __future__ import annotations

import json
import sys
import time

import highspy


def solve_file(path: str, gap: float, seconds: float) -> dict[str, object]:
    """Solve an MPS file; give the seconds of reading and of solving, and what was found.

    Raises:
        OSError: If HiGHS cannot read the file.
    """
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", gap)
    solver.setOptionValue("time_limit", seconds)
    began = time.perf_counter()
    if solver.readModel(path) != highspy.HighsStatus.kOk:
        raise OSError(f"HiGHS cannot read {path}.")
    read = time.perf_counter()
    solver.run()
    solved = time.perf_counter()
    info = solver.getInfo()
    return {
        "status": solver.modelStatusToString(solver.getModelStatus()),
        "objective": info.objective_function_value,
        "gap": info.mip_gap if info.mip_gap < highspy.kHighsInf else None,
        "columns": solver.getNumCol(),
        "rows": solver.getNumRow(),
        "seconds": {"read": read - began, "solve": solved - read},
    }


if __name__ == "__main__":
    print(json.dumps(solve_file(sys.argv[1], float(sys.argv[2]), float(sys.argv[3]))))
