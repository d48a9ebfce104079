"""设置: parts at the left, cards at the right."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
)

from fxstation.i18n import N_, _
from ui import icons
from ui.desk import Desk
from ui.page import Page
from ui.parts.labels import row
from ui.settings.copies import CopiesSection
from ui.settings.fields import Section
from ui.settings.lists import ListsSection
from ui.settings.passphrase import PassphraseSection
from ui.settings.rules import RulesSection
from ui.settings.sign_in import SignInSection
from ui.settings.station import StationSection
from ui.settings.this_pc import ThisPcSection
from ui.theme import px

NARROW = 760
"""Below this width, in pixels of 100 % text, the parts stand in a list above the cards."""

SECTIONS: tuple[tuple[str, str, str, Callable[[Desk], Section]], ...] = (
    ("station", N_("This station"), "building", StationSection),
    ("rules", N_("Rules of the roster"), "scale", RulesSection),
    ("sign-in", N_("Sign-in"), "user", SignInSection),
    ("passphrase", N_("Passphrase"), "key", PassphraseSection),
    ("copies", N_("Copies"), "copy", CopiesSection),
    ("pc", N_("This PC"), "adjustments", ThisPcSection),
    ("lists", N_("Catalogues"), "book", ListsSection),
)


class SettingsPage(Page):
    """The settings, one part at a time."""

    help_slug = "settings"
    tables = ("settings", "shift_kinds", "shift_patterns", "accounts", "people", "posts")

    def __init__(self, desk: Desk) -> None:
        """Build it; each part is made when it is first chosen."""
        super().__init__(desk)
        self.parts = QListWidget()
        self.parts.setProperty("role", "nav")
        self.parts.setAccessibleName(_("Parts of the settings"))
        self.parts.setFixedWidth(px(204))
        self.parts.setFrameShape(QFrame.Shape.NoFrame)
        self.parts.setIconSize(QSize(px(18), px(18)))
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for _slug, title, icon, _make in SECTIONS:
            self.parts.addItem(QListWidgetItem(icons.icon(icon, "muted", 18), _(title)))
        self.stack = QStackedWidget()
        self.made: dict[int, Section] = {}
        self._areas: dict[int, QScrollArea] = {}
        self.part = QComboBox()
        self.part.setAccessibleName(_("Parts of the settings"))
        for _slug, title, icon, _make in SECTIONS:
            self.part.addItem(icons.icon(icon, "muted", 18), _(title))
        self.part.activated.connect(self.parts.setCurrentRow)
        self.inside.addWidget(self.part)
        sides = row(self.parts, self.stack, space=16)
        sides.setStretch(1, 1)
        self.inside.addLayout(sides, 1)
        self.parts.currentRowChanged.connect(self._chosen)
        self.parts.setCurrentRow(0)

    def reload(self) -> None:
        """Show what is true now."""
        for section in self.made.values():
            section.reload()

    def place(self) -> str:
        """Return the part that is shown."""
        return SECTIONS[self.parts.currentRow()][0]

    def arrive(self, target: str) -> None:
        """Show the part with this slug."""
        slugs = [slug for slug, *_rest in SECTIONS]
        if target in slugs:
            self.parts.setCurrentRow(slugs.index(target))

    @property
    def section(self) -> Section:
        """The part that is shown."""
        return self.made[self.parts.currentRow()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the part from a list above the cards where there is no room beside them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < px(NARROW)
        self.parts.setVisible(not narrow)
        self.part.setVisible(narrow)
        self.first_focus = self.part if narrow else self.parts
        edges = self.inside.contentsMargins()
        beside = 0 if narrow else self.parts.width() + px(16)
        room = self.width() - edges.left() - edges.right() - beside - px(16)
        for section in self.made.values():
            section.fit(room)

    def _chosen(self, place: int) -> None:
        self.part.setCurrentIndex(place)
        if place not in self.made:
            section = self.made[place] = SECTIONS[place][3](self.desk)
            self._areas[place] = _scrolled(section, _(SECTIONS[place][1]))
            self.stack.addWidget(self._areas[place])
            section.reload()
            if isinstance(section, CopiesSection):
                section.look()
        self.stack.setCurrentWidget(self._areas[place])
        self._fit()


def _scrolled(section: Section, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    area.setWidget(section)
    return area
