"""The side bar: groups of pages, the station's name, and who sits here."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fxstation.i18n import _
from ui import icons, pages
from ui.desk import Desk
from ui.parts.buttons import PressButton
from ui.parts.labels import Elided, label, line, picture, row
from ui.theme import px

WIDE, SLIM = 208, 152
"""Widths in 100 % pixels; slim where large text leaves little room."""


DENSE_BELOW = 640
"""In a window lower than this, in 100 % pixels, the rows stand closer."""


class SideBar(QWidget):
    """The navigation. Where it has no room for all of it, the pages scroll.

    Signals:
        chosen: slug of the page that was clicked.
    """

    chosen = Signal(str)

    def __init__(self, desk: Desk, shown: tuple[pages.Entry, ...]) -> None:
        """Make it with the pages that are in the navigation."""
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons: dict[str, QPushButton] = {}
        self._icons: dict[str, str] = {entry.slug: entry.icon for entry in shown}
        self._group = QButtonGroup(self)
        self._headings: list[QLabel] = []
        self.name = Elided("brand")
        self.name.say(_("Station keeper"))
        self.station = Elided("small")
        self.safe = Elided("small")
        self.who = PressButton()
        self.who.setIcon(icons.icon("user", "side_ink", 18))
        self.who.setIconSize(QSize(px(18), px(18)))
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(px(12), px(16), px(12), px(12))
        layout.setSpacing(px(4))
        brand = row(picture("flame", "accent", 26))
        brand.addWidget(self.name, 1)
        layout.addLayout(brand)
        layout.addWidget(self.station)
        layout.addWidget(self._navigation(shown), 1)
        safe = row(picture("shield-check", "side_muted", 14), space=6)
        safe.addWidget(self.safe, 1)
        layout.addLayout(safe)
        layout.addWidget(line())
        layout.addWidget(self.who)
        self.is_slim = False
        self.dense(False)
        self.slim(False)
        self.refresh(desk)

    def refresh(self, desk: Desk) -> None:
        """Show the station's and the person's name as they are now."""
        self.station.say(desk.settings.station_name)
        sample = desk.settings.is_demo
        self.safe.say(_("Sample station") if sample else _("Kept on this PC, encrypted"))
        name = desk.station.who.name or _("Nobody signed in")
        room = self.width() - px(24 + 12 + 12 + 26)
        self.who.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room))
        self.who.setAccessibleName(_("{name}: menu").format(name=name))
        self.who.setToolTip(_("Lock, undo, shortcuts, help"))

    def mark(self, slug: str) -> None:
        """Mark the page that is shown, and bring it into sight."""
        self._group.setExclusive(False)
        for name, made in self._buttons.items():
            made.setChecked(name == slug)
        self._group.setExclusive(True)
        if slug in self._buttons:
            self._scroll.ensureWidgetVisible(self._buttons[slug], 0, px(8))

    def slim(self, slim: bool) -> None:
        """Take less room: words without icons."""
        self.setFixedWidth(px(SLIM if slim else WIDE))
        self.is_slim = slim
        self.setProperty("slim", slim)
        for slug, made in self._buttons.items():
            icon = icons.icon(self._icons[slug], "side_ink", 18, on="accent_ink")
            made.setIcon(icons.none() if slim else icon)
            made.setText(made.text().strip() if slim else f"  {made.text().strip()}")
            made.style().unpolish(made)
            made.style().polish(made)

    def dense(self, dense: bool) -> None:
        """Set the rows closer, where all pages would not stand in the height."""
        self.is_dense = dense
        self.setProperty("dense", dense)
        self._rows.setSpacing(px(0 if dense else 4))
        edges = self._layout.contentsMargins()
        edges.setTop(px(6 if dense else 16))
        edges.setBottom(px(4 if dense else 12))
        self._layout.setContentsMargins(edges)
        self._layout.setSpacing(px(1 if dense else 4))
        for heading in self._headings:
            heading.setContentsMargins(px(14), px(1 if dense else 10), 0, px(0 if dense else 2))
        for made in (*self._buttons.values(), self.who):
            made.style().unpolish(made)
            made.style().polish(made)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Close the rows up in a low window."""
        super().resizeEvent(event)
        dense = self.height() < px(DENSE_BELOW)
        if dense != self.is_dense:
            self.dense(dense)

    def _navigation(self, shown: tuple[pages.Entry, ...]) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("scrolled")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        self._rows = layout
        group = ""
        for entry in shown:
            if entry.group != group:
                group = entry.group
                heading = label(_(group), "group")
                self._headings.append(heading)
                layout.addWidget(heading)
            layout.addWidget(self._button(entry))
        layout.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        return self._scroll

    def _button(self, entry: pages.Entry) -> QPushButton:
        made = PressButton(_(entry.title))
        made.setCheckable(True)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.setIconSize(QSize(px(18), px(18)))
        made.setAccessibleName(_(entry.title))
        made.setToolTip(f"{_(entry.title)}  {entry.shortcut}".strip())
        made.clicked.connect(lambda: self.chosen.emit(entry.slug))
        self._group.addButton(made)
        self._buttons[entry.slug] = made
        return made
