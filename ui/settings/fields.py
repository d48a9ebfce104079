"""A card with some of the station's settings: their editors, and saving what was changed."""

from functools import partial
from typing import Any

import attrs
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fxstation.changes import Changes
from fxstation.errors import StationError
from fxstation.i18n import _
from fxstation.records import Fact, facts
from fxstation.rules.validity import fault
from fxstation.services import settings as settings_service
from fxstation.settings import StationSettings
from ui.desk import Desk
from ui.errors import sentence
from ui.forms.editors import Editor
from ui.forms.references import editor
from ui.parts.buttons import button
from ui.parts.labels import Card, Notice, label, row
from ui.theme import px

LABEL_WIDTH = 150
"""Width of the labels, in pixels of 100 % text."""

LABELS_ABOVE = 500
"""Below this width of a card its labels stand above the fields."""

WIDEST = 880
"""Width of a card at most."""

TWO_COLUMNS = 1180
"""From this width on cards stand in two columns."""


class SettingsCard(Card):
    """Some settings under one heading.

    Signals:
        touched: somebody typed or chose.
    """

    touched = Signal()

    def __init__(
        self,
        desk: Desk,
        heading: str,
        text: str,
        names: tuple[str, ...],
        *,
        editors: dict[str, Editor] | None = None,
        hints: dict[str, str] | None = None,
        labels: dict[str, str] | None = None,
    ) -> None:
        """Make it.

        Args:
            desk: where it stands.
            heading: translated heading.
            text: a translated sentence below it, or "".
            names: which settings, in order.
            editors: other editors than their kind's.
            hints: translated hints instead of the declared ones.
            labels: translated labels instead of the declared ones.
        """
        super().__init__(heading, edge=20, space=10)
        self._desk = desk
        known = {fact.name: fact for fact in facts(StationSettings)}
        self.facts = tuple(known[name] for name in names)
        self.editors: dict[str, Editor] = dict(editors or {})
        self.errors: dict[str, QLabel] = {}
        self._rows: dict[str, tuple[QLabel, QVBoxLayout]] = {}
        self._loaded: dict[str, Any] = {}
        if text:
            self.inside.addWidget(label(text, "caption", wrap=True))
        self.notice = Notice()
        self.inside.addWidget(self.notice)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(px(14))
        self.grid.setVerticalSpacing(px(12))
        self.grid.setColumnMinimumWidth(0, px(LABEL_WIDTH))
        self.grid.setColumnStretch(1, 1)
        for fact in self.facts:
            hint = (hints or {}).get(fact.name, _(fact.hint))
            self._add(fact, (labels or {}).get(fact.name, _(fact.label)), hint)
        self.inside.addLayout(self.grid)
        self.fit(px(WIDEST))
        self.save_button = button(_("Save"), self.save, role="primary", icon="device-floppy")
        self.cancel_button = button(_("Cancel"), self.load)
        self.inside.addLayout(row(self.save_button, self.cancel_button, None))
        self.load()

    def fit(self, width: int) -> None:
        """Put the labels above the fields where the card is narrow."""
        narrow = width < px(LABELS_ABOVE)
        for place, fact in enumerate(self.facts):
            name, below = self._rows[fact.name]
            self.grid.removeWidget(name)
            self.grid.removeItem(below)
            if narrow:
                self.grid.addWidget(name, 2 * place, 0, 1, 2)
                self.grid.addLayout(below, 2 * place + 1, 0, 1, 2)
            else:
                self.grid.addWidget(name, 2 * place, 0, Qt.AlignmentFlag.AlignTop)
                self.grid.addLayout(below, 2 * place, 1)
            name.setMinimumHeight(px(0 if narrow else 34))
            name.setMaximumWidth(px(WIDEST if narrow else LABEL_WIDTH))

    # --- what stands there ---

    @property
    def is_touched(self) -> bool:
        """Whether something stands there that is not saved."""
        return bool(self._problems(everything=False)) or self._typed() != self._loaded

    def load(self) -> None:
        """Show the settings as they are."""
        settings = self._desk.settings
        self._loaded = {fact.name: getattr(settings, fact.name) for fact in self.facts}
        for fact in self.facts:
            self.editors[fact.name].put(self._loaded[fact.name])
            self._show(fact.name, "")
        self.notice.say("")
        self._follow()

    def refresh(self) -> None:
        """Show the settings as they are, unless somebody is typing here."""
        if not self.is_touched:
            self.load()

    def save(self) -> None:
        """Save what was changed; where it may not be, say why at the field."""
        problems = self._problems(everything=True)
        for fact in self.facts:
            self._show(fact.name, problems.get(fact.name, ""))
        if problems:
            first = self.editors[next(iter(problems))]
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        typed = self._typed()
        changed = {name: value for name, value in typed.items() if value != self._loaded[name]}
        station = self._desk.station

        def act() -> Changes:
            return settings_service.save(
                station, attrs.evolve(settings_service.load(station), **changed)
            )

        self._desk.jobs.run(
            act, title=_("Saving"), done=self._saved, failed=self._refused, busy=self.save_button
        )

    # --- inside ---

    def _add(self, fact: Fact, title: str, hint: str) -> None:
        made = self.editors.get(fact.name)
        if made is None:
            made = editor(fact.kind, fact, self._desk.names, self._desk.today)
            self.editors[fact.name] = made
        name = label(title + (" *" if fact.required else ""), "label", wrap=True)
        name.setBuddy(made)
        made.name(title)
        made.changed.connect(partial(self._edited, fact.name))
        error = label("", "error", wrap=True)
        error.hide()
        below = QVBoxLayout()
        below.setSpacing(px(2))
        below.addWidget(made)
        below.addWidget(error)
        if hint:
            below.addWidget(label(hint, "small", wrap=True))
        self._rows[fact.name] = (name, below)
        self.errors[fact.name] = error

    def _typed(self) -> dict[str, Any]:
        return {
            fact.name: self.editors[fact.name].value()
            for fact in self.facts
            if not self.editors[fact.name].problem()
        }

    def _problems(self, *, everything: bool) -> dict[str, str]:
        """Return a sentence for each field that may not be saved as it stands there."""
        found = {}
        for fact in self.facts:
            text = self.editors[fact.name].problem()
            if not text and everything:
                value = self.editors[fact.name].value()
                if fact.required and value == "":
                    text = _("“{field}” must be filled in.").format(field=_(fact.label))
                elif value not in ("", None):
                    text = fault(fact.kind, value)
            if text:
                found[fact.name] = text
        return found

    def _edited(self, name: str) -> None:
        self._show(name, "")
        self._follow()
        self.touched.emit()

    def _follow(self) -> None:
        touched = self.is_touched
        self.save_button.setEnabled(touched)
        self.cancel_button.setVisible(touched)

    def _show(self, name: str, text: str) -> None:
        self.errors[name].setText(text)
        self.errors[name].setVisible(bool(text))
        self.editors[name].mark(bool(text))

    def _saved(self, _changes: Changes) -> None:
        self._loaded = self._typed()
        self._follow()

    def _refused(self, error: StationError) -> bool:
        self.notice.say(sentence(error), "red")
        return True


