"""``init``, ``check``, ``undo``: the station itself."""

import argparse
import getpass
import sys
from pathlib import Path
from typing import Any

from fxstation import app
from fxstation.cli.output import opened, tell
from fxstation.errors import Damaged, Refused
from fxstation.i18n import _
from fxstation.services import check, copies, journal


def add(commands: Any) -> None:
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
    copying = commands.add_parser("copies", help="列出备份 list the copies")
    copying.add_argument("--json", action="store_true")
    copying.set_defaults(act=_copies)
    restoring = commands.add_parser("restore", help="用备份恢复 put a copy in place")
    restoring.add_argument("name", help="copies 列出的文件名")
    restoring.set_defaults(act=_restore)
    undoing = commands.add_parser("undo", help="撤销上一步 take back the last act")
    undoing.add_argument("--json", action="store_true")
    undoing.set_defaults(act=_undo)


def _init(given: argparse.Namespace) -> None:
    first = app.FirstDay(
        name=given.name,
        code=given.code,
        profile=given.profile,
        pattern=given.pattern,
        captain=given.captain,
        pin=given.pin,
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
            _(
                "Set FXSTATION_PASSPHRASE to the recovery passphrase (8 characters or more), or "
                "call this from a terminal."
            )
        )
    once = getpass.getpass(_("Recovery passphrase: "))
    if getpass.getpass(_("Once more: ")) != once:
        raise Refused(_("The two are not the same; nothing was made."))
    return once


def _check(given: argparse.Namespace) -> None:
    with opened(given) as station:
        findings = check.check(station)
    if given.json:
        tell([{"what": f.what, "ok": f.is_well, "sentence": f.sentence} for f in findings])
    else:
        for finding in findings:
            print(f"{'✓' if finding.is_well else '✗'} {finding.sentence}")
    wrong = [finding.sentence for finding in findings if not finding.is_well]
    if wrong:
        raise Damaged(wrong[0])


def _copies(given: argparse.Namespace) -> None:
    found = copies.listing(given.data)
    if given.json:
        tell(
            [
                {"name": c.path.name, "made_on": c.made_on, "why": c.why, "size": c.size}
                for c in found
            ]
        )
        return
    for copy in found:
        print(f"{copy.path.name}\t{copy.made_on}\t{copy.size // 1024} KiB")


def _restore(given: argparse.Namespace) -> None:
    station = app.open_station(given.data)
    try:
        station = app.restore_copy(station, given.data / "copies" / Path(given.name).name)
        print(
            _("Restored from {name}. What was there before is kept in the folder “copies”.").format(
                name=given.name
            )
        )
    finally:
        station.close()


def _undo(given: argparse.Namespace) -> None:
    with opened(given) as station:
        undone = journal.undo(station)
    if given.json:
        tell({"undone": undone.title, "left": list(undone.left)})
        return
    print(undone.title)
    for sentence in undone.left:
        print(sentence)
