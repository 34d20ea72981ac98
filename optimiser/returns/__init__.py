"""The SSDA903 return: read, its years joined into spells of care, and need and provision fitted to it.

Each module does one thing. A return, read:

    tables, xml_tables     a file of any encoding as rows, known by its columns
    codes, rules           the return's code lists, and the rules it is held to
    checking, oddities     one row: the episode it states, or the rules it breaks
    areas, days, records   postcodes in the area; days as numbers; episodes and people by numbers of our own
    reading, quality       `read_returns`, and what was wrong, by file and row

Its years, joined:

    joining, placements    `join`, rows into spells of care and stretches of placement
    sequences, patterns    what is odd between a child's rows, and in all spells together
    spells                 the nouns of both

Fitted:

    grouping, counting     which group a child is in; what happened, over how many days
    rates, suiting         rates with their intervals; what suits whom
    planning, sources      rows of a planning workbook, and where each figure comes from
    beside                 the tables beside it
    backtesting            what was projected from a day beside what happened
    costs                  what a year of care cost
    telling                what a command may say of all this, and never of a child
"""