class Section(QWidget):
    """One part of the settings: cards, in two columns where there is room for two."""

    def __init__(self, desk: Desk) -> None:
        """Make it empty; :meth:`add` fills it."""
        super().__init__()
        self.setObjectName("scrolled")
        self.desk = desk
        self._cards: tuple[Card, ...] = ()
        self._abreast = 0
        self._columns = (QVBoxLayout(), QVBoxLayout())
        self._sides = sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, px(8), 0)
        for column in self._columns:
            column.setSpacing(px(16))
            sides.addLayout(column, 1)

    def add(self, *cards: Card) -> None:
        """Put cards into it, the most important first."""
        self._cards = cards
        self.fit(px(WIDEST))

    def fit(self, width: int) -> None:
        """Use the width that there is."""
        abreast = 2 if width >= px(TWO_COLUMNS) and len(self._cards) > 1 else 1
        if abreast != self._abreast:
            self._abreast = abreast
            self._arrange()
        self.setMaximumWidth(min(width, abreast * px(WIDEST)))
        for card in self._cards:
            if isinstance(card, SettingsCard):
                card.fit(min(width // abreast, px(WIDEST)))

    def reload(self) -> None:
        """Show what is true now; what somebody is typing stays."""
        for card in self.findChildren(SettingsCard):
            card.refresh()

    def _arrange(self) -> None:
        for column in self._columns:
            while column.takeAt(0) is not None:
                pass
        for place, card in enumerate(self._cards):
            self._columns[place % self._abreast].addWidget(card)
        for number, column in enumerate(self._columns):
            column.addStretch(1)
            self._sides.setStretchFactor(column, int(number < self._abreast))
        self._sides.setSpacing(px(16) if self._abreast > 1 else 0)
