"""Proposing a month: asked on the worker, thought over in its own process, written on the worker.

While the engine thinks, other pages may write; the month on the board shows the best so far.
"""

import threading

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from fxstation.changes import Changes
from fxstation.errors import StationError
from fxstation.i18n import _
from fxstation.roster.client import Engine
from fxstation.roster.problem import Answer
from fxstation.roster.station import seated
from fxstation.services import proposals, rosters
from fxstation.services.proposals import Question
from ui.bridge import crash
from ui.desk import Desk
from ui.errors import sentence
from ui.roster.board import Board

SECONDS, MORE_SECONDS, MANY = 10.0, 20.0, 30
"""How long the engine may think; longer from so many people on (issue 2, section 4)."""

PREVIEW_MS = 600
"""So often at most the grid shows what the engine has found."""


class Proposing(QObject):
    """One proposal at a time, from the question to the answer in the database.

    Signals:
        began: the engine was asked; how many seconds it has.
        stepped: a better roster or a better bound (:class:`Answer`).
        ended: it is over; the :class:`Answer` that was written, or ``None``.
    """

    began = Signal(float)
    stepped = Signal(object)
    ended = Signal(object)
    _heard = Signal(object)
    _thought = Signal(object)
    _failed = Signal(object)

    def __init__(self, desk: Desk, board: Board) -> None:
        """Propose the month of a board."""
        super().__init__()
        self._desk = desk
        self._board = board
        self._engine = Engine()
        self._question: Question | None = None
        self._reason = ""
        self._stopped = self._closed = False
        self.is_asked = False
        self._seen = QElapsedTimer()
        self._heard.connect(self._follow)
        self._thought.connect(self._write)
        self._failed.connect(self._give_up)
        QTimer.singleShot(0, self, self._warm)

    def ask(self, reason: str = "", pins: tuple[str, ...] = ()) -> None:
        """Propose the board's month; ``pins`` are assignments to be pinned first."""
        if self.is_asked:
            return
        self.is_asked, self._stopped, self._reason = True, False, reason
        self._desk.halt_proposal = self.stop
        station, month = self._desk.station, self._board.plan.month

        def prepare() -> Question:
            if pins:
                rosters.pin(station, month, pins, pinned=True)
            return proposals.prepare(station, month, reason)

        self.began.emit(self._seconds)
        self._desk.jobs.run(
            prepare, title=_("Preparing the proposal"), done=self._think, failed=self._refused
        )

    def stop(self) -> None:
        """Keep the best so far and end."""
        self._stopped = True
        self._engine.stop()

    def close(self) -> None:
        """End the engine's process: the page is gone."""
        self._closed = True
        if self.is_asked:
            self._desk.halt_proposal = None
        self._engine.close()

    @property
    def _seconds(self) -> float:
        return SECONDS if len(self._board.plan.crew) < MANY else MORE_SECONDS

    def _warm(self) -> None:
        try:
            self._engine.warm()
        except StationError as error:
            self._desk.tell(sentence(error), "amber")

    # --- thinking, on a thread of its own ---

    def _think(self, question: Question) -> None:
        if self._stopped:
            self._over(None)
            return
        self._question = question
        self._seen.invalidate()
        threading.Thread(
            target=self._solve, args=(question, self._seconds), name="proposal", daemon=True
        ).start()

    def _solve(self, question: Question, seconds: float) -> None:
        try:
            answer = self._engine.solve(question.problem, seconds=seconds, report=self._heard.emit)
        except BaseException as error:
            if not self._closed:
                self._failed.emit(error)
        else:
            if not self._closed:
                self._thought.emit(answer)

    def _follow(self, answer: Answer) -> None:
        if not self.is_asked or self._question is None:
            return
        self.stepped.emit(answer)
        if not self._seen.isValid() or self._seen.elapsed() >= PREVIEW_MS:
            self._seen.restart()
            question = self._question
            wanted = seated(question.plan, answer, question.keep_before)
            self._board.show_thought(question.plan, wanted)

    # --- writing ---

    def _write(self, answer: Answer) -> None:
        question = self._question
        if question is None or not answer.found:
            self._desk.tell(
                _("No roster was found in the time. Try again, or look at the warnings."), "amber"
            )
            self._over(None)
            return
        station, reason = self._desk.station, self._reason

        def accept() -> Changes:
            return proposals.accept(station, question, answer, reason)

        self._desk.jobs.run(
            accept,
            title=_("Writing the proposal"),
            done=lambda _changes: self._over(answer),
            failed=self._refused,
        )

    def _refused(self, error: StationError) -> bool:
        del error
        self._over(None)
        return False

    def _give_up(self, error: BaseException) -> None:
        self._over(None)
        if isinstance(error, StationError):
            self._desk.tell(sentence(error), "red")
        else:
            crash.caught(type(error), error, error.__traceback__)

    def _over(self, answer: Answer | None) -> None:
        self.is_asked, self._question = False, None
        self._desk.halt_proposal = None
        self.ended.emit(answer)
        self._desk.proposed.emit(answer is not None)
