"""What a duty roster on paper shows, before anybody draws it (domain.md 2.6, F01 值班表).

A view is made of sheets; a sheet is one table with its title and foot. The PDF and the workbook
are both made from the same view, so they cannot tell different things.
"""

from datetime import date, datetime
from enum import StrEnum

from attrs import frozen


class Form(StrEnum):
    """The three forms of the sheet."""

    MONTH = "month"
    WEEK = "week"
    PEOPLE = "people"


class Copy(StrEnum):
    """Who it is for: the wall, where private phones are masked, or the leader's file."""

    WALL = "wall"
    LEADER = "leader"


class Paper(StrEnum):
    """The paper, always landscape."""

    A4 = "A4"
    A3 = "A3"


class Style(StrEnum):
    """How a piece of text is set; its size is relative to the names of the table."""

    NAME = "name"
    LONG_NAME = "long name"
    PLAIN = "plain"
    CODE = "code"
    LABEL = "label"
    QUIET = "quiet"
    PHONE = "phone"
    NUMBER = "number"
    NOTE = "note"
    MARK = "mark"
    SIGN = "sign"
    TIMES = "times"
    GAP = "gap"


class Tint(StrEnum):
    """What the ground of a cell says; a word always says it too."""

    NONE = ""
    HOLIDAY = "holiday"
    WEEKEND = "weekend"
    OUTSIDE = "outside"


class Role(StrEnum):
    """What a column holds; it decides the column's width."""

    LABEL = "label"
    DAY = "day"
    NAMES = "names"
    PHONE = "phone"
    COUNT = "count"
    NOTE = "note"


@frozen(cache_hash=True)
class Piece:
    """A text that stays together on its line while there is room for it."""

    text: str
    style: Style = Style.PLAIN


@frozen
class Cell:
    """One cell. ``rows`` is how many rows it spans downwards; those below hold ``None``.

    ``stacked`` pieces stand one under the other, the others side by side. ``value`` is the number
    that the workbook writes instead of the text.
    """

    pieces: tuple[Piece, ...] = ()
    tint: Tint = Tint.NONE
    stacked: bool = False
    rows: int = 1
    value: float | None = None

    def text(self, between: str = " ") -> str:
        """Return what the cell says, as one text."""
        return between.join(piece.text for piece in self.pieces)


@frozen
class Column:
    """One column with its heading; columns of the same ``group`` share a heading above."""

    head: Cell
    role: Role
    group: str = ""
    frozen: bool = False


@frozen
class Row:
    """One row of cells; a heavy rule above it parts weeks and shifts."""

    cells: tuple[Cell | None, ...]
    heavy: bool = False


@frozen
class Contact:
    """One line of the telephone list; ``phone`` is already masked where it must be."""

    name: str
    post: str
    phone: str


@frozen
class Sheet:
    """One table with what stands above and below it.

    ``halves`` allows the drawing to set the table in two halves side by side when the names
    become larger by it; ``instead`` is another way to set the same table. ``sizes`` are the
    largest and the smallest type of the names in points: below the smallest the table breaks
    onto further pages.
    """

    name: str
    title: str
    subtitle: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    sizes: tuple[float, float] = (16.0, 9.0)
    halves: bool = False
    instead: "Sheet | None" = None


@frozen
class RosterView:
    """Everything that one printed roster says. ``printed_at`` is the station's own time."""

    form: Form
    copy: Copy
    month: str
    name: str
    badge: str
    sheets: tuple[Sheet, ...]
    signatures: tuple[str, ...]
    version: str
    copy_label: str
    printed_at: datetime
    language: str = "zh_CN"


@frozen
class DayMark:
    """What kind of day it is, as paper says it: 法定, 休, 班, or nothing."""

    on: date
    mark: str = ""
    name: str = ""
    tint: Tint = Tint.NONE
