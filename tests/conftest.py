"""What every test of the station starts from: a fresh station, a clock that can be set."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from fxstation import app, i18n
from fxstation.storage import keys
from fxstation.storage.station import Station

settings.register_profile(
    "station",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("station")

PASSPHRASE = "test-passphrase"
CHEAP = keys.Cost(memory=64, rounds=1, lanes=1)
"""Guessing the passphrase of a test station may be cheap."""


class FakeClock:
    """A clock that stands still until it is moved: 23 November 2026, 10:00 in China."""

    def __init__(self) -> None:
        """Stand at the beginning."""
        self.moment = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the moment; each look is a millisecond later, so that order is seen."""
        self.moment += timedelta(milliseconds=1)
        return self.moment

    def today(self) -> date:
        """Return the day in China."""
        return (self.moment + timedelta(hours=8)).date()


FIRST_DAY = app.FirstDay(
    name="海湾社区微型消防站", code="FX-001", profile="ordinary", pattern="S2",
    captain="余洋", pin="2468",
)  # fmt: skip


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Show sources as they are written; a test of Chinese asks for it."""
    i18n.use_language("en")
    yield
    i18n.use_language("en")


@pytest.fixture
def clock() -> FakeClock:
    """A clock that can be set."""
    return FakeClock()


@pytest.fixture
def station(tmp_path: Path, clock: FakeClock) -> Iterator[Station]:
    """A fresh ordinary station on its first day, 24-hour shifts, with its captain only."""
    made = app.create_station(
        tmp_path / "station", FIRST_DAY, PASSPHRASE, keyring=False, clock=clock, cost=CHEAP
    )
    yield made
    made.close()


@pytest.fixture
def demo(tmp_path: Path, clock: FakeClock) -> Iterator[Station]:
    """The sample station."""
    made = app.demo_station(tmp_path / "demo", clock)
    yield made
    made.close()
