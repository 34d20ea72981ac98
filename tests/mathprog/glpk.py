"""GLPK on `models/sufficiency.mod`: a model and a solver that share no rule with the optimiser."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import swiglpk as glpk

MODELS = Path(__file__).parents[2] / "models"
MODEL = (MODELS / "sufficiency.mod").read_text(encoding="utf-8")
KINDS_OF_BREACH = ("need", "settled", "must", "limits", "at least")
NOTHING, ROOM, FINE = 1e-9, 1e-7, 1e-9
WEIGHT = 10_000
"""Of a breach that is minimised: one of a limit is millions of pounds, which GLPK's tolerances pass over."""


@dataclass(frozen=True)
class Found:
    """What GLPK found: the least of what was minimised, and every column by its name in the model."""

    objective: float
    values: Mapping[str, float]


class Unfinished(RuntimeError):
    """GLPK ended otherwise than with a proved optimum or a proof that there is none."""


def solve(*data: str, gap: float = 0.0, seconds: float = 120.0, model: str = MODEL) -> Found | None:
    """Solve `sufficiency.mod` (or another) with this data; None where GLPK proves that nothing is feasible.

    The whole columns found are then held at whole numbers and the rest solved again, so that no tolerance on
    wholeness is left in the cost.
    """
    with _stated(data, model) as lp:
        options = glpk.glp_iocp()
        glpk.glp_init_iocp(options)
        options.presolve = options.mir_cuts = glpk.GLP_ON  # Gomory cuts slow it down, and all cuts can hang
        options.mip_gap, options.tm_lim = gap, int(1000 * seconds)
        ended, status = glpk.glp_intopt(lp, options), glpk.glp_mip_status(lp)
        if ended == glpk.GLP_ENOPFS or status == glpk.GLP_NOFEAS:
            return None
        if ended not in (0, glpk.GLP_EMIPGAP) or status not in (glpk.GLP_OPT, glpk.GLP_FEAS):
            raise Unfinished(f"GLPK ended with {ended}, status {status}.")
        columns = _columns(lp)
        whole = [j for j in columns.values() if glpk.glp_get_col_kind(lp, j) != glpk.GLP_CV]
        return _with_whole(lp, {j: round(glpk.glp_mip_col_val(lp, j)) for j in whole})


def solve_with_decisions(units: Mapping[tuple[int, int], int], *data: str) -> Found:
    """Solve the rest of a plan with these units of levers decided, by (lever, period) from 0."""
    with _stated(data) as lp:
        columns = _columns(lp)
        named = {f"n[{o + 1},{d}]": many for (o, d), many in units.items() if many}
        assert named.keys() <= columns.keys(), "a decision that the model does not offer"
        held = {j: named.get(name, 0) for name, j in columns.items() if name.startswith("n[")}
        return _with_whole(lp, held)


def least_breaches(data: str) -> tuple[dict[str, float], float]:
    """Relax in order: the least total breach of each kind, and the least cost with those breaches."""
    totals: dict[str, float] = {}
    for kind in KINDS_OF_BREACH:
        totals[kind] = _found(data, relaxed(kind, totals)).objective / WEIGHT
    return totals, _found(data, relaxed(None, totals)).objective


def relaxed(least: str | None, totals: Mapping[str, float]) -> str:
    """State data for the least breach of one kind (for None, the least cost) with those totals held."""
    bend = [kind for kind in KINDS_OF_BREACH if totals.get(kind, 1.0) > NOTHING]
    weights = " ".join(f"'{kind}' {WEIGHT if kind == least else 0}" for kind in bend)
    held = {kind: total + ROOM * max(1.0, total) for kind, total in totals.items() if kind in bend}
    most = " ".join(f"'{kind}' {total!r}" for kind, total in held.items())
    return (
        f"param cost_weight := {int(least is None)}; param weight := {weights}; param most_breach := {most};"
    )


def _found(*data: str) -> Found:
    found = solve(*data)
    assert found is not None, "some plan breaks the rules"
    return found


def _columns(lp: Any) -> dict[str, int]:
    return {glpk.glp_get_col_name(lp, j): j for j in range(1, glpk.glp_get_num_cols(lp) + 1)}


def _with_whole(lp: Any, values: Mapping[int, int]) -> Found:
    """Hold the whole columns and solve the rest, whole columns that are not held still whole."""
    for j, value in values.items():
        glpk.glp_set_col_kind(lp, j, glpk.GLP_CV)
        glpk.glp_set_col_bnds(lp, j, glpk.GLP_FX, value, value)
    _simplex(lp)
    values_found = {name: glpk.glp_get_col_prim(lp, j) for name, j in _columns(lp).items()}
    return Found(glpk.glp_get_obj_val(lp), values_found)


def _simplex(lp: Any) -> None:
    """Solve what is linear; where the first way goes round in a circle, another."""
    for presolve, method in ((glpk.GLP_ON, glpk.GLP_PRIMAL), (glpk.GLP_OFF, glpk.GLP_DUALP)):
        options = glpk.glp_smcp()
        glpk.glp_init_smcp(options)
        options.presolve, options.meth, options.tm_lim = presolve, method, 5_000
        options.tol_dj = options.tol_bnd = FINE
        ended, status = glpk.glp_simplex(lp, options), glpk.glp_get_status(lp)
        if not ended and status == glpk.GLP_OPT:
            return
    raise Unfinished(f"With its levers held GLPK ended with {ended}, status {status}.")


@contextmanager
def _stated(data: Iterable[str], model: str = MODEL) -> Iterator[Any]:
    glpk.glp_term_out(glpk.GLP_OFF)
    lp, workspace = glpk.glp_create_prob(), glpk.glp_mpl_alloc_wksp()
    try:
        with tempfile.TemporaryDirectory() as folder:
            written = Path(folder) / "council"
            written.write_text(model, encoding="utf-8")
            refused = glpk.glp_mpl_read_model(workspace, str(written), 1)
            for text in data:
                written.write_text(text, encoding="utf-8")
                refused = refused or glpk.glp_mpl_read_data(workspace, str(written))
        refused = refused or glpk.glp_mpl_generate(workspace, None)
        assert not refused, "GLPK cannot read the model or its data; glpsol --check says why"
        glpk.glp_mpl_build_prob(workspace, lp)
        yield lp
    finally:
        glpk.glp_mpl_free_wksp(workspace)
        glpk.glp_delete_prob(lp)
