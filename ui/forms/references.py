"""Editors of references: a searched list for one, rows for several, numbers for how many."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fxstation import kinds
from fxstation.i18n import _
from fxstation.records import Fact
from ui.captions import Captions
from ui.forms.editors import Editor, editor
from ui.parts.buttons import button, icon_button
from ui.parts.finder import Finder, Found
from ui.parts.labels import label
from ui.theme import px

# With this module's editors registered, ``editor`` knows every kind.
__all__ = ["CountsEditor", "RefEditor", "RefsEditor", "TableEditor", "editor"]


class _Finder(Finder):
    """A finder that tells when it is left."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the line was left, unless its own list took the focus."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


def _finder(table: str, names: Captions, hint: str) -> _Finder:
    made = _Finder(lambda words: [Found(key, text) for key, text in names.found(table, words)])
    made.setPlaceholderText(hint)
    return made


class RefEditor(Editor):
    """One row of another table, found by typing or chosen from the list."""

    def __init__(self, table: str, names: Captions) -> None:
        """Make it for a table."""
        super().__init__()
        self._table, self._names = table, names
        self._chosen = self._shown = ""
        self.line = _finder(table, names, _("Type to search, or ↓ for the list"))
        self.open = icon_button("chevron-down", _("Show the list"), self._open)
        self.open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.room.addWidget(self.line, 1)
        self.room.addWidget(self.open)
        self.setFocusProxy(self.line)
        self.line.chosen.connect(self._take)
        self.line.textEdited.connect(self.changed)
        self.line.left.connect(self._tidy)

    def put(self, value: str) -> None:
        """Show a row by its id."""
        self._chosen = value
        self._shown = self._names.of(self._table, value)
        self.line.setText(self._shown)
        self._shown = self.line.text()

    def value(self) -> str:
        """Return the id."""
        if self.line.text() == self._shown:
            return self._chosen
        return self._exact()

    def problem(self) -> str:
        """Say so where what was typed is nobody's name."""
        typed = self.line.text().strip()
        if typed and self.line.text() != self._shown and not self._exact():
            return _("“{typed}” is not in the list. Choose one from it.").format(typed=typed)
        return ""

    def _exact(self) -> str:
        typed = self.line.text().strip()
        if not typed:
            return ""
        same = [key for key, text in self._names.found(self._table, typed) if text == typed]
        return same[0] if len(same) == 1 else ""

    def _take(self, key: str) -> None:
        self.put(key)
        self.changed.emit()

    def _tidy(self) -> None:
        if (key := self.value()) and not self.problem():
            self.put(key)
        self.left.emit()

    def _open(self) -> None:
        self.line.setFocus()
        self.line.look_at("")


class _Rows(Editor):
    """Base of editors that hold one row of widgets for each referenced row."""

    def __init__(self, table: str, names: Captions, hint: str) -> None:
        super().__init__()
        self._names, self._table = names, table
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(4))
        self.line = _finder(table, names, hint)
        self.line.chosen.connect(self._added)
        column = QVBoxLayout()
        column.setSpacing(px(6))
        column.addLayout(self._rows)
        column.addWidget(self.line)
        self.room.addLayout(column, 1)
        self.setFocusProxy(self.line)
        self._widgets: dict[str, QWidget] = {}

    def problem(self) -> str:
        """Say so where something was typed and not chosen."""
        typed = self.line.text().strip()
        if typed:
            return _("“{typed}” is not added yet. Choose it from the list with Enter.").format(
                typed=typed
            )
        return ""

    def _added(self, key: str) -> None:
        self.line.clear()
        if key not in self._widgets:
            self._add(key, 1)
            self.changed.emit()

    def _add(self, key: str, count: int) -> None:
        name = self._names.of(self._table, key)
        made = QWidget()
        layout = QHBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label(name), 1)
        for extra in self._extras(name, count):
            layout.addWidget(extra)
        layout.addWidget(
            icon_button("x", _("Take out {name}").format(name=name), lambda: self._drop(key))
        )
        self._widgets[key] = made
        self._rows.addWidget(made)

    def _extras(self, name: str, count: int) -> list[QWidget]:
        del name, count
        return []

    def _drop(self, key: str) -> None:
        self._widgets.pop(key).deleteLater()
        self.line.setFocus()
        self.changed.emit()

    def _clear(self) -> None:
        for made in self._widgets.values():
            self._rows.removeWidget(made)
            made.deleteLater()
        self._widgets.clear()
        self.line.clear()


class RefsEditor(_Rows):
    """Several rows of another table, in order."""

    def __init__(self, table: str, names: Captions) -> None:
        """Make it for a table."""
        super().__init__(table, names, _("Add one more"))

    def put(self, value: tuple[str, ...]) -> None:
        """Show rows by their ids."""
        self._clear()
        for key in value:
            self._add(key, 1)

    def value(self) -> tuple[str, ...]:
        """Return the ids in order."""
        return tuple(self._widgets)


