"""The councils' planning workbooks as rows in Python, each figure beside its derivation.

A module here holds `SHEETS`: rows by sheet name, which `inputs/make.py` writes as a workbook of the module's name.
"""
