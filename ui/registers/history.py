"""What happened to one record: when, who, what stood there before and after, and taking it back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from fxstation.i18n import _
from fxstation.services import journal
from fxstation.services.journal import Change, Operation
from ui.captions import Captions
from ui.desk import Desk
from ui.forms.shown import NOTHING, cell
from ui.parts.buttons import button
from ui.parts.labels import label, line, row
from ui.theme import px

MOST = 60
"""So many steps are shown."""


class History(QScrollArea):
    """The history of one record, newest first."""

    def __init__(self, desk: Desk) -> None:
        """Make it, empty."""
        super().__init__()
        self._desk = desk
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("History"))

    def show_row(self, table: str, row_id: str) -> None:
        """Show what happened to a row."""
        holder = QWidget()
        holder.setObjectName("scrolled")
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, px(4), px(8), 0)
        layout.setSpacing(px(6))
        steps = journal.history(self._desk.station, table, row_id)[:MOST]
        for operation, change in steps:
            self._step(layout, operation, change)
        if not steps:
            layout.addWidget(label(_("Nothing was changed yet."), "caption"))
        layout.addStretch(1)
        self.setWidget(holder)

    def _step(self, layout: QVBoxLayout, operation: Operation, change: Change) -> None:
        when = f"{operation.at.astimezone():%Y-%m-%d %H:%M}"
        who = operation.who or _("program")
        layout.addWidget(label(f"{when}   {who}", "caption"))
        layout.addWidget(label(operation.title, "strong", wrap=True))
        if change.before is not None and change.after is not None:
            for text in told(change, self._desk.names):
                layout.addWidget(label(text, wrap=True))
        if operation.kind == "act":
            n = operation.n
            back = button(_("Undo this step"), lambda: self._desk.undo(n), role="plain")
            layout.addLayout(row(back, None))
        layout.addWidget(line())


def told(change: Change, names: Captions) -> list[str]:
    """Return a line for each field that a change touched; hidden numbers stay hidden."""
    return [
        _("{field}: {before} → {after}").format(
            field=_(fact.label),
            before=cell(fact, before, names) or NOTHING,
            after=cell(fact, after, names) or NOTHING,
        )
        for fact, before, after in journal.values(change)
    ]
