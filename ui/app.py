"""The program: dress the application, open the station, show the right face of the window."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
from PySide6.QtCore import (
    QEvent,
    QLibraryInfo,
    QLocale,
    QLockFile,
    QObject,
    QSettings,
    QTimer,
    QTranslator,
)
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from shiboken6 import isValid

from fxstation import app as station_app
from fxstation.app import PassphraseNeeded, Station
from fxstation.changes import Changes
from fxstation.errors import StationError
from fxstation.i18n import _, ngettext, use_language
from fxstation.services import access, copies
from fxstation.settings import PcSettings
from fxstation.settings import pc as pc_settings
from ui import icons, theme
from ui.access.lock import LockFace
from ui.bridge.jobs import Job, Jobs
from ui.bridge.worker import Worker
from ui.desk import Desk
from ui.errors import sentence
from ui.window import Window

if TYPE_CHECKING:
    from ui.workplace import Workplace

WARM_UP_AFTER_MS = 300
"""So long after the lock is shown the modules of the first page are loaded."""

COPY_AFTER_MS = 5_000
"""So long after the start the copy of the day is made."""

COPY_AGAIN_MS = 3_600_000
"""So often it is asked again whether the day has its copy."""


def make_application(arguments: list[str]) -> QApplication:
    """Return the application, with its fonts, before any widget is made."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(arguments)
    app.setApplicationName("fxstation")
    app.setDesktopFileName("fxstation")
    theme.add_fonts()
    app.setWindowIcon(icons.program())
    return app


def dress(app: QApplication, pc: PcSettings) -> None:
    """Give the application its language, colours and text size."""
    use_language(pc.language)
    chinese = pc.language == "zh_CN"
    QLocale.setDefault(
        QLocale(QLocale.Language.Chinese, QLocale.Country.China)
        if chinese
        else QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    )
    _translate_qt(app, "zh_CN" if chinese else "")
    app.setApplicationDisplayName("")
    theme.apply(app, theme.load(pc.theme, pc.text_size))


_qt_texts: list[QTranslator] = []


def _translate_qt(app: QApplication, language: str) -> None:
    for old in _qt_texts:
        app.removeTranslator(old)
    _qt_texts.clear()
    if not language:
        return
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)
        _qt_texts.append(translator)


