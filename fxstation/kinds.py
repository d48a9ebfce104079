"""Kinds of field: what a value is, with its unit and limits.

Each layer keeps one function a kind (``functools.singledispatch``): ``to_cell`` in storage, an
editor in ``ui/forms``, a parser in ``importers/cells``, a strategy in ``tests/strategies``.
The Python type of a value stands behind each kind.
"""

from attrs import frozen


@frozen
class Kind:
    """Root of all kinds."""


@frozen
class Text(Kind):
    """One line of text (``str``, "" when nothing is said)."""

    longest: int = 200


@frozen
class Note(Kind):
    """Several lines of text (``str``)."""

    longest: int = 2000


@frozen
class Name(Kind):
    """A name of a person or thing (``str``): searched by pinyin; inner padding is taken out."""

    longest: int = 60


@frozen
class Code(Kind):
    """A short code (``str``)."""

    longest: int = 24


@frozen
class Choice(Kind):
    """One of a fixed list (``str``): the stored word of the trade, and the label shown for it."""

    options: tuple[tuple[str, str], ...]

    def values(self) -> tuple[str, ...]:
        """Return the stored words."""
        return tuple(value for value, _label in self.options)


@frozen
class Flag(Kind):
    """Yes or no (``bool``)."""


@frozen
class Whole(Kind):
    """A whole number with a unit (``int``; ``int | None`` where it may be unknown)."""

    unit: str = ""
    low: int = 0
    high: int = 1_000_000


@frozen
class Quantity(Kind):
    """A measured number with a unit (``float``; ``float | None`` where it may be unknown)."""

    unit: str = ""
    low: float = 0.0
    high: float = 1_000_000.0
    decimals: int = 1


@frozen
class Day(Kind):
    """A calendar day (``date | None``)."""


@frozen
class Month(Kind):
    """A calendar month (``str``, ``2026-12``)."""


@frozen
class TimeOfDay(Kind):
    """A time on the wall clock (``datetime.time``, whole minutes)."""


@frozen
class Moment(Kind):
    """A moment (``datetime`` in UTC, or ``None``)."""


@frozen
class Phone(Kind):
    """A Chinese telephone number (``str``): a mobile of 11 digits, or 021-57421674."""


@frozen
class IdentityNumber(Kind):
    """An 18-character resident identity number with a right check digit (``str``), GB 11643."""


@frozen
class Ref(Kind):
    """The identifier of a row of another table (``str``, "" for none)."""

    table: str


@frozen
class Refs(Kind):
    """Identifiers of rows of another table (``tuple[str, ...]``), in order."""

    table: str


@frozen
class Counts(Kind):
    """How many of each row of another table (``dict[str, int]``, identifier to number > 0)."""

    table: str


@frozen
class Table(Kind):
    """Rows of plain values that belong to the record (``tuple[dict[str, str | int], ...]``).

    ``columns`` are ``(key, label)``.
    """

    columns: tuple[tuple[str, str], ...]


@frozen
class Secret(Kind):
    """A hash that is never shown, exported or printed (``str``)."""
