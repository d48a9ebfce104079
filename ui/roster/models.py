"""The models of the grid: duties of people by days, needs by kinds of shift, and counts."""

from collections.abc import Callable
from typing import Any

from attrs import frozen
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from fxstation.i18n import N_, _
from fxstation.rules.duties import hours_words
from fxstation.rules.tallies import Medians, Tally
from ui.roster.board import Board
from ui.roster.faces import (
    Face,
    Need,
    cell_words,
    day_title,
    face_of,
    need_of,
    need_words,
    tally_words,
)

FACE = Qt.ItemDataRole.UserRole + 1
"""What a cell shows: a :class:`Face`, a :class:`Need` or a :class:`Count`."""

Index = QModelIndex | QPersistentModelIndex
_ROLES = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


class DutiesModel(QAbstractTableModel):
    """People by days."""

    def __init__(self, board: Board) -> None:
        """Show the people of a board."""
        super().__init__()
        self.board = board
        self._faces: dict[tuple[int, int], Face] = {}
        board.laid.connect(self._laid)
        board.changed.connect(self._changed)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many people there are."""
        return 0 if parent is not None and parent.isValid() else len(self.board.people)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many days there are."""
        return 0 if parent is not None and parent.isValid() else len(self.board.days)

    def face(self, row: int, column: int) -> Face:
        """Return what a cell shows."""
        if (row, column) not in self._faces:
            person, day = self.board.people[row].id, self.board.days[column]
            self._faces[row, column] = face_of(
                self.board.plan, person, day, self.board.at(person, day)
            )
        return self._faces[row, column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows or says."""
        if not index.isValid():
            return None
        if role == FACE:
            return self.face(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.face(index.row(), index.column()).text
        if role in _ROLES:
            return self.words(index.row(), index.column())
        return None

    def words(self, row: int, column: int) -> str:
        """Return everything about a cell, a line each."""
        board, person, day = self.board, self.board.people[row], self.board.days[column]
        lines = cell_words(board.plan, person.id, day, board.at(person.id, day))
        title = f"{person.name} {day_title(board.plan, day)}"
        return "\n".join([title, *(lines or [_("Free")]), tally_words(board.plan, person.id)])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a person's name, or a day."""
        if orientation is Qt.Orientation.Vertical:
            return _person(self.board, section, role)
        return _day(self.board, section, role)

    def _laid(self) -> None:
        self.beginResetModel()
        self._faces = {}
        self.endResetModel()

    def _changed(self, people: set[str]) -> None:
        for row, person in enumerate(self.board.people):
            if person.id in people:
                for column in range(len(self.board.days)):
                    self._faces.pop((row, column), None)
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.board.days) - 1))


