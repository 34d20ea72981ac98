"""Cost, saving and budget, as the report counts them."""

from __future__ import annotations

MONEY: tuple[tuple[str, str], ...] = (
    (
        "Real, cash, present value",
        "Real pounds are at the prices of the first day. Cash pounds add the inflation of Settings, and are "
        "what a budget is set in. Present value discounts real pounds to the first day.",
    ),
    (
        "Net cost",
        "Placements less what partners pay, the cost of places already open, levers' one-off and yearly "
        "costs, capital charges, moves, and what children without a place are taken to cost. Charges that "
        "only steer the plan (last resorts, targets missed) are never counted as money.",
    ),
    (
        "Capital and capital charges",
        "Capital is shown by the date of the decision. It is charged to revenue over the asset's life from "
        "opening, level in cash. Add only one of the two to a budget.",
    ),
    (
        "Today carried on",
        "Each group is kept in today's mix of placements, within the places there are. What does not fit "
        "goes to other places of that mix, then to any suitable place with room. It is arithmetic, not a "
        "best plan.",
    ),
    (
        "No levers",
        "The cheapest use of the places there are: no new homes, carers, contracts or services beyond those "
        "already decided, no planned moves, no targets and no limits.",
    ),
    (
        "Better use, and what the plan does",
        "The two parts of the saving: today carried on less no levers, and no levers less the plan. The "
        "second can be negative where targets or decisions already made cost money.",
    ),
    (
        "Saving by cause",
        "Each lever and planned move is left out in turn, down to its At least. Every other decision is "
        "held, and children are placed anew at least cost. What net cost within the plan then rises by is "
        "what it saves. The years beyond the plan and charges that steer also decide where children go, and "
        "are in no figure: what pays only beyond the plan shows as a cost here.",
    ),
    (
        "Interaction",
        "What no single decision explains: what two of them could each have saved alone, what targets and "
        "limits cost, and what is decided already but timed otherwise without the rest.",
    ),
    (
        "Needed",
        "Without the decision no plan meets every rule. Its figure is then what it changes where targets and "
        "limits are not enforced, with it and without it. Where there is no plan even so, there is none.",
    ),
    (
        "Saving, cost prevented, income",
        "As Saving is says in the workbook. Blank: a service that prevents entry prevents cost, for the "
        "children it keeps away were never paid for; any other decision saves. A cost prevented takes no "
        "money out of a budget.",
    ),
    (
        "Part-year and full-year effect",
        "Full-year: all of it is open throughout the year. Part-year: some of it opens, ends or moves "
        "children in the year, or the plan holds only a part of the year. Services build up, so their first "
        "full year is not yet their best.",
    ),
    (
        "Risk-adjusted",
        "The care cost saved × Confidence, less what the decision costs in full. Of a decision that adds to "
        "the cost of care, all that it adds.",
    ),
    (
        "Medium term",
        "From the first day's children and places at its prices, through growth and inflation, to today "
        "carried on. Then savings, and what they take, to the plan. Beside it stands what only the sheet "
        "Budget knows. A budget for some placements is set against what those and their places cost. Not "
        "given: nobody typed it, which is not 0.",
    ),
    (
        "What partners pay: funding, partners' share",
        "What the sheet Funding gives, but of a placement no more than its weekly price. Towards a place "
        "paid for filled or empty, as a block contract's, it gives nothing. A grant for each child that "
        "helps to pay for such places covers more than this report counts.",
    ),
)
