"""The cheapest ways out where no plan meets every rule: changes of the workbook, each one solved.

Each module does one thing:

    changing    a change: what it says, where it stands, and the problem with it made
    limits      limits raised, by the least or to what a plan spends
    trouble     a problem that no plan meets, and how little of a rule must give
    trying      which single changes let every other rule be kept
    widening    what may be asked of what there is, where too few of those do
    pairs       two changes together
    solving     `find_ways_out`, which solves each and gives the cheapest
"""

from optimiser.ways_out.solving import find_ways_out

__all__ = ["find_ways_out"]
