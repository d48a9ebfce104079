"""Where somebody works: side bar, header, the pages, and what was just done."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fxstation.changes import Changes
from fxstation.i18n import _
from fxstation.permissions import may
from fxstation.services import journal
from ui import icons, pages
from ui.desk import Desk
from ui.header import Header
from ui.page import Page
from ui.parts.buttons import icon_button, plainly
from ui.parts.labels import Notice, row
from ui.side import SideBar
from ui.theme import px

if TYPE_CHECKING:
    from ui.help.window import HelpWindow

SLIM_BELOW = 1000
"""In a window narrower than this, in 100 % pixels, the side bar is slim."""


class PageStack(QStackedWidget):
    """The pages; needs only the room of the one that is shown."""

    def minimumSizeHint(self) -> QSize:
        """Return the least room of the page that is shown."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()


class Workplace(QWidget):
    """The face of the window in which people work."""

    def __init__(self, desk: Desk, entries: tuple[pages.Entry, ...] = pages.PAGES) -> None:
        """Lay it out; pages are built when they are first shown."""
        super().__init__()
        self.desk = desk
        self._entries = {entry.slug: entry for entry in entries if self._allowed(entry)}
        self.pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._help: HelpWindow | None = None
        self.shown = ""
        self._astray = False
        self.undo = self._action(_("Undo"), "Ctrl+Z", desk.undo)
        self.redo = self._action(_("Redo"), "Ctrl+Y", desk.redo)
        self.side = SideBar(desk, tuple(e for e in self._entries.values() if e.shown))
        self.header = Header(desk, self.undo, self.redo)
        self.notice = Notice()
        self.notice.inside.addWidget(icon_button("x", _("Close"), self.notice.hide))
        self._notice_room = row(self.notice)
        self._notice_room.setContentsMargins(px(24), 0, px(24), px(8))
        self.stack = PageStack()
        room = QScrollArea()
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setWidgetResizable(True)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setWidget(self.stack)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addLayout(self._notice_room)
        right.addWidget(room, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.side)
        layout.addLayout(right, 1)
        self._connect()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave more room to the page where large text needs it."""
        super().resizeEvent(event)
        slim = self.width() < px(SLIM_BELOW)
        if slim != self.side.is_slim:
            self.side.slim(slim)
            self.side.refresh(self.desk)

    def show_page(self, slug: str, target: str = "") -> None:
        """Show a page, building it if this is the first time."""
        entry = self._entries[slug]
        page = self.pages.get(slug) or self._built(entry)
        if slug in self._stale:
            self._stale.discard(slug)
            page.reload()
        self.shown = slug
        self.notice.hide()
        self.stack.setCurrentWidget(page)
        self.stack.updateGeometry()
        self.header.show_page(page, _(entry.title))
        self.side.mark(slug)
        if target:
            page.arrive(target)
        elif page.first_focus is not None:
            page.first_focus.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.pages[self.shown]

    def refresh(self) -> None:
        """Show the names, and what undo and redo would do now."""
        self.side.refresh(self.desk)
        back, again = journal.undoable(self.desk.station), journal.redoable(self.desk.station)
        _name(self.undo, _("Undo: {title}").format(title=back.title) if back else "", _("Undo"))
        # What is done again is named by the act, not by the undo that took it away.
        title = _(again.source).format(**again.names) if again else ""
        _name(self.redo, _("Redo: {title}").format(title=title) if again else "", _("Redo"))
        self.header.refresh()

    def tell(self, text: str, tone: str) -> None:
        """Show a notice above the page."""
        self.notice.say(text, tone)

    def changed(self, changes: Changes) -> None:
        """Let every page that is concerned read again: now if it is shown, else when it is."""
        self.refresh()
        for slug, page in self.pages.items():
            if page.concerned(changes):
                if slug == self.shown:
                    page.reload()
                else:
                    self._stale.add(slug)
        if self._astray:
            self._focus_page()

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        """Keep the focus on the page where what had it was switched off or went away.

        Qt gives it to the next control then, which may be a button that Enter would press.
        """
        self._astray = False
        if old is None or now is None or not self.isAncestorOf(old) or not self.shown:
            return
        lost = not (old.isEnabled() and old.isVisible())
        if lost and not self.side.isAncestorOf(old) and not self.page.isAncestorOf(now):
            self._focus_page()

    def _focus_page(self) -> None:
        first = self.page.first_focus
        self._astray = first is None or not first.isEnabled()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allowed(self, entry: pages.Entry) -> bool:
        return entry.needs is None or may(self.desk.role, entry.needs)

    def _built(self, entry: pages.Entry) -> Page:
        page = entry.make(self.desk)
        self.pages[entry.slug] = page
        self.stack.addWidget(page)
        page.header_changed.connect(lambda: self._header_changed(entry.slug))
        page.reload()
        return page

    def _header_changed(self, slug: str) -> None:
        if slug == self.shown:
            self.header.show_page(self.pages[slug], _(self._entries[slug].title))

    def _connect(self) -> None:
        self.side.chosen.connect(self.show_page)
        self.side.who.clicked.connect(self._menu)
        self.desk.went.connect(self.show_page)
        self.desk.told.connect(self.tell)
        self.desk.jobs.changed.connect(self.changed)
        self.desk.helped.connect(self.show_help)
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._focus_moved)
        for entry in self._entries.values():
            if entry.shortcut:
                self._key(entry.shortcut, _(entry.title), partial(self.show_page, entry.slug))
        act = _("What the red button of the page does")
        self._key("Ctrl+K", _("Search"), self.header.search.begin)
        self._key("Ctrl+N", act, lambda: _do(self.page.primary_act))
        self._key("Ctrl+P", _("Print what the page shows"), lambda: _do(self.page.print_act))
        self._key("F5", _("Read the page again"), self._again)
        self._key("F1", _("Help for this page"), self._help_here)
        self._key("?", _("All shortcuts"), lambda: self.desk.helped.emit("shortcuts"))
        self._key("Ctrl+L", _("Lock the PC"), self.desk.left.emit)
        for keys, name, change in (
            ("Ctrl++", _("Larger text"), 10),
            ("Ctrl+=", _("Larger text"), 10),
            ("Ctrl+-", _("Smaller text"), -10),
            ("Ctrl+0", _("Text at 100 %"), 0),
        ):
            self._key(keys, name, partial(self._resize_text, change))

    def show_help(self, slug: str) -> None:
        """Open the help at a page of it."""
        if self._help is None:
            from ui.help.shortcuts import gathered
            from ui.help.window import HelpWindow

            self._help = HelpWindow(self, lambda: gathered(self, self.page))
        self._help.open_at(slug)

    def _help_here(self) -> None:
        self.desk.helped.emit(self.page.help_slug)

    def _resize_text(self, change: int) -> None:
        """Make all text larger or smaller, 100 to 200 %; no change means 100 %."""
        pc = self.desk.pc
        percent = min(200, max(100, pc.text_size + change)) if change else 100
        self.desk.keep(evolve(pc, text_size=percent))

    def _again(self) -> None:
        self.page.reload()

    def _key(self, keys: str, name: str, do: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setWhatsThis(name)  # the list of shortcuts tells it
        shortcut.activated.connect(plainly(do))

    def _action(self, text: str, keys: str, do: Callable[[], object]) -> QAction:
        made = QAction(text, self)
        made.setWhatsThis(text)
        made.setShortcut(QKeySequence(keys))
        made.triggered.connect(plainly(do))
        self.addAction(made)
        return made

    def _menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.undo)
        menu.addAction(self.redo)
        menu.addSeparator()
        menu.addAction(
            icons.icon("list"), _("Shortcuts") + "\t?", lambda: self.desk.helped.emit("shortcuts")
        )
        menu.addAction(
            icons.icon("help-circle"),
            _("Help") + "\tF1",
            self._help_here,
        )
        menu.addSeparator()
        menu.addAction(icons.icon("lock"), _("Lock the PC") + "\tCtrl+L", self.desk.left.emit)
        place = self.side.who.mapToGlobal(self.side.who.rect().topLeft())
        menu.popup(place - QPoint(0, menu.sizeHint().height()))


def _do(action: QAction | None) -> None:
    if action is not None:
        action.trigger()


def _name(action: QAction, named: str, plain: str) -> None:
    action.setEnabled(bool(named))
    action.setText(named or plain)
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{named or plain} ({keys})")
