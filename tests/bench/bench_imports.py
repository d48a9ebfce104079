"""Figures of the import: a register of 10,000 rows, read, planned and brought in.

``python -m tests.bench.bench_imports``
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from fxstation import app
from fxstation.importers import reading
from fxstation.importers.plan import Mode
from fxstation.rules.people import check_character
from fxstation.services import imports, journal
from tests.conftest import CHEAP, FIRST_DAY, PASSPHRASE, FakeClock

ROWS = 10_000
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玲红建国文辉力"
HEAD = ("序号", "姓名", "性别", "身份证号码", "联系电话", "岗位", "人员类别", "入站时间", "备注")


def register(path: Path, rows: int = ROWS) -> Path:
    """Write a register of invented people, every date and telephone in another spelling."""
    draw = random.Random(1)
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("花名册")
    sheet.write_row(0, 0, ["××微型消防站队员花名册"])
    sheet.write_row(1, 0, HEAD)
    for n in range(rows):
        born = date(1950, 1, 1) + timedelta(days=n * 2)
        head = f"310120{born:%Y%m%d}{1 + 2 * (n % 400):03d}"
        name = draw.choice("王李张刘陈杨赵黄周吴") + "".join(draw.choices(GIVEN, k=2))
        phone = f"136{n // 10_000:04d}{n % 10_000:04d}"
        day = date(2015, 1, 1) + timedelta(days=n % 4000)
        line: list[Any] = [
            n + 1,
            name,
            "男",
            head + check_character(head + "0"),
            int(phone) if n % 2 else f"{phone[:3]}-{phone[3:7]}-{phone[7:]}",
            "消防员",
            "专职",
            f"{day.year}.{day.month}.{day.day}" if n % 3 else day.isoformat(),
            "",
        ]
        sheet.write_row(n + 2, 0, line)
    book.close()
    return path


def taken(act: Callable[[], Any]) -> tuple[float, Any]:
    """Return how long an act took, in seconds, and its result."""
    start = time.perf_counter()
    result = act()
    return time.perf_counter() - start, result


def main() -> None:
    """Print the figures."""
    say = sys.stdout.write
    with tempfile.TemporaryDirectory() as folder:
        path = register(Path(folder) / "花名册.xlsx")
        station = app.create_station(
            Path(folder) / "station", FIRST_DAY, PASSPHRASE, keyring=False, clock=FakeClock(),
            cost=CHEAP,
        )  # fmt: skip
        cells, _book = taken(lambda: reading.read(path))
        planned, draft = taken(lambda: imports.open_file(station, path))
        written, outcome = taken(lambda: imports.apply(station, draft.plan, path.name, Mode.GOOD))
        again, same = taken(lambda: imports.open_file(station, path))
        undone, _left = taken(lambda: journal.undo(station))
        station.close()
    say(f"Import: {ROWS} rows, {path.stem}: cells {cells:.2f} s, ")
    say(f"read and planned {planned:.2f} s, written {written:.2f} s, ")
    say(f"in all {planned + written:.2f} s ({outcome.counts['new']} new)\n")
    say(f"Import: the same {ROWS} rows again: {again:.2f} s ({same.plan.counts()['same']} same)\n")
    say(f"Import: taken back: {undone:.2f} s\n")


if __name__ == "__main__":
    main()