class NeedsModel(QAbstractTableModel):
    """Kinds of shift by days: how many seats are filled."""

    def __init__(self, board: Board) -> None:
        """Show the kinds of shift of a board."""
        super().__init__()
        self.board = board
        self._needs: dict[tuple[int, int], Need] = {}
        board.laid.connect(self._laid)
        board.changed.connect(self._changed)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many kinds of shift the month has."""
        return 0 if parent is not None and parent.isValid() else len(self.board.kinds)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many days there are."""
        return 0 if parent is not None and parent.isValid() else len(self.board.days)

    def need(self, row: int, column: int) -> Need:
        """Return how full the shifts of a cell are."""
        if (row, column) not in self._needs:
            self._needs[row, column] = need_of(
                self.board.plan, self.board.kinds[row].id, self.board.days[column]
            )
        return self._needs[row, column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows or says."""
        if not index.isValid():
            return None
        need = self.need(index.row(), index.column())
        if role == FACE:
            return need
        if role == Qt.ItemDataRole.DisplayRole:
            return need_text(need)
        if role in _ROLES:
            return self.words(index.row(), index.column())
        return None

    def words(self, row: int, column: int) -> str:
        """Return everything about the shifts of a cell, a line each."""
        plan, kind, day = self.board.plan, self.board.kinds[row], self.board.days[column]
        lines = need_words(plan, kind.id, day)
        title = f"{day_title(plan, day)} {kind.name}"
        return "\n".join([title, *(lines or [_("No such shift on this day.")])])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a kind of shift, or a day."""
        if orientation is Qt.Orientation.Vertical:
            if role == Qt.ItemDataRole.DisplayRole and section < len(self.board.kinds):
                return self.board.kinds[section].name
            return None
        return _day(self.board, section, role)

    def _laid(self) -> None:
        self.beginResetModel()
        self._needs = {}
        self.endResetModel()

    def _changed(self, _people: set[str]) -> None:
        self._needs = {}
        if self.board.kinds and self.board.days:
            last = self.index(len(self.board.kinds) - 1, len(self.board.days) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def need_text(need: Need) -> str:
    """Return how full shifts are in as few characters as possible; what lacks comes first."""
    if not need.exists:
        return "–"
    if need.missing:
        return _("−{number}").format(number=need.missing)
    return f"{need.filled}/{need.needed}"


@frozen
class Count:
    """One number at the right edge, and the middle of the team beside it."""

    text: str
    value: float
    median: float


@frozen
class _CountColumn:
    title: str
    value: Callable[[Tally], float]
    median: Callable[[Medians], float]


COUNTS = (
    _CountColumn(N_("Shifts"), lambda t: t.shifts, lambda m: m.shifts),
    _CountColumn(N_("Nights"), lambda t: t.nights, lambda m: m.nights),
    _CountColumn(N_("Weekends"), lambda t: t.weekends, lambda m: m.weekends),
    _CountColumn(N_("Holidays"), lambda t: t.holidays, lambda m: m.holidays),
    _CountColumn(N_("Hours"), lambda t: t.hours, lambda m: m.hours),
)
_STAND_BY = _CountColumn(N_("Stand-by"), lambda t: t.stand_by_hours, lambda m: m.stand_by_hours)


class CountsModel(QAbstractTableModel):
    """People by what they have to do: shifts, nights, weekends, holidays, hours."""

    def __init__(self, board: Board) -> None:
        """Count the duties of a board."""
        super().__init__()
        self.board = board
        self.columns: tuple[_CountColumn, ...] = COUNTS
        board.laid.connect(self._laid)
        board.changed.connect(self._changed)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many people there are."""
        return 0 if parent is not None and parent.isValid() else len(self.board.people)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many counts there are; stand-by only where the month has some."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def count(self, row: int, column: int) -> Count:
        """Return one number."""
        plan, counted = self.board.plan, self.columns[column]
        value = counted.value(plan.tallies.get(self.board.people[row].id, Tally()))
        return Count(hours_words(round(value, 1)), value, counted.median(plan.medians))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows or says."""
        if not index.isValid():
            return None
        count = self.count(index.row(), index.column())
        if role == FACE:
            return count
        if role == Qt.ItemDataRole.DisplayRole:
            return count.text
        if role in _ROLES:
            return _("{person}, {what}: {number}; median {median}").format(
                person=self.board.people[index.row()].name,
                what=_(self.columns[index.column()].title),
                number=count.text,
                median=hours_words(round(count.median, 1)),
            )
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what is counted and its median."""
        if orientation is Qt.Orientation.Vertical:
            return _person(self.board, section, role)
        if section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(self.columns[section].title)
        if role == FACE and self.board.is_laid:
            return hours_words(round(self.columns[section].median(self.board.plan.medians), 1))
        return None

    def _laid(self) -> None:
        self.beginResetModel()
        some = any(kind.is_stand_by for kind in self.board.kinds)
        self.columns = (*COUNTS, _STAND_BY) if some else COUNTS
        self.endResetModel()

    def _changed(self, _people: set[str]) -> None:
        if self.board.people:
            last = self.index(len(self.board.people) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)


def _person(board: Board, section: int, role: int) -> Any:
    if section >= len(board.people):
        return None
    person = board.people[section]
    if role == Qt.ItemDataRole.DisplayRole:
        return person.name
    if role == FACE:
        return board.plan.post(person.post).name if person.post else ""
    if role == Qt.ItemDataRole.ToolTipRole:
        post = board.plan.post(person.post).name if person.post else _("no post")
        return f"{person.name}\n{post}, {person.kind}"
    return None


def _day(board: Board, section: int, role: int) -> Any:
    if section >= len(board.days):
        return None
    day = board.days[section]
    if role == Qt.ItemDataRole.DisplayRole:
        return str(day.day)
    if role == FACE:
        return day
    if role in _ROLES:
        return day_title(board.plan, day)
    return None
