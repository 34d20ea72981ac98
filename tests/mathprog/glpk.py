"""GLPK on `models/sufficiency.mod`: a model and a solver that share nothing with the optimiser."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import swiglpk as glpk

MODEL = Path(__file__).parents[2] / "models" / "sufficiency.mod"


@dataclass(frozen=True)
class Found:
    """What GLPK found: the least of what was minimised, and every column by its name in the model."""

    objective: float
    values: dict[str, float]
    names: tuple[str, ...] = ()


class Unfinished(RuntimeError):
    """GLPK ended otherwise than with a proved optimum or a proof that there is none."""


def solve(data: str, gap: float = 0.0, seconds: float = 60.0) -> Found | None:
    """Solve `sufficiency.mod` with this data; None where GLPK proves that nothing is feasible.

    The whole columns found are then held at whole numbers and the rest solved again, so that no tolerance on
    wholeness is left in the cost.
    """
    with _stated(data) as lp:
        options = glpk.glp_iocp()
        glpk.glp_init_iocp(options)
        options.presolve = options.gmi_cuts = options.mir_cuts = options.cov_cuts = glpk.GLP_ON
        options.mip_gap, options.tm_lim = gap, int(1000 * seconds)
        ended, status = glpk.glp_intopt(lp, options), glpk.glp_mip_status(lp)
        if ended == glpk.GLP_ENOPFS or status == glpk.GLP_NOFEAS:
            return None
        if ended not in (0, glpk.GLP_EMIPGAP) or status not in (glpk.GLP_OPT, glpk.GLP_FEAS):
            raise Unfinished(f"GLPK ended with {ended}, status {status}.")
        whole = {
            j: round(glpk.glp_mip_col_val(lp, j))
            for j in range(1, glpk.glp_get_num_cols(lp) + 1)
            if glpk.glp_get_col_kind(lp, j) != glpk.GLP_CV
        }
        return _polished(lp, whole)


def _polished(lp: Any, whole: dict[int, int]) -> Found:
    for j, value in whole.items():
        glpk.glp_set_col_kind(lp, j, glpk.GLP_CV)
        glpk.glp_set_col_bnds(lp, j, glpk.GLP_FX, value, value)
    options = glpk.glp_smcp()
    glpk.glp_init_smcp(options)
    options.presolve = glpk.GLP_ON
    ended, status = glpk.glp_simplex(lp, options), glpk.glp_get_status(lp)
    if ended or status != glpk.GLP_OPT:
        raise Unfinished(f"With its levers held GLPK ended with {ended}, status {status}.")
    columns = range(1, glpk.glp_get_num_cols(lp) + 1)
    values = {glpk.glp_get_col_name(lp, j): glpk.glp_get_col_prim(lp, j) for j in columns}
    return Found(glpk.glp_get_obj_val(lp), values)


@contextmanager
def _stated(data: str) -> Iterator[Any]:
    glpk.glp_term_out(glpk.GLP_OFF)
    lp, workspace = glpk.glp_create_prob(), glpk.glp_mpl_alloc_wksp()
    try:
        with tempfile.TemporaryDirectory() as folder:
            written = Path(folder) / "council.dat"
            written.write_text(data, encoding="utf-8")
            refused = (
                glpk.glp_mpl_read_model(workspace, str(MODEL), 1)
                or glpk.glp_mpl_read_data(workspace, str(written))
                or glpk.glp_mpl_generate(workspace, None)
            )
        assert not refused, "GLPK cannot read the model or its data; try glpsol --check."
        glpk.glp_mpl_build_prob(workspace, lp)
        yield lp
    finally:
        glpk.glp_mpl_free_wksp(workspace)
        glpk.glp_delete_prob(lp)
