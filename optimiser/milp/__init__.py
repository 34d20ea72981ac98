"""The mixed-integer programme, stated and solved: the only door to PuLP and HiGHS.

Each module does one thing. The programme, stated:

    lags, care             what one unit of a lever does, and where children go, so many periods later
    sets, stock            who may be where and when; prices, places and turnover before any decision
    coefficients           what each lever does and costs
    variables, rows        the columns by what they mean; one rule at one place and time
    constraints            the eight families of rules (`settled` and `limits` hold the longer two)
    objective              the cost
    magnitudes, typed      numbers too small for a solver, told by the cell they were typed in
    model                  `build`, all of it together
    naming                 what a row is about, in words, and its cell

The programme, solved:

    arrays, highs, cbc     as HiGHS takes it; the two solvers, which give `endings`
    solving                `solve`, from a programme to a plan

Solved again, with something changed:

    trials                 what may be changed for one solve
    changing, searching    HiGHS with a linear, and with a whole, programme that is changed and put back
    resolving              `Resolver`, which answers every "what if"

Where no plan meets every rule:

    slack, broken          columns by which rules may be broken; what a plan breaks
    relaxing               `relax`, the plan that breaks them least
    rules                  rows as the rules a commissioner knows
    bendable, smallest     the fewest rules that clash
    irreducible, horizons  rules that clash and cannot be spared, where the fewest take too long
    clash                  `clashing_rules`, which of these to tell
    giving                 how little must give for every other rule to be kept
"""
