"""Rows of a register for a table view: counted and sorted in SQL, fetched a page at a time."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fxstation import kinds
from fxstation.i18n import _
from fxstation.records import Record
from fxstation.services import lists
from ui.desk import Desk
from ui.forms.shown import cell
from ui.parts.tables import FAINT, TONE
from ui.registers.declare import Filter, Register

PAGE = 100
"""Rows fetched at once."""

KEPT = 20
"""Pages kept in memory."""

FAR = 30
"""From this page on rows are found by a list of all identifiers: skipping them all is slow."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RegisterModel(QAbstractTableModel):
    """The rows of one register, as they are searched, filtered and sorted now."""

    def __init__(self, desk: Desk, register: Register, parent: QObject | None = None) -> None:
        """Make it; :meth:`reload` counts the rows."""
        super().__init__(parent)
        self._desk, self.register = desk, register
        self.facts = register.columns()
        self.words = ""
        self.filter: Filter | None = register.filters[0] if register.filters else None
        self.sorted_by = register.sort or register.cls.NAMED_BY
        self.descending = False
        self.fixed: tuple[str, tuple[str, ...]] = ("", ())
        self._count = 0
        self._pages: dict[int, list[Record]] = {}
        self._ids: list[str] | None = None

    # --- what is asked for ---

    def reload(self) -> None:
        """Count and read again."""
        where, values = self._condition()
        self.beginResetModel()
        self._pages.clear()
        self._ids = None
        self._count = lists.total(self._desk.station, self.register.cls, self.words, where, values)
        self.endResetModel()

    def record(self, row: int) -> Record | None:
        """Return the record of a row."""
        if not 0 <= row < self._count:
            return None
        page = row // PAGE
        rows = self._pages.get(page)
        if rows is None:
            rows = self._fetch(page)
        place = row % PAGE
        return rows[place] if place < len(rows) else None

    def row_of(self, record_id: str) -> int:
        """Return the row of a record among the rows that were read, or -1."""
        if self._ids is not None:
            return self._ids.index(record_id) if record_id in self._ids else -1
        for page, rows in self._pages.items():
            for place, record in enumerate(rows):
                if record.id == record_id:
                    return page * PAGE + place
        return -1

    def has_others(self) -> bool:
        """Tell whether there are rows that the filter leaves out."""
        where, values = self.fixed
        station, cls = self._desk.station, self.register.cls
        return lists.total(station, cls, "", where, values) > 0

    def _fetch(self, page: int) -> list[Record]:
        station, cls = self._desk.station, self.register.cls
        where, values = self._condition()
        asked: dict[str, Any] = {
            "words": self.words,
            "sort": self.sorted_by,
            "descending": self.descending,
            "where": where,
            "parameters": values,
        }
        if page < FAR and self._ids is None:
            rows = lists.page(station, cls, offset=page * PAGE, limit=PAGE, **asked)
        else:
            if self._ids is None:
                self._ids = lists.ids(station, cls, **asked)
            rows = lists.of_ids(station, cls, self._ids[page * PAGE : (page + 1) * PAGE])
        while len(self._pages) >= KEPT:
            self._pages.pop(next(iter(self._pages)))
        self._pages[page] = rows
        return rows

    def _condition(self) -> tuple[str, tuple[str, ...]]:
        where, values = self.fixed
        if self.filter is not None and self.filter.where:
            where = f"({where}) AND ({self.filter.where})" if where else self.filter.where
            values = (*values, *self.filter.values(self._desk))
        return where, values

    # --- what Qt asks ---

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows fit."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.facts) + len(self.register.extras)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's label."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            if section < len(self.facts):
                return _(self.facts[section].label)
            return _(self.register.extras[section - len(self.facts)].label)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            TONE,
            FAINT,
        ):
            return None
        record = self.record(index.row())
        if record is None:
            return None
        if index.column() >= len(self.facts):
            extra = self.register.extras[index.column() - len(self.facts)]
            text, tone = extra.of(record, self._desk)
            return tone if role == TONE else None if role == FAINT else text
        fact = self.facts[index.column()]
        value = getattr(record, fact.name)
        if role == TONE:
            return self.register.tones.get(fact.name, {}).get(str(value))
        if role == FAINT:
            return isinstance(fact.kind, kinds.Flag) and not value
        return cell(fact, value, self._desk.names)

    def sort_by(self, column: int, *, descending: bool) -> None:
        """Sort by a column; the ones that are worked out do not sort."""
        if column < len(self.facts):
            self.sorted_by, self.descending = self.facts[column].name, descending
            self.reload()
