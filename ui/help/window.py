"""The help: contents and search at the left, the page at the right; F1 opens it at a page."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QBrush, QKeyEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

from fxstation.i18n import _
from ui import icons, theme
from ui.help.contents import FIRST, HelpPage, pages
from ui.help.shortcuts import Keys, as_markdown
from ui.help.text import set_text
from ui.parts.labels import column, label, row
from ui.theme import px

SHORTCUTS = "shortcuts"
PAGE = Qt.ItemDataRole.UserRole + 1


class HelpWindow(QWidget):
    """A window beside the work; it may stay open."""

    def __init__(self, parent: QWidget, keys: Callable[[], tuple[Keys, ...]]) -> None:
        """Make it over the window of ``parent``.

        Args:
            parent: whose window it belongs to.
            keys: what tells the keys that do something now.
        """
        super().__init__(parent, Qt.WindowType.Window)
        self._keys = keys
        self._pages: dict[str, HelpPage] = {}
        self.shown = ""
        self.setObjectName("face")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("Help"))
        self.search = QLineEdit()
        self.search.setProperty("role", "search")
        self.search.setPlaceholderText(_("Search the help"))
        self.search.setAccessibleName(_("Search the help"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(
            icons.icon("search", "muted", 16), QLineEdit.ActionPosition.LeadingPosition
        )
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self.find_next)
        self.contents = QListWidget()
        self.contents.setProperty("role", "nav")
        self.contents.setAccessibleName(_("Contents of the help"))
        self.contents.setFrameShape(QFrame.Shape.NoFrame)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.currentItemChanged.connect(self._chosen)
        self.nothing = label(_("Nothing about this in the help."), "caption", wrap=True)
        self.nothing.hide()
        left = QWidget()
        left.setFixedWidth(px(240))
        left.setLayout(column(self.search, self.nothing, self.contents, space=10))
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setProperty("role", "told")
        self.text.setAccessibleName(_("Page of the help"))
        self.text.anchorClicked.connect(self._go)
        layout = row(left, self.text, space=16, edge=16)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.resize(px(900), px(640))
        self._read()

    def open_at(self, slug: str) -> None:
        """Show a page and come to the front."""
        self.search.clear()
        self.show_page(slug if slug in self._pages else FIRST)
        parent = self.parentWidget()
        if parent is not None and not self.isVisible():
            middle = parent.window().frameGeometry().center()
            self.move(middle - self.rect().center())
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, slug: str) -> None:
        """Show a page; the list of keys is gathered anew each time."""
        page = self._pages[slug]
        self.shown = slug
        for place in range(self.contents.count()):
            item = self.contents.item(place)
            if item.data(PAGE) == slug:
                self.contents.blockSignals(True)
                self.contents.setCurrentItem(item)
                self.contents.blockSignals(False)
        body = page.text + (as_markdown(self._keys()) if slug == SHORTCUTS else "")
        set_text(self.text.document(), f"# {page.title}\n\n{body}")
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark()

    def find_next(self) -> None:
        """Go to the next place where the first word stands, from the top again at the end."""
        if not (words := self.search.text().split()):
            return
        if not self.text.find(words[0]):
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.text.find(words[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    # --- inside ---

    def _read(self) -> None:
        self._pages = {page.slug: page for page in pages()}
        for page in self._pages.values():
            item = QListWidgetItem(page.title)
            item.setData(PAGE, page.slug)
            self.contents.addItem(item)

    def _filter(self, words: str) -> None:
        fitting = [slug for slug, page in self._pages.items() if page.holds(words)]
        for place in range(self.contents.count()):
            item = self.contents.item(place)
            item.setHidden(item.data(PAGE) not in fitting)
        self.nothing.setVisible(not fitting)
        if fitting and self.shown not in fitting:
            self.show_page(fitting[0])
        self._mark()
        if words.strip():
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.find_next()

    def _mark(self) -> None:
        """Mark every place where a searched word stands."""
        marks = []
        look = QTextCharFormat()
        look.setBackground(QBrush(theme.colour("amber_tint")))
        look.setForeground(QBrush(theme.colour("amber")))
        for word in self.search.text().split():
            found = self.text.document().find(word, 0, QTextDocument.FindFlag(0))
            while not found.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = found, look
                marks.append(mark)
                found = self.text.document().find(word, found)
        self.text.setExtraSelections(marks)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_page(str(item.data(PAGE)))

    def _go(self, url: QUrl) -> None:
        if url.toString() in self._pages:
            self.show_page(url.toString())
