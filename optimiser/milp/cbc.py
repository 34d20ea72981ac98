"""CBC through PuLP, on request: a second opinion from a solver that shares nothing with HiGHS."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import cbcbox
import numpy as np
import pulp
from highspy import HighsModelStatus as Status

from optimiser.milp.endings import Ending
from optimiser.milp.model import Model
from optimiser.plan import SolveOptions

_STATUSES = {
    pulp.LpSolutionOptimal: Status.kOptimal,
    pulp.LpSolutionIntegerFeasible: Status.kTimeLimit,
    pulp.LpSolutionInfeasible: Status.kInfeasible,
    pulp.LpSolutionUnbounded: Status.kUnbounded,
    pulp.LpSolutionNoSolutionFound: Status.kTimeLimit,
}


def solve_with_cbc(model: Model, options: SolveOptions) -> Ending:
    """Solve the whole programme with CBC; its bound is read from its log, where PuLP does not give it.

    At the time limit PuLP calls a plan optimal; only `sol_status` tells, so the status is taken from there.
    """
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "cbc.log"
        # By its own path: PuLP looks on the PATH, where it is only in an activated environment.
        solver = pulp.COIN_CMD(
            path=cbcbox.cbc_bin_path(),
            msg=False,
            gapRel=options.gap,
            timeLimit=options.time_limit,
            logPath=str(log),
        )
        model.lp.solve(solver)
        said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    status = _STATUSES[model.lp.sol_status]
    if model.lp.status == pulp.LpStatusInfeasible:
        status = Status.kInfeasible
    found = model.lp.sol_status in (pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible)
    if not found:
        return Ending(status, None, None, stopped=False)
    values = np.array([column.varValue or 0.0 for column in model.columns])
    objective = float(pulp.value(model.lp.objective))
    return Ending(status, values, _bound(said, status, objective, options.gap), stopped=False)


def _bound(said: str, status: Status, objective: float, gap: float) -> float | None:
    """Read the bound from the log, which prints few digits; a plan called optimal also proves its gap."""
    lower = [float(bound) for bound in re.findall(r"^Lower bound:\s+(\S+)", said, flags=re.MULTILINE)]
    proved = [objective - gap * abs(objective)] if status == Status.kOptimal else []
    return max([*lower[-1:], *proved], default=None)
