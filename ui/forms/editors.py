"""Editors: one a kind of field, made by :func:`editor`.

An editor gives back exactly what was put into it until somebody types: a float keeps its
decimals, a moment its seconds, "unknown" stays unknown (architecture.md 9.5).
"""

import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import singledispatch
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
    QWidgetAction,
)

from fxstation import kinds
from fxstation.i18n import N_, _
from fxstation.records import Fact
from fxstation.rules.people import (
    IdentityFault,
    PhoneFault,
    explain_identity,
    explain_phone,
    parse_identity_number,
    parse_phone,
)
from ui.captions import Captions
from ui.forms.days import read_day, read_month, read_time
from ui.forms.shown import number, shown
from ui.parts.buttons import icon_button
from ui.parts.labels import label
from ui.theme import px

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


class Editor(QWidget):
    """Base of all editors.

    Signals:
        changed: somebody typed or chose.
        left: the focus left the field.
    """

    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        """Make an empty one; subclasses put a field into :attr:`room`."""
        super().__init__()
        self.room = QHBoxLayout(self)
        self.room.setContentsMargins(0, 0, 0, 0)
        self.room.setSpacing(px(6))

    def put(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def value(self) -> Any:
        """Return what stands there now; only where :meth:`problem` has nothing to say."""
        raise NotImplementedError

    def problem(self) -> str:
        """Return a sentence where what stands there is not understood, else ""."""
        return ""

    def mark(self, wrong: bool) -> None:
        """Mark the field as wrong, or not."""
        field = self.focusProxy()
        if field is not None:
            field.setProperty("wrong", wrong)
            field.style().unpolish(field)
            field.style().polish(field)

    def name(self, text: str) -> None:
        """Give the field its accessible name."""
        field = self.focusProxy()
        if field is not None:
            field.setAccessibleName(text)


class _Line(QLineEdit):
    """A line that tells when it is left."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the line was left."""
        super().focusOutEvent(event)
        self.left.emit()


class LineEditor(Editor):
    """A line of text that is read by a function when it is asked for.

    Args:
        read: text to value; raises ``ValueError`` where it is not understood.
        write: value to text.
        fault: the sentence for what was typed and not understood.
        blank: the value of an empty line.
        needed: an empty line is not understood either.
    """

    def __init__(
        self,
        read: Callable[[str], Any],
        write: Callable[[Any], str],
        fault: Callable[[str, ValueError], str],
        blank: Any,
        *,
        needed: bool = False,
    ) -> None:
        """Make it."""
        super().__init__()
        self._needed = needed
        self._read, self._write, self._fault, self._blank = read, write, fault, blank
        self._put: Any = blank
        self._shown = ""
        self.line = _Line()
        self.room.addWidget(self.line, 1)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self.changed)
        self.line.left.connect(self.tidy)

    def put(self, value: Any) -> None:
        """Show a value."""
        self._put = value
        self._shown = "" if value == self._blank else self._write(value)
        self.line.setText(self._shown)
        # A line may show a text in another way than it was given (line breaks).
        self._shown = self.line.text()

    def value(self) -> Any:
        """Return what stands there."""
        text = self.line.text()
        if text == self._shown:
            return self._put
        return self._read(text) if text.strip() or self._needed else self._blank

    def problem(self) -> str:
        """Return a sentence where the text is not understood."""
        try:
            self.value()
        except ValueError as error:
            return self._fault(self.line.text(), error)
        return ""

    def tidy(self) -> None:
        """Write what was typed in its full form: 0815 becomes 2026-08-15."""
        if self.line.text() != self._shown and not self.problem():
            value = self.value()
            self.line.setText("" if value == self._blank else self._write(value))
        self.left.emit()


class NoteEditor(Editor):
    """Several lines of text."""

    def __init__(self) -> None:
        """Make it."""
        super().__init__()
        self._put = self._shown = ""
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(px(84))
        self.text.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustIgnored)
        self.room.addWidget(self.text, 1)
        self.setFocusProxy(self.text)
        self.text.textChanged.connect(self.changed)

    def put(self, value: str) -> None:
        """Show a text."""
        self._put = value
        self.text.setPlainText(value)
        self._shown = self.text.toPlainText()

    def value(self) -> str:
        """Return the text; untouched, it is exactly what was put."""
        text = self.text.toPlainText()
        return self._put if text == self._shown else text


