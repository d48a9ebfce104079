"""A program with a real window, signed in, offscreen."""

from collections.abc import Callable, Iterator

import attrs
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fxstation.app import Station
from fxstation.demo import PIN as DEMO_PIN
from fxstation.i18n import use_language
from fxstation.services import access
from fxstation.services import settings as settings_service
from fxstation.settings import PcSettings
from fxstation.settings import pc as pc_settings
from tests.conftest import FIRST_DAY
from ui.app import Program, make_application

MakeProgram = Callable[..., Program]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application, with the station's fonts."""
    return make_application(["tests"])


@pytest.fixture(autouse=True)
def chinese(english: None) -> None:
    """Make stations as a Chinese station does: what the journal names is Chinese."""
    del english
    use_language("zh_CN")


@pytest.fixture
def make_program(qapp: QApplication, qtbot: QtBot) -> Iterator[MakeProgram]:
    """Return what makes a program on an open station, in a given size and dress.

    ``make_program(station, language="en", width=1920, height=1080, text_size=150, theme="dark")``
    """
    made: list[Program] = []

    def make(
        station: Station, *, language: str = "zh_CN", width: int = 1366, height: int = 768,
        **pc: object,
    ) -> Program:  # fmt: skip
        settings = attrs.evolve(PcSettings(language=language), **pc)  # type: ignore[arg-type]
        pc_settings.save(station.folder, settings)
        sign_in(station)
        program = Program(qapp, station.folder)
        made.append(program)
        assert program.start(station)
        program.window.showNormal()
        program.window.resize(width, height)
        qtbot.waitExposed(program.window)
        return program

    yield make
    for program in made:
        program.window.may_close = lambda: True
        program.window.close()
        program.end()
        program.window.deleteLater()
    # Nothing that looks into the station may outlive it.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()


def sign_in(station: Station) -> None:
    """Sign the captain in."""
    pin = DEMO_PIN if settings_service.load(station).is_demo else FIRST_DAY.pin
    access.sign_in(station, access.accounts(station)[0][1].id, pin)


@pytest.fixture
def program(station: Station, make_program: MakeProgram) -> Program:
    """The program on a fresh station, in Chinese, 1366×768, light, 100 %."""
    return make_program(station)


@pytest.fixture
def demo_program(demo: Station, make_program: MakeProgram) -> Program:
    """The program on the sample station, in Chinese, 1366×768, light, 100 %."""
    return make_program(demo)
