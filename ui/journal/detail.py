"""The card beside the list: one operation, what it changed, and taking it back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTextBrowser

from fxstation.i18n import _
from fxstation.services import audit
from fxstation.services.audit import Operation
from ui.desk import Desk
from ui.journal.told import told
from ui.parts.buttons import button, icon_button
from ui.parts.labels import Card, label, line, row

FIRST = 60
"""So many changed rows are told at first; more are told on request."""


class OperationCard(Card):
    """One operation in full.

    Signals:
        closed: back to the list (where there is room for one of both).
    """

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        """Make it empty."""
        super().__init__(" ", edge=16, space=8)
        self._desk = desk
        self._shown: Operation | None = None
        self._limit = FIRST
        self.heading.setWordWrap(True)
        self.close_button = icon_button("x", _("Back to the list"), self.closed.emit)
        self.inside.removeWidget(self.heading)
        head = row(self.heading, self.close_button)
        head.setStretch(0, 1)
        self.inside.addLayout(head)
        self.when = label("", "caption", wrap=True)
        self.inside.addWidget(self.when)
        self.back = button(_("Undo this"), self._take_back, icon="arrow-back-up")
        self.why = label("", "caption", wrap=True)
        self.inside.addLayout(row(self.back, None))
        self.inside.addWidget(self.why)
        self.inside.addWidget(line())
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setProperty("role", "told")
        self.text.document().setDocumentMargin(0)
        self.text.setAccessibleName(_("What was changed"))
        self.inside.addWidget(self.text, 1)
        self.more = button("", self._more, role="plain")
        self.inside.addLayout(row(self.more, None))

    @property
    def shown(self) -> Operation | None:
        """The operation that is shown."""
        return self._shown

    def show_operation(self, operation: Operation, *, taken_back: bool) -> None:
        """Show one operation."""
        if self._shown is None or self._shown.n != operation.n:
            self._limit = FIRST
        self._shown = operation
        self.heading.setText(operation.title)
        self.when.setText(
            _("{moment}, {who} (entry {n})").format(
                moment=f"{operation.at.astimezone():%Y-%m-%d %H:%M:%S}",
                who=operation.who or _("program"),
                n=operation.n,
            )
        )
        may, why = _may_take_back(operation, taken_back=taken_back)
        self.back.setVisible(may)
        words = _("Undo this") if operation.kind == audit.ACT else _("Do it again")
        self.back.setText(words)
        self.back.setAccessibleName(words)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self._tell()

    def clear(self) -> None:
        """Show nothing."""
        self._shown = None
        self.heading.setText(_("Nothing found"))
        for one in (self.when, self.why):
            one.setText("")
        self.back.hide()
        self.more.hide()
        self.text.setHtml("")

    def _tell(self) -> None:
        if self._shown is None:
            return
        n = self._shown.n
        count = audit.count_changes(self._desk.station, n)
        changes = audit.changes(self._desk.station, n, self._limit)
        if not count:
            nothing = _("Nothing was changed by it.")
            self.text.setPlainText(nothing)
        else:
            self.text.setHtml(told(changes, self._desk.names))
        left = count - len(changes)
        self.more.setVisible(left > 0)
        self.more.setText(_("Show more: {count} are left").format(count=left))
        self.more.setAccessibleName(self.more.text())

    def _more(self) -> None:
        place = self.text.verticalScrollBar().value()
        self._limit *= 10
        self._tell()
        self.text.verticalScrollBar().setValue(place)

    def _take_back(self) -> None:
        if self._shown is not None:
            self._desk.undo(self._shown.n)


def _may_take_back(operation: Operation, *, taken_back: bool) -> tuple[bool, str]:
    """Return whether an operation can be taken back, and if not, why not."""
    if operation.kind == audit.LOOK:
        return False, _("A look changes nothing; it stays in the history.")
    if operation.kind == audit.SETUP:
        return False, _("The station began with this; it cannot be undone.")
    if operation.kind == audit.REDO:
        return False, _("To take it back, undo the entry that it did again.")
    if taken_back and operation.kind == audit.ACT:
        return False, _("This is undone already. To have it back, use “Do it again” at the undo.")
    if taken_back:
        return False, _("This was done again already.")
    return True, ""
