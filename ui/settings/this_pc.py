"""本机: language, text size and colours of this PC; each applies at once."""

from functools import partial

import attrs
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton

from fxstation.i18n import _
from fxstation.records import Fact, facts
from fxstation.settings import PcSettings
from ui.desk import Desk
from ui.parts.labels import Card, label, row
from ui.settings.fields import Section
from ui.theme import px

SIZES = (100, 110, 125, 150, 175, 200)


class ThisPcSection(Section):
    """How this PC shows things. It concerns nobody else and stands in no history."""

    def __init__(self, desk: Desk) -> None:
        """Build it."""
        super().__init__(desk)
        declared = {fact.name: fact for fact in facts(PcSettings)}
        card = Card(_("This PC"), edge=20, space=14)
        card.inside.addWidget(
            label(_("What is chosen here applies at once, at this PC alone."), "caption", wrap=True)
        )
        self.groups: dict[str, QButtonGroup] = {}
        sizes = tuple((size, f"{size} %") for size in SIZES)
        for name, options in (
            ("language", _options(declared["language"])),
            ("text_size", sizes),
            ("theme", _options(declared["theme"])),
        ):
            card.inside.addWidget(label(_(declared[name].label), "label"))
            card.inside.addLayout(self._choices(name, _(declared[name].label), options))
        self.sample = label(
            _("So large is text now. Ctrl and + makes it larger, Ctrl and - smaller."),
            "caption",
            wrap=True,
        )
        card.inside.addWidget(self.sample)
        self.add(card)

    def _choices(
        self, name: str, title: str, options: tuple[tuple[object, str], ...]
    ) -> QHBoxLayout:
        group = QButtonGroup(self)
        made = row(space=0)
        now = getattr(self.desk.pc, name)
        for place, (value, text) in enumerate(options):
            one = QPushButton(text)
            one.setCheckable(True)
            one.setChecked(value == now)
            one.setProperty("role", "step")
            one.setMinimumWidth(px(84))
            one.setAccessibleName(_("{what}: {how}").format(what=title, how=text))
            one.clicked.connect(partial(self._choose, name, value))
            group.addButton(one, place)
            made.addWidget(one)
        made.addStretch(1)
        self.groups[name] = group
        return made

    def _choose(self, name: str, value: object, *_clicked: object) -> None:
        desk = self.desk
        if getattr(desk.pc, name) == value:
            return
        fresh = attrs.evolve(desk.pc, **{name: value})  # type: ignore[arg-type]
        # The page goes away with the old dress: what follows must not be of it.
        QTimer.singleShot(0, desk, partial(_dress, desk, fresh))


def _dress(desk: Desk, fresh: PcSettings) -> None:
    try:
        desk.keep(fresh)
    except OSError as error:
        desk.dressed.emit()
        desk.tell(
            _("This choice holds until the program ends; it could not be saved: {reason}.").format(
                reason=error.strerror or type(error).__name__
            ),
            "amber",
        )
    desk.go("settings", "pc")


def _options(fact: Fact) -> tuple[tuple[str, str], ...]:
    options: tuple[tuple[str, str], ...] = getattr(fact.kind, "options", ())
    return tuple((word, _(text)) for word, text in options)
