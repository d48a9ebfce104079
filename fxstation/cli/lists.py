"""``list``: the records of a type; numbers masked unless revealed."""

import argparse
from typing import Any

from fxstation.cli.output import lines, names_for, opened, row, tell
from fxstation.i18n import _
from fxstation.records import BY_TABLE, facts
from fxstation.services import lists, people


def add(commands: Any) -> None:
    """Add the commands of this module."""
    listing = commands.add_parser("list", help="列出记录 list records")
    listing.add_argument("table", choices=[t for t in BY_TABLE if t not in ("accounts",)])
    listing.add_argument("--search", default="", metavar="WORDS", help="文字、拼音或首字母")
    listing.add_argument(
        "--reveal",
        action="store_true",
        help="显示完整号码（会记入操作记录） full numbers, journalled",
    )
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(act=_list)


def _list(given: argparse.Namespace) -> None:
    cls = BY_TABLE[given.table]
    with opened(given) as station:
        found = lists.page(station, cls, given.search, limit=1_000_000)
        if given.reveal and any(fact.masked for fact in facts(cls)):
            people.reveal_all(station, len(found), _("command line"))
        names = names_for(station, cls)
        rows = [row(one, names, reveal=given.reveal) for one in found]
    if given.json:
        tell(rows)
    else:
        listed = sorted((fact for fact in facts(cls) if fact.column), key=lambda f: f.column)
        lines(rows, [fact.name for fact in listed] or ["id"])
