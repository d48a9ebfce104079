"""Who works at this PC: names and PINs. The journal carries the name."""

from functools import lru_cache
from typing import Any

import attrs

from fxstation.changes import Changes
from fxstation.errors import NotThere, Refused
from fxstation.i18n import N_, _
from fxstation.records import Account, Person
from fxstation.storage.station import Actor, Station

PIN_DIGITS = (4, 6)
"""Fewest and most digits of a PIN."""


@lru_cache(maxsize=1)
def _hasher() -> Any:
    from argon2 import PasswordHasher

    # OWASP minimum: the database is encrypted already, and a volunteer waits at the desk.
    return PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)


def accounts(station: Station) -> list[tuple[Account, Person]]:
    """Return who may sign in, by name; people who left the team are left out."""
    held = station.all(Person, '"id" IN (SELECT "person" FROM "accounts")')
    people = {person.id: person for person in held}
    found = [
        (account, people[account.person])
        for account in station.all(Account)
        if account.person in people and people[account.person].state != "离队"
    ]
    return sorted(found, key=lambda pair: pair[1].name)


def sign_in(station: Station, person_id: str, pin: str) -> Actor:
    """Make a person the one whom the journal names.

    Raises:
        NotThere: the person has no sign-in here.
        Refused: the PIN is wrong.
    """
    from argon2.exceptions import InvalidHashError, VerificationError

    for account, person in accounts(station):
        if person.id == person_id:
            try:
                _hasher().verify(account.pin_hash, pin)
            except (VerificationError, InvalidHashError):
                raise Refused(_("This PIN is not right. Try again.")) from None
            station.who = Actor(person.id, person.name)
            return station.who
    raise NotThere(_("This person has no sign-in at this PC."))


def sign_out(station: Station) -> None:
    """Leave the PC; nobody is signed in."""
    station.who = Actor()


def hashed(pin: str) -> str:
    """Return the hash of a PIN.

    Raises:
        Refused: it is not 4 to 6 digits.
    """
    low, high = PIN_DIGITS
    if not (pin.isascii() and pin.isdigit() and low <= len(pin) <= high):
        raise Refused(_("A PIN is {low} to {high} digits.").format(low=low, high=high))
    return str(_hasher().hash(pin))


def set_pin(station: Station, person: Person, pin: str, role: str = "member") -> Changes:
    """Give a person a PIN, or another one."""
    fresh = hashed(pin)
    existing = station.all(Account, '"person" = ?', (person.id,))
    with station.operation(N_("Set the PIN of {name}"), name=person.name) as pen:
        if existing:
            pen.change(attrs.evolve(existing[0], pin_hash=fresh), existing[0])
        else:
            pen.add(Account(person=person.id, role=role, pin_hash=fresh))
    return pen.changes


def withdraw(station: Station, person: Person) -> Changes:
    """Take away a person's sign-in at this PC.

    Raises:
        Refused: it is the last one.
    """
    if len(accounts(station)) < 2:
        raise Refused(_("One person must be able to sign in."))
    with station.operation(N_("Take away the sign-in of {name}"), name=person.name) as pen:
        for account in station.all(Account, '"person" = ?', (person.id,)):
            pen.remove(account)
    return pen.changes