class ChoiceEditor(Editor):
    """One of a few words."""

    def __init__(self, options: tuple[tuple[str, str], ...], *, blank: bool) -> None:
        """Make it; ``blank`` allows to leave it open."""
        super().__init__()
        self.box = QComboBox()
        if blank:
            self.box.addItem("", "")
        for word, text in options:
            self.box.addItem(_(text), word)
        self.room.addWidget(self.box, 1)
        self.setFocusProxy(self.box)
        self.box.activated.connect(self.changed)

    def put(self, value: str) -> None:
        """Choose a word; one that is no longer offered stays choosable."""
        place = self.box.findData(value)
        if place < 0:
            self.box.addItem(value, value)
            place = self.box.count() - 1
        self.box.setCurrentIndex(place)

    def value(self) -> str:
        """Return the stored word."""
        # Qt gives str back whatever was put: a StrEnum would come out as its plain text.
        return str(self.box.currentData() or "")


class FlagEditor(Editor):
    """Yes or no."""

    def __init__(self) -> None:
        """Make it."""
        super().__init__()
        self.box = QCheckBox(_("Yes"))
        self.room.addWidget(self.box)
        self.room.addStretch(1)
        self.setFocusProxy(self.box)
        self.box.clicked.connect(self.changed)

    def put(self, value: bool) -> None:
        """Show yes or no."""
        self.box.setChecked(value)

    def value(self) -> bool:
        """Return yes or no."""
        return self.box.isChecked()


