"""Every rule of the model, checked again on the rounded plan by arithmetic that never met the solver.

Each module re-derives the rules of one kind from the mathematics, row by row:

    rows        one row of a rule, how far it is out, and the finding that tells the worst of many
    decisions   levers and planned moves, used only as they are offered
    placing     need met, places respected, shares held
    staying     children settled, moves because a place ended, placements that services end
    bounds      must targets, limits, and the pounds
    breaking    what a relaxed plan is told to break is what it breaks
    verdict     `verify`, all of them together
"""

from optimiser.verification.verdict import verify

__all__ = ["verify"]
