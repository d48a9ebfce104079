"""``import``: a register comes in without a dialog."""

import argparse
from pathlib import Path
from typing import Any

from fxstation.cli.output import opened, tell
from fxstation.errors import Refused
from fxstation.importers.plan import Mode
from fxstation.services import imports


def add(commands: Any) -> None:
    """Add the commands of this module."""
    importing = commands.add_parser("import", help="导入登记表 read a register in")
    importing.add_argument("table", choices=["people"])
    importing.add_argument("file", type=Path, metavar="FILE")
    importing.add_argument(
        "--mode", choices=[mode.value for mode in Mode], default=Mode.GOOD.value,
        help="all：全对才导入；good：先导正确的",
    )  # fmt: skip
    importing.add_argument(
        "--refused", type=Path, metavar="OUT.xlsx", help="退回的行另存（原表加一列原因）"
    )
    importing.add_argument("--json", action="store_true")
    importing.set_defaults(act=_import)


def _import(given: argparse.Namespace) -> None:
    with opened(given) as station:
        outcome = imports.import_file(
            station, given.file, mode=Mode(given.mode), refused_to=given.refused
        )
    if given.json:
        tell(outcome)
        if not outcome["applied"]:
            raise Refused(outcome["message"])
        return
    if not outcome["applied"]:
        raise Refused(outcome["message"])
    print(outcome["message"])
    for row in outcome["refused"]:
        for fault in row["faults"]:
            place = f"{fault['column']}{row['row']}"
            print(row["name"], place, fault["found"], fault["why"], fault["expected"], sep="\t")
    for row in outcome["duplicates"]:
        print(row["name"], row["row"], row["why"], sep="\t")