class DayEditor(LineEditor):
    """A day: typed in many ways, or picked in a calendar."""

    def __init__(self, today: Callable[[], date]) -> None:
        """Make it; ``today`` is what typed days are counted from."""
        self._today = today
        super().__init__(
            lambda text: read_day(text, today()),
            date.isoformat,
            lambda _text, _error: _("This is no day. Type 0815, 2026-08-15, 昨天 or -2."),
            None,
        )
        self.weekday = label("", "caption")
        self.weekday.setMinimumWidth(px(34))
        self.pick = icon_button("calendar-event", _("Choose in a calendar"), self._pick)
        self.room.addWidget(self.weekday)
        self.room.addWidget(self.pick)
        self.line.textChanged.connect(self._tell)

    def _tell(self) -> None:
        day = None if self.problem() else self.value()
        self.weekday.setText(_(WEEKDAYS[day.weekday()]) if day else "")

    def _pick(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setGridVisible(False)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        day = (None if self.problem() else self.value()) or self._today()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(lambda chosen: self._picked(chosen, menu))
        calendar.clicked.connect(lambda chosen: self._picked(chosen, menu))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        menu.popup(self.line.mapToGlobal(QPoint(0, self.line.height())))
        calendar.setFocus()

    def _picked(self, chosen: QDate, menu: QMenu) -> None:
        self.line.setText(date(chosen.year(), chosen.month(), chosen.day()).isoformat())
        menu.close()
        self.line.setFocus()
        self.changed.emit()
        self.left.emit()


def _plain_line(longest: int) -> LineEditor:
    made = LineEditor(str, str, lambda _text, _error: "", "")
    # Qt counts UTF-16 units, of which a rare character such as 𠮷 has two; the rule counts
    # characters, and says so in a sentence.
    made.line.setMaxLength(longest * 2)
    return made


def _with_unit(made: LineEditor, unit: str) -> LineEditor:
    made.line.setMaximumWidth(px(150))
    if unit:
        made.room.addWidget(label(_(unit), "caption"))
    made.room.addStretch(1)
    return made


def _digits(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().replace(" ", "")


@singledispatch
def editor(kind: kinds.Kind, fact: Fact, names: Captions, today: Callable[[], date]) -> Editor:
    """Return an editor for a field.

    Args:
        kind: its kind, which chooses the editor.
        fact: its declaration.
        names: for references.
        today: for days as they are typed.
    """
    raise TypeError(type(kind).__name__, fact.name, names, today)


@editor.register(kinds.Text)
@editor.register(kinds.Name)
@editor.register(kinds.Code)
def _text(
    kind: kinds.Text | kinds.Name | kinds.Code,
    fact: Fact,
    names: Captions,
    today: Callable[[], date],
) -> Editor:
    del fact, names, today
    return _plain_line(kind.longest)


@editor.register
def _note(kind: kinds.Note, fact: Fact, names: Captions, today: Callable[[], date]) -> Editor:
    del kind, fact, names, today
    return NoteEditor()


@editor.register
def _choice(kind: kinds.Choice, fact: Fact, names: Captions, today: Callable[[], date]) -> Editor:
    del names, today
    return ChoiceEditor(kind.options, blank=not fact.required and fact.default == "")


@editor.register
def _flag(kind: kinds.Flag, fact: Fact, names: Captions, today: Callable[[], date]) -> Editor:
    del kind, fact, names, today
    return FlagEditor()


@editor.register
def _whole(kind: kinds.Whole, fact: Fact, names: Captions, today: Callable[[], date]) -> Editor:
    del names, today
    made = LineEditor(
        lambda text: int(_digits(text)),
        str,
        lambda _text, _error: _("A whole number, please."),
        None,
        needed=fact.default is not None,
    )
    return _with_unit(made, kind.unit)


@editor.register
def _quantity(
    kind: kinds.Quantity, fact: Fact, names: Captions, today: Callable[[], date]
) -> Editor:
    del names, today
    made = LineEditor(
        lambda text: _finite(_digits(text).replace("。", ".")),
        lambda value: number(value, kind.decimals),
        lambda _text, _error: _("A number, please, such as 8.5."),
        None,
        needed=fact.default is not None,
    )
    return _with_unit(made, kind.unit)


def _finite(text: str) -> float:
    value = float(text)
    if value - value != 0:
        raise ValueError(text)
    return value


@editor.register
def _day(kind: kinds.Day, fact: Fact, names: Captions, today: Callable[[], date]) -> Editor:
    del kind, fact, names
    return DayEditor(today)


@editor.register
def _month(kind: kinds.Month, fact: Fact, names: Captions, today: Callable[[], date]) -> Editor:
    del kind, fact, names
    return LineEditor(
        lambda text: read_month(text, today()),
        str,
        lambda _text, _error: _("This is no month. Type 2026-12, 12 or 下月."),
        "",
    )


@editor.register
def _time(kind: kinds.TimeOfDay, fact: Fact, names: Captions, today: Callable[[], date]) -> Editor:
    del kind, fact, names, today
    made = LineEditor(
        read_time,
        lambda value: f"{value:%H:%M}",
        lambda _text, _error: _("This is no time. Type 8:30 or 0830."),
        None,
        needed=True,
    )
    return _with_unit(made, "")


@editor.register
def _moment(kind: kinds.Moment, fact: Fact, names: Captions, today: Callable[[], date]) -> Editor:
    del fact

    def read(text: str) -> datetime:
        day, _space, clock = text.strip().partition(" ")
        at = read_time(clock) if clock.strip() else time()
        return datetime.combine(read_day(day, today()), at).astimezone(UTC)

    return LineEditor(
        read,
        lambda value: shown(kind, value, names),
        lambda _text, _error: _("Type a day and a time, such as 2026-12-01 08:30."),
        None,
    )


@editor.register
def _phone(kind: kinds.Phone, fact: Fact, names: Captions, today: Callable[[], date]) -> Editor:
    del kind, fact, names, today
    return LineEditor(
        parse_phone, str, lambda text, error: explain_phone(PhoneFault(error.args[0]), text), ""
    )


@editor.register
def _identity(
    kind: kinds.IdentityNumber, fact: Fact, names: Captions, today: Callable[[], date]
) -> Editor:
    del kind, fact, names, today
    return LineEditor(
        parse_identity_number,
        str,
        lambda text, error: explain_identity(IdentityFault(error.args[0]), text),
        "",
    )
