"""An empty page says what to do first."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.buttons import act_button
from ui.parts.labels import label, picture
from ui.theme import px


class Empty(QWidget):
    """An icon, a heading, a sentence, and the acts that come first."""

    def __init__(self, icon: str, heading: str, text: str, *acts: QAction) -> None:
        """Make it; the first act is the primary one."""
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setSpacing(px(10))
        layout.addStretch(2)
        layout.addWidget(picture(icon, "faint", 44), 0, Qt.AlignmentFlag.AlignHCenter)
        title = label(heading, "heading")
        layout.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        self.text = label(text, "caption", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.text.setMinimumWidth(px(260))
        self.text.setMaximumWidth(px(420))
        centred = QHBoxLayout()  # unlike an aligned widget, it gives wrapped text its height
        centred.addStretch(1)
        centred.addWidget(self.text, 100)
        centred.addStretch(1)
        layout.addLayout(centred)
        layout.addSpacing(px(6))
        for number, action in enumerate(acts):
            made = act_button(action, "" if number else "primary")
            layout.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
