"""One record: opened to be read, edited on purpose, saved on purpose."""

from functools import partial
from typing import Any

import attrs
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fxstation import kinds
from fxstation.changes import Changes
from fxstation.errors import StationError
from fxstation.i18n import _
from fxstation.records import Fact, Record, facts
from fxstation.rules.validity import fault
from fxstation.services import records
from ui.desk import Desk
from ui.errors import sentence
from ui.forms.editors import Editor
from ui.forms.hidden import HiddenEditor, Revealer
from ui.forms.references import editor
from ui.forms.shown import NOTHING, cell
from ui.parts.buttons import button, icon_button
from ui.parts.labels import Notice, label, row
from ui.theme import px

NEW = "new"
LABELS = 104
"""Width of the labels, in 100 % pixels."""


class RecordForm(QWidget):
    """A form of any record type, made from its facts.

    Signals:
        saved: the record, as it was given to the service.
        editing: True while it is edited.
        given_up: a new record was not saved after all.
    """

    saved = Signal(object)
    editing = Signal(bool)
    given_up = Signal()

    def __init__(self, desk: Desk, cls: type[Record], *, leave_out: tuple[str, ...] = ()) -> None:
        """Make it for a record type.

        Args:
            desk: where it stands.
            cls: the record type.
            leave_out: fields that are not shown (they keep their value).
        """
        super().__init__()
        self._desk, self._cls = desk, cls
        self.facts = tuple(
            fact
            for fact in facts(cls)
            if fact.name not in leave_out and not isinstance(fact.kind, kinds.Secret)
        )
        self.record: Record | None = None
        self._is_new = False
        self.editors: dict[str, Editor] = {}
        self._errors: dict[str, QLabel] = {}
        self._scroll: QScrollArea | None = None
        self._revealer = Revealer(desk, self)
        self._revealer.changed.connect(self._show_values)
        self.notice = Notice()
        self._faces = QStackedWidget()
        self._reading = _Reading(self.facts, self._revealer)
        self._faces.addWidget(_scrolled(self._reading))
        self._foot = QFrame()
        self.edit_button = button(_("Edit"), self.edit, icon="pencil", hint="F2")
        self.save_button = button(
            _("Save"), self.save, role="primary", icon="device-floppy", hint="Ctrl+S"
        )
        self.cancel_button = button(_("Cancel"), self.cancel, hint="Esc")
        foot = row(None, self.cancel_button, self.edit_button, self.save_button)
        foot.setContentsMargins(0, px(10), 0, 0)
        self._foot.setLayout(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(self.notice)
        layout.addWidget(self._faces, 1)
        layout.addWidget(self._foot)
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.setWhatsThis(_("Save what is being edited"))
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.save)
        desk.parting.connect(self.keep_draft)
        self._show_face(editing=False)

    # --- what is shown ---

    @property
    def is_editing(self) -> bool:
        """Whether it is being edited."""
        return self._faces.currentIndex() == 1

    @property
    def is_touched(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.is_editing and self.record is not None and self._typed() != self._values()

    def read(self, record: Record) -> None:
        """Show a record to be read; a draft of it is offered."""
        self.keep_draft()
        self.record, self._is_new = record, False
        self._revealer.hide()
        self.notice.say("")
        self._show_values()
        self._show_face(editing=False)
        if self._desk.drafts.get(self._draft_key()):
            self._offer_draft()

    def refresh(self) -> None:
        """Show the record as it is in the station now, unless it is being edited."""
        if self.record is None or self._is_new or self.is_editing:
            return
        found = self._desk.station.find(self._cls, self.record.id)
        if found is not None:
            self.record = found
            self._show_values()

    def begin(self, record: Record) -> None:
        """Begin a new record; ``record`` has what is known already."""
        self.keep_draft()
        self.record, self._is_new = record, True
        self.notice.say("")
        self._fill()
        self._show_face(editing=True)
        if draft := self._desk.drafts.pop(self._draft_key(), None):
            self._put(draft)
            self.notice.say(_("What you typed last time is here again."), "blue")
        self._focus_first()

    # --- acts ---

    def edit(self) -> None:
        """Begin to edit."""
        if self.record is None or self.is_editing:
            return
        self._fill()
        self._show_face(editing=True)
        if draft := self._desk.drafts.pop(self._draft_key(), None):
            self._put(draft)
        self.notice.say("")
        self._focus_first()

    def save(self) -> None:
        """Save what was typed; where it may not be, say why at the field."""
        if not self.is_editing or self.record is None:
            return
        if problems := self.problems():
            self._show_problems(problems)
            return
        record = attrs.evolve(self.record, **self._typed())
        loaded = None if self._is_new else self.record
        if record == loaded:
            self.cancel()
            return
        station = self._desk.station
        self._desk.jobs.run(
            lambda: records.save(station, record, loaded),
            title=_("Saving"),
            done=partial(self._saved, record),
            failed=self._refused,
            busy=self,
        )

    def cancel(self) -> None:
        """Leave off editing; what was typed is dropped."""
        self._desk.drafts.pop(self._draft_key(), None)
        self.notice.say("")
        if self._is_new:
            self.record = None
            self._show_face(editing=False)
            self.given_up.emit()
        else:
            self._show_face(editing=False)
            self.edit_button.setFocus()

    def leave(self) -> None:
        """Leave off editing without losing anything: what was typed waits as a draft."""
        if not self.is_editing:
            return
        touched = self.is_touched
        self.keep_draft()
        if self._is_new:
            self.record = None
            self._show_face(editing=False)
            self.given_up.emit()
        else:
            self._show_face(editing=False)
            self.notice.say("")
            if touched:
                self._offer_draft()

    def keep_draft(self) -> None:
        """Keep what was typed, for whoever typed it, until the record is opened again."""
        if self.is_touched:
            self._desk.drafts[self._draft_key()] = self._typed()

    def problems(self) -> dict[str, str]:
        """Return what is not understood or missing, by field."""
        found = {}
        for fact in self.facts:
            text = self.editors[fact.name].problem()
            if not text:
                text = self._fault(fact, self.editors[fact.name].value())
            if text:
                found[fact.name] = text
        return found

    def error_of(self, name: str) -> str:
        """Return the sentence that stands at a field."""
        error = self._errors.get(name)
        return "" if error is None or error.isHidden() else error.text()

    def shown_texts(self) -> str:
        """Return every text that can be read in the form now."""
        texts = [one.text() for one in self.findChildren(QLineEdit) if one.isVisibleTo(self)]
        texts += [one.text() for one in self.findChildren(QLabel) if one.isVisibleTo(self)]
        return "\n".join(texts)

    # --- inside ---

    def _fault(self, fact: Fact, value: Any) -> str:
        if value is None or value in ("", (), {}):
            if fact.required and fact.name not in _FOLLOWS:
                return _("“{field}” must be filled in.").format(field=_(fact.label))
            return ""
        return fault(fact.kind, value)

    def _values(self) -> dict[str, Any]:
        return {fact.name: getattr(self.record, fact.name) for fact in self.facts}

    def _typed(self) -> dict[str, Any]:
        typed = {}
        for fact in self.facts:
            made = self.editors.get(fact.name)
            if made is not None and not made.problem():
                typed[fact.name] = made.value()
        return typed

    def _draft_key(self) -> tuple[str, str, str]:
        which = NEW if self._is_new or self.record is None else self.record.id
        return (self._desk.station.who.person, self._cls.TABLE, which)

    def _show_values(self) -> None:
        if self.record is not None:
            self._reading.show_record(self.record, self._desk)

    def _show_face(self, *, editing: bool) -> None:
        self._faces.setCurrentIndex(1 if editing else 0)
        self.edit_button.setVisible(not editing)
        self.save_button.setVisible(editing)
        self.cancel_button.setVisible(editing)
        self.editing.emit(editing)

    def _fill(self) -> None:
        if not self.editors:
            self._build()
        self._put(self._values())
        self._show_problems({})

    def _put(self, values: dict[str, Any]) -> None:
        for name, value in values.items():
            self.editors[name].put(value)
            made = self.editors[name]
            if isinstance(made, HiddenEditor):
                made.open_if_new(self.record, is_new=self._is_new)

    def _build(self) -> None:
        holder = QWidget()
        holder.setObjectName("scrolled")
        grid = _grid(holder)
        for place, fact in enumerate(self.facts):
            made = editor(fact.kind, fact, self._desk.names, self._desk.today)
            if fact.masked:
                made = HiddenEditor(made, fact, self._desk)
            mark = " *" if fact.required else ""
            name = label(_(fact.label) + mark, "label", wrap=True)
            name.setFixedWidth(px(LABELS))
            name.setBuddy(made)
            made.name(_(fact.label) + (_(" (required)") if fact.required else ""))
            made.changed.connect(partial(self._touched, fact))
            made.left.connect(partial(self._left, fact))
            error = label("", "error", wrap=True)
            error.hide()
            below = QVBoxLayout()
            below.setSpacing(px(2))
            below.addWidget(made)
            below.addWidget(error)
            if fact.hint:
                below.addWidget(label(_(fact.hint), "small", wrap=True))
            name.setMinimumHeight(px(34))
            grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(below, place, 1)
            self.editors[fact.name], self._errors[fact.name] = made, error
        grid.setRowStretch(len(self.facts), 1)
        self._scroll = _scrolled(holder)
        self._faces.addWidget(self._scroll)

    def _focus_first(self) -> None:
        first = next((self.editors[f.name] for f in self.facts if f.required), None)
        made = first or self.editors[self.facts[0].name]
        made.setFocus(Qt.FocusReason.OtherFocusReason)

    def _touched(self, fact: Fact) -> None:
        self._show_problem(fact.name, "")

    def _left(self, fact: Fact) -> None:
        made = self.editors[fact.name]
        text = made.problem()
        if not text and (value := made.value()) not in (None, "", (), {}):
            text = fault(fact.kind, value)
        self._show_problem(fact.name, text)

    def _show_problem(self, name: str, text: str) -> None:
        error = self._errors[name]
        if text or not error.isHidden():
            error.setText(text)
            error.setVisible(bool(text))
            self.editors[name].mark(bool(text))

    def _show_problems(self, problems: dict[str, str]) -> None:
        for fact in self.facts:
            self._show_problem(fact.name, problems.get(fact.name, ""))
        if problems:
            first = self.editors[next(iter(problems))]
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            if self._scroll is not None:
                self._scroll.ensureWidgetVisible(first)

    def _saved(self, record: Record, changes: Changes) -> None:
        del changes
        self._desk.drafts.pop(self._draft_key(), None)
        self._is_new = False
        self.record = self._desk.station.find(self._cls, record.id) or record
        self.notice.say("")
        self._revealer.hide()
        self._show_values()
        self._show_face(editing=False)
        self.edit_button.setFocus()
        self.saved.emit(self.record)

    def _refused(self, error: StationError) -> bool:
        if isinstance(error, records.NotValid):
            known = {name: text for name, text in error.faults.items() if name in self.editors}
            self._show_problems(known)
            if known:
                return True
        self.notice.say(sentence(error), "red")
        return True

    def _offer_draft(self) -> None:
        self.notice.say(
            _("There is something here that you did not save. “Edit” brings it back."), "blue"
        )


_FOLLOWS = frozenset({"last_on"})
"""Fields that the service fills in when they are left empty (one day of absence)."""


class _Reading(QWidget):
    """A record to be read: labels, with an eye where numbers are hidden."""

    def __init__(self, shown: tuple[Fact, ...], revealer: Revealer) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._facts, self._revealer = shown, revealer
        grid = _grid(self)
        self._labels = {}
        self._eyes = {}
        for place, fact in enumerate(shown):
            name = label(_(fact.label), "label", wrap=True)
            name.setFixedWidth(px(LABELS))
            value = label("", wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._labels[fact.name] = value
            grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            if fact.masked:
                eye = icon_button("eye", _("Show the number"), revealer.toggle)
                eye.setFixedSize(px(28), px(28))
                self._eyes[fact.name] = eye
                grid.addLayout(row(value, eye, None), place, 1)
            else:
                grid.addWidget(value, place, 1)
        grid.setRowStretch(len(shown), 1)

    def show_record(self, record: Record, desk: Desk) -> None:
        self._revealer.record = record
        for fact in self._facts:
            value = getattr(record, fact.name)
            text = cell(fact, value, desk.names, hidden=not self._revealer.is_open)
            self._labels[fact.name].setText(text or NOTHING)
            if eye := self._eyes.get(fact.name):
                eye.setVisible(bool(value))
                self._revealer.dress(eye)


def _grid(holder: QWidget) -> QGridLayout:
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, px(8), 0)
    grid.setHorizontalSpacing(px(14))
    grid.setVerticalSpacing(px(10))
    grid.setColumnStretch(1, 1)
    return grid


def _scrolled(inside: QWidget) -> QScrollArea:
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(inside)
    return made
