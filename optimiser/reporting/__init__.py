"""The report: a run described as tables, and the tables written into one Excel workbook."""
