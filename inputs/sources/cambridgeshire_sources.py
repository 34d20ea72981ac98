"""The assumptions log of Cambridgeshire's planning workbook: where each figure is from, how far to trust it.

A row whose source begins `Assumption` is ours, for want of a figure in the council's paper.
"""
# ruff: noqa: E501 - a line of the log is one row of the sheet

from __future__ import annotations

HEADINGS = "Item | Source | Basis | Quality | Owner"

LOG = """
# Children
Eleven months of children looked after, July 2015 to May 2016, UASC apart | LAC Strategy progress report, 12 July 2016, §3.1 | Every row adds up: 563 = 530 + 33 to 631 = 566 + 65 | High | Performance
530 and 33 children on the first day | LAC Strategy progress report, 12 July 2016, §3.1 | July 2015 | High | Performance
A month's count stands on its first day | Assumption | The day is not printed. If it is the month's last, the whole plan is a month late; the fit and its test use only the months between counts | Low | Performance
Entries of children other than UASC, 299.1 a year | LAC Strategy progress report, 12 July 2016, §3.1 | Fitted on July to December 2015: the entries that make a month's change what it was on average, at the leaving rate assumed | Medium | Performance
Entries of UASC, 60.6 a year | LAC Strategy progress report, 12 July 2016, §3.1 | Fitted likewise. The next five months ran above it: in the scenario Fitted on eleven months it is 76.0 | Low | Performance
Leaving rate 0.5 a year for every group but UASC: 24 months in care | Assumption | Counts cannot tell who came and who left. One rate for all of them, because only their sum is published. To be read from the council's return | Low | Performance
Leaving rate 0.8 a year for UASC: 15 months in care | Assumption | Most arrive at 16 or 17 and leave at 18. To be read from the council's return | Low | Leaving care and 16+
How leaving divides between home, adoption, 18 and other | Assumption | Changes no need; named so that a scenario can change one | Low | Performance
Entries by group in proportion to the children there, children who change group allowed for | Assumption | So that groups keep their proportions; the groups' entries add up to the fitted total | Low | Performance
Transitions: 10% of under 16s a year reach 16 (a fifth of them in supported accommodation), 3% come to need a home, 20% in homes come to need a family | Assumption | The paper has no levels of need | Low | Performance
142 in-house on the first day | LAC Strategy progress report, 12 July 2016, §2.5, action 4.2 | Printed as filled beds in January 2016; taken as level from July 2015 | Medium | Fostering service
320 in external placements on the first day | LAC Strategy progress report, 12 July 2016, §1.2 and §2.5, action 4.4 | £19,371,809 ÷ 52 ÷ £1,163 is 320.3: the budget can only be for external placements, for 563 children at that price cost £34.0m | Medium | Finance
230 of the 320 in fostering, 52 in homes (12 disabled), 38 in supported accommodation | Assumption | The paper names the kinds without numbers | Low | Placements and commissioning
101 other children: 55 with connected carers, 22 with parents, 24 placed for adoption | Assumption | What is left of 563; near national shares | Low | Performance
How in-house, external and supported children divide by group | Assumption | 6, 5 and 22 of the 33 UASC; 26, 40 and 16 of those aged 16 and 17 | Low | Placements and commissioning
UASC all aged 16 or 17 | Assumption | Some are younger; supported accommodation is for 16 and over | Low | Leaving care and 16+
Average stay 18 and 24 months in fostering, 12 in homes (24 if disabled), 9 in supported accommodation | Assumption | To be read from the return | Low | Performance
Connected carers, parents and adopters are not bought | Children Act 1989, s22C | Plan chooses N: their share of their group is held as on the first day | High | Placements and commissioning
# Prices and places
£1,163 a week, the average external placement at the end of March 2016 | LAC Strategy progress report, 12 July 2016, §2.5, action 4.4 | Printed of all weekly placements; held as the average of the first day's 320 | Medium | Finance
Independent fostering £874 a week, in-house £462 | Dorset County Council, looked after children report, June 2017, table 3 | £13,110 ÷ 15 and £6,930 ÷ 15: a neighbour's figures, for the paper prints none by kind | Low | Finance
External homes £2,852.69 a week | LAC Strategy progress report, 12 July 2016, §2.5, action 4.4 | What the 320 leave when 230 cost £874 and 38 £600, so that the average is £1,163; Leicestershire's is £2,853 | Low | Finance
Homes for disabled children at the same price | Assumption | The paper says only that they are the dearest | Low | Children's disabilities
Supported accommodation £600 a week | Assumption; Lincolnshire County Council, freedom of information, 2023 (mean £621) | A neighbour's figure of later years | Low | Leaving care and 16+
Connected carers £250 a week | Assumption | About the allowance of a teenager; the paper prints none | Low | Finance
£996.55 a week, 23 June 2016, 14.3% less | LAC Strategy progress report, 12 July 2016, §2.5, action 4.4 | A price change of every external placement from July 2016. The paper does not say how much was price and how much mix | Medium | Placements and commissioning
28 in-house beds from January to May 2016, 142 to 170 | LAC Strategy progress report, 12 July 2016, §2.5, action 4.2 | Seven a month from February, committed in every scenario | High | Fostering service
17 in-house beds more in 2016/17, 170 to 187 | LAC Strategy progress report, 12 July 2016, §2.5, action 4.2 | The target of 2016/17, an aim from March 2017; offered from June 2016 | High | Fostering service
A filled bed is a place, filled throughout | LAC Strategy progress report, 12 July 2016, §2.5, action 4.2 | Beds are counted when filled, so occupancy is 100% and no household is counted | Medium | Fostering service
A bed costs £10,000 to recruit and £1,200 a year to hold | Assumption | Carers who leave (12% a year) are replaced at the same cost, so a bed lasts | Low | Fostering service
Beds beyond 187: 12 a year, £12,000 and £1,440 a year, eight months to approve | Assumption | Only in the scenario Budget path | Low | Fostering service
# Services
Fewer children looked after, saving £2,100,000 | LAC Strategy progress report, 12 July 2016, §2.7 | Edge of care, as large as it takes for that saving with children at £874 a week: 73 children reached a year | Medium | Children in need
Alternatives to care, saving £219,000 | LAC Strategy progress report, 12 July 2016, §2.7, action 2.5 | Sized likewise: 8 children reached a year | Medium | Children in need
Shorter time in care, saving £507,000 | LAC Strategy progress report, 12 July 2016, §2.7 | Sized likewise: 46 children reached a year, 7 returned home | Medium | Corporate parenting
Shared care, saving £500,000 | LAC Strategy progress report, 12 July 2016, §2.7, action 4.7 | Sized likewise with disabled children's homes: 4 children reached a year, of whom 2 are not looked after | Medium | Children's disabilities
Success 40% at the edge of care, £7,050 a child reached | Assumption; Lancashire County Council, CLA Residential Strategy, 2017 | Elsewhere 25% to 75% succeed; £0.423m for 60 young people | Low | Children in need
Success 1 in 6.5 in returning home, £3,000 a child reached | Assumption; Lancashire County Council, CLA Residential Strategy, 2017 | The rate its outreach assumed; between £2,202 and £3,017 a child | Low | Corporate parenting
Shared care: half succeed, £30,000 a child reached | Assumption | Ours: a few nights in every week | Low | Children's disabilities
Adoption with concurrent carers: 6 children reached a year, half succeed, £27,000 each | Assumption; inter-agency adoption fee of local authorities | The paper has the action (5.2) and no number; a child adopted sooner leaves care as one who returns home does | Low | Corporate parenting
Set-up costs £5,000 to £20,000, three or six months to start | Assumption | Ours | Low | Children in need
Services decided from July 2016 | LAC Strategy progress report, 12 July 2016, §2.4 to §2.6 | The report's date; edge of care, shared care and returning home had slipped to September | Medium | Children in need
Discount rate 3.5% | HM Treasury Green Book | Real, for years 0 to 30 | High | Finance
Inflation 2% a year | Assumption | The Bank of England's target | Low | Finance
Cost of a move £1,000 | Assumption | Social work and introductions | Low | Finance
# Aims, limits and scenarios
UASC ceiling of 92 | LAC Strategy progress report, 12 July 2016, §3.2 | National transfer scheme, 0.07% of children: watched, for no decision here changes how many come | High | Leaving care and 16+
Transfer scheme fills to 92 | Assumption | 73.6 entries a year, which keep 92 in care at 0.8 a year; the paper's end of the year is not reached, for no flow is that sudden | Low | Leaving care and 16+
£19,371,809 to £13,071,809, 2015/16 to 2019/20 | LAC Strategy progress report, 12 July 2016, §1.2 | Printed: £6.3m over five years, by 2020. Which years is our reading | Medium | Finance
The path between them, a straight line | Assumption | No year between is printed | Low | Finance
£7.1m a year beside the budget | Assumption | A limit is of the whole plan's money, the budget of external placements alone: 187 in-house children at £462, 62 with connected carers at £250 and every service twice at £904,052 are added, in each year's cash | Low | Finance
Budget path: every service twice, and beds beyond 187 | Assumption | What the path would take, not what the council offers | Low | Finance
# Budget
Budget of external placements £19,371,809, £1,575,000 less each year | LAC Strategy progress report, 12 July 2016, §1.2; Assumption | Printed at both ends; that the £6.3m falls in four equal agreed savings is ours | Medium | Finance
Control: £19,371,809 for the 320 placements outside | LAC Strategy progress report, 12 July 2016, §1.2 and §2.5 | 320 × £1,163 × 52 is £19.35m. As the 320 come from the budget, it ties the prices and not the number | Medium | Finance
Savings of services counted as savings | LAC Strategy progress report, 12 July 2016, §2.7 | The paper takes them all from the published business plan, so they are typed as saving though three prevent entry | High | Finance
Confidence left blank | LAC Strategy progress report, 12 July 2016, §2.3 to §2.6 | Ratings of green and amber are printed, and no likelihoods | High | Finance
Adoption and guardianship allowances £350,000 less | LAC Strategy progress report, 12 July 2016, §2.6 and §2.7 | A line of Budget, not modelled: it is no placement | High | Finance
# What the workbook cannot say
Not modelled: adoption and guardianship allowances, £350,000, 140 carers | LAC Strategy progress report, 12 July 2016, §2.6 and §2.7 | £2,500 a carer a year. Not placements: nobody in care lives there | High | Finance
Not modelled: unit cost £922,000 | LAC Strategy progress report, 12 July 2016, §2.7 | Inside £1,163 to £996.55, which is £2.8m a year on 320 placements | High | Finance
Not modelled: inflation £132,000, carried-forward pressure £1,700,000, budget movement £950,000 | LAC Strategy progress report, 12 July 2016, §2.7 | Lines of a budget, not of placements; with the other seven they make £5,480,000 | High | Finance
Not modelled: a Home Office grant for UASC | Assumption | The paper prints none. With one, type Funding; the plan's money is before it, as the budget's seems to be | Low | Finance
Not modelled: emergency solo placement at Hawthorns, assisted boarding, the social impact bond | LAC Strategy progress report, 12 July 2016, §2.5 and §5.1 | Named without a price or a number | High | Placements and commissioning
Not modelled: 37 workstreams and their ratings, family group conferences, panels and weekly meetings | LAC Strategy progress report, 12 July 2016, §2 and §5.1 | How decisions are made, not what they are | High | Corporate parenting
Not modelled: young people of 16 and over who might not come into care | LAC Strategy progress report, 12 July 2016, §2.4, action 2.4 | Work with housing providers, without a number | High | Children in need
"""


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


SOURCES: list[dict[str, object]] = [
    dict(zip(_cells(HEADINGS), _cells(line), strict=True))
    for line in LOG.splitlines()
    if line and not line.startswith("#")
]
