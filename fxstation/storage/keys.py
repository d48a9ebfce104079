"""The database key: random, wrapped by the recovery passphrase and by the system keyring.

``station.key`` holds the key only in wrapped form: AES-256-GCM under argon2id of the recovery
passphrase (sync.md 2.11: 64 MiB, t=3, p=4). The keyring of the system, where there is one, opens
the station without typing. The key never stands in a plain file.
"""

import base64
import json
import os
from pathlib import Path
from typing import Any

from attrs import frozen

from fxstation.errors import Damaged, Refused
from fxstation.i18n import _
from fxstation.ids import new_id

FILE = "station.key"
SERVICE = "fxstation"
SHORTEST = 8
"""Characters of the shortest passphrase that is accepted."""


class PassphraseNeeded(Refused):
    """No passphrase was given and the system keyring has no key: ask for the passphrase."""


class WrongPassphrase(Refused):
    """The passphrase does not open the station."""


@frozen
class Cost:
    """What deriving a key costs: memory in KiB, rounds, lanes."""

    memory: int = 65536
    rounds: int = 3
    lanes: int = 4


@frozen
class Key:
    """The key of one station: its identifier in the keyring, and 32 secret bytes."""

    name: str
    secret: bytes

    def __repr__(self) -> str:
        """Say which key it is, never what it is."""
        return f"Key({self.name!r})"


def create(folder: Path, passphrase: str, *, keyring: bool, cost: Cost | None = None) -> Key:
    """Make a new key and wrap it.

    Args:
        folder: the station's folder; its ``station.key`` is written.
        passphrase: the recovery passphrase.
        keyring: also keep the key in the system keyring, where there is one.
        cost: what guessing shall cost.
    """
    key = Key(new_id(), os.urandom(32))
    wrap(folder, key, passphrase, cost=cost)
    if keyring:
        remember(key)
    return key


def wrap(folder: Path, key: Key, passphrase: str, *, cost: Cost | None = None) -> None:
    """Write ``station.key`` for a passphrase, whole or not at all.

    Raises:
        Refused: the passphrase is too short.
    """
    if len(passphrase) < SHORTEST:
        raise Refused(
            _("The recovery passphrase needs at least {count} characters.").format(count=SHORTEST)
        )
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cost = cost or Cost()
    salt, nonce = os.urandom(16), os.urandom(12)
    wrapped = AESGCM(_derived(passphrase, salt, cost)).encrypt(nonce, key.secret, key.name.encode())
    content = {
        "format": 1,
        "name": key.name,
        "kdf": "argon2id",
        "memory": cost.memory,
        "rounds": cost.rounds,
        "lanes": cost.lanes,
        "salt": base64.b64encode(salt).decode(),
        "nonce": base64.b64encode(nonce).decode(),
        "wrapped": base64.b64encode(wrapped).decode(),
    }
    fresh = folder / (FILE + ".new")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(content, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / FILE)


def unlock(folder: Path, passphrase: str | None) -> Key:
    """Return the key, from the passphrase if one is given, else from the keyring.

    Raises:
        PassphraseNeeded: no passphrase was given and the keyring has no key.
        WrongPassphrase: the passphrase is not the right one.
        Damaged: ``station.key`` is missing or not readable.
    """
    content = _content(folder)
    if passphrase is None:
        secret = _remembered(content["name"])
        if secret is None:
            raise PassphraseNeeded(
                _(
                    "This PC does not know the station's key: type the recovery passphrase "
                    "(without a window: set FXSTATION_PASSPHRASE)."
                )
            )
        return Key(content["name"], secret)
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cost = Cost(content["memory"], content["rounds"], content["lanes"])
    derived = _derived(passphrase, base64.b64decode(content["salt"]), cost)
    try:
        secret = AESGCM(derived).decrypt(
            base64.b64decode(content["nonce"]),
            base64.b64decode(content["wrapped"]),
            content["name"].encode(),
        )
    except InvalidTag:
        raise WrongPassphrase(
            _(
                "The recovery passphrase is not right. Check capital letters and the input "
                "method, then type it again."
            )
        ) from None
    return Key(content["name"], secret)


def remember(key: Key) -> bool:
    """Keep the key in the system keyring; tell whether there was one to keep it in."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, key.name, key.secret.hex())
    except (KeyringError, RuntimeError, OSError):
        return False
    return True


def has_keyring() -> bool:
    """Tell whether this PC has a keyring that could keep the key."""
    import keyring
    from keyring.backends import fail

    return not isinstance(keyring.get_keyring(), fail.Keyring)


def is_remembered(key: Key) -> bool:
    """Tell whether the system keyring keeps this key, so that no passphrase is asked for."""
    return _remembered(key.name) == key.secret


def forget(key: Key) -> None:
    """Take the key out of the system keyring, if it is there."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(SERVICE, key.name)
    except (KeyringError, RuntimeError, OSError):
        return


def _remembered(name: str) -> bytes | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        kept = keyring.get_password(SERVICE, name)
    except (KeyringError, RuntimeError, OSError):
        return None
    return bytes.fromhex(kept) if kept else None


def _derived(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        passphrase.encode(),
        salt,
        time_cost=cost.rounds,
        memory_cost=cost.memory,
        parallelism=cost.lanes,
        hash_len=32,
        type=Type.ID,
    )


def _content(folder: Path) -> dict[str, Any]:
    try:
        content = json.loads((folder / FILE).read_text("utf-8"))
        if content["format"] != 1:
            raise Refused(
                _(
                    "The key file was written by a newer version of this program. Install the "
                    "newer version; nothing was changed."
                )
            )
        for name, length in (("salt", 16), ("nonce", 12), ("wrapped", 48)):
            if len(base64.b64decode(content[name], validate=True)) != length:
                raise ValueError(name)
        for name, low, high in (("memory", 8, 1 << 20), ("rounds", 1, 100), ("lanes", 1, 64)):
            if not isinstance(content[name], int) or not low <= content[name] <= high:
                raise ValueError(name)
        if content["memory"] < 8 * content["lanes"]:
            raise ValueError("memory")
        str.encode(content["name"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Damaged(
            _(
                "The key file {file} is missing or damaged. Put it back from a copy of the folder; "
                "without it the station's data cannot be read."
            ).format(file=folder / FILE)
        ) from error
    return dict(content)
