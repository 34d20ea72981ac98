"""sufficiency: plan placements for children in care, at least cost, from a workbook to a report."""

__version__ = "0.1.0"
