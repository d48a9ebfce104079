"""The frame of what stands before the station is open: one card in the middle."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from fxstation.i18n import _
from ui.parts.labels import Card, label, picture, row
from ui.theme import px


class CardFace(QWidget):
    """A face of the window with one card; put things into ``card.inside``."""

    def __init__(self, subtitle: str = "", width: float = 460) -> None:
        """Make it with the program's name on top."""
        super().__init__()
        self.card = Card(edge=28, space=12)
        self.card.setMinimumWidth(px(width))
        self.card.setMaximumWidth(px(width))
        head = row(picture("flame", "accent", 30), label(_("Station keeper"), "title"), None)
        self.card.inside.addLayout(head)
        self.subtitle = label(subtitle, "caption", wrap=True)
        self.subtitle.setVisible(bool(subtitle))
        self.card.inside.addWidget(self.subtitle)
        self.card.inside.addSpacing(px(6))
        inside = QWidget()
        inside.setObjectName("scrolled")
        layout = QVBoxLayout(inside)
        layout.addStretch(2)
        layout.addWidget(self.card, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        room = QScrollArea()
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setWidgetResizable(True)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(room)
