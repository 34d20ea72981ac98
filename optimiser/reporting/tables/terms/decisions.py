"""When to decide, at which price and occupancy a decision pays, and what drives the cost."""

from __future__ import annotations

DECISIONS: tuple[tuple[str, str], ...] = (
    (
        "Outcome, and the proof's gap",
        "Proved within the gap: no plan that keeps every rule is cheaper by more than the gap, a share of "
        "the plan's cost. Best found in the time: there may be a cheaper one, by at most the gap. The years "
        "beyond the plan and the charges that steer count in both. In money alone, and in its own years, "
        "another plan may cost less.",
    ),
    (
        "Proof's margin",
        "The proof's gap in pounds; where two plans are compared, that of both together. A difference of "
        "less cannot be told from nothing, and is told as none.",
    ),
    (
        "Lever",
        "What the plan may do: open or close homes, recruit fostering households, buy block contracts, run "
        "services. Decisions are levers used, and planned moves.",
    ),
    (
        "Unit",
        "What one row of the workbook offers, once: a home, or the two homes that a row opens together; a "
        "fostering household; a lot of a block contract; a service.",
    ),
    (
        "Decide by, opens",
        "The first day of the period in which the plan takes the decision, and that day with the months to "
        "open, approve or start added.",
    ),
    (
        "First full year, on Decisions",
        "What all units of a row cost in a year of being fully open: yearly cost, cost of places added less "
        "those given up, and capital charge. What they save by children leaving dearer placements is not in "
        "it. For planned moves, the change in the price paid.",
    ),
    (
        "First full year, on Calendar",
        "The first financial year, from its first day to its last, in which all of a row is open, or all its "
        "children have moved. The years before hold a part of its cost and of what it saves.",
    ),
    (
        "Saves in first full year",
        "What that financial year would cost more, in cash, without this one decision or planned move. All "
        "others are kept and children placed anew. What it costs to run is taken off, its one-off costs are "
        "not. [z]: the plan ends before that year does, or keeps every rule only with it; Saving then has a "
        "figure without targets. Saving has all decisions on a lever together, which is not their sum: one "
        "helps or hinders another. There, a service that ends before it has run a full year has the first "
        "year in which its children stay away.",
    ),
    (
        "One period late",
        "The decision is taken, with all its units, one period later than planned; of a planned move, nobody "
        "is moved in its first period. All other decisions are kept, and the rest is decided anew. The "
        "figure is what more that costs in present value, over the plan and the years beyond it. Charges are "
        "said apart: they steer, and are no money.",
    ),
    (
        "First steps, regret",
        "First steps: all decided in the first twelve months. Each scenario's are held in every other, with "
        "nothing more or less decided in those months, and the rest is decided anew. Planned moves are left "
        "free. Regret: how much more the scenario then comes to than the cheapest plan known for it, money "
        "and charges, over the plan and the years beyond it. The worst regret, and the chances, are taken "
        "over the scenarios whose levers allow every scenario's first steps.",
    ),
    (
        "Break-even occupancy",
        "What a place costs a week, filled or empty, over what a child there would otherwise cost: the "
        "cheapest suitable place (Best or OK) with room that can be bought child by child. Of several "
        "groups, the one for which that is dearest. The price paid here is taken off. Real prices when it "
        "opens, before partners' funding. Over 100%: it does not pay on price alone. One-off costs, and what "
        "places given up no longer cost, are left out.",
    ),
    (
        "Pays down to occupancy",
        "The share of its places below which the plan costs more than the best plan without the lever. The "
        "plan's other decisions are kept, and charges for targets counted.",
    ),
    (
        "Pays up to, would be used at",
        "The price at which the best plan with a lever and the best plan without it cost the same. Both are "
        "found anew at that price, every decision with them. Charges for targets missed count in it, as they "
        "steer the plan; in money alone, they do not.",
    ),
    (
        "How firm a target is",
        "Must: no plan may miss it. Aim: kept wherever money can keep it. A sum of pounds a week: what the "
        "plan is charged for each child or place short of it. Watch: reported, and steers nothing. All "
        "but watch steer the years beyond the plan too, so one may keep what opens only after the plan.",
    ),
    (
        "Kept by a target, whatever its price",
        "No price is given: it would be one of charges and not of money. It would be more than a unit could "
        "spare if each child it has room for, or reaches, cost the dearest price in the workbook. The "
        "targets named are those that the best plan without it misses by more. To let money decide, make the "
        "target less firm: a number under Strength.",
    ),
    (
        "One more place, one child fewer, an easier target",
        "What it would save to have it, every decision as planned and the children placed anew. A place is "
        "counted as it can be filled, at the highest planned occupancy, and before what it costs to have. It "
        "pays to add one that can be had for less. Periods and years add up to having it throughout.",
    ),
    (
        "What a target or limit costs",
        "The plan less the best plan without that target or limit, every decision made anew: money, in "
        "present value over the plan. An aim that no money can meet costs little and is charged much.",
    ),
)
