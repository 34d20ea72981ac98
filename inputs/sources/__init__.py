"""The councils' planning workbooks as pages: each sheet's rows as a table, and under it where they come from.

A page has a section for each sheet. Its first tables are the sheet's rows: numbers, dates such as `1 April
2017`, text, and formulas such as `=6930/15`, whose value is worked out here and saved with it. A table that
begins with `Item` holds the sources of the rows above it, as rows of the sheet `Sources`; it needs no `Sheet`
unless it speaks of another. Sections that are no sheet hold what no sheet has room for.
"""
