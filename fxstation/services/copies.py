"""Copies of the station's file: one a day, kept 7 days, 4 weeks and 12 months, and restored.

A copy is encrypted with the station's own key. Copies that were made before something risky are
kept until somebody removes them; only the daily ones rotate.
"""

import re
import shutil
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from attrs import frozen

from fxstation.errors import Damaged, NotThere, StationError, Unreachable
from fxstation.i18n import _
from fxstation.storage import driver
from fxstation.storage.keys import Key
from fxstation.storage.station import COPIES, FILE, Station

DAILY = "day"
BY_HAND = "hand"
NAME = re.compile(r"station-(\d{4})(\d{2})(\d{2})-([\w-]+)\.db")


class Interrupted(Unreachable):
    """The station's file is closed and must be opened anew; the sentence says what happened."""


@frozen
class Copy:
    """One copy: its file, the day it was made, why, and its size in bytes."""

    path: Path
    made_on: date
    why: str
    size: int


def listing(folder: Path) -> list[Copy]:
    """Return the copies in a station's folder, newest first."""
    found = []
    for path in (folder / COPIES).glob("station-*.db"):
        if fits := NAME.fullmatch(path.name):
            year, month, day, why = fits.groups()
            found.append(
                Copy(path, date(int(year), int(month), int(day)), why, path.stat().st_size)
            )
    return sorted(found, key=lambda copy: (copy.made_on, copy.path.stat().st_mtime), reverse=True)


def daily(station: Station) -> Copy | None:
    """Make today's copy if there is none and something was written since the last one.

    Returns:
        The copy, or ``None`` when none was needed.

    Raises:
        Unreachable: the disk does not allow it now.
        Damaged: the copy cannot be read back.
    """
    made = [copy for copy in listing(station.folder) if copy.why == DAILY]
    today = station.clock.today()
    if any(copy.made_on == today for copy in made):
        return None
    if made and _last_operation(made[0].path, station.key) == _last_operation_of(station):
        return None
    path = station.copy(DAILY)
    _checked(path, station.key)
    for copy in _outdated([copy for copy in listing(station.folder) if copy.why == DAILY]):
        copy.path.unlink(missing_ok=True)
    return Copy(path, today, DAILY, path.stat().st_size)


def by_hand(station: Station) -> Copy:
    """Make a copy now; it stays until somebody removes it.

    Raises:
        Unreachable: the disk does not allow it now.
        Damaged: the copy cannot be read back.
    """
    path = station.copy(BY_HAND)
    _checked(path, station.key)
    return Copy(path, station.clock.today(), BY_HAND, path.stat().st_size)


def people_in(copy: Copy, key: Key) -> int:
    """Return how many team members a copy holds.

    Raises:
        Damaged: it cannot be read.
    """
    with driver.told(copy.path):
        connection = driver.connect(copy.path, key.secret, reading=True)
        try:
            return int(connection.execute('SELECT count(*) FROM "people"').fetchone()[0])
        finally:
            connection.close()


def restore(station: Station, copy: Path, reopen: Callable[[Path, Key], Station]) -> Station:
    """Put a copy in the place of the station's file; the present file is copied first.

    Args:
        station: the open station; it is closed.
        copy: a file of :func:`listing`.
        reopen: what opens a folder with a key.

    Returns:
        The station, opened anew with what the copy held.

    Raises:
        NotThere: there is no such copy.
        Damaged: the copy cannot be read with this station's key; nothing was changed.
        Unreachable: the disk does not allow it now; nothing was changed.
        Interrupted: the file could not be put in its place or not be opened; open the folder anew.
    """
    if not copy.exists():
        raise NotThere(_("There is no copy {name}.").format(name=copy.name))
    _checked(copy, station.key)
    folder, key = station.folder, station.key
    station.copy("before-restore")
    fresh = folder / f"{FILE}.restored"
    with driver.told(folder / FILE):
        shutil.copyfile(copy, fresh)
    station.close()
    try:
        for rest in ("-wal", "-shm"):
            (folder / f"{FILE}{rest}").unlink(missing_ok=True)
        fresh.replace(folder / FILE)
        return reopen(folder, key)
    except (OSError, StationError) as error:
        raise Interrupted(
            _(
                "The copy could not be put in its place: {reason}. The station is opened anew as "
                "it lies on the disk."
            ).format(reason=getattr(error, "strerror", None) or error)
        ) from error


def _checked(path: Path, key: Key) -> None:
    with driver.told(path):
        connection = driver.connect(path, key.secret, reading=True)
        try:
            wrong = [row for row in connection.execute("PRAGMA quick_check(1)") if row[0] != "ok"]
        finally:
            connection.close()
    if wrong:
        raise Damaged(
            _("The copy {name} is damaged. Use another one; nothing was changed.").format(
                name=path.name
            )
        )


def _last_operation(path: Path, key: Key) -> int:
    """Return the last operation in a copy; -1 where it cannot be read (a new copy is due)."""
    try:
        with driver.told(path):
            connection = driver.connect(path, key.secret, reading=True)
            try:
                row = connection.execute('SELECT coalesce(max("n"), 0) FROM "_operations"')
                return int(row.fetchone()[0])
            finally:
                connection.close()
    except StationError:
        return -1


def _last_operation_of(station: Station) -> int:
    return int(station.select('SELECT coalesce(max("n"), 0) FROM "_operations"')[0][0])


def _outdated(copies: Iterable[Copy]) -> list[Copy]:
    """Return the daily copies that are neither of the last 7, nor first of 4 weeks, 12 months."""
    newest_first = sorted(copies, key=lambda copy: copy.made_on, reverse=True)
    kept = set(newest_first[:7])
    weeks: dict[tuple[int, int], Copy] = {}
    months: dict[tuple[int, int], Copy] = {}
    for copy in newest_first:
        weeks[copy.made_on.isocalendar()[:2]] = copy
        months[(copy.made_on.year, copy.made_on.month)] = copy
    kept |= set(list(weeks.values())[:4]) | set(list(months.values())[:12])
    return [copy for copy in newest_first if copy not in kept]
