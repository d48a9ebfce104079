"""``print``: paper and workbooks."""

import argparse
from pathlib import Path
from typing import Any

from fxstation.cli.output import opened
from fxstation.i18n import _
from fxstation.reports.roster_view import Copy, Form, Paper


def add(commands: Any) -> None:
    """Add the commands of this module."""
    printing = commands.add_parser("print", help="打印 make a PDF or a workbook")
    subjects = printing.add_subparsers(dest="subject", required=True, metavar="SUBJECT")
    roster = subjects.add_parser("roster", help="排班表")
    roster.add_argument("month", metavar="YYYY-MM")
    roster.add_argument("--form", choices=[form.value for form in Form], default=Form.MONTH.value)
    roster.add_argument("--copy", choices=[copy.value for copy in Copy], default=Copy.WALL.value)
    papers = [paper.value for paper in Paper]
    roster.add_argument("--paper", type=str.upper, choices=papers, default=Paper.A4.value)
    roster.add_argument("--out", type=Path, required=True, metavar="FILE.pdf|FILE.xlsx")
    roster.set_defaults(act=_roster)


def _roster(given: argparse.Namespace) -> None:
    from fxstation.services import prints

    order = prints.Order(given.month, Form(given.form), Copy(given.copy), Paper(given.paper))
    with opened(given) as station:
        printed = prints.save(station, order, given.out)
    print(
        _("{file}: {pages} pages.").format(file=given.out, pages=printed.pages)
        if printed.pages
        else _("{file} written.").format(file=given.out)
    )
    for warning in printed.warnings:
        print(warning)
