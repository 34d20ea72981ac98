"""The command `sufficiency`: parse, call, print, exit; nothing heavy is imported before it is needed."""

from __future__ import annotations

import json
import math
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Literal

import click

from optimiser import __version__
from optimiser.cli.commands import Command
from optimiser.cli.costing import costs
from optimiser.cli.ending import INTERRUPTED, leave_at_once, telling_errors
from optimiser.cli.showing import as_typed, show, show_told
from optimiser.errors import FileTrouble

WORKBOOK = click.argument("plan", type=click.Path(readable=False, path_type=Path), metavar="PLAN.xlsx")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")


class Amount(click.FloatRange):
    """A number in a range, and neither `nan` nor `inf`, which a range lets pass."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read it, or say that it is none."""
        number = float(super().convert(value, param, ctx))
        return number if math.isfinite(number) else self.fail(f"{value} is not a number.", param, ctx)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sufficiency")
def main() -> None:
    """Plan placements for children in care, at least cost: a planning workbook in, a checked plan out.

    \b
    Example:
      sufficiency template plan.xlsx    write a blank planning workbook, and fill it in
      sufficiency check plan.xlsx       see what is wrong with it, and what was understood
      sufficiency solve plan.xlsx       write the report, reports/plan.xlsx
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # A name that the terminal has no letters for stops nothing.
            stream.reconfigure(errors="replace")


@main.command(cls=Command, example="sufficiency template plan.xlsx")
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT.xlsx")
@click.option("--force", is_flag=True, help="Replace the file if it is there already.")
@telling_errors
def template(out: Path, *, force: bool) -> None:
    """Write a blank planning workbook.

    Every sheet of it has guidance, drop-down lists and example rows that solve as they stand.
    """
    from optimiser.workbook.template import write_template

    if out.exists() and not force:
        raise FileTrouble(f"{out} is there already.", "Name another file, or give --force to replace it.")
    write_template(out)
    click.echo(f"Wrote {out}. Type over its example rows, then run: sufficiency check {as_typed(out)}")


@main.command(cls=Command, example="sufficiency check plan.xlsx")
@WORKBOOK
@AS_JSON
@telling_errors
def check(plan: Path, *, as_json: bool) -> None:
    """List every fault of a workbook, or what it says.

    Reads and checks, and solves nothing.
    """
    from optimiser import projection
    from optimiser.scenarios import apply
    from optimiser.workbook.reading import read
    from optimiser.workbook.telling import tell
    from optimiser.workbook.understanding import understand

    reading = read(plan, apply=apply)
    understood = understand(reading.problem, projection.project(reading.problem))
    notices = [str(notice) for notice in reading.notices]
    if as_json:
        told = {"workbook": plan.name, "sha256": reading.sha256, "faults": [], "notices": notices}
        click.echo(json.dumps({**told, **understood.to_json()}))
        return
    for line in tell(understood):
        click.echo(line)
    for notice in notices:
        click.echo(f"Notice: {notice}")
    click.echo(f"{plan.name} has no faults. Next: sufficiency solve {as_typed(plan)}")


@main.command(cls=Command, example="sufficiency solve plan.xlsx -o june.xlsx --scenario 'Best plan'")
@WORKBOOK
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The report.  [default: reports/PLAN.xlsx]"
)
@click.option("--scenario", "names", multiple=True, metavar="NAME", help="Only this one; again for more.")
@click.option("--gap", type=Amount(min=0), help="Prove the plan within this share, as 0.001.")
@click.option("--time-limit", type=Amount(min=0.01), help="Seconds for each scenario.")
@click.option("--solver", type=click.Choice(["highs", "cbc"]), default="highs", show_default=True)
@AS_JSON
@click.option("--quick", is_flag=True, help="The plan alone, without working out why.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("--reproducible", is_flag=True, help="Leave out date and seconds: same input, same bytes.")
@telling_errors
def solve(plan: Path, output: Path | None, *, as_json: bool, quiet: bool, **how: Any) -> None:
    """Find the least-cost plans and write the report.

    Every scenario is solved, set against today carried on and against no levers, and explained:
    what drives its cost. Explaining takes at most the time limit once more; --quick leaves it
    out. Ctrl-C stops the solver and keeps the best plan so far, and what is known of why.
    """
    from optimiser.cli.watching import watching
    from optimiser.runs import solve_to_report

    with watching(quiet=quiet or as_json) as watch:
        answer = solve_to_report(plan, output or Path("reports") / f"{plan.stem}.xlsx", watch, **how)
    if as_json:
        click.echo(json.dumps(answer.json))
    elif not quiet:
        show(answer.lines)
    if watch.stop.is_set():
        click.echo("Stopped by Ctrl-C; the best plan so far was kept where there was one.", err=True)
        leave_at_once(INTERRUPTED)
    sys.exit(answer.exit_code)


@main.command(cls=Command, example="sufficiency project plan.xlsx -o need.xlsx")
@WORKBOOK
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The projection.  [default: reports/PLAN-need.xlsx]",
)
@click.option("--scenario", "names", multiple=True, metavar="NAME", help="Only this one; again for more.")
@AS_JSON
@telling_errors
def project(plan: Path, output: Path | None, *, names: tuple[str, ...], as_json: bool) -> None:
    """Write how many children will need a placement.

    By group and period, with the limits that hold 80% and 95% of outcomes and a chart, for each
    scenario; nothing is solved.
    """
    from optimiser.runs import project_to_workbook

    answer = project_to_workbook(plan, output or Path("reports") / f"{plan.stem}-need.xlsx", names)
    if as_json:
        click.echo(json.dumps(answer.json, ensure_ascii=False))
    else:
        show(answer.lines)


SUFFIX = {"lp": "lp", "mps": "mps", "mathprog": "dat"}


@main.command(
    cls=Command,
    example="""sufficiency export plan.xlsx --scenario 'Best plan' --format mps -o plan.mps
  sufficiency export plan.xlsx --format mathprog -o plan.dat""",
)
@WORKBOOK
@click.option("--scenario", metavar="NAME", help="The scenario to write.  [default: the first]")
@click.option("--format", "file_format", type=click.Choice(list(SUFFIX)), default="lp", show_default=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file.  [default: PLAN.lp, .mps or .dat]"
)
@telling_errors
def export(
    plan: Path,
    scenario: str | None,
    file_format: Literal["lp", "mps", "mathprog"],
    output: Path | None,
) -> None:
    """Write one scenario's model as LP, MPS or MathProg data.

    To be solved, or read, elsewhere. LP and MPS hold the programme as it is solved here. The MathProg
    data are the workbook's own quantities, for the model as sufficiency.mod states it a second time: there
    GLPK works out and solves the rest, by a command that is printed.
    """
    from optimiser.mathprog import model_path
    from optimiser.runs import export_model

    output = output or Path(f"{plan.stem}.{SUFFIX[file_format]}")
    name = export_model(plan, scenario, file_format, output)
    if file_format == "mathprog":
        click.echo(f"Wrote {output}: the data of scenario '{name}', for sufficiency.mod.")
        click.echo(f"Next: glpsol --math {as_typed(model_path())} --data {as_typed(output)} --mir")
    else:
        click.echo(f"Wrote {output}: the model of scenario '{name}'.")


DAY = click.DateTime(["%d/%m/%Y", "%Y-%m-%d"])


@main.command(
    name="import-903",
    cls=Command,
    example="sufficiency import-903 returns/ -o plan.xlsx --backtest 01/04/2017",
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="The planning workbook to write."
)
@click.option(
    "--by",
    default="age,setting,uasc",
    show_default=True,
    metavar="WORDS",
    help="What groups are told apart by: age, and setting or uasc or both.",
)
@click.option(
    "--area-postcodes",
    type=click.Path(path_type=Path),
    help="A list of the postcodes, sectors or districts in the council's area.",
)
@click.option(
    "--first-day", type=DAY, metavar="DATE", help="The plan's first day.  [default: after the data]"
)
@click.option("--since", type=DAY, metavar="DATE", help="Reckon rates from here on.  [default: all the data]")
@click.option("--backtest", type=DAY, metavar="DATE", help="Also fit on what was known then, and compare.")
@click.option("--force", is_flag=True, help="Replace the workbook if it is there already.")
@telling_errors
def import_903(folder: Path, output: Path, *, force: bool, **how: Any) -> None:
    """Make a planning workbook of SSDA903 returns.

    FOLDER holds one or more years, CSV or XML, known by their columns. Cells that only the
    council knows are left empty and marked. Nothing of any child is written or printed.
    """
    from optimiser.importing import import_returns

    if output.exists() and not force:
        raise FileTrouble(f"{output} is there already.", "Name another file, or give --force to replace it.")
    days = {name: how[name] and how[name].date() for name in ("first_day", "since", "backtest")}
    show_told(import_returns(folder, output, **{**how, **days}))
    click.echo(f"Wrote {output}. Fill its cells in a thick border.")
    click.echo(f"Next: sufficiency check {as_typed(output)}")


main.add_command(costs)
