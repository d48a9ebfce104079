"""The loop: Qt's own, its exit code kept, joined by asyncio with the first task."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.bridge import crash, loop
app, told = QApplication([]), {"caught": []}
crash.install(crash.Path(sys.argv[1]), lambda path: told["caught"].append(str(path)))

async def good():
    import asyncio
    told["steps"] = []
    for step in range(3):
        await asyncio.sleep(0.01)
        told["steps"].append(step)
    return "done"

async def bad():
    raise ZeroDivisionError

def begin():
    told["before"] = "asyncio" in sys.modules
    loop.spawn(good()).add_done_callback(lambda task: told.update(result=task.result()))
    loop.spawn(bad())
    QTimer.singleShot(300, lambda: app.exit(3))

QTimer.singleShot(0, begin)
told["code"] = loop.run(app)
told["again"] = [QTimer.singleShot(0, lambda: app.exit(4)), loop.run(app)][1]
told["caught"] = len(told["caught"])
print(json.dumps(told))
"""


def test_asyncio_joins_with_the_first_task_and_leaves_with_the_program(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["before"] is False, "asyncio was loaded before anything needed it"
    assert told["steps"] == [0, 1, 2]
    assert told["result"] == "done"
    assert told["caught"] == 1
    assert (told["code"], told["again"]) == (3, 4)
