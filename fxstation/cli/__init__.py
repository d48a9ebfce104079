"""The command line: one module a subject, each with ``add(commands)`` and its acts.

Ends with 0, or with 1 and one sentence on standard error. ``--json`` prints machine-readable
output and nothing else.
"""

import argparse
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from fxstation import __version__
from fxstation.errors import StationError, Stopped
from fxstation.i18n import LANGUAGES, _, use_language
from fxstation.paths import data_folder


class Parser(argparse.ArgumentParser):
    """A parser that ends with 1 and one sentence."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words of the call, and end."""
        self.exit(1, f"{message}\n")


def parser() -> Parser:
    """Return the parser of every command."""
    from fxstation.cli import imports, lists, prints, rosters, station

    top = Parser(prog="fxstation", description="微站管家 · work desk of a micro fire station")
    top.add_argument("--version", action="version", version=__version__)
    top.add_argument(
        "--data", type=Path, default=data_folder(), metavar="DIR", help="数据文件夹 data folder"
    )
    top.add_argument("--lang", choices=LANGUAGES, default="zh_CN", help="语言 language")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in (station, lists, imports, rosters, prints):
        module.add(commands)
    return top


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
    use_language("zh_CN")
    given = parser().parse_args(words)
    use_language(given.lang)
    try:
        given.act(given)
    except Stopped:
        return 1
    except StationError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(_("Stopped. Nothing was changed."), file=sys.stderr)
        return 1
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        print(
            _(
                "The program has a fault ({kind} in {file}, line {line}). What was saved is safe; "
                "please report this line."
            ).format(kind=type(error).__name__, file=Path(place.filename).name, line=place.lineno),
            file=sys.stderr,
        )
        return 1
    return 0
