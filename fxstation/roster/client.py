"""The engine seen from the station: a process that is started early and stays warm."""

import contextlib
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

PATIENCE = 1.0
"""Seconds that a stop may take before the process is ended."""

LOADING = 60.0
"""Seconds that loading the solver may take on a slow PC."""

GRACE = 10.0
"""Seconds over the time limit before an engine counts as stuck."""


class Engine:
    """One solver process. Started by :meth:`warm` or by the first question."""

    def __init__(self, command: Sequence[str] = ()) -> None:
        """Use ``command`` instead of this Python (a frozen program has its own)."""
        self._command = tuple(command) or (sys.executable, "-m", "fxstation.roster")
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._number = 0
        self._stopped = threading.Event()
        self._asking = threading.Lock()
        self._starting = threading.Lock()

    def warm(self) -> None:
        """Start the process, without waiting until it is ready."""
        with self._starting:
            if self._process is not None and self._process.poll() is None:
                return
            self._lines = queue.Queue()
            flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
            try:
                self._process = subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    text=True,
                    encoding="utf-8",
                    cwd=Path(fxstation.__file__).resolve().parent.parent,
                    creationflags=flags,
                )
            except OSError as error:
                raise Unreachable(
                    _(
                        "The roster engine cannot be started: {reason}. Install the program again."
                    ).format(reason=error.strerror or type(error).__name__)
                ) from error
            reader = threading.Thread(target=_read, args=(self._process, self._lines), daemon=True)
            reader.start()

    def solve(
        self,
        problem: Problem,
        *,
        seconds: float = 10.0,
        seed: int = 1,
        workers: int = 2,
        report: Callable[[Answer], None] = lambda _answer: None,
    ) -> Answer:
        """Return the best roster found within ``seconds``, or until :meth:`stop`.

        Args:
            problem: the question.
            seconds: how long the engine may think.
            seed: where it starts to look.
            workers: how many cores it uses.
            report: is told each better roster and each better bound.

        Raises:
            Unreachable: the engine cannot be started, or ended by itself.
        """
        with self._asking:
            self._stopped.clear()
            self.warm()
            self._number += 1
            self._say(
                solve=to_json(problem),
                number=self._number,
                seconds=seconds,
                seed=seed,
                workers=workers,
            )
            return self._heard(seconds, report)

    def stop(self) -> None:
        """Ask to end now with the best so far; may be called from any thread."""
        self._stopped.set()
        self._say_if_alive(stop=self._number)

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()

    def _heard(self, seconds: float, report: Callable[[Answer], None]) -> Answer:
        best = Answer(found=False)
        asked = time.monotonic()
        limit = asked + LOADING + seconds + GRACE
        stopping: float | None = None
        while True:
            if self._stopped.is_set() and stopping is None:
                stopping = time.monotonic() + PATIENCE
            if time.monotonic() > min(limit, stopping or limit):
                self.close()
                return _as_stopped(best, time.monotonic() - asked)
            try:
                words = self._lines.get(timeout=0.05)
            except queue.Empty:
                continue
            if words is None:
                self.close()
                if best.found:
                    return _as_stopped(best, time.monotonic() - asked)
                raise Unreachable(
                    _("The roster engine ended unexpectedly. Nothing was changed; try again.")
                )
            if words.get("number") != self._number:
                continue
            if "error" in words:
                raise RuntimeError(words["error"])
            best = answer_from(words["answer"])
            if words["last"]:
                return best
            report(best)

    def _say(self, **words: object) -> None:
        if not self._say_if_alive(**words):
            self.close()
            raise Unreachable(
                _("The roster engine ended unexpectedly. Nothing was changed; try again.")
            )

    def _say_if_alive(self, **words: object) -> bool:
        process = self._process
        if process is None or process.stdin is None:
            return False
        try:
            process.stdin.write(json.dumps(words, separators=(",", ":")) + "\n")
            process.stdin.flush()
        except (OSError, ValueError):
            return False
        return True


def _as_stopped(best: Answer, seconds: float) -> Answer:
    return attrs.evolve(best, stopped=True, seconds=seconds)


def _read(process: "subprocess.Popen[str]", lines: "queue.Queue[dict[str, Any] | None]") -> None:
    """Put what the process says into the queue; ``None`` when it ended."""
    if process.stdout is not None:
        # The pipe may be closed under us, or half a line come: then it has ended, too.
        with contextlib.suppress(ValueError):
            for line in process.stdout:
                lines.put(json.loads(line))
    lines.put(None)
