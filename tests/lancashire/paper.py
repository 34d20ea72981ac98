"""Lancashire's workbook, by the names that it and the council's own paper use."""

from __future__ import annotations

from inputs.sources.pages import sheets_of

SHEETS = sheets_of("lancashire")
MAINSTREAM = "Mainstream"
COMPLEX = "Complex (agency would be over £4,000)"
HIGHLY_COMPLEX = "Highly complex (over £5,500, or secure)"
OWN_MAINSTREAM = "LCC mainstream homes"
OWN_COMPLEX = "LCC complex homes"
BUNGALOW = "The Bungalow"
AGENCY_COMPLEX = "Agency homes, complex"
AGENCY_BESPOKE = "Agency bespoke (the ten dearest)"
SECURE = "Secure welfare"
CRISIS_BEDS = "Crisis unit beds (not placements)"
ADOLESCENT_BEDS = "Adolescent support unit beds (not placements)"
CRISIS_UNIT = "Crisis unit"
ADOLESCENT_UNIT = "Adolescent support unit"
OUTREACH = "Outreach expansion"
MANAGEMENT = "Management and administration"
OPEN_BUNGALOW = "The Bungalow"
OWN_PLAN = "Council's own plan"
BEST_PLAN = "Best plan"
MORE_NEED = "Need rising 10%"
DEARER_AGENCY = "Agency prices up 10% a year"
NO_NEW_HOMES = "No new homes"
WEEKS = 52.14
SECOND_YEAR = slice(4, 8)
THIRD_YEAR = slice(8, 12)
STRATEGY = (
    OPEN_BUNGALOW,
    ADOLESCENT_UNIT,
    OUTREACH,
    CRISIS_UNIT,
    MANAGEMENT,
)
