"""The assumptions log of Dorset's planning workbook: where each figure is from, how far to trust it.

A row whose source begins `Assumption` is ours, for want of a figure in the council's paper.
"""
# ruff: noqa: E501 - a line of the log is one row of the sheet

from __future__ import annotations

HEADINGS = "Item | Source | Basis | Quality | Owner"

LOG = """
# Children on the first day
476 children, by type of placement | Report on looked after children, June 2017, Table 1 | Counted on 31 May 2017, taken as 1 June. Its ten rows add up | High | Performance
19 unaccompanied children among them | Report on looked after children, June 2017, 2.2 | Printed without where they live | High | Leaving care and 16+
12 of the 19 in flats and lodgings, 7 fostered | Assumption | All taken as 16 or 17. They are inside Table 1's rows, not beside them | Low | Leaving care and 16+
291 fostered: 238 in-house, 53 with agencies | Assumption; Report on looked after children, June 2017, 4.2 | 238 + 80 relatives + 10 in own homes is 328, 69% of 476; 53 + 48 in homes + 3 in schools + 5 not under homes' regulations is 109, 23%. Both shares are of 2016 | Low | Fostering service
58 in homes: 10 in the council's own, 48 independent | Assumption; Report on looked after children, June 2017, Table 1 and 4.2 | 33 in homes under the regulations and 25 in residential care homes, taken together: the second code is likely a slip. 10 and 48 fit 69% and 23% | Low | Placements and commissioning
5 in residential accommodation not under homes' regulations are in specialist supported housing | Assumption; Report on looked after children, June 2017, Table 1 and Table 2 | Four of them are the review's four. Every further young person there is £208,000 a year more | Low | Leaving care and 16+
21 in flats, lodgings and bedsits, voluntary providers | Report on looked after children, June 2017, Table 1; Assumption | The number is printed; the provider and the price are ours | Medium | Leaving care and 16+
100 who can leave care soon: 70 fostered, 24 with relatives, 6 with parents | Assumption | A group for the council's plan to work on: 76 fewer by the middle of January to March 2018, at six months each on average, takes 100 | Low | Performance
7 whose home could become fostering, or an own home | Report on looked after children, June 2017, Table 3 | One group, entered once: rows 2 and 3 are the same seven children. The 5 of Table 2 are taken as five of them | Medium | Placements and commissioning
2 whose home could become supported housing, 15 with agencies who could move in-house | Report on looked after children, June 2017, Table 2 and Table 3 | A group each, so that nobody else's move is counted as theirs | High | Placements and commissioning
Ages of the groups | Assumption | Supported housing only from 16, as the law has required since September 2021 | Low | Performance
Relatives' and parents' homes, lodgings, schools, hospital and family centre are not bought | Children Act 1989, s22C; Assumption | Plan chooses N: each group's share of the first day is held | Medium | Placements and commissioning
# Numbers coming and leaving
As many come as leave: 476 goes on | Assumption | The paper prints no entries, no ways out and no earlier count | Low | Performance
Ways out, 0.43 a child a year on average | Assumption; Department for Education, children looked after in England, 2016/17 | About 31,000 of some 72,000 left care in that year. By way out and type of placement the division is ours: 0.4 in families and homes, 0.7 from 16 | Low | Performance
Entries by route: 35% children in need, 40% child protection, 25% direct | Assumption; Report on looked after children, June 2017, 3.5 | The three routes are the paper's, the shares ours; unaccompanied children all come directly | Low | Performance
Children do not change group | Assumption | No Transitions: the paper says nothing of children growing into other needs, and every type is held level by its own entries | Low | Performance
400 by October 2017 | Report on looked after children, June 2017, 4.1; Assumption | A scenario of Flows and not of Need: nobody comes into the group of 100, and each leaves at 4.28 a year, in 2.8 months on average | Low | Performance
400 between January and March 2018 | Report on looked after children, June 2017, 4.1 and 4.4; Assumption | The same with 2.00 a year, six months on average, the time the paper gives its own plans; the mean is 400 on 17 February 2018 | Low | Performance
400 as the level of similar councils | Report on looked after children, June 2017, 3.2 | The target that is watched. The paper itself calls the comparison problematic | High | Performance
# Prices and places
In-house fostering £462 a week | Report on looked after children, June 2017, Table 3 | £6,930 ÷ 15; row 3 gives the same (£3,234 ÷ 7) | High | Finance
Independent fostering £874 a week | Report on looked after children, June 2017, Table 3 | £13,110 ÷ 15; those fifteen, taken for all 53 | Medium | Finance
Independent homes £4,327 a week | Report on looked after children, June 2017, Table 3 | £30,289 ÷ 7; those seven are reviewed as dear, and are taken for all 48 | Medium | Finance
In-house homes £3,000 a place a week | Report on looked after children, June 2017, Table 3 | £21,000 ÷ 7, without The Cherries. Taken as the cost of a place, filled or empty: the saving printed holds only when they are full | Medium | Finance
In-house homes: 12 places, 85% filled at most | Assumption; Independent Children's Homes Association, 2020 | 10 placed and 0.2 of a place free; neither homes nor beds are printed | Low | Placements and commissioning
Specialist supported housing £4,000 a week | Report on looked after children, June 2017, 7.5 | Printed as the average unit cost | High | Leaving care and 16+
Relatives £250, flats and lodgings £700, family centre £2,342 a week, residential school as an independent home | Assumption; Lincolnshire County Council, freedom of information, 2021/22 (family centre) | Held shares, so they change no decision. Table 4's prices are test data and are used nowhere | Low | Finance
In-house fostering: 189 households, 2.09 approved places each, 60% filled at most | Assumption; Ofsted, fostering in England | 238 children at 1.26 a household, as nationally: full today, as the paper's lack of capacity says. Approved places at 100% would find room for 157 more | Low | Fostering service
Ordinary recruitment makes up for carers who leave | Assumption | No count of carers is printed, so today's places are held; 12% a year leave among those recruited by the plan | Low | Fostering service
Average stay 24 months in-house, 18 with agencies, 12 in homes, 9 in supported housing | Assumption | Where a child lives is settled: the pace at which placements end of themselves. To be read from the return | Low | Performance
UASC grant £637 a week | Home Office, in Parliament, 14 February 2019 | £91 a day for those of 16 and 17 who came from 1 July 2016; never more than the price of the placement | Medium | Finance
Agencies, independent homes and specialist housing are not in the county | Assumption | The paper wants more within Dorset and prints no share | Low | Placements and commissioning
No growth of prices above inflation | Assumption | The paper prints none | Low | Finance
# What may be decided
High-cost review: 5 home to foster care, 2 home to supported housing, 4 specialist to block supported housing | Report on looked after children, June 2017, Table 2 | Planned moves from 1 July 2017, each kind spread over six months | High | Placements and commissioning
High-cost review: 2 home to family | Report on looked after children, June 2017, Table 2 | A service that returns two children home in six months | High | Placements and commissioning
Modernising fostering: 15 from agencies, 7 from homes | Report on looked after children, June 2017, Table 3 | Planned moves from February 2018, when new carers can be approved; six months | High | Fostering service
Instead: 7 from independent homes to in-house homes | Report on looked after children, June 2017, Table 3 | A planned move of the same group of seven, from February 2018 | High | Placements and commissioning
18 foster households, 12 a year, £10,000 each, eight months | Assumption; Fostering National Minimum Standards, 14.4 | 22 children of Table 3 at 1.26 a household is 17.5; the business case prints neither | Low | Fostering service
Two four-bed homes, £500,000 and £100,000 each, twelve months | Assumption | Eight places for Table 3's seven children. No capital is printed | Low | Placements and commissioning
Block of supported housing, 2 places a lot, 8 at most, £2,000 a place | Report on looked after children, June 2017, Table 2 and 7.5; Assumption | The price is £4,000 less the 50% aimed for; lots, three months to start, three years' term, £10,000 and 90% filled are ours | Medium | Leaving care and 16+
Supported housing at half its price | Report on looked after children, June 2017, 7.5 | A change of price, 0% but in the scenario Prices agreed: the aim is printed, its date (December 2017) is ours | Medium | Placements and commissioning
Earlier notice of permanence, agency fees 7% lower | Report on looked after children, June 2017, 7.7 | As above. The 7% is of fees where notice was given; taken for all, it is the most it could be | Medium | Placements and commissioning
Emergency crash pad £146,000 a year and £25,000 to open | Assumption; Lancashire, residential strategy 2017 (crisis unit) | Half of a two-bed unit. The paper has an options appraisal and no figure. A service of 0 children, at no saving | Low | Placements and commissioning
Discount rate 3.5% | HM Treasury Green Book | Real, for years 0 to 30 | High | Finance
Inflation 2% a year | Assumption | The Bank of England's target | Low | Finance
Cost of a move £1,000 | Assumption | Social work and introductions | Low | Finance
# Aims
69% in the council's own provision | Report on looked after children, June 2017, 4.2 | The share of 2016, kept as an aim from March 2018. Relatives count as own provision, as the Department for Education counts them; parents do not | Medium | Placements and commissioning
No more than 23% with private providers | Report on looked after children, June 2017, 4.2 | The share of 2016, watched | Medium | Placements and commissioning
No more than 26 in supported housing and lodgings, which are no regulated homes | Report on looked after children, June 2017, Table 1; Assumption | 5 and 21 on the first day, watched: lawful from 16 in 2017, and only registered since October 2023. The review adds to it | Medium | Leaving care and 16+
# Budget
High-cost review: £1,124,872 in 2017/18 | Report on looked after children, June 2017, Table 2 | Its four rows as agreed savings of that year alone. No budget is printed, so nothing is set against one | High | Finance
What the savings are: saving (high-cost review), cost prevented (modernising fostering) | Report on looked after children, June 2017, Table 2 and Table 3 | Table 2 says savings, Table 3 costs avoided, of the same kind of move. No likelihood is printed, so Confidence is blank | Medium | Finance
Controls: £13,110 and £30,289 a week | Report on looked after children, June 2017, Table 3 | The prices come from them, so they hold the groups of 15 and 7 and the prices together | Medium | Finance
# What the workbook cannot say
Not modelled: £450,000 avoided by frameworks | Report on looked after children, June 2017, 7.2 | Already won, so it is in the prices | High | Finance
Not modelled: edge of care, family group conferences, early help, reviews of need, Regional Adoption Agency | Report on looked after children, June 2017, sections 5 and 6 | Named without numbers, costs or success. What they come to together is the scenarios' change of Flows; with figures they are Services | High | Early help
Not modelled: joint funding by health | Report on looked after children, June 2017, 7.6 | No figure is printed. With one, type Funding | High | Finance
Not modelled: Tables 4 and 5, the cost calculator's samples | Report on looked after children, June 2017, appendix | Test data of nobody's; a report's shape and not an input | High | Performance
Not modelled: the budget | Report on looked after children, June 2017, section 8 | Pressure is told, no sum is printed, so there are no Limits | High | Finance
"""


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


SOURCES: list[dict[str, object]] = [
    dict(zip(_cells(HEADINGS), _cells(line), strict=True))
    for line in LOG.splitlines()
    if line and not line.startswith("#")
]
