"""The engine as a process of its own: questions and answers as JSON, a line each.

In: ``{"solve": problem, "number": n, "seconds": s, "seed": i, "workers": w}``,
``{"stop": n}``, ``{"quit": true}``. Out: ``{"ready": true}`` once the solver is loaded, then for
each question any number of ``{"number": n, "answer": …, "last": false}`` and one with
``"last": true``, or ``{"number": n, "error": "…"}``.
"""

import importlib
import json
import sys
import threading
from typing import Any

from fxstation.roster.problem import Answer, problem_from, to_json


class Server:
    """Answers one question at a time; a stop is heard while it thinks."""

    def __init__(self) -> None:
        """Think about nothing."""
        self._speaking = threading.Lock()
        self._solving: Any = None
        self._number = -1
        self._thinking: threading.Thread | None = None

    def say(self, **words: object) -> None:
        """Write one line."""
        with self._speaking:
            sys.stdout.write(json.dumps(words, separators=(",", ":")) + "\n")
            sys.stdout.flush()

    def hear(self, words: dict[str, Any]) -> bool:
        """Act on one line; tell whether to go on."""
        if "quit" in words:
            return False
        if "stop" in words:
            if self._solving is not None and words["stop"] == self._number:
                self._solving.stop()
        elif "solve" in words:
            if self._thinking is not None:
                self._thinking.join()
            self._begin(words)
        return True

    def _begin(self, words: dict[str, Any]) -> None:
        from fxstation.roster.solve import Solving, cores

        number = int(words["number"])
        try:
            self._solving = Solving(
                problem_from(words["solve"]),
                seconds=float(words["seconds"]),
                seed=int(words["seed"]),
                workers=int(words["workers"]) or cores(),
                report=lambda answer: self._tell(number, answer, last=False),
            )
        except (KeyError, TypeError, ValueError) as error:
            self.say(number=number, error=f"{type(error).__name__}: {error}")
            return
        self._number = number
        self._thinking = threading.Thread(target=self._think, args=(number,), daemon=True)
        self._thinking.start()

    def _think(self, number: int) -> None:
        try:
            self._tell(number, self._solving.run(), last=True)
        except Exception as error:  # the parent must hear of it, whatever it is
            self.say(number=number, error=f"{type(error).__name__}: {error}")

    def _tell(self, number: int, answer: Answer, *, last: bool) -> None:
        self.say(number=number, answer=to_json(answer), last=last)


def main() -> int:
    """Serve until the pipe closes."""
    server = Server()
    importlib.import_module("fxstation.roster.solve")  # the solver: that is what takes the time
    server.say(ready=True)
    for line in sys.stdin:
        if line.strip() and not server.hear(json.loads(line)):
            break
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
