"""The one place that reads the time. Moments are UTC, days are the station's own days."""

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the time; the tests have one that can be set."""

    def now(self) -> datetime:
        """Return the present moment in UTC, with its zone."""

    def today(self) -> date:
        """Return today's date where the station stands."""


class SystemClock:
    """The PC's own clock."""

    def now(self) -> datetime:
        """Return the present moment in UTC, with its zone."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return today's date where the station stands."""
        return self.now().astimezone().date()
