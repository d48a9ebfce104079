"""Start-up: from starting Python to the first painted page, against a bare window.

The bare window is a QMainWindow with one label and the same fonts. Both are started in turn,
each in a process of its own, as often as each other. The station is the sample station; its key is
unlocked by a passphrase that costs next to nothing, as the system's keyring would unlock it.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from fxstation import app, demo
from fxstation.paths import RESOURCES
from fxstation.storage import keys
from tests.conftest import CHEAP
from tests.house.files import ROOT

STARTS = 7

GOALS = {
    "first page: sign-in ÷ bare window": 1.5,
    "first page: today ÷ bare window": 1.5,
}
"""Highest value that is wanted."""

PAINTED = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer

class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.tell)
        return False

    def tell(self):
        sys.stdout.write(str(time.time()))
        sys.stdout.flush()
        QTimer.singleShot(0, quit_all)

def quit_all():
    from PySide6.QtWidgets import QApplication
    QApplication.instance().quit()

painted = Painted()
"""

BARE = (
    PAINTED
    + """
from pathlib import Path
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
for font in sorted(Path(sys.argv[1]).glob("*.ttf")):
    QFontDatabase.addApplicationFont(str(font))
app.setFont(QFont("Noto Sans SC", 10))
window = QMainWindow()
label = QLabel("微型消防站")
window.setCentralWidget(label)
window.resize(1280, 720)
label.installEventFilter(painted)
window.show()
app.exec()
"""
)

OURS = (
    PAINTED
    + """
import main
from ui.app import Program
start = Program.start

def watched(self, station=None):
    if "today" in sys.argv:
        from fxstation import app
        from fxstation.records import Person
        from fxstation.storage.station import Actor
        station = app.open_station(self.folder)
        station.who = Actor(station.all(Person)[0].id, "x")
    going = start(self, station)
    (self.work or self.lock).installEventFilter(painted)
    return going

Program.start = watched
main.main(["--data", sys.argv[1]])
"""
)

Figure = tuple[str, float, str]


def figures() -> list[Figure]:
    """Measure; return name, value and unit of each figure."""
    with tempfile.TemporaryDirectory(prefix="fxstation-bench-") as folder:
        data = Path(folder) / "station"
        with app.demo_station(data) as station:
            keys.wrap(data, station.key, demo.PASSPHRASE, cost=CHEAP)
        ways = {
            "bare window": (BARE, str(RESOURCES / "fonts")),
            "sign-in": (OURS, str(data)),
            "today": (OURS, str(data), "today"),
        }
        taken: dict[str, list[float]] = {way: [] for way in ways}
        for number in range(STARTS + 1):
            for way, arguments in ways.items():
                seconds = _first_paint(Path(folder) / "compiled", *arguments)
                if number:  # the first start of each fills the disk's cache
                    taken[way].append(seconds)
    medians = {way: statistics.median(seconds) for way, seconds in taken.items()}
    found = [(f"first page: {way}", seconds * 1000, "ms") for way, seconds in medians.items()]
    bare = medians.pop("bare window")
    return found + [
        (f"first page: {way} ÷ bare window", seconds / bare, "×")
        for way, seconds in medians.items()
    ]


def _first_paint(compiled: Path, *arguments: str) -> float:
    """Return the seconds from starting Python until the page was painted."""
    env = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "FXSTATION_PASSPHRASE": demo.PASSPHRASE}
    env["PYTHONPATH"] = str(ROOT)
    env["PYTHONPYCACHEPREFIX"] = str(compiled)  # as an installed program has it, compiled once
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.time()
    done = subprocess.run(
        [sys.executable, "-c", *arguments],
        cwd=ROOT,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return float(done.stdout) - started
