"""What would happen: each row new, changed, the same, refused with its reason, or a duplicate.

A plan is made from a sheet, a matching and what is known; nothing is written. A correction or a
decision makes a new plan.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from attrs import Factory, frozen

from fxstation.i18n import _
from fxstation.importers.cells import Names
from fxstation.importers.headings import Column, Matching, Why
from fxstation.importers.refusals import Refusal, expected
from fxstation.importers.rows import LeftOut
from fxstation.importers.tables import Cell, Sheet, letter
from fxstation.importers.twins import REASONS
from fxstation.records import Post
from fxstation.records.declare import Record


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"
    DUPLICATE = "duplicate"


class Decision(StrEnum):
    """What the captain decides about a duplicate."""

    NEW = "new"
    UPDATE = "update"
    SKIP = "skip"


class Mode(StrEnum):
    """What is to be done with good rows while others are refused."""

    ALL = "all"
    GOOD = "good"


@frozen
class Fault:
    """One refused cell: column from 0 (-1: the whole row), what stands there, and why."""

    column: int
    field: str
    label: str
    found: str
    refusal: Refusal
    kind_name: str = ""

    def sentence(self) -> str:
        """Return why, translated."""
        return self.refusal.sentence()

    def expected(self) -> str:
        """Return what is expected, translated."""
        return expected(self.kind_name, self.refusal.expected)


@frozen
class Notice:
    """Something to look at, though nothing is refused: a source text and what fills it."""

    text: str
    names: Mapping[str, object] = Factory(dict)

    def sentence(self) -> str:
        """Return it translated."""
        return _(self.text).format(**self.names)


@frozen
class Difference:
    """One field that changes."""

    field: str
    before: Any
    after: Any


@frozen
class Line:
    """One row of the plan.

    ``record`` is as it will be stored; ``known`` is the record it changes, if any. For a
    duplicate, ``twin_row`` is the earlier row (0: a record of the station), ``why`` tells what
    agrees, ``sure`` that there is no doubt, ``decision`` what to do.
    """

    row: int
    shift: int
    fate: Fate
    record: Record
    known: Record | None = None
    changes: tuple[Difference, ...] = ()
    faults: tuple[Fault, ...] = ()
    twin_row: int = 0
    why: str = ""
    sure: bool = False
    decision: Decision = Decision.SKIP
    notices: tuple[Notice, ...] = ()

    @property
    def key(self) -> tuple[int, int]:
        """Return the place of the row: its number on the sheet, and its shift."""
        return self.row, self.shift

    @property
    def is_added(self) -> bool:
        """Tell whether a new record comes in."""
        return self.fate is Fate.NEW or (
            self.fate is Fate.DUPLICATE and self.decision is Decision.NEW
        )

    @property
    def is_changing(self) -> bool:
        """Tell whether a stored record, or one of an earlier row, changes."""
        return self.fate is Fate.CHANGED or (
            self.fate is Fate.DUPLICATE and self.decision is Decision.UPDATE and bool(self.changes)
        )

    def sentence(self) -> str:
        """Return what is to be said of the row, translated; "" where nothing is."""
        if self.fate is Fate.REFUSED:
            return " ".join(fault.sentence() for fault in self.faults)
        if self.fate is not Fate.DUPLICATE:
            return ""
        if not self.twin_row:
            return _("Perhaps {name} of the station: {why}.").format(
                name=caption(self.known or self.record), why=_(REASONS[self.why])
            )
        if self.sure:
            return _("This is the same person as an earlier row (row {row}): {why}.").format(
                row=self.twin_row, why=_(REASONS[self.why])
            )
        return _("Perhaps the same person as an earlier row (row {row}): {why}.").format(
            row=self.twin_row, why=_(REASONS[self.why])
        )


def caption(record: Record) -> str:
    """Return what names a record."""
    return str(getattr(record, record.NAMED_BY))


@frozen
class Known:
    """What the station has: records of the kind, names of other tables, the day."""

    records: Sequence[Record] = ()
    names: Names = Factory(Names)
    today: date | None = None


@frozen
class Wishes:
    """What the captain decided and corrected.

    ``cells`` are corrected cells by (row number, column from 0); ``decisions`` are by (row
    number, shift); ``create_posts`` lets unknown posts become new ones.
    """

    cells: Mapping[tuple[int, int], str] = Factory(dict)
    decisions: Mapping[tuple[int, int], Decision] = Factory(dict)
    create_posts: bool = False


@frozen(eq=False)
class Plan:
    """Everything that an import would do."""

    kind: type[Record]
    sheet: Sheet
    matching: Matching
    wishes: Wishes
    known: Known
    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]
    new_posts: tuple[Post, ...] = ()

    def counts(self) -> dict[str, int]:
        """Return how many rows have each fate, and how many were left out."""
        found = Counter(line.fate for line in self.lines)
        return {
            **{fate.value: found[fate] for fate in Fate},
            "left_out": len(self.left_out),
        }

    @property
    def accepted(self) -> int:
        """Return how many rows are new, changed, or the same."""
        return sum(line.fate in (Fate.NEW, Fate.CHANGED, Fate.SAME) for line in self.lines)

    @property
    def refused(self) -> tuple[Line, ...]:
        """Return the refused lines."""
        return tuple(line for line in self.lines if line.fate is Fate.REFUSED)

    def cell(self, line: Line, column: int) -> Cell:
        """Return what stands in a cell, corrections included; ``column`` counts from 0."""
        corrected = self.wishes.cells.get((line.row, column))
        return self.sheet.cell(line.row - 1, column) if corrected is None else corrected

    def left_columns(self) -> tuple[Column, ...]:
        """Return the columns with something in them that are not read, and should be seen."""
        hidden = (Why.KNOWN_OTHER, Why.EMPTY)
        return tuple(c for c in self.matching.columns if not c.field and c.why not in hidden)


def place(plan: Plan, fault: Fault, line: Line) -> str:
    """Return where a fault stands, as Excel names the cell: ``H19``."""
    return f"{letter(fault.column)}{line.row}" if fault.column >= 0 else str(line.row)
