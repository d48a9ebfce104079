"""Where somebody works: side bar, header, the pages, and what was just done."""

from collections.abc import Callable
from functools import partial

from attrs import evolve
from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
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
from ui.page import Page
from ui.parts.buttons import PressButton, act_button, icon_button, plainly
from ui.parts.labels import Notice, label, line, picture, row
from ui.search import SearchBox
from ui.theme import px


class SideBar(QWidget):
    """The navigation: groups of pages, the station's name, and who sits here.

    Signals:
        chosen: slug of the page that was clicked.
    """

    chosen = Signal(str)

    def __init__(self, desk: Desk, shown: tuple[pages.Entry, ...]) -> None:
        """Make it with the pages that are in the navigation."""
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(px(208))
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(12), px(16), px(12), px(12))
        layout.setSpacing(px(4))
        brand = row(picture("flame", "accent", 26), label(_("Station keeper"), "brand"), None)
        layout.addLayout(brand)
        self.station = label("", "small", wrap=True)
        layout.addWidget(self.station)
        group = ""
        for entry in shown:
            if entry.group != group:
                group = entry.group
                layout.addSpacing(px(10))
                heading = label(_(group), "group")
                heading.setContentsMargins(px(14), 0, 0, px(2))
                layout.addWidget(heading)
            layout.addWidget(self._button(entry))
        layout.addStretch(1)
        self.safe = label("", "small")
        layout.addLayout(row(picture("shield-check", "side_muted", 14), self.safe, None, space=6))
        layout.addWidget(line())
        self.who = PressButton()
        self.who.setIcon(icons.icon("user", "side_ink", 18))
        self.who.setIconSize(QSize(px(18), px(18)))
        layout.addWidget(self.who)
        self.refresh(desk)

    def refresh(self, desk: Desk) -> None:
        """Show the station's and the person's name as they are now."""
        self.station.setText(desk.settings.station_name)
        sample = desk.settings.is_demo
        self.safe.setText(_("Sample station") if sample else _("Kept on this PC, encrypted"))
        name = desk.station.who.name or _("Nobody signed in")
        self.who.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, px(130)))
        self.who.setAccessibleName(_("{name}: menu").format(name=name))
        self.who.setToolTip(_("Lock, undo, shortcuts, help"))

    def mark(self, slug: str) -> None:
        """Mark the page that is shown."""
        self._group.setExclusive(False)
        for name, made in self._buttons.items():
            made.setChecked(name == slug)
        self._group.setExclusive(True)

    def _button(self, entry: pages.Entry) -> QPushButton:
        made = PressButton(f"  {_(entry.title)}")
        made.setCheckable(True)
        made.setIcon(icons.icon(entry.icon, "side_ink", 18, on="accent_ink"))
        made.setIconSize(QSize(px(18), px(18)))
        made.setAccessibleName(_(entry.title))
        made.setToolTip(f"{_(entry.title)}  {entry.shortcut}".strip())
        made.clicked.connect(lambda: self.chosen.emit(entry.slug))
        self._group.addButton(made)
        self._buttons[entry.slug] = made
        return made


class Header(QWidget):
    """The page's title, the search box, undo and redo, and the page's own acts."""

    def __init__(self, desk: Desk, undo: QAction, redo: QAction) -> None:
        """Make it; acts come with :meth:`show_page`."""
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(12))
        layout.setSpacing(px(10))
        self.title, self.subtitle = label("", "title"), label("", "caption")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        layout.addLayout(words, 1)
        self.search = SearchBox(desk)
        self.search.setMinimumWidth(px(96))
        self.search.setMaximumWidth(px(270))
        layout.addWidget(self.search, 1)
        self._backs = [
            (icon_button("arrow-back-up", _("Undo"), tint="ink"), undo),
            (icon_button("arrow-forward-up", _("Redo"), tint="ink"), redo),
        ]
        for made, action in self._backs:
            made.clicked.connect(plainly(action.trigger))
            layout.addWidget(made)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(px(10))
        layout.addLayout(self._acts)

    def show_page(self, page: Page, title: str) -> None:
        """Show a page's title and acts."""
        self.title.setText(page.title() or title)
        self.subtitle.setText(page.subtitle())
        self.subtitle.setVisible(bool(page.subtitle()))
        while (item := self._acts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for action in page.further_acts:
            self._acts.addWidget(act_button(action))
        if page.primary_act is not None:
            self._acts.addWidget(act_button(page.primary_act, "primary"))

    def refresh(self) -> None:
        """Show what undo and redo would do."""
        for made, action in self._backs:
            made.setEnabled(action.isEnabled())
            made.setToolTip(action.toolTip())
            made.setAccessibleName(action.text())


class Workplace(QWidget):
    """The face of the window in which people work."""

    def __init__(self, desk: Desk, entries: tuple[pages.Entry, ...] = pages.PAGES) -> None:
        """Lay it out; pages are built when they are first shown."""
        super().__init__()
        self.desk = desk
        self._entries = {entry.slug: entry for entry in entries if self._allowed(entry)}
        self.pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self.shown = ""
        self.undo = self._action(_("Undo"), "Ctrl+Z", desk.undo)
        self.redo = self._action(_("Redo"), "Ctrl+Y", desk.redo)
        self.side = SideBar(desk, tuple(e for e in self._entries.values() if e.shown))
        self.header = Header(desk, self.undo, self.redo)
        self.notice = Notice()
        self.notice.inside.addWidget(icon_button("x", _("Close"), self.notice.hide))
        self._notice_room = row(self.notice)
        self._notice_room.setContentsMargins(px(24), 0, px(24), px(8))
        self.stack = QStackedWidget()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addLayout(self._notice_room)
        right.addWidget(self.stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.side)
        layout.addLayout(right, 1)
        self._connect()
        self.refresh()

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
        for entry in self._entries.values():
            if entry.shortcut:
                self._key(entry.shortcut, partial(self.show_page, entry.slug))
        self._key("Ctrl+K", self.header.search.begin)
        self._key("Ctrl+N", lambda: _do(self.page.primary_act))
        self._key("Ctrl+P", lambda: _do(self.page.print_act))
        self._key("F5", self._again)
        self._key("F1", lambda: self.desk.helped.emit(self.page.help_slug))
        self._key("?", lambda: self.desk.helped.emit("shortcuts"))
        self._key("Ctrl+L", self.desk.left.emit)
        for keys, change in (("Ctrl++", 10), ("Ctrl+=", 10), ("Ctrl+-", -10), ("Ctrl+0", 0)):
            self._key(keys, partial(self._resize_text, change))

    def _resize_text(self, change: int) -> None:
        """Make all text larger or smaller, 100 to 200 %; no change means 100 %."""
        pc = self.desk.pc
        percent = min(200, max(100, pc.text_size + change)) if change else 100
        self.desk.keep(evolve(pc, text_size=percent))

    def _again(self) -> None:
        self.page.reload()

    def _key(self, keys: str, do: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(plainly(do))

    def _action(self, text: str, keys: str, do: Callable[[], object]) -> QAction:
        made = QAction(text, self)
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
            lambda: self.desk.helped.emit(self.page.help_slug),
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