class CountsEditor(_Rows):
    """How many of each row of another table."""

    def __init__(self, table: str, names: Captions) -> None:
        """Make it for a table."""
        self._numbers: dict[str, QSpinBox] = {}
        super().__init__(table, names, _("Add one more"))

    def put(self, value: dict[str, int]) -> None:
        """Show rows with their numbers."""
        self._clear()
        self._numbers.clear()
        for key, count in value.items():
            self._add(key, count)

    def value(self) -> dict[str, int]:
        """Return ids with their numbers; 0 leaves a row out."""
        counts = {key: self._numbers[key].value() for key in self._widgets}
        return {key: count for key, count in counts.items() if count > 0}

    def _add(self, key: str, count: int) -> None:
        super()._add(key, count)
        found = self._widgets[key].findChild(QSpinBox)
        if isinstance(found, QSpinBox):
            self._numbers[key] = found

    def _extras(self, name: str, count: int) -> list[QWidget]:
        made = QSpinBox()
        made.setRange(0, 99)
        made.setValue(count)
        made.setFixedWidth(px(80))
        made.setAccessibleName(_("How many {name}").format(name=name))
        made.valueChanged.connect(self.changed)
        return [made]


class TableEditor(Editor):
    """Lines of plain values."""

    def __init__(self, columns: tuple[tuple[str, str], ...]) -> None:
        """Make it for some columns."""
        super().__init__()
        self._columns = columns
        self._put: tuple[dict[str, str | int], ...] = ()
        self._touched = False
        self.table = QTableWidget(0, len(columns))
        self.table.setHorizontalHeaderLabels([_(name) for _key, name in columns])
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for place in range(len(columns)):
            self.table.setColumnWidth(place, px(110))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(px(34))
        self.table.setMinimumHeight(px(190))
        self.table.setTabKeyNavigation(False)
        self.table.itemChanged.connect(self._edited)
        add = button(_("Add a line"), self._add_line, icon="plus")
        drop = button(_("Remove the line"), self._drop_line, icon="minus")
        foot = QHBoxLayout()
        foot.addWidget(add)
        foot.addWidget(drop)
        foot.addStretch(1)
        column = QVBoxLayout()
        column.addWidget(self.table)
        column.addLayout(foot)
        self.room.addLayout(column, 1)
        self.setFocusProxy(self.table)

    def put(self, value: tuple[dict[str, str | int], ...]) -> None:
        """Show lines."""
        self._put = value
        self.table.blockSignals(True)
        self.table.setRowCount(len(value))
        for place, line in enumerate(value):
            for number, (key, _name) in enumerate(self._columns):
                self.table.setItem(place, number, QTableWidgetItem(str(line.get(key, ""))))
        self.table.blockSignals(False)
        self._touched = False

    def value(self) -> tuple[dict[str, str | int], ...]:
        """Return the lines; a number stays a number where one stood before."""
        if not self._touched:
            return self._put
        return tuple(self._line(place) for place in range(self.table.rowCount()))

    def _line(self, place: int) -> dict[str, str | int]:
        before = self._put[place] if place < len(self._put) else {}
        line: dict[str, str | int] = {}
        for number, (key, _name) in enumerate(self._columns):
            item = self.table.item(place, number)
            text = item.text().strip() if item is not None else ""
            old: Any = before.get(key)
            line[key] = int(text) if isinstance(old, int) and text.isdecimal() else text
        return line

    def _edited(self) -> None:
        self._touched = True
        self.changed.emit()

    def _add_line(self) -> None:
        self.table.insertRow(self.table.rowCount())
        self.table.setCurrentCell(self.table.rowCount() - 1, 0)
        self.table.setFocus()
        self._edited()

    def _drop_line(self) -> None:
        place = self.table.currentRow()
        if place >= 0:
            self.table.removeRow(place)
            self._put = self._put[:place] + self._put[place + 1 :]
            self._edited()


@editor.register
def _ref(kind: kinds.Ref, fact: Fact, names: Captions, today: Callable[[], date]) -> Editor:
    del fact, today
    return RefEditor(kind.table, names)


@editor.register
def _refs(kind: kinds.Refs, fact: Fact, names: Captions, today: Callable[[], date]) -> Editor:
    del fact, today
    return RefsEditor(kind.table, names)


@editor.register
def _counts(kind: kinds.Counts, fact: Fact, names: Captions, today: Callable[[], date]) -> Editor:
    del fact, today
    return CountsEditor(kind.table, names)


@editor.register
def _table(kind: kinds.Table, fact: Fact, names: Captions, today: Callable[[], date]) -> Editor:
    del fact, names, today
    return TableEditor(kind.columns)
