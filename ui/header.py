"""The header: the page's title, the search box, undo and redo, and the page's own acts."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from fxstation.i18n import _
from ui.desk import Desk
from ui.page import Page
from ui.parts.buttons import ActButton, act_button, icon_button, plainly
from ui.parts.labels import Elided, column, row
from ui.search import SearchBox
from ui.theme import px

MOST = 420
"""A title takes at most so much room before it is cut, in 100 % pixels."""


class Header(QWidget):
    """Title at the left, tools at the right; one above the other where there is little room."""

    def __init__(self, desk: Desk, undo: QAction, redo: QAction) -> None:
        """Make it; acts come with :meth:`show_page`."""
        super().__init__()
        self.title, self.subtitle = Elided("title"), Elided("caption")
        self._words = QWidget()
        words = column(self.title, self.subtitle, space=0)
        self._words.setLayout(words)
        self.search = SearchBox(desk)
        self.search.setMinimumWidth(px(96))
        self.search.setMaximumWidth(px(270))
        self._backs = [
            (icon_button("arrow-back-up", _("Undo"), tint="ink"), undo),
            (icon_button("arrow-forward-up", _("Redo"), tint="ink"), redo),
        ]
        self._tools = QWidget()
        tools = row(space=10)
        tools.addStretch(1)
        for made, action in self._backs:
            made.clicked.connect(plainly(action.trigger))
            tools.addWidget(made)
        self._acts = row(space=10)
        self._further: list[tuple[QAction, ActButton]] = []
        self._more = icon_button("dots", _("More"), self._menu, tint="ink")
        self._more.hide()
        tools.addWidget(self._more)
        tools.addLayout(self._acts)
        self._tools.setLayout(tools)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(px(24), px(16), px(24), px(12))
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(8))
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._words, 0, 0)
        self._grid.addWidget(self.search, 0, 1)
        self._is_beside = False
        self._place(beside=True)

    def show_page(self, page: Page, title: str) -> None:
        """Show a page's title and acts."""
        self.title.say(page.title() or title)
        self.subtitle.say(page.subtitle())
        self.subtitle.setVisible(bool(page.subtitle()))
        while (item := self._acts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._further = [(action, self._add(action, "")) for action in page.further_acts]
        if page.primary_act is not None:
            self._add(page.primary_act, "primary")
        self._arrange()

    def refresh(self) -> None:
        """Show what undo and redo would do."""
        for made, action in self._backs:
            made.setEnabled(action.isEnabled())
            made.setToolTip(action.toolTip())
            made.setAccessibleName(action.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Arrange anew where an act has come, gone, or got another name."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _add(self, action: QAction, role: str) -> ActButton:
        made = act_button(action, role)
        self._acts.addWidget(made)
        made.setVisible(action.isVisible())
        return made

    def _menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action, _made in self._further:
            menu.addAction(action)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _arrange(self) -> None:
        title = min(self.title.sizeHint().width(), px(MOST))
        self.title.setMinimumWidth(title)
        wide = self._tools.sizeHint().width() + sum(
            made.sizeHint().width() + px(10)
            for action, made in self._further
            if action.isVisible() and made.isHidden()
        )
        edges = px(24 * 2)
        self._place(beside=title + px(96) + wide + edges + px(10 * 2) <= self.width())
        lacking = len(self._further) > 1 and wide + edges > self.width()
        for _action, made in self._further:
            made.hold_back(lacking)
        self._more.setVisible(lacking)

    def _place(self, *, beside: bool) -> None:
        """Put the tools beside the title and the search box, or below them."""
        if beside == self._is_beside:
            return
        self._is_beside = beside
        self._grid.removeWidget(self._tools)
        if beside:
            self._grid.addWidget(self._tools, 0, 2)
        else:
            self._grid.addWidget(self._tools, 1, 0, 1, 2)
