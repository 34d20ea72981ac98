"""The report: result to tables, tables to an Excel workbook."""
