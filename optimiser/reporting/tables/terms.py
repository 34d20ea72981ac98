"""The words and marks of the report, each with its meaning."""

from __future__ import annotations

TERMS: tuple[tuple[str, str], ...] = (
    ("[z]", "Not applicable: there can be no figure here, as with the places of a market without limit."),
    ("[x]", "Not available: a figure could be here, but the workbook or the run does not give it."),
    ("[c]", "From 1 to 4 children, not shown in what may be published, so that nobody can be recognised."),
    (
        "Children",
        "Averages over a period. 7.3 children means that over the period 7.3 were there on average, as when "
        "seven stayed throughout and one for a third of it; 3.3 moved, three and at times a fourth.",
    ),
    (
        "Real, cash, present value",
        "Real pounds are at the prices of the first day. Cash pounds add the inflation of Settings and "
        "are what a budget is set in. Present value discounts real pounds to the first day.",
    ),
    (
        "Net cost",
        "Placements less what partners pay, the cost of places already open, levers' one-off and yearly "
        "costs, capital charges, moves, and what children without a place are taken to cost. Charges "
        "that only steer the plan (last resorts, targets missed) are never counted as money.",
    ),
    (
        "Capital and capital charges",
        "Capital is shown by the date of the decision. It is charged to revenue level in cash over the "
        "asset's life from opening; add only one of the two to a budget.",
    ),
    (
        "Today carried on",
        "Each group is kept in today's mix of placements, within the places there are; what does not fit "
        "goes to other places of that mix, then to any suitable place with room. It is arithmetic, not a "
        "best plan.",
    ),
    (
        "No levers",
        "The cheapest use of the places there are, without new homes, carers, contracts or services "
        "beyond those already decided, without planned moves, and with no targets or limits.",
    ),
    (
        "Better use, and what the plan does",
        "The saving against today carried on, split: today carried on less no levers, and no levers less "
        "the plan. The second can be negative where targets or decisions already made cost money.",
    ),
    (
        "Saving by cause",
        "Each lever and planned move is left out in turn, down to its At least; every other decision is held "
        "and children are placed anew at least cost. What net cost within the plan then rises by is what it "
        "saves. What is minimised also has the years beyond and charges that steer: they decide where "
        "children go, and are in no figure, so what pays only beyond the plan shows as a cost here.",
    ),
    (
        "Interaction",
        "What no single decision explains: what two of them could each have saved alone, what targets and "
        "limits cost, and what is decided already but timed otherwise without the rest.",
    ),
    (
        "Needed",
        "Without the decision no plan meets every rule. Its figure is then what it changes where targets and "
        "limits are not enforced, with it and without it; where there is no plan even so, there is none.",
    ),
    (
        "Saving, cost prevented, income",
        "As Saving is says in the workbook. Blank: a service that prevents entry prevents cost, for the "
        "children it keeps away were never paid for; any other decision saves. A cost prevented takes no "
        "money out of a budget.",
    ),
    (
        "Part-year and full-year effect",
        "A year in which some of it opens, ends or moves children, or that the plan holds a part of, has the "
        "part-year effect; a year in which all of it is open throughout has the full-year effect. Services "
        "build up, so that their first full year is not yet their best.",
    ),
    (
        "Risk-adjusted",
        "The care cost saved × Confidence, less what the decision costs in full; of a decision that adds to "
        "the cost of care, all that it adds.",
    ),
    (
        "Medium term",
        "From the first day's children and places at its prices, through growth and inflation, to today "
        "carried on; then savings, and what it takes, to the plan; beside it what only the sheet Budget "
        "knows. A budget that is for some placements is set against what those and their places cost. Not "
        "given: nobody typed it, which is not 0.",
    ),
    (
        "One more place, one child fewer, an easier target",
        "What it would save to have it, every decision as planned and the children placed anew. A place is "
        "counted as it can be filled, at the highest planned occupancy, and before what it costs to have: it "
        "pays to add where it can be had for less. Periods and years add up to having it throughout.",
    ),
    (
        "Outcome and gap",
        "Proved within the gap: no plan that keeps every rule is cheaper by more than the gap, a share of "
        "the plan's cost. Best found in the time: there may be a cheaper one, by at most the gap. The years "
        "beyond the plan and the charges that steer count in both: in money alone, and in its own years, "
        "another plan may cost less.",
    ),
    (
        "Decide by, opens",
        "The first day of the period in which the plan takes the decision, and that day with the months to "
        "open, approve or start added.",
    ),
    (
        "First full year",
        "What all units of a row cost in a year of being fully open: yearly cost, cost per place of places "
        "added less those given up, and capital charge. What they save by children leaving dearer "
        "placements is not in it. For planned moves, the change in the price paid.",
    ),
    (
        "First steps, regret",
        "First steps: all decided in the first twelve months. Each scenario's are held in every other, with "
        "nothing more and nothing less decided in those months, and the rest of that scenario is solved "
        "again; planned moves are left free. Regret: how much more the scenario then comes to than the "
        "cheapest plan known for it, over the plan and the years beyond it, in money and in charges; each "
        "plan is proved only within its gap. The worst regret is taken over the scenarios whose levers allow "
        "every scenario's first steps, and so are the chances.",
    ),
    (
        "First full year, on Calendar",
        "The first financial year, from its first day to its last, in which all of a row is open, or all its "
        "children have moved. The years before hold a part of its cost and of what it saves.",
    ),
    (
        "Saves in first full year",
        "What the plan would cost more in that financial year without this one decision (or planned move), "
        "all others kept and children placed anew: cash, net of what the decision itself costs to run, its "
        "one-off costs apart. [z] where the plan ends before that year does, or keeps every rule only with "
        "it: Saving then has a figure without targets. Saving has all decisions on a lever together, which "
        "is more or less than their sum, for one helps or hinders another; and of a service that ends "
        "before it has run a full year, the first full year in which its children stay away.",
    ),
    (
        "One period late",
        "The decision is taken, with all its units, one period later than planned; of a planned move, nobody "
        "is moved in its first period. All other decisions are kept and the rest is solved again: what more "
        "that costs, in present value over the plan and the years beyond it. Charges are said apart: they "
        "steer, and are no money.",
    ),
    (
        "Break-even occupancy",
        "What a place costs a week, filled or empty, over what a child there would otherwise cost: the "
        "cheapest suitable place (Best or OK) with room that can be bought child by child, of the group for "
        "which that is dearest, less the price paid here. Real prices when it opens. Over 100%: it does not "
        "pay on price alone. One-off costs, and what places given up no longer cost, are left out. Down to "
        "so full, on Decisions and Lever prices: the share of its places below which the plan, its other "
        "decisions kept, costs more than the best plan without it, charges for targets counted.",
    ),
    (
        "Pays up to, would be used at",
        "The price at which the best plan with a lever and the best plan without it cost the same, both "
        "found by solving again at that price, every decision made anew. Charges for targets missed count in "
        "it, as they steer the plan; in money alone, they do not.",
    ),
    (
        "Kept by a target, whatever its price",
        "No price is given, for it would be one of charges and not of money: more than a unit could spare if "
        "each child it has room for, or reaches, cost the dearest price in the workbook. The targets named "
        "are those that the best plan without it misses by more. To let money decide, make the target less "
        "firm: a number under Strength.",
    ),
    (
        "What a target or limit costs",
        "The plan less the best plan without that target or limit, every decision made anew: money, in "
        "present value over the plan. An aim that no money can meet costs little and is charged much.",
    ),
    (
        "Ceiling of unaccompanied children",
        "The national transfer scheme's: 0.1% of the children aged 0 to 17 in the area since 24 August 2022, "
        "0.07% before. Type that number of children as a target: at most, UASC = Y, watch.",
    ),
    (
        "What partners pay",
        "What the sheet Funding gives, but of a placement no more than its weekly price. Towards a place "
        "that is paid for filled or empty it gives nothing, so a grant for each child that also helps "
        "to pay for such places, as a block contract's, covers more than this report counts.",
    ),
    (
        "Where the plan does not choose",
        "Children with relatives, parents, adopters or elsewhere by right or by order: each group keeps its "
        "share of them. The rest of need is to be placed by the plan: before services, as if no service "
        "kept anybody away; after services, as the plan has it.",
    ),
    (
        "Gap",
        "Need less the places there are before anything is decided. Each group's children are counted in "
        "the setting that suits them best (Best, else OK), whatever they live in now; where several suit "
        "alike, as they are split between those now. Places are those with a number that suit them, Best "
        "or OK, left after losses, closures and ends of contracts, as full as planned. Places that suit "
        "the fewest are shared out first, among all who want them alike. A market without limit fills no "
        "gap: it stands under Beyond those places.",
    ),
    (
        "Low and high",
        "The least and the most of the figure over all scenarios solved for the same periods, and, where "
        "need is projected from flows, over the limits that hold 80% of what chance may bring to each group.",
    ),
    (
        "Bought one by one",
        "Children placed by a framework or spot purchase, or where places have no limit. In-house provision, "
        "block contracts and homes that the plan does not choose are left out.",
    ),
    (
        "Level",
        "A group's level of need: its tag Level in Need groups, or the group's name where it has none.",
    ),
    (
        "Places that can be filled",
        "Places × highest planned occupancy, and children beyond that on the first day until their "
        "placements end.",
    ),
    (
        "Occupancy",
        "Places that children take ÷ places open, both averaged over the period. A child may take more "
        "than one place.",
    ),
    (
        "Opening, gained, lost, closing",
        "What stands at the start and end of a period or year, as a register would count it. Other "
        "figures are averages over a period.",
    ),
    (
        "Natural endings",
        "Children settled in the period before whose placements end of themselves: the share that the "
        "provision's average stay, the group's time in care or a fall in the group's need implies. They "
        "are not moved: they leave care, grow up or move on.",
    ),
    (
        "Planned moves, moves because a place ended, ended by services",
        "Moves under Planned moves; moves of children whose home closed, contract ended or carer left; "
        "placements that had to end early because a service returned the child home or stepped the child "
        "down. Most such children leave as natural endings, and others are not placed after them.",
    ),
    (
        "Enquiries needed",
        "Approvals ÷ 6%. Ofsted's figures for councils: 12 enquiries of 100 lead to an application "
        "(2022–23) and about half of applications to approval (2015–17). An assumption of low quality.",
    ),
    (
        "Households there on the first day",
        "Places on the first day ÷ the places a household of the first campaign for that provision "
        "brings: an estimate, as the workbook counts places and not households.",
    ),
    (
        "Financial years",
        "A period's money belongs to financial years by its days. A year marked (part) is partly "
        "in the plan. Children and moves by year belong to the year that holds the middle of the period.",
    ),
    (
        "Good or Outstanding",
        "Children placed where Ofsted's judgement is Good or Outstanding. Not rated does not count.",
    ),
    (
        "Live formulas",
        "Totals and differences are formulas, and show the figures they had when the report was made. "
        "Figures are not rounded, only shown so.",
    ),
)
