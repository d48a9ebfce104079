"""What every page has at hand: the station, the door to the services, names, and the window."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from fxstation.changes import Changes
from fxstation.services import access, journal, settings
from fxstation.services.journal import Undone
from fxstation.settings import PcSettings, StationSettings
from fxstation.settings import pc as pc_settings
from ui.bridge.jobs import Jobs
from ui.captions import Captions

if TYPE_CHECKING:
    from fxstation.app import Station


class Desk(QObject):
    """The place at which somebody works; pages get it when they are built.

    Signals:
        went: slug of a page and a target on it, to be shown.
        said: a sentence for the toast.
        told: a sentence and its tone for the notice above the page; stays until it is closed.
        helped: slug of a help page to open.
        dressed: language, colours or text size have changed; the window is built again.
        left: lock the PC.
        reopened: another open :class:`Station` takes this one's place (a copy was put back).
        proposed: the proposal that was under way is over; whether it was written.
        parting: whoever sits here goes, or the window is built again: keep what was typed.
    """

    went = Signal(str, str)
    said = Signal(str)
    told = Signal(str, str)
    helped = Signal(str)
    dressed = Signal()
    left = Signal()
    reopened = Signal(object)
    proposed = Signal(bool)
    parting = Signal()

    def __init__(self, station: "Station", jobs: Jobs, pc: PcSettings) -> None:
        """Lay the desk."""
        super().__init__()
        self.station = station
        self.jobs = jobs
        self.pc = pc
        self.names = Captions(station)
        self.drafts: dict[tuple[str, str, str], dict[str, Any]] = {}
        self.halt_proposal: Callable[[], None] | None = None
        """Ends the proposal that is under way and keeps its best; none is: ``None``."""
        self._settings: StationSettings | None = None
        jobs.changed.connect(self._changed)

    # --- looking ---

    def today(self) -> date:
        """Return today's date where the station stands."""
        return self.station.clock.today()

    @property
    def settings(self) -> StationSettings:
        """The station's settings as they are now."""
        if self._settings is None:
            self._settings = settings.load(self.station)
        return self._settings

    @property
    def role(self) -> str:
        """The role of whoever sits here, "" for nobody."""
        who = self.station.who.person
        found = [one.role for one, _who in access.accounts(self.station) if one.person == who]
        return found[0] if found else ""

    # --- acting ---

    def go(self, slug: str, target: str = "") -> None:
        """Show a page; ``target`` is an id or word that the page understands."""
        self.went.emit(slug, target)

    def say(self, text: str) -> None:
        """Say in the toast what happened."""
        self.said.emit(text)

    def tell(self, text: str, tone: str = "blue") -> None:
        """Say something above the page that stays until it is closed: blue, green, amber, red."""
        self.told.emit(text, tone)

    def undo(self, n: int | None = None) -> None:
        """Take back the newest act, or operation ``n``."""
        self._take_back(lambda: journal.undo(self.station, n))

    def redo(self) -> None:
        """Do again what was undone last."""
        self._take_back(lambda: journal.redo(self.station))

    def keep(self, pc: PcSettings) -> None:
        """Keep other settings of this PC, and dress anew where they show."""
        before, self.pc = self.pc, pc
        pc_settings.save(self.station.folder, pc)
        if (before.language, before.text_size, before.theme) != (
            pc.language,
            pc.text_size,
            pc.theme,
        ):
            self.dressed.emit()

    def _take_back(self, act: Callable[[], Undone]) -> None:
        from fxstation.i18n import _

        def done(undone: Undone) -> None:
            self.say(undone.title)
            if undone.left:
                self.tell("\n".join((undone.title, *undone.left)), "amber")

        self.jobs.run(act, title=_("Undoing"), done=done, undo=False)

    def _changed(self, changes: Changes) -> None:
        self.names.forget(changes)
        if changes.concern("settings"):
            self._settings = None
