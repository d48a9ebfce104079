"""Today: who is on duty, what is due, and why each row is there."""

from datetime import date, datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fxstation.i18n import _
from fxstation.records.people import PERSON_KINDS
from fxstation.rules.calendar import (
    DAY_TYPE_LABELS,
    WEEKDAY_NAMES,
    day_words,
    month_of,
)
from fxstation.rules.due import Due, Urgency, due_words, full_day_words, is_overdue
from fxstation.services import today as today_service
from fxstation.services.today import Today
from ui.desk import Desk
from ui.page import Page
from ui.parts.buttons import act
from ui.parts.empty import Empty
from ui.parts.labels import Card, label, row
from ui.theme import px
from ui.today.due_list import DueList
from ui.today.figures import FigureCard
from ui.today.watch_card import WatchCard
from ui.today.week_card import WeekCard

NARROW = 800
"""Below this width, in pixels of 100 % text, things stand one under the other."""
VERY_NARROW = 560
"""Below this width the figures stand two by two."""

LOOK_AGAIN_MS = 20_000
"""So often the page asks whether the watch or the day has changed."""


class TodayPage(Page):
    """What the captain looks at first."""

    help_slug = "today"
    tables = (
        "people", "posts", "qualifications", "qualification_kinds", "absences", "absence_kinds",
        "holidays", "rosters", "shifts", "shift_kinds", "assignments", "settings",
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        """Build it."""
        super().__init__(desk)
        self.found: Today | None = None
        self.primary_act = act(self, _("Duty roster"), self._roster, icon="calendar-month")
        self.on_duty = FigureCard(_("On duty now"), "users", self._roster_now)
        self.gaps = FigureCard(_("Empty seats"), "calendar-month", self._gap)
        self.ending = FigureCard(_("To renew"), "certificate", self._certificates)
        self.team = FigureCard(_("Active members"), "users-group", lambda: desk.go("people"))
        self.figures = (self.on_duty, self.gaps, self.ending, self.team)
        self._grid = QGridLayout()
        self._grid.setSpacing(px(16))
        self.due = Card(_("What is to be done"), edge=16, space=8)
        self.count = label("", "caption")
        self.due.inside.removeWidget(self.due.heading)
        self.due.inside.addLayout(row(self.due.heading, None, self.count))
        self.list = DueList()
        self.list.opened.connect(self._open)
        self.done = Empty("circle-check", _("All of today is done"), "")
        self.faces = QStackedWidget()
        self.faces.addWidget(self.list)
        self.faces.addWidget(self.done)
        self.due.inside.addWidget(self.faces, 1)
        self.watch = WatchCard(self._roster)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(px(16))
        self.week = WeekCard(self._day)
        left = QVBoxLayout()
        left.setSpacing(px(16))
        left.addWidget(self.due, 1)
        left.addWidget(self.week)
        self._below.addLayout(left, 7)
        self._below.addWidget(self.watch, 3)
        self._scroll_all()
        self.first_focus = self.list
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_AGAIN_MS)
        self._clock.timeout.connect(self.look_again)
        self._clock.start()

    def subtitle(self) -> str:
        """Return the day, what kind of day it is, and the holiday if there is one."""
        if self.found is None:
            return ""
        day, calendar = self.found.at.date(), self.found.plan.calendar
        return " · ".join(
            part
            for part in (
                f"{full_day_words(day)} {_(WEEKDAY_NAMES[day.weekday()])}",
                calendar.name(day),
                _(DAY_TYPE_LABELS[calendar.day_type(day)]),
            )
            if part
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put things one under the other where the page is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def reload(self) -> None:
        """Look at everything again."""
        found = self.found = today_service.load(self.desk.station)
        self._show_figures(found)
        self.list.show_rows(found.due, found.at.date())
        self.watch.show_today(found)
        self.week.show_today(found)
        self.faces.setCurrentWidget(self.list if found.due else self.done)
        self.done.text.setText(_tomorrow(found.tomorrow))
        self.count.setText(_count(found))
        self._arrange()
        self.header_changed.emit()

    # --- room ---

    def _scroll_all(self) -> None:
        """Let the page scroll where there is little room (large text on a small screen)."""
        self.holder = QWidget()
        self.holder.setObjectName("scrolled")
        column = QVBoxLayout(self.holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addLayout(self._grid)
        column.addLayout(self._below, 1)
        self.room = QScrollArea()
        self.room.setWidgetResizable(True)
        self.room.setFrameShape(QFrame.Shape.NoFrame)
        self.room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.room.setAccessibleName(_("Today"))
        self.room.setWidget(self.holder)
        self.inside.addWidget(self.room)

    def _arrange(self) -> None:
        narrow = self.width() < px(NARROW)
        way = QBoxLayout.Direction
        self._below.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.list.show_whole(narrow)
        self.watch.show_whole(narrow)
        very_narrow = self.width() < px(VERY_NARROW)
        self.week.put_abreast(4 if very_narrow else 7)
        abreast = 2 if very_narrow else len(self.figures)
        for place, card in enumerate(self.figures):
            card.sign.setVisible(not narrow)
            self._grid.addWidget(card, place // abreast, place % abreast)
        for column in range(len(self.figures)):
            self._grid.setColumnStretch(column, int(column < abreast))

    # --- figures ---

    def _show_figures(self, found: Today) -> None:
        self.on_duty.show_figure(*_on_duty(found))
        self.gaps.show_figure(*_gaps(found))
        self.ending.show_figure(*_ending(found))
        members = sum(found.members.values())
        labels = dict(PERSON_KINDS.options)
        kinds = [
            f"{_(labels[kind])} {count}" for kind, count in found.members.items() if kind in labels
        ]
        self.team.show_figure(str(members), _("members"), _(", ").join(kinds), "blue")

    # --- where things lead ---

    def _open(self, one: Due) -> None:
        self.desk.go(one.page, one.target)

    def _roster(self) -> None:
        found = self.found
        late = [one.target for one in found.of("rosters")] if found else []
        self.desk.go("roster", late[0] if late else month_of(self.desk.today()))

    def _roster_now(self) -> None:
        self._day(self.desk.today())

    def _day(self, day: date) -> None:
        self.desk.go("roster", day.isoformat())

    def _gap(self) -> None:
        day = self.found.month.next_gap_on if self.found else None
        self.desk.go("roster", day.isoformat() if day else month_of(self.desk.today()))

    def _certificates(self) -> None:
        rows = self.found.of(_ENDING) if self.found else ()
        today = self.desk.today()
        late = any(is_overdue(one, today) for one in rows)
        self.desk.go("qualifications", "expired" if late else "soon" if rows else "")

    def look_again(self) -> None:
        """Read again where the watch or the day has changed, or the clock was put back."""
        if self.found is None or not self.isVisible():
            return
        now = today_service.wall_time(self.desk.station.clock)
        if now >= self.found.look_again_at or now < self.found.at:
            self.reload()


_ENDING = "certificates"


def _on_duty(found: Today) -> tuple[str, str, str, str]:
    watches = [watch for watch in found.now if not watch.is_stand_by]
    if not watches:
        words = {
            "missing": _("no roster of this month"),
            "draft": _("the roster is a draft"),
            "published": _("no shift just now"),
        }
        return "—", "", words[found.month.state], "amber"
    have, required = sum(w.have for w in watches), sum(w.required for w in watches)
    gap = sum(watch.gap for watch in watches)
    leaders = [
        found.plan.person(seat.person).name
        for watch in watches
        for seat in watch.seats
        if seat.person and seat.post.leads
    ]
    if gap:
        note, tone = _("{count} missing").format(count=gap), "red"
    elif leaders:
        note, tone = _("led by {name}").format(name=_(", ").join(leaders)), "green"
    else:
        note, tone = _("every seat filled"), "green"
    return str(have), _("of {required}").format(required=required), note, tone


def _gaps(found: Today) -> tuple[str, str, str, str]:
    month = found.month
    if month.state == "missing":
        return "—", "", _("no roster of this month"), "amber"
    if not month.gaps:
        return "0", _("seats"), _("filled to the end of the month"), "green"
    day = month.next_gap_on
    note = _("next: {day}").format(day=day_words(day)) if day else ""
    return str(month.gaps), _("seats"), note, "red"


def _ending(found: Today) -> tuple[str, str, str, str]:
    rows = found.of(_ENDING)
    if not rows:
        return "0", _("certificates"), _("none ends soon"), "green"
    today: datetime = found.at
    first = min(rows, key=lambda one: one.due_on or today.date())
    note = _("{what}, {when}").format(what=first.subject, when=due_words(first, today.date()))
    urgent = any(one.urgency is Urgency.NOW for one in rows)
    return str(len(rows)), _("certificates"), note, "red" if urgent else "amber"


def _count(found: Today) -> str:
    if not found.due:
        return ""
    if found.overdue:
        return _("{count} in all, {late} late").format(count=len(found.due), late=found.overdue)
    return _("{count} in all").format(count=len(found.due))


def _tomorrow(count: int) -> str:
    if count:
        return _("Tomorrow there will be: {count}.").format(count=count)
    return _("Nothing falls due tomorrow either.")
