"""The assumptions log of Lancashire's planning workbook: where each figure comes from, how far to trust it.

A row whose source begins `Assumption` is ours, for want of a figure in the council's paper.
"""

from __future__ import annotations

STRATEGY = "CLA Residential Strategy, March 2017"
FINANCES = f"{STRATEGY}, §6"
PROPOSALS = f"{STRATEGY}, §6, table of proposals"
INDICATORS = f"{STRATEGY}, §7"
HOMES = f"{STRATEGY}, Appendix 1"
ASSUMED = "Assumption"
PERFORMANCE, FINANCE, PLACEMENTS, RESIDENTIAL, FOSTERING, COMMISSIONING, OUTREACH = (
    "Performance",
    "Finance",
    "Access to Resources Team",
    "Residential service",
    "Fostering service",
    "Commissioning",
    "Outreach service",
)

_ROWS: tuple[tuple[str, str, str, str, str], ...] = (
    # Children
    (
        "165 children in homes on the first day",
        INDICATORS,
        "Counted in November 2016, taken as 1 April 2017; secure placements are not among them",
        "Medium",
        PERFORMANCE,
    ),
    (
        "45 of them in the council's own homes, 120 in agency homes",
        INDICATORS,
        "45 is printed (November 2016); 165 - 45 = 120, which is the 73:27 printed beside it",
        "High",
        PERFORMANCE,
    ),
    (
        "Need level to March 2020",
        INDICATORS,
        "The paper's footnote: numbers as in 2015/16, no new demand, though its own projections "
        "rise; tested by the scenario of need rising 10%",
        "Low",
        PERFORMANCE,
    ),
    (
        "How the 165 divide: 67 mainstream, 54 section 20, 24 complex, 10 highly complex, 10 ready "
        "for fostering",
        f"{ASSUMED}, about two printed figures",
        "54 is §5's cohort in external placements and 10 its dearest placements; the paper has no "
        "levels of need, so the rest is ours, for the homes' manager to replace",
        "Low",
        PLACEMENTS,
    ),
    (
        "All other children looked after: 1,652, and 100 teenagers in fostering",
        f"{INDICATORS}, derived",
        "165 ÷ 8.6% = 1,919 in all (November over September), less 165, 2 in secure and 100",
        "Medium",
        PERFORMANCE,
    ),
    (
        "100 teenagers in fostering",
        ASSUMED,
        "Only so many that the 18 a year who are kept out of care are well inside the 100 who come;"
        " their number changes no saving",
        "Low",
        FOSTERING,
    ),
    (
        "2 children in secure welfare placements",
        ASSUMED,
        "The paper prices them and does not count them; the court decides, so the plan holds their share",
        "Low",
        PLACEMENTS,
    ),
    (
        "Time in care of 12 months (mainstream, teenagers in fostering)",
        f"{ASSUMED}, fitted to {FINANCES}",
        "The paper's £3.185m for 36 entries prevented a year is one child-year each; this number "
        "drives the saving of the adolescent support unit almost in proportion",
        "Low",
        PERFORMANCE,
    ),
    (
        "Time in care of 6 months (section 20)",
        f"{STRATEGY}, §5",
        "Outreach is aimed at children in care for less than 26 weeks; it drives outreach's saving "
        "in proportion",
        "Low",
        OUTREACH,
    ),
    (
        "Where children in agency homes live: 56 in county, 64 out",
        f"{STRATEGY}, §4, derived",
        "61% of 165 is 101 in county, less 45 in our own homes (two dates); complex and bespoke "
        "placements are taken to be out of county, and each group's split follows the whole",
        "Low",
        PLACEMENTS,
    ),
    (
        "5 complex children block mainstream beds, each using 2",
        f"{ASSUMED}, about §6",
        "The paper says that blocking happens, not how often; 40 children and 5 blocked beds fill "
        "45 of 48 beds, so that today's empty beds are blocked and not free to use",
        "Low",
        RESIDENTIAL,
    ),
    # The council's own homes
    (
        "48 mainstream beds at £4.725m a year: £1,888 a bed-week",
        f"{PROPOSALS}; {HOMES}",
        "Seven homes of six and Eden Bridge; £4.725m ÷ 48 ÷ 52.14",
        "High",
        FINANCE,
    ),
    (
        "6 complex beds at £1.126m a year: £3,599 a bed-week",
        f"{PROPOSALS}; {HOMES}",
        "Marsden Hall Road and Grange Avenue, three beds each; £1.126m ÷ 6 ÷ 52.14",
        "High",
        FINANCE,
    ),
    (
        "The Bungalow: 2 beds at £0.535m a year, £5,130 a bed-week; £0.100m to set up; 12.8 FTE; "
        "September 2017",
        f"{PROPOSALS}; §5",
        "£0.535m ÷ 2 ÷ 52.14. It is in the approved budget of 2017/18, so it adds nothing to the "
        "£0.811m; decided before the first day, five months remain",
        "High",
        FINANCE,
    ),
    (
        "Highest planned occupancy of mainstream homes, 95%",
        f"{FINANCES}, derived",
        "£5.851m ÷ 52.14 ÷ £2,193 a week is 51.2 children in 54 beds, 94.8%: the council's aim, "
        "where it has 75% now and 85% is usual; see inputs/README.md for the plan at 85%",
        "Low",
        RESIDENTIAL,
    ),
    (
        "Highest planned occupancy: complex homes 90%, The Bungalow 85%, block 90%",
        ASSUMED,
        "90% is where a complex bed costs what £4,000 buys; 85% because §6 expects times with one "
        "child in The Bungalow",
        "Low",
        RESIDENTIAL,
    ),
    (
        "Average stays: mainstream 18 months, complex 9, The Bungalow 7.5, agency 12, bespoke and block 9",
        f"{HOMES}; {ASSUMED.lower()} for agency homes",
        "Longer term, medium term and 6 to 9 months in the paper; the agency figures are ours",
        "Low",
        RESIDENTIAL,
    ),
    (
        "Ofsted: own homes and framework homes entered as Good",
        f"{STRATEGY}, §4",
        "80% of ten own homes and 81% of 202 framework homes were Good or Outstanding in December "
        "2016; a row holds one grade",
        "Medium",
        RESIDENTIAL,
    ),
    (
        "What the two prices cover",
        f"{FINANCES}; tag on Provision",
        "The own homes' cost is direct cost, the agency's is its whole fee: they are not like for "
        "like, and overheads and property would narrow the difference",
        "Medium",
        FINANCE,
    ),
    (
        "Agency homes out of county are a last resort for all but complex children",
        f"{STRATEGY}, §3",
        "Local placements first; the two rows cost the same, so only the charge for a last resort "
        "tells them apart",
        "Medium",
        PLACEMENTS,
    ),
    (
        "Only one change of use is taken",
        ASSUMED,
        "Alternatives for the same building, so the levers share a word under Only one of",
        "Medium",
        RESIDENTIAL,
    ),
    (
        "Approved budget of 2017/18: £6.953m, proposed £7.764m, increase £0.811m",
        PROPOSALS,
        "In the workbook: £4.725m, £1.126m and £0.535m by bed, and the four increases (£0.017m, "
        "£0.292m, £0.423m, £0.079m). Left out, since nothing changes them: £0.353m of outreach and "
        "£0.214m of management already approved",
        "High",
        FINANCE,
    ),
    # Agency homes
    (
        "Agency homes cost £3,022 a week on average",
        FINANCES,
        "The average of all external homes at 31 January 2017; the four agency rows average exactly"
        " this over the 120 children placed, £18.9m a year",
        "High",
        FINANCE,
    ),
    (
        "The ten dearest placements, £5,700 a week",
        FINANCES,
        "£57,000 a week ÷ 10; bought one by one, with no limit to what the market would sell at that price",
        "High",
        FINANCE,
    ),
    (
        "Agency complex homes, £4,000 a week, 14 placed and 14 to be had",
        f"{HOMES}; {ASSUMED.lower()} for the number",
        "The threshold above which a child is offered a complex home is taken as the agency price; "
        "providers refuse more (§5), so the places stop at those in use",
        "Low",
        PLACEMENTS,
    ),
    (
        "Other agency homes, £2,600 a week, 56 places in county",
        f"{FINANCES}, derived",
        "(120 × £3,022 - £57,000 - 14 × £4,000) ÷ 96: what is left once the dear tiers are taken "
        "out of the average; local places stop at those in use, since other councils compete for "
        "them (§5)",
        "Medium",
        PLACEMENTS,
    ),
    (
        "Framework for agency homes, spot for bespoke",
        f"{STRATEGY}, §4",
        "The Flexible Agreement of August 2016, 40 providers and 202 homes",
        "Medium",
        COMMISSIONING,
    ),
    (
        "Secure welfare, £5,500 a week",
        FINANCES,
        "Printed as typical",
        "Medium",
        FINANCE,
    ),
    (
        "No growth of agency prices above inflation",
        ASSUMED,
        "The paper calls costs spiralling and gives no rate; tested by the scenario of 10% a year",
        "Low",
        FINANCE,
    ),
    # The strategy's new services
    (
        "Adolescent support unit: £0.423m a year, £0.010m to set up, 10 FTE, 60 young people a year, 60%",
        f"{PROPOSALS}; §5",
        "36 entries prevented a year; other councils report 25% to 88%",
        "Medium",
        COMMISSIONING,
    ),
    (
        "Half of its 36 would have come into homes, half into fostering",
        f"{ASSUMED}, derived from {FINANCES}",
        "£3.185m ÷ 36 = £88,472 each is a blend: 50% at £3,022 a week and 50% at £20,000 a year",
        "Low",
        COMMISSIONING,
    ),
    (
        "It also avoids one foster placement a year ending in a home",
        FINANCES,
        "One a year; the saving follows from the prices",
        "Medium",
        FOSTERING,
    ),
    (
        "Outreach expansion: £0.017m a year, 3 FTE, 51 children, 1 in 6.5 home",
        f"{PROPOSALS}; §5",
        "Three caseloads of 17, reached once a year each: 7.8 children home a year, where the paper"
        " counts 8; 1 in 6.5 is the council's own doubling of the 1 in 13 that its reviewer found",
        "Low",
        OUTREACH,
    ),
    (
        "Crisis unit: £0.292m a year, £0.050m to set up, 5 FTE, 2 beds",
        f"{PROPOSALS}; {HOMES}",
        "Weekends only and no saving claimed: its beds are open and suit nobody, and a rule requires "
        "them because no price could choose them. Required by a target and not by At least, so that "
        "today carried on does not pay for it",
        "High",
        COMMISSIONING,
    ),
    (
        "Management and administration: £0.079m a year more, 2 FTE",
        PROPOSALS,
        "A service of 0 children, committed so that no plan is spared its overhead (today carried "
        "on pays it too)",
        "High",
        FINANCE,
    ),
    (
        "Beds in the strategy: 48 + 6 + 2 + 2 + 4 = 62",
        f"{PROPOSALS}; {HOMES}",
        "A tag on Provision. The crisis unit's 2 and the adolescent unit's 4 are short breaks, so "
        "their rows suit nobody; the second has no places, for its cost stands in Services",
        "High",
        RESIDENTIAL,
    ),
    (
        "Nine months to start the units, outreach and management",
        f"{ASSUMED}, fitted to {FINANCES}",
        "The paper has no dates; £0.111m in 2017/18 of £3.185m at full running puts the start near "
        "January 2018",
        "Low",
        COMMISSIONING,
    ),
    # Options beyond what the strategy decides
    (
        "A six-bed home becomes one or two three-bed complex homes",
        f"{STRATEGY}, §5; {ASSUMED.lower()} for the money",
        "Set-up of £0.050m a home lies between the paper's £0.010m and £0.100m; £0.300m to divide a"
        " building is a quarter of what published schemes pay a new bed, for six beds; 9 and 12 "
        "months",
        "Low",
        RESIDENTIAL,
    ),
    (
        "Closing a six-bed mainstream home",
        ASSUMED,
        "£0.100m for notice and redundancy, six months; the whole £1,888 a bed-week is released",
        "Low",
        RESIDENTIAL,
    ),
    (
        "Complex beds with neighbours: lots of 2 at £4,000 a place, 4 years, 12 months to start",
        f"{STRATEGY}, §5; {ASSUMED.lower()} for the money",
        "The paper only considers it. No published contract shows a block discount, so the price is"
        " what the agency charges now; what it buys is a provider that cannot refuse",
        "Low",
        COMMISSIONING,
    ),
    (
        "In-house fostering, £20,000 a year: £384 a week",
        FINANCES,
        "Printed as the least that a foster placement costs; ÷ 52.14",
        "Medium",
        FOSTERING,
    ),
    (
        "Step-down carers: £10,000 to recruit, £26,000 a year of support, 8 months, 13% leaving a "
        "year, 8 a year and 18 in all at most",
        ASSUMED,
        "With the allowance £46,000 a year, about what another council's agency fostering cost in "
        "2017 (£874 a week); eight months is the standard for approval, 13% the national rate of "
        "leaving, one child a home",
        "Low",
        FOSTERING,
    ),
    (
        "Ten children could step down; £5,000 a planned move",
        f"{ASSUMED}, about §5",
        "The paper wants step-down on Birmingham's example and counts nobody; £5,000 pays "
        "introductions and a fortnight of both placements",
        "Low",
        FOSTERING,
    ),
    # Money
    (
        "Health pays 1.3%",
        FINANCES,
        "Of all spending on children looked after in 2016/17, where other councils had 6.6%; taken "
        "as a share of agency prices, another base",
        "Low",
        FINANCE,
    ),
    (
        "52.14 weeks in a year",
        ASSUMED,
        "365 ÷ 7; the paper does not say, and 52 would add 0.3% to every bed-week",
        "Medium",
        FINANCE,
    ),
    (
        "Inflation 2%, discount 3.5%, borrowing 2.6%",
        "HM Treasury's Green Book for the discount rate; else an assumption",
        "The paper has cash figures without inflation; borrowing is about the PWLB's long rate in "
        "spring 2017",
        "Medium",
        FINANCE,
    ),
    (
        "A move costs £1,000; a last resort is charged £250 a week",
        ASSUMED,
        "So that children are not moved for pennies and a last resort never wins a tie",
        "Low",
        PLACEMENTS,
    ),
    # Indicators
    (
        "136 in homes, 7.6% of all children, 54 in our own homes, by March 2019",
        INDICATORS,
        "Aims: kept wherever money can keep them. 54 in 56 beds is 96% occupancy, above the "
        "occupancy planned",
        "High",
        PERFORMANCE,
    ),
    (
        "60:40 between agency and own homes",
        INDICATORS,
        "Watched only: 54 of 136 is 39.7%, so a rule of 40% would contradict the other two by a rounding",
        "High",
        PERFORMANCE,
    ),
    (
        "Homes in county, no fewer than now (61%)",
        f"{STRATEGY}, §3 and §4",
        "The paper's principle of local placements, with today's share as the aim",
        "Medium",
        PLACEMENTS,
    ),
    (
        "No more than today's 5 complex children in mainstream homes",
        f"{STRATEGY}, §5",
        "A rule that must hold: Ofsted's concern; the number is ours",
        "Low",
        RESIDENTIAL,
    ),
    # Budget
    (
        "What the savings are: cost prevented (adolescent unit), saving (outreach, use of own homes)",
        f"{FINANCES}, tables of savings",
        "Printed under Nature of Saving; no likelihood is printed, so Confidence is blank",
        "High",
        FINANCE,
    ),
    (
        "Approved budget of our own homes £6.386m; proposals £0.811m, £0.160m once",
        PROPOSALS,
        "Budget: £4.725m, £1.126m and £0.535m as base, the rest as growth; £0.353m and £0.214m already "
        "approved as not modelled. No budget of agency placements is printed",
        "High",
        FINANCE,
    ),
    (
        "Anticipated costs prevented and savings, £0.152m, £3.152m and £4.554m",
        FINANCES,
        "The two tables added up year by year, entered as agreed savings of each year alone; the paper "
        "anticipates them and says of none that it is taken from a budget",
        "Medium",
        FINANCE,
    ),
    (
        "Controls: agency homes £18.9m, our own homes £5.851m, section 20 in agency homes £6.5m a year",
        f"{FINANCES}; {PROPOSALS}",
        "120 × £3,022 × 52.14; the approved budget of the homes in use; annualised at 31 January 2017. The "
        "third is missed by 12.6%: its 54 children at £2,315 a week are cheaper than £2,600, the average "
        "of all whom no tier prices. The £25.7m spent outside is no control, for it holds leaving care too",
        "Medium",
        FINANCE,
    ),
    (
        "Not modelled: section 20 starts 140 to 104, same-day referrals 55% to 30%, repeat "
        "referrals 40 to 20",
        INDICATORS,
        "Entries by legal status and referrals are not placements; the first equals the adolescent unit's 36",
        "High",
        PERFORMANCE,
    ),
    (
        "Not modelled: 22 more entries if outreach staff were redirected, section 20 charging, "
        "£3,700 a week saved by placement finding",
        f"{STRATEGY}, §5 and §6",
        "No lever lowers a price or worsens need; the prices here are those before these actions",
        "Medium",
        COMMISSIONING,
    ),
)

SOURCES: list[dict[str, object]] = [
    dict(zip(("Item", "Source", "Basis", "Quality", "Owner"), row, strict=True)) for row in _ROWS
]
