"""``init``, ``check``, ``undo``: the station itself."""

import argparse
import getpass
import sys
from typing import Any

from fxstation import app
from fxstation.cli.output import tell
from fxstation.errors import Damaged, Refused
from fxstation.i18n import _
from fxstation.services import check, journal


def add(commands: Any) -> None:  # noqa: ANN401 - argparse's own, private type
    """Add the commands of this module."""
    init = commands.add_parser("init", help="建站 set up a station")
    init.add_argument("--name", required=True, help="站名")
    init.add_argument("--code", required=True, help="编号，如 FX-001")
    init.add_argument("--profile", choices=("ordinary", "upgraded"), default="ordinary")
    init.add_argument("--pattern", default="S2", help="班制 S1…S10")
    init.add_argument("--captain", default="", help="站长姓名 (with --pin: may sign in)")
    init.add_argument("--pin", default="", help="4–6 位数字")
    init.set_defaults(act=_init)
    checking = commands.add_parser("check", help="检查数据 check database, journal and keys")
    checking.add_argument("--json", action="store_true")
    checking.set_defaults(act=_check)
    undoing = commands.add_parser("undo", help="撤销上一步 take back the last act")
    undoing.add_argument("--json", action="store_true")
    undoing.set_defaults(act=_undo)


def _init(given: argparse.Namespace) -> None:
    first = app.FirstDay(
        name=given.name, code=given.code, profile=given.profile, pattern=given.pattern,
        captain=given.captain, pin=given.pin,
    )
    passphrase = app.given_passphrase()
    asked = passphrase or _asked_passphrase()
    with app.create_station(given.data, first, asked, keyring=passphrase is None):
        print(
            _("The station {name} ({code}) is set up in {folder}.").format(
                name=given.name, code=given.code, folder=given.data
            )
        )


def _asked_passphrase() -> str:
    if not sys.stdin.isatty():
        raise Refused(
            _("Set FXSTATION_PASSPHRASE to the recovery passphrase (8 characters or more), or "
              "call this from a terminal.")
        )
    once = getpass.getpass(_("Recovery passphrase: "))
    if getpass.getpass(_("Once more: ")) != once:
        raise Refused(_("The two are not the same; nothing was made."))
    return once


def _check(given: argparse.Namespace) -> None:
    with app.open_station(given.data) as station:
        findings = check.check(station)
    if given.json:
        tell([{"what": f.what, "ok": f.is_well, "sentence": f.sentence} for f in findings])
    else:
        for finding in findings:
            print(f"{'✓' if finding.is_well else '✗'} {finding.sentence}")
    wrong = [finding.sentence for finding in findings if not finding.is_well]
    if wrong:
        raise Damaged(wrong[0])


def _undo(given: argparse.Namespace) -> None:
    with app.open_station(given.data) as station:
        undone = journal.undo(station)
    if given.json:
        tell({"undone": undone.title, "left": list(undone.left)})
        return
    print(undone.title)
    for sentence in undone.left:
        print(sentence)
