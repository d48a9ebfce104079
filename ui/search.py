"""The search box of the header: people and things by words, pinyin or initials, and pages."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from fxstation.i18n import _
from fxstation.records import BY_TABLE, Person, Post, QualificationKind, ShiftKind
from fxstation.services import lists
from ui import icons, pages
from ui.desk import Desk
from ui.parts.finder import Finder, Found
from ui.theme import px

FEW = 6
"""So many of each kind are offered."""

PLACES: tuple[tuple[str, str, str], ...] = (
    (Person.TABLE, "people", "user"),
    (Post.TABLE, "catalogues", "id-badge"),
    (ShiftKind.TABLE, "catalogues", "clock"),
    (QualificationKind.TABLE, "catalogues", "certificate"),
)
"""Table, the page where its records are, and an icon."""


class SearchBox(Finder):
    """One box for everything; Ctrl+K."""

    def __init__(self, desk: Desk) -> None:
        """Search at a desk."""
        super().__init__(self._found)
        self._desk = desk
        self.nothing = _("Nothing found")
        self.setProperty("role", "search")
        self.setPlaceholderText(_("Search (Ctrl+K), pinyin initials too"))
        self.setAccessibleName(_("Search people, posts, pages"))
        self.addAction(icons.icon("search", "muted", 16), QLineEdit.ActionPosition.LeadingPosition)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setTextMargins(px(2), 0, px(2), 0)
        self.chosen.connect(self._go)

    def sizeHint(self) -> QSize:
        """Return the room for its hint."""
        return QSize(px(270), super().sizeHint().height())

    def begin(self) -> None:
        """Take the focus and mark what stands there."""
        self.setFocus()
        self.selectAll()

    def _found(self, words: str) -> list[Found]:
        if not words:
            return []
        found = [
            Found(f"{table}/{row.id}", self._desk.names.named(row), _(BY_TABLE[table].TITLE), icon)
            for table, page, icon in PLACES
            for row in lists.page(self._desk.station, BY_TABLE[table], words, limit=FEW)
        ]
        return found + [
            Found(f"/{page.slug}", _(page.title), _("Page"), page.icon)
            for page in pages.PAGES
            if page.shown and words.lower() in _(page.title).lower()
        ]

    def _go(self, key: str) -> None:
        table, _slash, target = key.partition("/")
        self.clear()
        if not table:
            self._desk.go(target)
            return
        slug = next(page for name, page, _icon in PLACES if name == table)
        self._desk.go(slug, target if slug == table else key)
