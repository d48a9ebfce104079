"""The coming week at a glance: each day with required, there, and missing."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from fxstation.i18n import N_, _
from fxstation.rules.calendar import WEEKDAY_NAMES, Calendar, day_words
from fxstation.services.today import DayCover, Today
from ui.parts.labels import Card, label, pill
from ui.theme import px

STATES = {"missing": N_("no roster"), "draft": N_("draft")}


class DayTile(QFrame):
    """One day; a click or Enter leads to it on the roster."""

    def __init__(self, cover: DayCover, calendar: Calendar, go: Callable[[], object]) -> None:
        """Show how a day is covered."""
        super().__init__()
        self._go = go
        self.setProperty("role", "tile")
        self.setProperty("leads", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        day, tone, words = cover.day, *_told(cover)
        weekday = _(WEEKDAY_NAMES[day.weekday()])
        name = calendar.name(day)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(6), px(7), px(6), px(8))
        layout.setSpacing(px(4))
        off = calendar.is_day_off(day)
        for text, role, shade in (
            (weekday, "small", "red" if off else ""),
            (f"{day.month}-{day.day}", "strong", ""),
        ):
            layout.addWidget(label(text, role, tone=shade), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(pill(words, tone), 0, Qt.AlignmentFlag.AlignHCenter)
        said = _("{day} {weekday} {holiday}: {state}").format(
            day=day_words(day), weekday=weekday, holiday=name, state=_in_full(cover)
        )
        self.setAccessibleName(" ".join(said.split()))
        self.setToolTip(self.accessibleName())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lead to the day."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead to the day by Enter or the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._go()
        else:
            super().keyPressEvent(event)


class WeekCard(Card):
    """Seven days, today first."""

    def __init__(self, go: Callable[[date], object]) -> None:
        """Make it empty; ``go`` leads to a day of the roster."""
        super().__init__(_("The coming 7 days"), edge=16, space=10)
        self._go = go
        self._abreast = 7
        self.tiles: list[DayTile] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(px(8))
        self.inside.addLayout(self._grid)

    def show_today(self, today: Today) -> None:
        """Show how the days are covered."""
        for old in self.tiles:
            old.hide()
            old.deleteLater()
        self.tiles = [
            DayTile(cover, today.plan.calendar, partial(self._go, cover.day))
            for cover in today.week
        ]
        self._arrange()

    def put_abreast(self, count: int) -> None:
        """Put so many days side by side."""
        if count != self._abreast:
            self._abreast = count
            self._arrange()

    def _arrange(self) -> None:
        for place, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, place // self._abreast, place % self._abreast)
        for column in range(len(self.tiles)):
            self._grid.setColumnStretch(column, int(column < self._abreast))


def _told(cover: DayCover) -> tuple[str, str]:
    """Return the tone and the word of a day."""
    if cover.state == "missing" or not cover.required:
        return "grey", _(STATES["missing"]) if cover.state == "missing" else _("no shift")
    if cover.gap:
        return "red", _("{count} short").format(count=cover.gap)
    if cover.state == "draft":
        return "amber", _(STATES["draft"])
    return "green", f"{cover.have}/{cover.required}"


def _in_full(cover: DayCover) -> str:
    if cover.state == "missing":
        return _(STATES["missing"])
    numbers = _("{have} of {required} seats filled").format(
        have=cover.have, required=cover.required
    )
    draft = _(STATES["draft"])
    return f"{numbers}, {draft}" if cover.state == "draft" else numbers
