"""历史: everything that was done, by whom and when; found, looked at, taken back."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHeaderView, QLineEdit

from fxstation.changes import Changes
from fxstation.i18n import _
from fxstation.services import audit
from ui import icons
from ui.desk import Desk
from ui.forms.editors import DayEditor
from ui.journal.detail import OperationCard
from ui.journal.model import STATE, WHAT, WHEN, WHO, JournalModel
from ui.page import Page
from ui.parts.labels import Card, label, row
from ui.parts.tables import RowsView
from ui.theme import px

NARROW = 800
"""Below this width, in pixels of 100 % text, the card takes the place of the list."""

PAUSE_MS = 150
"""So long after the last keystroke the list is searched."""


class JournalPage(Page):
    """The audit page."""

    help_slug = "journal"

    def __init__(self, desk: Desk) -> None:
        """Build it."""
        super().__init__(desk)
        self.search = QLineEdit()
        self.search.setProperty("role", "search")
        self.search.setPlaceholderText(_("Find: who, to whom, what"))
        self.search.setAccessibleName(_("Find in the history"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(
            icons.icon("search", "muted", 16), QLineEdit.ActionPosition.LeadingPosition
        )
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Which entries"))
        self.kind.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.kind.setMinimumContentsLength(6)
        for text, chosen in (
            (_("Everything"), ()),
            (_("Changes"), (audit.ACT, audit.SETUP)),
            (_("Undone and redone"), (audit.UNDO, audit.REDO)),
            (_("Looks at hidden numbers"), (audit.LOOK,)),
        ):
            self.kind.addItem(text, chosen)
        self.until = DayEditor(desk.today)
        self.until.name(_("Up to this day"))
        self.until.line.setPlaceholderText(_("today"))
        self.until.setFixedWidth(px(176))
        self.count = label("", "caption")
        self.list = Card(edge=0, space=0)
        bar = row(self.search, self.kind, label(_("up to"), "caption"), self.until, space=10)
        bar.setStretch(0, 1)
        bar.setContentsMargins(px(16), px(12), px(16), px(10))
        self.list.inside.addLayout(bar)
        self.rows = JournalModel(desk)
        self.table = RowsView(_("History"))
        self.table.setModel(self.rows)
        self._columns()
        self.list.inside.addWidget(self.table, 1)
        foot = row(self.count, None)
        foot.setContentsMargins(px(16), px(8), px(16), px(10))
        self.list.inside.addLayout(foot)
        self.card = OperationCard(desk)
        sides = row(self.list, self.card, space=16)
        sides.setStretch(0, 8)
        sides.setStretch(1, 5)
        self.inside.addLayout(sides)
        self._opened = False
        self.first_focus = self.search
        self._newest = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.search.textChanged.connect(self._look_soon)
        self.until.line.textChanged.connect(self._look_soon)
        self.kind.currentIndexChanged.connect(self._look_soon)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.table.opened.connect(lambda _row: self._open(True))
        self.card.closed.connect(lambda: self._open(False))

    def subtitle(self) -> str:
        """Say what stands here."""
        return _("Everything that was changed, by whom and when. Nothing can be erased from it.")

    def concerned(self, changes: Changes) -> bool:
        """Every operation concerns the history."""
        return bool(changes)

    def reload(self) -> None:
        """Read again, keeping what is looked for and the marked row."""
        shown = self.card.shown
        self._look(self.rows.rowCount())
        if shown is not None:
            self.choose(shown.n)

    def arrive(self, target: str) -> None:
        """Show the entry with this number, or look for these words."""
        self.search.setText("" if target.isdecimal() else target)
        self._look()
        if target.isdecimal():
            self.choose(int(target))

    def choose(self, n: int) -> None:
        """Mark an operation, if it is among those fetched."""
        place = self.rows.row_of(n)
        if place >= 0:
            self.table.selectRow(place)
            self.table.scrollTo(self.rows.index(place, WHAT))

    def showEvent(self, event: QShowEvent) -> None:
        """Read again where something was looked at meanwhile (a look is no change)."""
        super().showEvent(event)
        if self._newest and self._newest_now() > self._newest:
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show list or card where there is no room for both."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads from the card back to the list."""
        if event.key() == Qt.Key.Key_Escape and self._opened:
            self._open(False)
        else:
            super().keyPressEvent(event)

    # --- inside ---

    def _open(self, opened: bool) -> None:
        self._opened = opened
        self._arrange()
        if self.width() < px(NARROW):
            (self.card.text if opened else self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        narrow = self.width() < px(NARROW)
        self.list.setVisible(not narrow or not self._opened)
        self.card.setVisible(not narrow or self._opened)
        self.card.close_button.setVisible(narrow)

    def _look_soon(self) -> None:
        self._pause.start()

    def _look(self, at_least: int = 0) -> None:
        day = None if self.until.problem() else self.until.value()
        self.until.mark(bool(self.until.problem()))
        kinds = self.kind.currentData()
        wanted = audit.wanted(self.desk.station, self.search.text(), tuple(kinds), day)
        self.rows.look_for(wanted, at_least)
        self._newest = self._newest_now()
        self.count.setText(_("{count} entries").format(count=f"{self.rows.total:,}"))
        if self.rows.rowCount():
            self.table.selectRow(0)
            self._chosen()
        else:
            self.card.clear()

    def _newest_now(self) -> int:
        newest = audit.operations(self.desk.station, audit.Wanted(), 1).operations
        return newest[0].n if newest else 0

    def _chosen(self, *_moved: object) -> None:
        place = self.table.currentIndex().row()
        if place >= 0:
            operation = self.rows.at(place)
            self.card.show_operation(operation, taken_back=self.rows.is_taken_back(operation))

    def _columns(self) -> None:
        header = self.table.horizontalHeader()
        for column, width in ((WHEN, 128), (WHO, 96), (STATE, 96)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(column, px(width))
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
