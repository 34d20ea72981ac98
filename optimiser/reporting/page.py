"""A worksheet of XlsxWriter's that writes a large table sooner, to the same cells."""

from __future__ import annotations

from inspect import unwrap
from typing import Protocol

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet, re_dynamic_function

from optimiser.reporting.sheet import letters


class _Cell(Protocol):
    """A cell as XlsxWriter keeps it: a tuple named after its kind."""

    format: Format | None
    number: float
    string: int
    formula: str
    value: object


class Page(Worksheet):  # type: ignore[misc]  # XlsxWriter is not typed
    """A worksheet whose cells are named by row and column, each from 0.

    What it does by itself is what most of the time of a large report went into; whatever is not as it expects
    goes XlsxWriter's own way. Were a method it replaces given another name, only the time would come back.
    """

    write_blank = unwrap(Worksheet.write_blank)
    write_datetime = unwrap(Worksheet.write_datetime)
    write_formula = unwrap(Worksheet.write_formula)
    write_number = unwrap(Worksheet.write_number)
    write_string = unwrap(Worksheet.write_string)
    """Each without the look at every call for whether its cell is named `A1` instead."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """Look for functions newer than Excel 2010 once in a formula, not once for each of thirty."""
        plain = formula.startswith("=") and not formula.endswith("}")
        if plain and not (expand_future_functions or re_dynamic_function.search(formula)):
            return formula[1:]
        prepared: str = super()._prepare_formula(formula, expand_future_functions)
        return prepared

    def _calculate_spans(self) -> None:
        """Leave out of each row which columns it spans, as XlsxWriter does where it saves memory."""

    def _write_cell(self, row: int, col: int, cell: _Cell) -> None:
        """Write a formatted cell of one of the four kinds that a report has most of in one go."""
        kind, look = cell.__class__.__name__, cell.format
        at = "" if look is None else f'<c r="{letters(col)}{row + 1}" s="{look._get_xf_index()}"'
        if at and kind == "Number":
            self.fh.write(f"{at}><v>{cell.number:.16G}</v></c>")
        elif at and kind == "String":
            self.fh.write(f'{at} t="s"><v>{cell.string}</v></c>')
        elif at and kind == "Formula" and cell.value.__class__ is float:
            self.fh.write(f"{at}><f>{self._escape_data(cell.formula)}</f><v>{cell.value}</v></c>")
        elif at and kind == "Blank":
            self.fh.write(f"{at}/>")
        else:
            super()._write_cell(row, col, cell)
