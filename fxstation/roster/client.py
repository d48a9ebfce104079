"""The engine seen from the station: a process that is started early and stays warm."""

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import attrs

import fxstation
from fxstation.errors import Unreachable
from fxstation.i18n import _
from fxstation.roster.problem import Answer, Problem, answer_from, to_json

PATIENCE = 0.8
"""Seconds that a stop may take before the process is ended."""

LOADING = 60.0
"""Seconds that loading the solver may take on a slow PC."""

GRACE = 10.0
"""Seconds over the time limit before an engine counts as stuck."""

Words = dict[str, Any]


class Line:
    """A line to one process: what is said never waits, what it says comes into :attr:`heard`."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        """Talk with ``process``, which has pipes."""
        self.process = process
        self.is_ready = False
        self.heard: queue.Queue[Words | None] = queue.Queue()
        self._said: queue.Queue[Words | None] = queue.Queue()
        # Each on a thread of its own: a pipe that is full must not keep a stop waiting.
        for work in (self._speak, self._listen):
            threading.Thread(target=work, daemon=True).start()

    @property
    def is_alive(self) -> bool:
        """Tell whether the process still runs."""
        return self.process.poll() is None

    def say(self, **words: object) -> None:
        """Send a line as soon as the pipe takes it."""
        self._said.put(words)

    def close(self) -> None:
        """End the process."""
        self._said.put(None)
        self.process.kill()
        self.process.wait()

    def _speak(self) -> None:
        pipe = self.process.stdin
        try:
            while pipe is not None and (words := self._said.get()) is not None:
                pipe.write(json.dumps(words, separators=(",", ":")) + "\n")
                pipe.flush()
        except OSError:
            return  # it has ended: the listener notices
        finally:
            _close(pipe)

    def _listen(self) -> None:
        """Put what the process says into the queue; ``None`` when it ended or talks nonsense."""
        pipe = self.process.stdout
        try:
            for line in pipe or ():
                words = json.loads(line)
                if not isinstance(words, dict):
                    break
                self.is_ready |= "ready" in words
                self.heard.put(words)
        except (OSError, ValueError):
            pass
        finally:
            self.heard.put(None)
            _close(pipe)


def _close(pipe: Any) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        return  # what was not said yet cannot be said any more


class Engine:
    """One solver process. Started by :meth:`warm` or by the first question."""

    def __init__(self, command: Sequence[str] = ()) -> None:
        """Use ``command`` instead of this Python (a frozen program has its own)."""
        self._command = tuple(command) or (sys.executable, "-m", "fxstation.roster")
        self._line: Line | None = None
        self._number = 0
        self._stopped = threading.Event()
        self._asking = threading.Lock()
        self._starting = threading.Lock()

    def warm(self) -> None:
        """Start the process, without waiting until it is ready.

        Raises:
            Unreachable: it cannot be started.
        """
        self._warmed()

    def _warmed(self) -> Line:
        with self._starting:
            if self._line is not None and self._line.is_alive:
                return self._line
            self._end()
            self._line = Line(self._started())
            return self._line

    def _started(self) -> "subprocess.Popen[str]":
        try:
            return subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                cwd=Path(fxstation.__file__).resolve().parent.parent,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise Unreachable(
                _(
                    "The roster engine cannot be started: {reason}. Install the program again."
                ).format(reason=error.strerror or type(error).__name__)
            ) from error

    def solve(
        self,
        problem: Problem,
        *,
        seconds: float = 10.0,
        seed: int = 1,
        workers: int = 0,
        report: Callable[[Answer], None] = lambda _answer: None,
    ) -> Answer:
        """Return the best roster found within ``seconds``, or until :meth:`stop`.

        Args:
            problem: the question.
            seconds: how long the engine may think.
            seed: where it starts to look.
            workers: how many cores it uses; 0: two, or all of a large machine.
            report: is told each better roster and each better bound.

        Raises:
            Unreachable: the engine cannot be started, ended by itself, or does not answer.
        """
        with self._asking:
            self._stopped.clear()
            line = self._warmed()
            self._number += 1
            line.say(
                solve=to_json(problem),
                number=self._number,
                seconds=seconds,
                seed=seed,
                workers=workers,
            )
            return self._heard(line, seconds, report)

    def stop(self) -> None:
        """Ask to end now with the best so far; may be called from any thread."""
        self._stopped.set()

    def close(self) -> None:
        """End the process."""
        with self._starting:
            self._end()

    def _end(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()

    def _heard(self, line: Line, seconds: float, report: Callable[[Answer], None]) -> Answer:
        best = Answer(found=False)
        asked = time.monotonic()
        until, stopping = asked + seconds + GRACE, False
        if not line.is_ready:
            until += LOADING
        while True:
            if self._stopped.is_set() and not stopping:
                stopping, until = True, time.monotonic() + PATIENCE
                line.say(stop=self._number)
            if time.monotonic() > until:
                self.close()
                return self._given_up(best, asked)
            try:
                words = line.heard.get(timeout=0.05)
            except queue.Empty:
                continue
            if words is None:
                self.close()
                return self._given_up(best, asked)
            if "ready" in words and not stopping:
                until = time.monotonic() + seconds + GRACE
            if words.get("number") != self._number:
                continue
            if "error" in words:
                raise RuntimeError(words["error"])
            try:
                best, last = answer_from(words["answer"]), bool(words["last"])
            except (KeyError, TypeError):
                line.heard.put(None)  # it talks, but nonsense
                continue
            if last:
                return best
            report(best)

    def _given_up(self, best: Answer, asked: float) -> Answer:
        """Return the best that a process had found before it was lost or ended."""
        if not (best.found or self._stopped.is_set()):
            raise Unreachable(
                _("The roster engine ended unexpectedly. Nothing was changed; try again.")
            )
        return attrs.evolve(best, stopped=True, seconds=time.monotonic() - asked)
