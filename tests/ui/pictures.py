"""Chore: pictures of every page, in both languages and in the sizes of the look.

``python -m tests.ui.pictures FOLDER [--quick] [SLUG …]`` writes ``<slug>-<language>-<size>.png``;
``--quick`` only Chinese at 1366×768, slugs only these pages.
``python -m tests.ui.pictures docs/pictures --readme`` writes the ones that README shows.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from fxstation import app as station_app
from fxstation import demo
from fxstation.app import Station
from fxstation.i18n import use_language
from fxstation.records import Person, ShiftKind, ShiftPattern
from fxstation.services import access
from fxstation.settings import PcSettings
from fxstation.settings import pc as pc_settings
from tests.conftest import FakeClock
from ui import pages
from ui.app import Program, make_application
from ui.catalogues.page import CataloguesPage
from ui.first_run.face import FirstRunFace
from ui.registers.page import RegisterPage
from ui.workplace import Workplace

DRESSES = (
    ("zh_CN", 1366, 768, 100, "light"),
    ("en", 1366, 768, 100, "light"),
    ("zh_CN", 1366, 768, 150, "light"),
    ("zh_CN", 1920, 1080, 100, "light"),
    ("zh_CN", 1366, 768, 100, "dark"),
)


TARGETS = {"roster": "2026-11"}
"""What is shown on a page."""

SLOW = {"roster": 1500, "prints": 2500}
"""Pages that draw themselves in the background, in milliseconds."""

README = ("roster",)


def settle(milliseconds: int = 250) -> None:
    """Let the window do what it has begun."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def states(work: Workplace, station: Station, slugs: list[str]) -> Iterator[str]:
    """Bring the window into every state worth a picture; yields its name."""
    for entry in pages.PAGES:
        if not slugs or entry.slug in slugs:
            work.show_page(entry.slug, TARGETS.get(entry.slug, ""))
            settle(SLOW.get(entry.slug, 0))
            yield entry.slug
    if not slugs or "people" in slugs:
        yield from _people(work, station)
    if not slugs or "catalogues" in slugs:
        yield from _catalogues(work, station)


def _people(work: Workplace, station: Station) -> Iterator[str]:
    person = station.all(Person)[1]
    work.show_page("people", person.id)
    page = work.page
    assert isinstance(page, RegisterPage)
    yield "people-one"
    page.pane.detail.form.edit()
    yield "people-edit"
    page.pane.detail.form.cancel()
    page.pane.detail.tabs.setCurrentIndex(page.pane.detail.tabs.count() - 1)
    yield "people-history"
    page.pane.detail.close_it()


def _catalogues(work: Workplace, station: Station) -> Iterator[str]:
    work.show_page("catalogues")
    catalogues = work.page
    assert isinstance(catalogues, CataloguesPage)
    for cls in (ShiftKind, ShiftPattern):
        pane = catalogues.choose(cls)
        pane.open(station.all(cls)[0])
        yield f"catalogues-{cls.TABLE}"


def take(folder: Path, dress: tuple[str, int, int, int, str], slugs: list[str]) -> None:
    """Take all pictures of the sample station in one dress."""
    language, width, height, percent, look = dress
    application = make_application([])
    use_language(language)
    with tempfile.TemporaryDirectory() as data:
        place = Path(data) / "station"
        station = station_app.demo_station(place, FakeClock())
        pc = PcSettings(language=language, text_size=percent, theme=look)
        pc_settings.save(place, pc)
        access.sign_in(station, access.accounts(station)[0][1].id, demo.PIN)
        program = Program(application, place)
        program.start(station)
        window = program.window
        window.showNormal()
        window.resize(width, height)
        name = f"{language}-{width}x{height}-{percent}-{look}"
        settle()
        if program.work is not None:
            for state in states(program.work, station, slugs):
                _grab(window, folder / f"{state}-{name}.png")
        program.lock_up()
        _grab(window, folder / f"lock-{name}.png")
        window.close()
        program.end()
        _first_run(folder, name, pc, (width, height), Path(data) / "new")


def _first_run(folder: Path, name: str, pc: PcSettings, size: tuple[int, int], place: Path) -> None:
    place.mkdir()
    pc_settings.save(place, pc)
    program = Program(make_application([]), place)
    program.start()
    program.window.showNormal()
    program.window.resize(*size)
    face = program.window.faces.currentWidget()
    assert isinstance(face, FirstRunFace)
    fills: tuple[dict[QLineEdit, str], ...] = (
        {face.name: "幸福里社区微型消防站"},
        {},
        {face.captain: "李卫东", face.pin: "1234", face.pin_again: "1234"},
        {},
    )
    for number, fill in enumerate(fills, start=1):
        for line, text in fill.items():
            line.setText(text)
        _grab(program.window, folder / f"first-run-{number}-{name}.png")
        if number < len(fills):
            face.forth.click()
    program.window.close()
    program.end()


def _grab(window: QWidget, path: Path) -> None:
    settle()
    window.grab().save(str(path))


def main(words: list[str]) -> int:
    """Take the pictures; return the exit code."""
    if not words or words[0].startswith("-"):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    folder = Path(words[0])
    folder.mkdir(parents=True, exist_ok=True)
    if "--readme" in words:
        take(folder, DRESSES[0], list(README))
        for path in folder.glob("*-zh_CN-*.png"):
            slug = path.name.partition("-zh_CN-")[0]
            if slug in README:
                path.replace(folder / f"{slug}.png")
            else:
                path.unlink()
        return 0
    for dress in DRESSES[:1] if "--quick" in words else DRESSES:
        take(folder, dress, [word for word in words[1:] if not word.startswith("-")])
    sys.stdout.write(f"{len(list(folder.glob('*.png')))} pictures, {datetime.now(UTC):%H:%M} UTC\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
