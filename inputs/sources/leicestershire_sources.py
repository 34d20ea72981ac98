"""The assumptions log of Leicestershire's planning workbook: where each figure is from, how far to trust it.

A row whose source begins `Assumption` is ours, for want of a figure in the council's papers.
"""
# ruff: noqa: E501 - a line of the log is one row of the sheet

from __future__ import annotations

HEADINGS = "Item | Source | Basis | Quality | Owner"

LOG = """
# Children
466 children on the first day | Market Position Statement, June 2016, §6 | Counted on 31 March 2016, taken as 1 April | High | Performance
510 children on 31 March 2017, 533 on 25 August 2017 | Service Pressures Action Plan, 25 August 2017, opening | Printed; the second is its date's 'now'. +9.4% in the first year, where the statement's §11 grew 3.2% | High | Performance
Need level at 533 after August 2017 | Assumption | The papers forecast nothing; the low and high scenarios move the figure for 31 March 2020 | Low | Performance
Growth shared by groups in proportion, but for disabled children in homes | Assumption | Whole children, so that the totals are 510 and 533; the papers' age and type charts give no figures | Low | Performance
113 with independent fostering agencies, 77 with connected carers, 60 in homes (4 of them the council's own) | Market Position Statement, June 2016, §6 and §10 | Printed as 24%, 17% and 10%; 60 of 466 is 12.9%, and §11 says 13% | High | Performance
140 children in in-house fostering | Market Position Statement, June 2016, §10 | 30% of 466 is 140, and 113 + 77 + 140 is 70.8%, the 70% printed; §10 also reads as 130 children | Medium | Fostering service
76 other children: 28 with parents, 10 in lodgings, 30 in 16+ beds, 8 in spot 16+ placements | Assumption | What is left of 466; §6 names the kinds and no numbers. 28 is 6%, near the national share | Low | Performance
How 253 fostered children divide by age | Assumption | Agencies take more of the older children, as the statement's supply issues (§14) imply | Low | Performance
Disabled children in homes: 15 on 1 March 2017, 27 on 25 August 2017 | Service Pressures Action Plan, 25 August 2017, last section | Printed, +80%; 17 on 31 March 2017 lies on the line between | High | Disabled children's service
15 disabled children in homes on the first day | Assumption | The March 2017 figure, and within the 60 in homes | Low | Disabled children's service
12 of the 45 others in homes could live in a family with specialist support | Assumption | About a quarter. Only they are suited to the specialist service, so no child leaves a home unseen | Low | Placements and commissioning
9 unaccompanied children on the first day | Assumption | 5 in the 6 contracted beds, 4 elsewhere; the papers give beds and no children | Low | Leaving care and 16+
Average time in care 15 to 36 months by group | Assumption | About two years; shorter from 16, longer for disabled children. To be read from the council's return | Low | Performance
Average stay 18 and 24 months in fostering, 12 in homes (24 if disabled), 9 at 16+ | Assumption | Where a child lives is settled: the rate at which placements end of themselves. To be read from the return | Low | Performance
Connected carers and parents are not bought | Children Act 1989, s22C | Plan chooses N: their share of each group's need is held as on the first day | High | Placements and commissioning
# Prices and places
Independent fostering £820 a week | Assumption; Competition and Markets Authority, children's social care market study, 2022 | The average fee of about 2020; the papers print none. Dorset's paper of 2017 implies £874 | Low | Finance
In-house fostering £531.54 a week | Service Pressures Action Plan, 25 August 2017, in-house fostering | £15,000 a year below the independent fee, at 52 weeks. Like-for-like gaps are smaller in national studies | Medium | Finance
External homes £2,852.56 a week | Market Position Statement, June 2016, §11 | £8.9m for 60 children at 52 weeks. The 60 include Welland House: £8.3m over 56 gives £2,850 | Medium | Finance
Homes for disabled children at the same price | Assumption | The paper's average covers both; theirs are likely dearer, and the others cheaper | Low | Disabled children's service
Welland House £600,000 a year, 4 places | Market Position Statement, June 2016, §6 and §10 | Four children placed are taken as its places, full: £2,884.62 a bed-week. Registered beds are not printed | Medium | Placements and commissioning
Six 16+ contracts: 58 beds, £1,010,122 a year | Market Position Statement, June 2016, §10 | Value ÷ beds ÷ 52: £320.51, £260.00, £432.29, £274.77, £725.08, £379.38 a bed-week. Taken as yearly values | High | Leaving care and 16+
16+ contracts 2 and 4 hold no children | Children Act 1989, s22 and s23A to s23C | 16 beds and £220,928 for young people over 18: their cost is in every total, they are in no count of children | High | Leaving care and 16+
16+ contracts go on at their price | Assumption | End dates differ and are not printed. With a date, type it under Open until | Low | Leaving care and 16+
Highest occupancy of 16+ beds: 75%, 60%, 50%, 100%; lodgings 85% | Assumption | Beds shared with young people over 18 or kept for emergencies; a ceiling, near what is placed today | Low | Leaving care and 16+
Spot and framework 16+ £700 a week | Assumption; Lincolnshire County Council, freedom of information, 2022/23 (£739) | A neighbour's average of later years; the framework of 2017 is in the same line | Low | Leaving care and 16+
Connected carers £250 a week | Assumption | About the allowance of a teenager; the papers print none | Low | Finance
Supported lodgings £300 a week, 12 places | Assumption | Host and support; ten placed in twelve places. Hosts who leave are replaced as now | Low | Leaving care and 16+
UASC grant £581.37 a week | East Midlands study of the cost of unaccompanied children, July 2017 | £30,231 a year, the region's weighted average grant. It counts against prices, so never against contracted beds | Medium | Finance
No growth of prices above inflation | Assumption | The papers tell of pressure and give no rate; independent homes rose about 6% a year from 2013 to 2019 | Low | Finance
Spot placements are not in the county | Assumption | The papers aim at Leicestershire and give no share; nothing is claimed for the market, blocks would be local | Low | Placements and commissioning
# Fostering
130 in-house foster households | Market Position Statement, June 2016, §10 | Printed as carers; taken as households | Medium | Fostering service
2.09 approved places a household, 51.5% of them filled at most | Ofsted, fostering in England | 272 approved places; 140 children is today's filling (1.08 a household; 1.26 nationally), kept as the ceiling | Low | Fostering service
12% of households leave each year | Assumption; Ofsted, fostering in England, 2013/14 | Recent years are 13% to 14%; the council's own rate is not printed | Low | Fostering service
Eight months to approve | Fostering National Minimum Standards, 14.4 | The standard; national averages were 273 to 281 days | Medium | Fostering service
Ordinary recruitment of 16 households a year, and 10 in assessment on the first day | Assumption | What holds 130 at 12% a year, decided each October and approved in June. Committed in every scenario, so that no saving comes from stopping it | Low | Fostering service
15 households approved by autumn 2017 | Service Pressures Action Plan, 25 August 2017 | Expected within three months of 25 August: decided 1 January, approved from 1 September. Committed | High | Fostering service
Up to 28 more from the 70 in recruitment | Service Pressures Action Plan, 25 August 2017; Ofsted and Fostering Network stage rates | 62% of 70 is 43, less 15. At 11%, the rate from first enquiry, 70 give 8: the stage is not printed | Low | Fostering service
Growth campaign of up to 16 households a year | Assumption | With the rest it can just reach 70 net in three years: 70 + 12% × 165 on average × 3 years is 129 gross | Low | Fostering service
£10,000 a household recruited, £12,000 in the growth campaign, £3,000 a lodgings host | Assumption | Advertising, assessment and training; the yearly support is in the price | Low | Fostering service
Up to 12 lodgings hosts, 4 a year, six months | Assumption | A network is wanted (Market Position Statement, June 2016, §14), without a number | Low | Leaving care and 16+
# Other levers and the setting of money
Block of fostering at 10% under the fee, 30 places at most, filled to 95% | Assumption | No discount is published anywhere we looked. It breaks even with spot at 90% filled | Low | Placements and commissioning
Block of home places at 15% under the price, 12 at most, filled to 90% | Assumption | As above; breaks even at 85% filled. A council's block of nine elsewhere ran at 89% | Low | Placements and commissioning
Blocks from January 2018 | Service Pressures Action Plan, 25 August 2017, commissioning strategy | All homes and agencies were bought by spot; the review of blocks was to report in autumn 2017 | Medium | Placements and commissioning
Specialist family-based care from 2018/19, 12 places at most, filled to 85% | Service Pressures Action Plan, 25 August 2017, specialist services | Operating in 2018/19 is the council's intention; numbers are ours | Low | Placements and commissioning
Specialist family-based care £1,836.28 a place a week | Assumption | Halfway between agency fostering and an external home | Low | Placements and commissioning
Edge of care: 24 children a year for £169,200 | Assumption; Lancashire, residential strategy 2017 (£7,050 a young person) | 16 with 40% kept out of care (25% to 75% elsewhere), 8 with 1 in 6.5 returned home; one team, aged 10 to 15 | Low | Early help
Planned moves from homes to specialist families: 4 a year, 6 in all, £3,000 each | Assumption | Only children of the group that a family suits. No other child is moved to save money | Low | Placements and commissioning
Discount rate 3.5% | HM Treasury Green Book | Real, for years 0 to 30 | High | Finance
Inflation 2% a year | Assumption | The Bank of England's target | Low | Finance
Cost of a move £1,000 | Assumption | Social work and introductions | Low | Finance
# Aims and scenarios
+70 foster households, net, in three years | Market Position Statement, June 2016, §5 | Held as 200 households' approved places, 418, from the quarter with 31 March 2019 | High | Fostering service
Seven in ten children with foster or connected carers | Market Position Statement, June 2016, §1 and §10 | 70% is printed as the state of March 2016; held as an aim. Parents and lodgings are families but not in it | Medium | Placements and commissioning
UASC threshold of 93 children | National transfer scheme, 0.07%, July 2016 | 466 at 35.0 in 10,000 (Market Position Statement, June 2016, §11) is a child population of 133,143 | Medium | Leaving care and 16+
Need low and need high | Assumption | Back to 466; or growing on at the pace of 375 to 510 in five years, 6.3% a year, to 625 | Low | Performance
# Budget
Placements budget of £17.8m | Assumption; Market Position Statement, June 2016, §11 | £8.9m was over 50% of the budget of 2015/16, so it is at most £17.8m; held level in cash, for no later one is printed | Low | Finance
Controls: homes £8.9m, 16+ contracts £1,010,122 a year | Market Position Statement, June 2016, §10 and §11 | The first day's 60 children in homes with Welland House, and the six contracts' places, are held to them | High | Finance
`Saving is` and Confidence left blank | Service Pressures Action Plan, 25 August 2017 | The papers claim savings without saying which are cashable or how likely | Medium | Finance
# What the workbook cannot say
Not modelled: placement stability 12.55% to 9%; same placement two years 67% to 70% | Market Position Statement, June 2016, §5 | No sheet follows one child through placements. The report's Moves sheet counts moves the plan makes | High | Performance
Not modelled: care leavers in suitable accommodation 66% to 75% | Market Position Statement, June 2016, §5 | Care leavers over 18 are not children needing a placement | High | Leaving care and 16+
Not modelled: health, key stage and participation targets | Market Position Statement, June 2016, §5 | Dental 78% to 79%, health 86%, immunisation 87% to 88%, KS2 55% to 60%, KS4 7% to 12%, reviews 92% to 95% | High | Performance
Not modelled: adoption, and selling places with the surplus of 40 adopter families | Service Pressures Action Plan, 25 August 2017, adoption | Adoption is a way out of care, within the need; income has no sheet | High | Fostering service
Not modelled: health's contributions, sign-off by directors, contract management | Service Pressures Action Plan, 25 August 2017 | No figure is printed. With one, type Funding or Price changes | High | Finance
Not modelled: disabled children's strategy, partnerships, neighbours, a further home | Service Pressures Action Plan, 25 August 2017 | Named for the autumn of 2017 without numbers | High | Disabled children's service
Not modelled: overspend of 2015/16, £5.9m forecast and £4.6m at year end, £40m commissioned | Market Position Statement, June 2016, §11; Service Pressures Action Plan, 25 August 2017 | Checks, not inputs: £8.9m is over half of a budget under £17.8m; the first day without in-house fostering is £16.2m | Medium | Finance
Not modelled: boys, siblings, north and south teams, no moves in school years 6 and 11 | Market Position Statement, June 2016, §6, §9 and §14 | The papers give no counts to make groups of | High | Placements and commissioning
"""


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


SOURCES: list[dict[str, object]] = [
    dict(zip(_cells(HEADINGS), _cells(line), strict=True))
    for line in LOG.splitlines()
    if line and not line.startswith("#")
]
