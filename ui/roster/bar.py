"""Above and below the grid: the month and its state, the current cell in words, the signs."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QWidget

from fxstation.i18n import _
from fxstation.records import ShiftKind
from fxstation.rules.calendar import month_after, month_of, month_words
from fxstation.rules.plan import Plan
from ui import theme
from ui.parts.buttons import button, icon_button
from ui.parts.labels import label, pill, row
from ui.roster.faces import Sign, Tone, tone_of
from ui.roster.keys import shown_key
from ui.roster.months import month_from
from ui.roster.signs import draw_absence, draw_hard, draw_signs, draw_soft
from ui.theme import px


class ShortLine(QWidget):
    """One line cut to its width; the whole of it as a tool tip."""

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self._lines: list[str] = []
        self._label = label("", "caption")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setLayout(row(self._label))

    def say(self, words: str) -> None:
        """Show these lines as one."""
        self._lines = words.splitlines()
        self.setToolTip(words)
        self._label.setAccessibleName(words)
        self._show()

    @property
    def text(self) -> str:
        """What is said, before it is cut to the width."""
        return "  ·  ".join(self._lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words to the width."""
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        metrics = self._label.fontMetrics()
        self._label.setText(
            metrics.elidedText(self.text, Qt.TextElideMode.ElideRight, self.width())
        )


class MonthLine(QLineEdit):
    """The month, as words; typed anew in any usual way.

    Signals:
        chosen: another month was typed.
    """

    chosen = Signal(str)

    def __init__(self, today: date) -> None:
        """Make it; ``today`` tells which year a month without one means."""
        super().__init__()
        self._today = today
        self._month = ""
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(_("Month"))
        self.setToolTip(_("Type a month: 12, 2026-12, 下月, +1"))
        metrics = QFontMetrics(theme.font(14, QFont.Weight.Medium))
        self.setFixedWidth(metrics.horizontalAdvance(month_words("2026-12")) + px(44))
        self.returnPressed.connect(self._take)

    def show_month(self, month: str) -> None:
        """Show a month."""
        self._month = month
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts back what stood there; arrows up and down go a month on."""
        match event.key():
            case Qt.Key.Key_Escape:
                self._show()
            case Qt.Key.Key_Up:
                self.chosen.emit(month_after(self._month, -1))
            case Qt.Key.Key_Down:
                self.chosen.emit(month_after(self._month, 1))
            case _:
                super().keyPressEvent(event)

    def _take(self) -> None:
        if self.text() == month_words(self._month):
            return
        month = month_from(self.text(), self._today)
        self.setProperty("wrong", "" if month else "true")
        self.style().unpolish(self)
        self.style().polish(self)
        if month:
            self.chosen.emit(month)

    def _show(self) -> None:
        self.setProperty("wrong", "")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setText(month_words(self._month))
        self.setCursorPosition(0)


class MonthBar(QWidget):
    """The month, this and next month, the roster's state, and the way to the concerns.

    Signals:
        chosen: a month is wanted.
        concerned: the list of empty seats and warnings is wanted or not.
    """

    chosen = Signal(str)
    concerned = Signal()

    def __init__(self, today: date) -> None:
        """Make it."""
        super().__init__()
        self._today = today
        self._month = month_of(today)
        self._since, self._numbers, self._total = "", "", ""
        self.line = MonthLine(today)
        self.line.chosen.connect(self.chosen)
        self.this_month = button(_("This month"), lambda: self._go_to(0), role="plain")
        self.next_month = button(_("Next month"), lambda: self._go_to(1), role="plain")
        self.state = QLabel()
        self.since = ShortLine()
        self.concerns = button("", self.concerned.emit, icon="list")
        self.concerns.setCheckable(True)
        layout = row(
            icon_button("chevron-left", _("Month before"), lambda: self._step(-1)),
            self.line,
            icon_button("chevron-right", _("Month after"), lambda: self._step(1)),
            self.this_month,
            self.next_month,
            self.state,
            self.since,
            self.concerns,
            space=6,
        )
        layout.setStretchFactor(self.since, 1)
        self.setLayout(layout)

    def show_plan(self, plan: Plan) -> None:
        """Show the month and state of a plan."""
        self.show_month(plan.month)
        roster = plan.roster
        if not plan.shifts:
            self._show_state("", "grey")
        elif plan.is_published:
            text = _("Published, version {number}").format(number=roster.version)
            self._show_state(text, "green")
        elif roster.version:
            text = _("Being changed; version {number} hangs on the wall")
            self._show_state(text.format(number=roster.version), "amber")
        else:
            self._show_state(_("Draft"), "grey")
        words = []
        if plan.is_published and roster.published_at:
            words.append(
                _("{person}, {time}").format(
                    person=roster.published_by or _("nobody signed in"),
                    time=f"{roster.published_at.astimezone():%m-%d %H:%M}",
                )
            )
        years = {day.year for day in plan.days}
        if not all(plan.calendar.is_published(year) for year in years):
            words.append(_("Holidays of this year are not published yet: none are counted."))
        self._since = "   ".join(words)
        self.note("")

    def note(self, text: str) -> None:
        """Add a few words beside the state, until the plan is shown anew."""
        words = "   ".join(part for part in (self._since, text) if part)
        self.since.say(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what is least needed where the room is narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Shorten first the numbers, then do without the two near months."""
        self.concerns.setText(self._numbers)
        for near in (self.this_month, self.next_month):
            near.setVisible(True)
        if self._needed() > self.width():
            self.concerns.setText(self._total)
        if self._needed() > self.width():
            for near in (self.this_month, self.next_month):
                near.setVisible(False)

    def _needed(self) -> int:
        shown = (self.line, self.this_month, self.next_month, self.state, self.concerns)
        widths = [one.sizeHint().width() for one in shown if one.isVisibleTo(self)]
        return sum(widths) + 2 * px(34) + 8 * px(6) + px(40)

    def show_month(self, month: str) -> None:
        """Show a month whose plan is not known."""
        self._month = month
        self.line.show_month(month)

    def show_numbers(self, gaps: int, hard: int, soft: int) -> None:
        """Say how many empty seats, forbidden things and warnings there are."""
        words = [
            text.format(number=number)
            for number, text in (
                (gaps, _("{number} empty")),
                (hard, _("{number} not allowed")),
                (soft, _("{number} warnings")),
            )
            if number
        ]
        self._numbers = _(", ").join(words) or _("Nothing to look at")
        self._total = str(gaps + hard + soft)
        self.concerns.setAccessibleName(self._numbers)
        self.concerns.setToolTip(
            _("{what}. Show or hide the list (F6).").format(what=self._numbers)
        )
        self._fit()

    def _show_state(self, text: str, tone: str) -> None:
        self.state.setText(text)
        self.state.setAccessibleName(text)
        self.state.setStyleSheet(pill(text, tone).styleSheet())
        self.state.setVisible(bool(text))

    def _step(self, months: int) -> None:
        self.chosen.emit(month_after(self._month, months))

    def _go_to(self, months: int) -> None:
        self.chosen.emit(month_after(month_of(self._today), months))


