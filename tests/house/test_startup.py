"""Start-up: heavy libraries are loaded where they are used, never before the first page."""

import os
import subprocess
import sys

import pytest

from fxstation.storage.station import Station
from tests.conftest import PASSPHRASE
from tests.house.files import ROOT

HEAVY = frozenset(
    {
        "chinese_calendar", "fontTools", "httpx", "httpx2", "lxml", "numpy", "openpyxl", "ortools",
        "pandas", "PIL", "pypdfium2", "pypinyin", "python_calamine", "reportlab", "starlette",
        "xlsxwriter",
    }
)  # fmt: skip
WATCHED = """
import runpy, sys
what, sys.argv = sys.argv[1], sys.argv[1:]
try:
    if what == "-m":
        del sys.argv[0]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    elif what == "-c":
        exec(sys.argv[1], {})
    else:
        runpy.run_path(what, run_name="__main__")
except SystemExit as end:
    if end.code:
        raise
sys.stderr.write("\\n" + " ".join(name for name, module in sys.modules.items() if module))
"""
EVERY_PAGE = """
import importlib
import main
import ui.app
from ui.pages import PAGES
for entry in PAGES:
    importlib.import_module(f"ui.{entry.slug}.page")
"""


def loaded(*arguments: str) -> set[str]:
    """Run Python and return the names of all modules that are loaded when it has done its work."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments],
        cwd=ROOT,
        env={
            **os.environ,
            "FXSTATION_PASSPHRASE": PASSPHRASE,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return set(done.stderr.splitlines()[-1].split())


def heavy(modules: set[str]) -> set[str]:
    """Those of the modules that are heavy libraries or inside of one."""
    return {name.split(".")[0] for name in modules} & HEAVY


@pytest.mark.parametrize(
    "words", [("check",), ("list", "people", "--search", "yy", "--json")], ids=" ".join
)
def test_the_command_line_loads_nothing_heavy(station: Station, words: tuple[str, ...]) -> None:
    station.close()
    modules = loaded("-m", "fxstation", "--data", str(station.folder), *words)
    assert "fxstation.storage.station" in modules
    assert heavy(modules) == set()
    assert not {"PySide6", "qasync", "ui"} & {name.split(".")[0] for name in modules}


def test_the_window_loads_nothing_heavy_before_its_first_page(station: Station) -> None:
    station.close()
    modules = loaded("main.py", "--data", str(station.folder), "--selftest")
    assert "ui.access.lock" in modules
    assert heavy(modules) == set()


def test_a_page_loads_nothing_heavy_until_it_does_something() -> None:
    modules = loaded("-c", EVERY_PAGE)
    assert "ui.today.page" in modules
    assert heavy(modules) == set()


def test_sqlite_utils_does_not_bring_pandas_and_numpy_along(station: Station) -> None:
    station.close()
    asked = "from fxstation.storage import driver; driver.sqlite_utils()"
    modules = loaded("-c", asked)
    assert "sqlite_utils" in modules
    assert heavy(modules) == set()
