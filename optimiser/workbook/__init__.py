"""The planning workbook: described once as data, read behind a guard, checked, written blank."""
