"""The program starts, fast: nothing heavy is loaded before it is needed."""

import os
import subprocess
import sys
from pathlib import Path

from fxstation.app import Station
from tests.conftest import FIRST_DAY, PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "numpy", "openpyxl", "ortools", "pandas", "pypdfium2", "pypinyin", "reportlab", "sqlite_utils",
    "xlsxwriter", "python_calamine", "httpx2",
)  # fmt: skip

SHOW = """
import sys
from pathlib import Path
from fxstation import app
from fxstation.services import access
from ui.app import Program, make_application
program = Program(make_application([]), Path(sys.argv[1]))
station = app.open_station(Path(sys.argv[1]), sys.argv[2])
access.sign_in(station, access.accounts(station)[0][1].id, sys.argv[3])
program.start(station)
program.window.grab()
print(*sorted(sys.modules))
program.end()
"""


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run Python in a process of its own, offscreen."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        env=env,
        cwd=ROOT,
        check=False,
        timeout=120,
    )


def test_the_first_page_is_shown_without_a_heavy_library(station: Station) -> None:
    station.close()
    done = run("-c", SHOW, str(station.folder), PASSPHRASE, FIRST_DAY.pin)
    assert done.returncode == 0, done.stderr
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert loaded.isdisjoint(HEAVY), loaded & set(HEAVY)


def test_the_sample_station_opens_and_ends() -> None:
    done = run("main.py", "--demo", "--selftest")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_folder_starts_with_the_wizard_and_leaves_no_station(tmp_path: Path) -> None:
    done = run("main.py", "--data", str(tmp_path), "--selftest", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "station.db").exists()
    assert "Traceback" not in done.stderr
