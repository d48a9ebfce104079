"""目录: the lists that everything else chooses from; they are edited on their own page."""

from functools import partial

from PySide6.QtWidgets import QGridLayout

from fxstation.i18n import N_, _
from fxstation.records import (
    AbsenceKind,
    Holiday,
    Post,
    QualificationKind,
    Record,
    ShiftKind,
    ShiftPattern,
)
from ui.desk import Desk
from ui.parts.buttons import button
from ui.parts.labels import Card, label
from ui.settings.fields import Section
from ui.theme import px

LISTS: tuple[tuple[type[Record], str, str], ...] = (
    (Post, "id-badge", N_("Which posts there are, who may fill them, which certificate is needed")),
    (ShiftKind, "clock", N_("When shifts begin, how long they last, how many people they need")),
    (ShiftPattern, "arrows-exchange", N_("The patterns that a station can choose from")),
    (AbsenceKind, "beach", N_("Which absences there are, and which are only wishes")),
    (QualificationKind, "certificate", N_("Which certificates there are, how early to warn")),
    (Holiday, "calendar-event", N_("Statutory holidays, shifted days off and make-up workdays")),
)


class ListsSection(Section):
    """Links to the lists."""

    def __init__(self, desk: Desk) -> None:
        """Build it."""
        super().__init__(desk)
        card = Card(_("Catalogues"), edge=20, space=12)
        card.inside.addWidget(
            label(_("They came with the program and are yours to change."), "caption", wrap=True)
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(10))
        grid.setColumnStretch(1, 1)
        for place, (cls, icon, about) in enumerate(LISTS):
            go = partial(desk.go, "catalogues", cls.TABLE)
            made = button(_(cls.TITLE), go, icon=icon)
            grid.addWidget(made, place, 0)
            grid.addWidget(label(_(about), "caption", wrap=True), place, 1)
        card.inside.addLayout(grid)
        self.add(card)
