"""A question before something with consequences: what will happen, and two buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from fxstation.i18n import _
from ui.parts.buttons import button
from ui.parts.labels import column, label, row
from ui.theme import px


class Question(QDialog):
    """Connect ``accepted``; more widgets go into :attr:`room`."""

    def __init__(
        self,
        parent: QWidget,
        heading: str,
        sentences: Sequence[str],
        act: str,
        *,
        role: str = "primary",
        closes: bool = True,
    ) -> None:
        """Ask over the window of ``parent``.

        Args:
            parent: any widget of the window.
            heading: the question.
            sentences: what will happen, one line each.
            act: the word on the button that does it.
            role: primary or danger.
            closes: the button accepts at once; else connect ``yes.clicked`` yourself.
        """
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(heading)
        self.setFixedWidth(px(500))
        self.room = QVBoxLayout()
        self.room.setSpacing(px(10))
        self.yes = button(act, self.accept if closes else None, role=role)
        self.no = button(_("Cancel"), self.reject)
        # Enter alone never does what cannot easily be taken back.
        (self.no if role == "danger" else self.yes).setDefault(True)
        self._inside = inside = column(label(heading, "heading", wrap=True), space=10, edge=22)
        for text in sentences:
            line = row(space=8)
            line.addWidget(label("•"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(text, wrap=True), 1)
            inside.addLayout(line)
        inside.addLayout(self.room)
        inside.addSpacing(px(8))
        inside.addLayout(row(None, self.no, self.yes))
        self.setLayout(inside)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that the sentences need at this width."""
        self.setMinimumHeight(self._inside.totalHeightForWidth(self.width()))
        super().showEvent(event)
