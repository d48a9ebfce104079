"""Questions before acts with consequences: publish, change a published month, copy, replace."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from fxstation.i18n import N_, _
from fxstation.rules.calendar import month_words
from fxstation.rules.duties import day_of
from fxstation.rules.plan import Plan
from ui.parts.buttons import button
from ui.parts.labels import Notice, column, label, row
from ui.theme import px

REASONS = (N_("Sick leave, cover found"), N_("Two people swapped"), N_("A mistake corrected"))
"""Offered when a published roster is changed; any other words do as well."""

LONGEST_REASON = 300


class Question(QDialog):
    """A heading, sentences, and two buttons; the page connects ``accepted``."""

    def __init__(
        self, parent: QWidget, heading: str, text: str, act: str, *, act_role: str = "primary"
    ) -> None:
        """Ask over the window of ``parent``; ``act`` is the word on the button that does it."""
        super().__init__(parent.window())
        self.setWindowTitle(heading)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(px(480))
        self.setMaximumWidth(px(620))
        self.heading = label(heading, "heading")
        self.text = label(text, wrap=True)
        self.room = QVBoxLayout()
        self.room.setSpacing(px(10))
        self.yes = button(act, self.accept, role=act_role)
        self.yes.setDefault(True)
        self.no = button(_("Cancel"), self.reject)
        inside = column(self.heading, self.text, space=12, edge=20)
        inside.addLayout(self.room, 1)
        inside.addLayout(row(None, self.no, self.yes))
        self.setLayout(inside)
        self.yes.setFocus()

    def list_sentences(self, sentences: Sequence[str], tone: str) -> None:
        """Show sentences one under the other; more than a few scroll."""
        if not sentences:
            return
        lines = QWidget()
        lines.setObjectName("scrolled")
        lines.setLayout(column(*(Notice(text, tone) for text in sentences), None, space=6))
        if len(sentences) <= FEW:
            self.room.addWidget(lines)
            return
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(lines)
        area.setMinimumHeight(px(190))
        area.setAccessibleName(_("What to think of"))
        self.room.addWidget(area, 1)


FEW = 4
"""Up to so many sentences are shown without scrolling."""


class ProposeDialog(Question):
    """Says what a proposal would replace, and asks for the reason where the month is published.

    Signals:
        agreed: the reason, or "", and the assignments to be pinned first.
    """

    agreed = Signal(str, tuple)

    def __init__(self, parent: QWidget, plan: Plan, today: date) -> None:
        """Ask before the month of a plan is proposed anew; days before ``today`` stay."""
        loose = [
            one
            for one in plan.assignments
            if not one.pinned and day_of(plan.shift(one.shift)) >= today
        ]
        by_hand = [one.id for one in loose if one.origin != "proposed"]
        stay = len(plan.assignments) - len(loose)
        text = _("{proposed} proposed duties will be replaced.")
        if stay:
            text = _(
                "{proposed} proposed duties will be replaced. {stay} stay: pinned ones, and those "
                "of days that are over."
            )
        super().__init__(
            parent,
            _("Propose {month} anew?").format(month=month_words(plan.month)),
            text.format(proposed=len(loose) - len(by_hand), stay=stay),
            _("Propose"),
        )
        self._by_hand = by_hand
        self.keep = QCheckBox(
            _("Keep the {number} duties set by hand (pin them first)").format(number=len(by_hand))
        )
        self.keep.setAccessibleName(self.keep.text())
        self.keep.setChecked(True)
        self.keep.setVisible(bool(by_hand))
        self.reason = _reason_line()
        self.reason.setVisible(plan.is_published)
        self.reason.textChanged.connect(self._follow)
        self._follow("")
        self.room.addWidget(self.keep)
        if plan.is_published:
            self.room.addWidget(
                label(
                    _("Version {number} is published: say why it is changed.").format(
                        number=plan.roster.version
                    ),
                    "caption",
                    wrap=True,
                )
            )
        self.room.addWidget(self.reason)

    def accept(self) -> None:
        """Agree, with the reason where one is needed."""
        if self.yes.isEnabled():
            super().accept()
            kept = tuple(self._by_hand) if self.keep.isChecked() else ()
            self.agreed.emit(self.reason.text().strip(), kept)

    def _follow(self, text: str) -> None:
        self.yes.setEnabled(bool(text.strip()) or not self.reason.isVisibleTo(self))


def _reason_line() -> QLineEdit:
    made = QLineEdit()
    made.setMaxLength(LONGEST_REASON)
    made.setAccessibleName(_("Reason"))
    made.setPlaceholderText(_("Such as: sick leave, cover by a colleague"))
    return made


class ReasonDialog(Question):
    """Asks why a published roster is changed.

    Signals:
        given: the reason.
    """

    given = Signal(str)

    def __init__(self, parent: QWidget, version: int) -> None:
        """Ask for the reason of what will be version ``version`` + 1."""
        super().__init__(
            parent,
            _("Why is the published roster changed?"),
            _(
                "Version {number} hangs on the wall. Your changes make the next version; the "
                "reason is kept with it and asked for only once."
            ).format(number=version),
            _("Go on"),
        )
        self.reason = _reason_line()
        self.reason.textChanged.connect(self._follow)
        self.reason.returnPressed.connect(self.accept)
        offers = row(space=6)
        for text in REASONS:
            offer = button(_(text), role="chip")
            offer.clicked.connect(lambda _on=False, text=text: self.reason.setText(_(text)))
            offers.addWidget(offer)
        offers.addStretch(1)
        self.room.addWidget(self.reason)
        self.room.addLayout(offers)
        self.yes.setEnabled(False)
        self.reason.setFocus()

    def accept(self) -> None:
        """Give the reason, if there is one."""
        text = self.reason.text().strip()
        if text:
            super().accept()
            self.given.emit(text)

    def _follow(self, text: str) -> None:
        self.yes.setEnabled(bool(text.strip()))