class Program(QObject):
    """One run of the program over one data folder."""

    def __init__(self, app: QApplication, folder: Path, language: str = "") -> None:
        """Prepare it.

        Args:
            app: the application.
            folder: the station's data folder.
            language: ``zh_CN`` or ``en`` for this run; "" takes the one of this PC.
        """
        super().__init__()
        self.app = app
        self.folder = folder
        self.pc = pc_settings.load(folder)
        if language:
            self.pc = attrs.evolve(self.pc, language="en" if language == "en" else "zh_CN")
        dress(app, self.pc)
        self.worker = Worker()
        self.jobs = Jobs(self.worker)
        self.window = Window(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
        self.desk: Desk | None = None
        self.work: Workplace | None = None
        self.lock: LockFace | None = None
        self._guard = QLockFile(str(folder / "window.lock"))
        self.first_page = "today"
        self._owner = ""
        self._away: list[QDialog] = []
        self._before: QWidget | None = None
        self._last_words: QMessageBox | None = None
        self._crash_box: QMessageBox | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock_up)
        self.jobs.wrote.connect(self._offer_undo)
        self.jobs.slow.connect(self._slow)
        self.window.may_close = self._may_close
        self._leave_box: QMessageBox | None = None
        self._dress_after = self._end_after = False
        self._copying = QTimer(self)
        self._copying.setSingleShot(True)
        self._copying.timeout.connect(self._copy)
        self.jobs.refused.connect(self._refused)

    # --- starting ---

    def start(self, station: Station | None = None) -> bool:
        """Show the first face; tell whether there is anything to run.

        Args:
            station: one that is open already (the sample station); else that of the folder.
        """
        if not self._alone():
            return False
        if station is not None:
            self.enter(station)
        elif station_app.is_station(self.folder):
            self.open()
        else:
            self._first_run()
        self.window.show()
        # The window's own events, not the application's: a filter in Python on every event is slow.
        self.window.windowHandle().installEventFilter(self)
        return True

    def open(self, passphrase: str | None = None) -> None:
        """Open the station of the folder; ask for the passphrase where it is needed."""
        try:
            station = station_app.open_station(self.folder, passphrase)
        except PassphraseNeeded:
            self._ask_passphrase()
        except StationError as error:
            self._stuck(error)
        else:
            self.enter(station)

    def enter(self, station: Station) -> None:
        """Take an open station; go to work if somebody is signed in already, else to the lock."""
        self.desk = Desk(station, self.jobs, self.pc)
        self.desk.left.connect(self.lock_up)
        self.desk.dressed.connect(self._dress_again)
        self.desk.said.connect(self._say)
        self.desk.reopened.connect(self._reopened)
        self.desk.proposed.connect(self._proposed)
        self._copying.start(COPY_AFTER_MS)
        if station.who.person:
            self._signed_in(station.who.person)
        elif not access.accounts(station):
            self._first_person(station)
        else:
            self.lock_up()

    def _alone(self) -> bool:
        """Take the folder for this window; say so where another one has it."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._say_and_end(
                _(
                    "The folder {folder} cannot be used: {reason}. Start with another one: "
                    "--data FOLDER."
                ).format(folder=self.folder, reason=error.strerror)
            )
            return False
        self._guard.setStaleLockTime(0)
        if self._guard.tryLock(100):
            return True
        if self._guard.error() == QLockFile.LockError.LockFailedError:
            self._say_and_end(
                _(
                    "This station is open in another window already. Look for it on the task bar; "
                    "two windows on the same data are not possible."
                )
            )
        else:
            self._say_and_end(
                _(
                    "The folder {folder} cannot be written. Ask for the right to write there, or "
                    "start with another one: --data FOLDER."
                ).format(folder=self.folder)
            )
        return False

    def _say_and_end(self, text: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Information, _("Station keeper"), text)
        box.finished.connect(lambda _result: self.app.exit(1))
        box.open()
        self._last_words = box

    def _first_run(self) -> None:
        from ui.first_run.face import FirstRunFace

        face = FirstRunFace(self.jobs, self.folder)
        face.languaged.connect(self._first_run_in)
        face.made.connect(self._first_day)
        self._show_alone(face)

    def _first_run_in(self, language: str) -> None:
        self.pc = attrs.evolve(self.pc, language=language)
        dress(self.app, self.pc)
        self.window.dress()
        self._first_run()

    def _first_day(self, station: Station) -> None:
        pc_settings.save(self.folder, self.pc)
        self.enter(station)

    def _first_person(self, station: Station) -> None:
        """Ask who is here, where the station was made without a window and nobody has a PIN."""
        from ui.access.first_person import FirstPersonFace

        face = FirstPersonFace(self.jobs, station)
        face.opened.connect(self._signed_in)
        self._show_alone(face)

    def _ask_passphrase(self) -> None:
        from ui.access.passphrase import PassphraseFace

        face = PassphraseFace(self.jobs, self.folder)
        face.opened.connect(self.enter)
        self._show_alone(face)

    def _stuck(self, error: StationError) -> None:
        from ui.access.stuck import StuckFace

        face = StuckFace(sentence(error), self.folder)
        face.again.connect(self.open)
        self._show_alone(face)

    def _show_alone(self, face: QWidget) -> None:
        """Show a face that stands before the station is open, instead of the one before."""
        old, self._before = self._before, face
        self.window.show_face(face)
        self.window.drop_face(old)

    # --- who is here ---

    def lock_up(self) -> None:
        """Lock the PC; what stands behind the lock stays as it is."""
        if self.desk is None:
            return
        if self.lock is None:
            self.lock = LockFace(self.desk)
            self.lock.opened.connect(self._signed_in)
        self.desk.parting.emit()
        access.sign_out(self.desk.station)
        self._idle.stop()
        self._put_away()
        self.window.show_face(self.lock)
        self.window.drop_face(self._before)
        self._before = None
        self.lock.refresh(self._owner)
        if self.work is None:
            QTimer.singleShot(WARM_UP_AFTER_MS, self, self._warm_up)

    def _put_away(self) -> None:
        """Hide what floats above the window; dialogs come back for whoever opened them."""
        for floating in self.app.topLevelWidgets():
            if floating is self.window or not floating.isVisible():
                continue
            if isinstance(floating, QDialog):
                self._away.append(floating)
            floating.hide()

    def _signed_in(self, person: str) -> None:
        if self.desk is None:
            return
        if self.work is not None and person != self._owner:
            # Another person does not see what the first one had open; drafts keep for the owner.
            self.window.drop_face(self.work)
            self.work = None
        self._owner = person
        if self.work is None:
            self.work = self._workplace(self.desk)
            self.window.show_face(self.work)
            self.work.show_page(self.first_page)
        else:
            self.window.show_face(self.work)
            self.work.refresh()
            for dialog in self._away:
                if isValid(dialog):
                    dialog.show()
        self._away.clear()
        self.window.drop_face(self._before)
        self._before = None
        self._stir()

    def _workplace(self, desk: Desk) -> "Workplace":
        from ui.workplace import Workplace

        return Workplace(desk)

    def _warm_up(self) -> None:
        """Load the modules of the first page while the PIN is typed."""
        import_module("ui.workplace")
        import_module(f"ui.{self.first_page}.page")

    def _stir(self) -> None:
        minutes = self.desk.settings.lock_minutes if self.desk is not None else 0
        if minutes and self.desk is not None and self.desk.station.who.person:
            self._idle.start(minutes * 60_000)
        else:
            self._idle.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that somebody is at the PC."""
        if event.type() in _SIGNS_OF_LIFE:
            self._stir()
        return super().eventFilter(watched, event)

    # --- saying ---

    def _slow(self, job: Job) -> None:
        self.window.slow.watch(job)

    def _say(self, text: str) -> None:
        self.window.toast.say(text)

    def _offer_undo(self, changes: Changes) -> None:
        desk = self.desk
        if desk is not None:
            n = changes.operation
            self.window.toast.say(
                _("Saved: {what}").format(what=changes.title), lambda: desk.undo(n)
            )

    def _refused(self, error: StationError) -> None:
        if self.work is not None and self.window.faces.currentWidget() is self.work:
            self.work.tell(sentence(error), "red")
        else:
            self.window.toast.say(sentence(error))

    def crashed(self, report: Path | None) -> None:
        """Say that the program made a mistake, from whatever thread."""
        self.worker.call_home(self._say_crash, report)

    def _say_crash(self, report: Path | None) -> None:
        if self._crash_box is not None and self._crash_box.isVisible():
            return
        text = _(
            "The program made a mistake. What was saved is safe; what you were doing just now "
            "may not be saved. You can go on working."
        )
        where = (
            _(
                "A report without names and numbers lies in {file}. Nothing was sent anywhere."
            ).format(file=report)
            if report
            else _("No report could be written.")
        )
        box = QMessageBox(QMessageBox.Icon.Warning, _("Station keeper"), text, parent=self.window)
        box.setInformativeText(where)
        box.addButton(_("Go on"), QMessageBox.ButtonRole.AcceptRole)
        box.open()
        self._crash_box = box

    # --- dressing and ending ---

    def _dress_again(self) -> None:
        if self.desk is None:
            return
        if self.desk.halt_proposal is not None:
            # The pages are built anew: a roster being proposed on one of them would be lost.
            self._dress_after = True
            self._say(_("This shows as soon as the proposal is done."))
            return
        self.desk.parting.emit()
        self.pc = self.desk.pc
        dress(self.app, self.pc)
        self.window.dress()
        shown, place = self.first_page, ""
        if self.work is not None:
            shown, place = self.work.shown, self.work.page.place()
        for face in (self.work, self.lock):
            self.window.drop_face(face)
        self.lock, self.desk.names = None, type(self.desk.names)(self.desk.station)
        self.work = self._workplace(self.desk)
        self.window.show_face(self.work)
        self.work.show_page(shown, place)

    def _reopened(self, station: Station | None) -> None:
        """Go on with another open station in the place of the one before; ``None``: open it."""
        for face in (self.work, self.lock):
            self.window.drop_face(face)
        self.work = self.lock = None
        if station is not None:
            self.enter(station)
        else:
            self.desk = None
            self.open()

    def _copy(self) -> None:
        """Make the copy of the day, quietly; where it fails, say so."""
        if self.desk is not None:
            station = self.desk.station
            self.jobs.run(lambda: copies.daily(station), title=_("Copying the data"))
        # The PC of a station runs for weeks: the next day has its copy, too.
        self._copying.start(COPY_AGAIN_MS)

    def _may_close(self) -> bool:
        """Ask before what was typed and not saved is lost."""
        if self.desk is None:
            return True
        self.desk.parting.emit()
        if self.desk.halt_proposal is not None:
            self._ask_about_proposal()
            return False
        count = len(self.desk.drafts)
        if not count:
            return True
        box = QMessageBox(self.window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("Station keeper"))
        box.setText(
            ngettext(
                "{n} form is not saved. If you end the program now, what was typed there is lost.",
                "{n} forms are not saved. If you end the program now, what was typed there is "
                "lost.",
                count,
            ).format(n=count)
        )
        stay = box.addButton(_("Go back"), QMessageBox.ButtonRole.RejectRole)
        box.addButton(_("End without saving"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.buttonClicked.connect(lambda pressed: self._leave(pressed is not stay))
        box.open()
        self._leave_box = box
        return False

    def _ask_about_proposal(self) -> None:
        """Ask what becomes of the roster that is being proposed."""
        box = QMessageBox(self.window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("Station keeper"))
        box.setText(
            _(
                "A roster is being proposed and not saved yet. If you end the program now, "
                "the proposal is lost; what was saved before stays as it is."
            )
        )
        stay = box.addButton(_("Go back"), QMessageBox.ButtonRole.RejectRole)
        keep = box.addButton(_("Stop, save the best and end"), QMessageBox.ButtonRole.AcceptRole)
        drop = box.addButton(_("End without it"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(stay)
        box.buttonClicked.connect(
            lambda pressed: self._leave_proposal(keep=pressed is keep, drop=pressed is drop)
        )
        box.open()
        self._leave_box = box

    def _leave_proposal(self, *, keep: bool, drop: bool) -> None:
        desk = self.desk
        if desk is None or not (keep or drop):
            return
        halt = desk.halt_proposal
        if keep and halt is not None:
            self._end_after = True
            halt()
            return
        desk.halt_proposal = None
        self.window.close()

    def _proposed(self, written: bool) -> None:
        """Go on with what waited for the proposal; a question about it has no point any more."""
        if self._leave_box is not None and self._leave_box.isVisible():
            self._leave_box.reject()
        # Where nothing could be written the window stays and says why.
        ends, dresses = self._end_after and written, self._dress_after
        self._end_after = self._dress_after = False
        if ends:
            QTimer.singleShot(0, self, self._close)
        elif dresses:
            QTimer.singleShot(0, self, self._dress_again)

    def _close(self) -> None:
        self.window.close()

    def _leave(self, ending: bool) -> None:
        if ending and self.desk is not None:
            self.desk.drafts.clear()
            self.window.may_close = lambda: True
            self.window.close()

    def end(self) -> None:
        """Finish what is under way and close the station."""
        self._copying.stop()
        self._idle.stop()
        self.worker.end()
        if self.desk is not None:
            self.desk.station.close()
        self._guard.unlock()


_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
