"""The command `sufficiency costs`: what a year of care cost."""

from __future__ import annotations

from pathlib import Path

import click

from optimiser.cli.commands import Command
from optimiser.cli.ending import telling_errors
from optimiser.cli.showing import show_told

_PATH = click.Path(path_type=Path)


@click.command(
    cls=Command, example="sufficiency costs returns/ --prices plan.xlsx --year 2016/17 -o costs.xlsx"
)
@click.argument("folder", type=_PATH, metavar="FOLDER")
@click.option(
    "--prices", type=_PATH, required=True, metavar="PLAN.xlsx", help="The workbook whose prices are taken."
)
@click.option("--year", required=True, metavar="YEAR", help="The financial year, such as 2016/17.")
@click.option("-o", "--output", type=_PATH, required=True, help="The workbook to write.")
@click.option(
    "--area-postcodes",
    type=_PATH,
    help="A list of the postcodes, sectors or districts in the council's area.",
)
@telling_errors
def costs(folder: Path, prices: Path, year: str, output: Path, area_postcodes: Path | None) -> None:
    """Write what a year of care cost.

    FOLDER holds SSDA903 returns, as for import-903. By type of placement, provider and in or out of
    area, and by age and need; nothing of any child is written or printed.
    """
    from optimiser.costing import cost_returns

    show_told(cost_returns(folder, output, prices=prices, year=year, area_postcodes=area_postcodes))
    click.echo(f"Wrote {output}, for use inside the council and not for publication.")
