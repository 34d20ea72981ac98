"""The cheapest ways out where no plan meets every rule: single changes of the workbook, each one solved.

Each module does one thing:

    changing    a change: what it says, where it stands, and the problem with it made
    limits      limits raised, by the least or to what a plan spends
    trying      which changes let every other rule be kept, and how large each must be
    solving     `find_ways_out`, which solves each and gives the cheapest
"""

from optimiser.ways_out.solving import find_ways_out

__all__ = ["find_ways_out"]
