"""How long work tells how far it is, and how it is stopped."""

from collections.abc import Callable
from typing import Protocol

from fxstation.errors import Stopped


class Progress(Protocol):
    """Told by long work after each step; raises :class:`Stopped` when the user wants out."""

    def step(self, done: int, total: int, what: str = "") -> None:
        """Say that ``done`` of ``total`` steps are behind us."""


class Silent:
    """Progress that nobody watches."""

    def step(self, done: int, total: int, what: str = "") -> None:
        """Do nothing."""


class Watched:
    """Progress that somebody watches and may stop."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        """Tell every step to ``tell``."""
        self._tell = tell
        self._stopped = False

    def stop(self) -> None:
        """Ask the work to end at its next step."""
        self._stopped = True

    def step(self, done: int, total: int, what: str = "") -> None:
        """Say that ``done`` of ``total`` steps are behind us.

        Raises:
            Stopped: the user asked for it.
        """
        if self._stopped:
            raise Stopped
        self._tell(done, total, what)
