"""The planning workbook: described once as data, read behind a guard, checked, written blank.

Each module does one thing:

    layout                 every sheet and column as data; `dictionary` writes it as a page
    guard, parts, opening, raw  a file known to be sound, opened, its cells as they stand
    tables, headings       the table on a sheet, and which column each heading is
    cells, typed, expecting, near  one cell as it was meant, or what was expected and probably meant
    spots, rows, grids     a cell in its place; rows of named things; settings and grids
    names, filtering, changes  what joins the sheets: names, filters, a scenario's changes
    lines, findings        rows with their addresses; what is wrong with them, each told once
    assembling, nouns, reading  all sheets as lines, lines as the problem, and `read`
    checking, unseen, faint    faults across cells; what is hidden; numbers too small for a solver
    understanding, understood  what was understood, as data
    offers, first_day, settling, sentences  of levers, the first day, flows, and all else
    telling, reconciled, aligned, wording   the same as text
    filling, writer        rows laid out and written: `looks`, `dropdowns`, `beside`
    template, example      the blank workbook, and the invented council in it
"""
