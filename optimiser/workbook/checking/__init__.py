"""Checks that hold across cells and sheets: what is a fault, and what is legal but odd."""

from optimiser.workbook.checking.faults import faults_in
from optimiser.workbook.checking.notices import notices_of
from optimiser.workbook.checking.scenarios import scenario_faults

__all__ = ["faults_in", "notices_of", "scenario_faults"]