class Legend(QWidget):
    """What the signs mean, and which keys set them; as many as there is room for."""

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self._items: list[tuple[str, Sign | None, str]] = []
        self.setFixedHeight(px(24))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_kinds(self, kinds: Sequence[ShiftKind], keys: dict[str, ShiftKind]) -> None:
        """Explain these kinds of shift, each with its key, and the marks."""
        items: list[tuple[str, Sign | None, str]] = []
        for kind in kinds:
            sign = Sign(kind.code, tone_of(kind), pinned=False, by_hand=False)
            key = shown_key(keys, kind)
            items.append(("", sign, _("{kind} ({key})").format(kind=kind.name, key=key)))
        sample = kinds[0] if kinds else None
        code, tone = (sample.code, tone_of(sample)) if sample else ("", Tone.DAY)
        items += [
            ("", Sign(code, tone, pinned=False, by_hand=True), _("by hand")),
            ("", Sign(code, tone, pinned=True, by_hand=False), _("pinned (space)")),
            ("hard", None, _("not allowed")),
            ("soft", None, _("warning")),
            ("away", None, _("away")),
            ("", None, _("F2: who or which shift")),
            ("", None, _("Del: clear")),
        ]
        self._items = items
        self.setAccessibleName(_(", ").join(text for _mark, _sign, text in items))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a small width: it takes what there is."""
        return QSize(px(200), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw item after item until the room ends."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(12)
        metrics = QFontMetrics(font)
        left, box = 0.0, float(px(24))
        for mark, sign, text in self._items:
            drawn = bool(mark or sign)
            width = (box + px(5) if drawn else 0) + metrics.horizontalAdvance(text)
            if left + width > self.width():
                break
            if drawn:
                self._draw(painter, QRectF(left, 0, box, self.height()), mark, sign)
                left += box + px(5)
            painter.setFont(font)
            painter.setPen(theme.colour("muted"))
            room = QRectF(left, 0, metrics.horizontalAdvance(text) + 2, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
            left = room.right() + px(14)

    def _draw(self, painter: QPainter, rect: QRectF, mark: str, sign: Sign | None) -> None:
        painter.save()
        if sign:
            draw_signs(painter, rect, (sign,))
        elif mark == "away":
            draw_absence(painter, rect, _("A"))
        else:
            inner = rect.adjusted(px(2), px(3), -px(2), -px(3))
            painter.fillRect(inner, theme.colour("card"))
            (draw_hard if mark == "hard" else draw_soft)(painter, inner)
        painter.restore()
