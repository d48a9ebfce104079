"""Start the station: open it and show its window.

``python main.py [--data DIR] [--demo] [--lang zh_CN|en]``
"""

import argparse
import sys
import tempfile
from pathlib import Path


def arguments(words: list[str]) -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(
        prog="fxstation", description="微型消防站 / micro fire station"
    )
    parser.add_argument("--data", type=Path, help="数据文件夹 / the station's data folder")
    parser.add_argument(
        "--demo",
        action="store_true",
        help="打开示例站 / open a sample station with invented people",
    )
    parser.add_argument("--lang", choices=("zh_CN", "en"), default="", help="界面语言 / language")
    parser.add_argument("--selftest", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(words)


def main(words: list[str] | None = None) -> int:
    """Run the window until it is closed; return the exit code."""
    asked = arguments(sys.argv[1:] if words is None else words)
    with tempfile.TemporaryDirectory(
        prefix="fxstation-demo-", ignore_cleanup_errors=True
    ) as sample:
        return _run(asked, Path(sample))


def _run(asked: argparse.Namespace, sample: Path) -> int:
    from fxstation import app as station_app
    from fxstation.paths import data_folder
    from fxstation.services import access
    from ui.app import Program, make_application
    from ui.bridge import crash, loop

    app = make_application(sys.argv[:1])
    folder = sample if asked.demo else asked.data or data_folder()
    program = Program(app, folder, asked.lang)
    crash.install(folder / "reports", program.crashed)
    station = None
    if asked.demo:
        from fxstation import demo

        station = station_app.demo_station(folder)
        captain = access.accounts(station)[0][1]
        access.sign_in(station, captain.id, demo.PIN)
    program.start(station)
    if asked.selftest:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, app.quit)
    try:
        return loop.run(app)
    finally:
        program.end()
        crash.take_down()


if __name__ == "__main__":
    sys.exit(main())
