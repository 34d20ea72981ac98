"""The councils' planning workbooks as rows in Python, each figure beside its derivation.

A module here holds `SHEETS`: rows by sheet name. `inputs/make.py` writes them as a workbook of its name.
"""
