"""Who is on duty now and who comes next: required, there, missing, and the names by post."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fxstation.i18n import _
from fxstation.rules.calendar import day_words, month_words
from fxstation.rules.duties import end_of, span_words, start_of
from fxstation.rules.plan import Plan
from fxstation.rules.watches import Watch
from fxstation.services.today import Today
from ui.parts.buttons import button
from ui.parts.labels import Card, label, line, pill
from ui.theme import px


class WatchCard(Card):
    """The crew of now and of the next shift, from the published roster."""

    def __init__(self, go: Callable[[], object]) -> None:
        """Make it; ``go`` leads to the roster."""
        super().__init__(_("On duty now"), edge=16, space=10)
        self._go = go
        self.setMinimumWidth(px(276))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(_("On duty now"))
        self.inside.addWidget(self._scroll, 1)

    def show_today(self, today: Today) -> None:
        """Show who is on duty."""
        holder = QWidget()
        holder.setObjectName("scrolled")
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, px(6), 0)
        layout.setSpacing(px(8))
        if today.now:
            for watch in today.now:
                self._watch(layout, watch, today.plan)
        else:
            layout.addWidget(label(_nobody(today), "caption", wrap=True))
            if today.month.state != "published":
                to_roster = button(_("Open the roster"), self._go, icon="calendar-month")
                layout.addWidget(to_roster, 0, Qt.AlignmentFlag.AlignLeft)
        if today.following:
            layout.addSpacing(px(4))
            layout.addWidget(line())
            layout.addWidget(label(_("On duty next"), "heading"))
            for watch in today.following:
                self._watch(layout, watch, today.plan)
        layout.addStretch(1)
        self._scroll.setWidget(holder)

    def show_whole(self, whole: bool) -> None:
        """Take all the height that the names need, or scroll inside."""
        holder = self._scroll.widget()
        needed = holder.sizeHint().height() if whole and holder is not None else 0
        self._scroll.setMinimumHeight(needed)

    def _watch(self, layout: QVBoxLayout, watch: Watch, plan: Plan) -> None:
        span = span_words(start_of(watch.shift), end_of(watch.shift))
        layout.addWidget(label(watch.name, "strong", wrap=True))
        layout.addWidget(label(span, "caption", wrap=True))
        layout.addLayout(_numbers(watch))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(1, 1)
        for place, (post, names, empty) in enumerate(_by_post(watch, plan)):
            grid.addWidget(label(post, "caption"), place, 0, Qt.AlignmentFlag.AlignTop)
            if names:
                grid.addWidget(label(_(", ").join(names), wrap=True), place, 1)
            if empty:
                words = _("{count} missing").format(count=empty)
                grid.addWidget(pill(words, "red"), place, 2, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(grid)


def _numbers(watch: Watch) -> QHBoxLayout:
    """Return required, there and missing as small words."""
    made = QHBoxLayout()
    made.setSpacing(px(6))
    made.addWidget(pill(_("required {count}").format(count=watch.required), "grey"))
    made.addWidget(
        pill(_("rostered {count}").format(count=watch.have), "amber" if watch.gap else "green")
    )
    if watch.gap:
        made.addWidget(pill(_("missing {count}").format(count=watch.gap), "red"))
    made.addStretch(1)
    return made


def _by_post(watch: Watch, plan: Plan) -> Sequence[tuple[str, list[str], int]]:
    """Return each post with the names on it and how many are missing."""
    found: dict[str, tuple[str, list[str], list[int]]] = {}
    for seat in watch.seats:
        _post, names, empty = found.setdefault(seat.post.id, (seat.post.name, [], []))
        if seat.assignment is None:
            empty.append(1)
        else:
            names.append(plan.person(seat.person).name)
    return [(post, names, len(empty)) for post, names, empty in found.values()]


def _nobody(today: Today) -> str:
    """Say why nobody is on duty."""
    month = month_words(today.month.month)
    if today.month.state == "missing":
        return _("There is no roster of {month} yet, so nobody is on duty by it.").format(
            month=month
        )
    if today.month.state == "draft":
        return _(
            "The roster of {month} is a draft. Who is on duty shows here as soon as it is "
            "published."
        ).format(month=month)
    if today.following:
        return _("Nobody is on duty now. The next shift begins on {day} at {time}.").format(
            day=day_words(today.following[0].day), time=f"{today.following[0].starts_at:%H:%M}"
        )
    return _("Nobody is on duty now, and the published roster has no further shift.")
