"""Registers made for tests: sheets in memory, workbooks on disk, people invented."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from fxstation.importers import headings, planner
from fxstation.importers.cells import Names
from fxstation.importers.plan import Known, Line, Plan, Wishes
from fxstation.importers.tables import Cell, Merge, Sheet
from fxstation.importers.vocabulary import Matching
from fxstation.records import Person
from fxstation.records.declare import Record
from fxstation.rules.people import check_character

DATA = Path(__file__).parent.parent / "data" / "workbooks"
TODAY = date(2026, 11, 23)
POSTS = {
    name: f"post-{name}"
    for name in ("站长", "副站长", "班长", "消防员", "驾驶员", "控制室值班员", "值班员", "宣传员")
}
NAMES = Names({"posts": POSTS})
HEAD = ("序号", "姓名", "性别", "身份证号码", "联系电话", "岗位", "人员类别", "入站时间", "备注")


def identity_number(born: date, order: int) -> str:
    """Return an invented identity number with a right check digit."""
    head = f"310120{born:%Y%m%d}{order:03d}"
    return head + check_character(head + "0")


YU = identity_number(date(1968, 10, 7), 341)
GU = identity_number(date(1990, 4, 16), 376)


def sheet(*rows: Sequence[Cell], merges: Sequence[Merge] = (), name: str = "花名册") -> Sheet:
    """Return a sheet in memory."""
    return Sheet(name, tuple(tuple(row) for row in rows), tuple(merges))


def known(*records: Record) -> Known:
    """Return what a station with these people and the usual posts has."""
    return Known(tuple(records), NAMES, TODAY)


def matching(of: Sheet) -> Matching:
    """Return the matching of a sheet that holds a register."""
    found = headings.match(of, Person, NAMES)
    assert found is not None
    return found


def fields(of: Sheet) -> dict[str, str]:
    """Return the letter of the column of every field that was found."""
    return {column.field: column.letter for column in matching(of).columns if column.field}


def plan(of: Sheet, *records: Person, wishes: Wishes | None = None) -> Plan:
    """Return the plan of a sheet for a station with these people."""
    return planner.make_plan(of, matching(of), Person, known(*records), wishes=wishes)


def people(of: Plan) -> list[Person]:
    """Return the people of a plan that come in as new."""
    return [line.record for line in of.lines if line.is_added and isinstance(line.record, Person)]


def only(of: Plan) -> Line:
    """Return the one line of a plan."""
    assert len(of.lines) == 1
    return of.lines[0]


def person(**values: Any) -> Person:
    """Return a person of the station."""
    return Person(**{"name": "余洋", **values})


def workbook(path: Path, rows: Sequence[Sequence[Cell]], *merged: str) -> Path:
    """Write a workbook of one sheet, with merged ranges such as ``A1:C1``."""
    book = openpyxl.Workbook()
    made = book.active
    assert made is not None
    for row in rows:
        made.append(list(row))
    for one in merged:
        made.merge_cells(one)
    book.save(path)
    return path
