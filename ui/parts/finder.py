"""A line that finds as you type: words, pinyin or initials; arrows and Enter choose."""

from collections.abc import Callable
from typing import Any

from attrs import frozen
from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from ui import icons
from ui.theme import px

KEY = Qt.ItemDataRole.UserRole + 1


@frozen
class Found:
    """One thing that was found: its key, its name, what kind of thing it is, and an icon."""

    key: str
    text: str
    detail: str = ""
    icon: str = ""


class Finder(QLineEdit):
    """A line edit with a list below it.

    Signals:
        chosen: the key of what was chosen.

    Attributes:
        nothing: what the list says where nothing fits; "" shows no list then.
    """

    chosen = Signal(str)

    def __init__(self, look: Callable[[str], list[Found]]) -> None:
        """Find with ``look``, which gets what was typed."""
        super().__init__()
        self._look = look
        self.nothing = ""
        self._model = QStandardItemModel(self)
        self._list = QListView()
        self._list.setProperty("role", "popup")
        self._list.setIconSize(QSize(px(16), px(16)))
        self._list.setUniformItemSizes(True)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setPopup(self._list)
        self._completer.setMaxVisibleItems(10)
        self._completer.setWidget(self)
        overloaded: Any = self._completer.activated
        overloaded[QModelIndex].connect(self._take)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(60)
        self._pause.timeout.connect(self.look_now)
        self.textEdited.connect(lambda _text: self._pause.start())

    def look_now(self) -> None:
        """Look now and show the list."""
        self.look_at(self.text().strip())

    def look_at(self, words: str) -> None:
        """Show the list of what fits other words than those in the line."""
        found = self._look(words)
        self._model.clear()
        for one in found:
            item = QStandardItem(f"{one.text}   {one.detail}" if one.detail else one.text)
            item.setData(one.key, KEY)
            item.setEditable(False)
            if one.icon:
                item.setIcon(icons.icon(one.icon, "muted", 16))
            self._model.appendRow(item)
        if not found and words and self.nothing:
            said = QStandardItem(self.nothing)
            said.setFlags(Qt.ItemFlag.NoItemFlags)
            self._model.appendRow(said)
            if self.hasFocus():
                self._completer.complete()
        elif found and self.hasFocus():
            self._completer.complete()
            self._list.setCurrentIndex(self._completer.completionModel().index(0, 0))
        else:
            self._list.hide()

    def popup(self) -> QListView:
        """Return the list below the line."""
        return self._list

    def popup_texts(self) -> list[str]:
        """Return what the list offers now."""
        return [self._model.item(row).text() for row in range(self._model.rowCount())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow down opens the list; Enter takes what is marked in it."""
        if event.key() == Qt.Key.Key_Down and not self._list.isVisible() and self.isEnabled():
            # A chosen name stands there: show all there is, not that one alone.
            self.look_at(self.text().strip() if self.isModified() else "")
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pause.isActive():
            self._pause.stop()
            self.look_now()
            return
        super().keyPressEvent(event)

    def _take(self, index: QModelIndex) -> None:
        key = index.data(KEY)
        if key is not None:
            self.chosen.emit(str(key))
