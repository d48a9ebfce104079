"""Opening a station: the one way in for the window and for the command line."""

import os
import shutil
from pathlib import Path

from fxstation.clock import Clock
from fxstation.errors import Damaged, Refused, Unreachable
from fxstation.i18n import _
from fxstation.services import copies, setup
from fxstation.services.setup import FirstDay
from fxstation.storage import keys
from fxstation.storage.keys import PassphraseNeeded, WrongPassphrase
from fxstation.storage.station import FILE, Station

__all__ = [
    "FirstDay",
    "PassphraseNeeded",
    "Station",
    "WrongPassphrase",
    "asks_passphrase",
    "change_passphrase",
    "create_station",
    "demo_station",
    "is_station",
    "open_station",
    "restore_copy",
]


def given_passphrase() -> str | None:
    """Return the passphrase of the environment, ``FXSTATION_PASSPHRASE``, or ``None``."""
    return os.environ.get("FXSTATION_PASSPHRASE") or None


def is_station(folder: Path) -> bool:
    """Tell whether a station's data lies in this folder."""
    return (folder / FILE).exists()


def create_station(
    folder: Path,
    first: FirstDay,
    passphrase: str,
    *,
    keyring: bool = True,
    clock: Clock | None = None,
    cost: keys.Cost | None = None,
) -> Station:
    """Make a new station, whole or not at all, and open it.

    Args:
        folder: where its data shall lie; made when missing.
        first: what the first run asks for.
        passphrase: the recovery passphrase, 8 characters or more.
        keyring: keep the key in the system keyring too, where there is one.
        clock: what tells the time.
        cost: what guessing the passphrase shall cost.

    Raises:
        Refused: there is a station already, or something asked for is missing.
        Unreachable: the folder cannot be written.
    """
    if is_station(folder):
        raise Refused(
            _("There is a station in {folder} already. Open it, or choose another folder.").format(
                folder=folder
            )
        )
    making = folder / ".setup"
    try:
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        key = keys.create(making, passphrase, keyring=False, cost=cost)
        with Station(making, key, clock) as station:
            setup.begin(station, first)
        # The key goes first: a key without a database is harmless, the reverse is not.
        old = folder / keys.FILE
        if old.exists():
            old.replace(folder / f"{keys.FILE}.old")
        (making / keys.FILE).replace(folder / keys.FILE)
        (making / FILE).replace(folder / FILE)
    except OSError as error:
        raise Unreachable(
            _("The folder {folder} cannot be written: {reason}. Choose another folder.").format(
                folder=folder, reason=error.strerror or type(error).__name__
            )
        ) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    if keyring:
        keys.remember(key)
    return Station(folder, key, clock)


def open_station(
    folder: Path, passphrase: str | None = None, *, clock: Clock | None = None
) -> Station:
    """Open the station in a folder.

    Args:
        folder: where its data lies.
        passphrase: the recovery passphrase; ``None`` asks the environment, then the keyring.
        clock: what tells the time.

    Raises:
        Refused: there is no station, or the passphrase is wrong (``keys.WrongPassphrase``) or
            needed (``keys.PassphraseNeeded``).
        Damaged: a file is not what it should be.
    """
    if not is_station(folder):
        if (folder / keys.FILE).exists():
            raise Damaged(
                _(
                    "The station's file {file} is missing. Put it back from the folder “copies” or "
                    "from your own copy; the key is still there."
                ).format(file=folder / FILE)
            )
        raise Refused(
            _("There is no station in {folder} yet. Start the window, or use “init”.").format(
                folder=folder
            )
        )
    return Station(folder, keys.unlock(folder, passphrase or given_passphrase()), clock)


def asks_passphrase(station: Station | None = None) -> bool:
    """Tell whether this PC asks for the passphrase at every start.

    Without a station: whether it will, once one is made here (there is no keyring).
    """
    return not (keys.has_keyring() if station is None else keys.is_remembered(station.key))


def restore_copy(station: Station, copy: Path) -> Station:
    """Put a copy of ``services.copies`` in the place of the station's file; return it opened.

    Raises:
        NotThere: there is no such copy.
        Damaged: the copy cannot be read; nothing was changed.
    """
    clock = station.clock
    return copies.restore(station, copy, lambda folder, key: Station(folder, key, clock))


def change_passphrase(station: Station, passphrase: str) -> None:
    """Wrap the station's key with another recovery passphrase.

    Raises:
        Refused: the passphrase is too short.
        Unreachable: the key file cannot be written.
    """
    try:
        keys.wrap(station.folder, station.key, passphrase)
    except OSError as error:
        raise Unreachable(
            _("The key file cannot be written: {reason}. The old passphrase still holds.").format(
                reason=error.strerror or type(error).__name__
            )
        ) from error


def demo_station(folder: Path, clock: Clock | None = None) -> Station:
    """Make a sample station with invented people in ``folder`` and open it.

    Its PIN is 1234 for everybody, its recovery passphrase stands in the help.
    """
    from fxstation import demo

    station = create_station(
        folder,
        demo.FIRST_DAY,
        demo.PASSPHRASE,
        keyring=False,
        clock=clock,
        cost=keys.Cost(memory=8192, rounds=1),
    )
    demo.fill(station)
    return station
