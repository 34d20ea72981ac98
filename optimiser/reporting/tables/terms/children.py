"""Need, places, placements, carers and moves, as the report counts them."""

from __future__ import annotations

CHILDREN: tuple[tuple[str, str], ...] = (
    (
        "Gap",
        "Need less the places there are before anything is decided. Each group's children are counted in the "
        "setting that suits them best (Best, else OK), whatever they live in now. Where several suit alike, "
        "they are counted as they are split between those now. Places are those with a number that suit "
        "them, Best or OK, left after losses, closures and ends of contracts, as full as planned. Places "
        "that suit the fewest are shared out first, among all who want them alike, and then as many children "
        "as can be have one. A market without limit fills no gap: it stands under Beyond those places.",
    ),
    (
        "Low and high",
        "The least and the most of the figure over all scenarios solved for the same periods. Where need is "
        "projected from flows, also over the limits that hold 80% of what chance may bring to each group.",
    ),
    (
        "Best, OK, last resort, unsuitable",
        "How a placement suits a group, as Suitability says. Suitable: Best or OK. In a last resort the plan "
        "places children only where nothing better is to be had at the charge set. Unsuitable: children "
        "placed there on the first day may stay, and nobody joins them.",
    ),
    (
        "Where the plan does not choose",
        "Children with relatives, parents, adopters or elsewhere by right or by order: each group keeps its "
        "share of them. The rest of need is to be placed by the plan: before services, as if no service kept "
        "anybody away; after services, as the plan has it.",
    ),
    (
        "Bought one by one",
        "Children placed by a framework or spot purchase, or where places have no limit. In-house provision, "
        "block contracts and homes that the plan does not choose are left out. Where the same places suit "
        "several ages alike and at one price, which of them is bought for is one choice of many that cost as "
        "much: tell providers those ages together.",
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
        "Places that children take ÷ places open, both averaged over the period. A child may take more than "
        "one place.",
    ),
    (
        "Opening, gained, lost, closing",
        "What stands at the start and end of a period or year, as a register would count it. Other figures "
        "are averages over a period.",
    ),
    (
        "Good or Outstanding",
        "Children placed where Ofsted's judgement is Good or Outstanding. Not rated does not count.",
    ),
    (
        "Natural endings",
        "Children settled in the period before whose placements end of themselves: the share that the "
        "provision's average stay, the group's time in care or a fall in the group's need implies. They are "
        "not moved: they leave care, grow up or move on.",
    ),
    (
        "Planned moves, moves because a place ended, ended by services",
        "Moves under Planned moves; moves of children whose home closed, contract ended or carer left; "
        "placements that had to end early because a service returned the child home or stepped the child "
        "down. Most such children leave as natural endings, and others are not placed after them.",
    ),
    (
        "Enquiries needed",
        "Approvals ÷ 6%. Ofsted's figures for councils: 12 enquiries of 100 lead to an application (2022–23) "
        "and about half of applications to approval (2015–17). An assumption of low quality.",
    ),
    (
        "Households there on the first day",
        "Places on the first day ÷ the places a household of the first campaign for that provision brings: "
        "an estimate, as the workbook counts places and not households.",
    ),
    (
        "Ceiling of unaccompanied children",
        "The national transfer scheme's: 0.1% of the children aged 0 to 17 in the area since 24 August 2022, "
        "0.07% before. Type that number of children as a target: at most, UASC = Y, watch.",
    ),
)
