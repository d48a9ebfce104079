"""The four invented workbooks: what must come of them stands in ``expected.json``."""

import json
from datetime import date
from typing import Any

import pytest

from fxstation.importers import cells, dates, planner, reading
from fxstation.importers.headings import Vocabulary, match, row_score
from fxstation.importers.plan import Fate, Plan
from fxstation.importers.words import heading
from fxstation.kinds import Phone
from fxstation.records import Person
from tests.importers.registers import DATA, NAMES, known

EXPECTED: dict[str, Any] = {
    one["file"]: one for one in json.loads((DATA / "expected.json").read_text("utf-8"))
}


def planned(file: str) -> Plan:
    of = reading.read(DATA / file).sheets[0]
    matching = match(of, Person, NAMES)
    assert matching is not None
    return planner.make_plan(of, matching, Person, known())


def told(person: Any, field: str) -> str:
    value = getattr(person, field)
    if field == "post":
        return str(value).removeprefix("post-")
    return value.isoformat() if isinstance(value, date) else str(value)


@pytest.mark.parametrize("file", ["volunteers.xlsx", "volunteers_gb18030.csv"])
def test_a_register_of_people_becomes_exactly_what_is_expected(file: str) -> None:
    plan, wanted = planned(file), EXPECTED[file]
    new = [line for line in plan.lines if line.fate is Fate.NEW]
    assert len(new) == len(wanted["accepted"])
    for line, want in zip(new, wanted["accepted"], strict=True):
        assert line.row == want.get("row", line.row)
        for field in want.keys() - {"row"}:
            assert told(line.record, field) == want[field]


@pytest.mark.parametrize("file", ["volunteers.xlsx", "volunteers_gb18030.csv"])
def test_the_reasons_of_what_does_not_come_in_are_the_expected_ones(file: str) -> None:
    plan, wanted = planned(file), EXPECTED[file]
    for fate, key in ((Fate.REFUSED, "refused"), (Fate.DUPLICATE, "duplicates")):
        lines = [line for line in plan.lines if line.fate is fate]
        assert [line.row for line in lines] == [want["row"] for want in wanted[key]]
        for line, want in zip(lines, wanted[key], strict=True):
            assert told(line.record, "name") == want["name"]
            assert want["why"] in line.sentence()


def test_rows_that_are_no_people_are_left_out_and_counted() -> None:
    left = [(row.number, row.kind.value) for row in planned("volunteers.xlsx").left_out]
    assert left == [(14, "blank"), (24, "total"), (25, "signature")]


def test_the_sheet_of_instructions_is_no_register() -> None:
    book = reading.read(DATA / "volunteers.xlsx")
    assert [one.name for one in book.sheets] == ["花名册", "填表说明"]
    assert match(book.sheets[1], Person, NAMES) is None


@pytest.mark.parametrize(
    ("file", "row", "heads"),
    [
        (
            "residents.xls",
            1,
            "序号 姓名 性别 年龄 出生日期 居住地址 本人电话 紧急联系人 联系人电话",
        ),
        ("equipment.xlsx", 0, "编号 名称 规格型号 数量 生产厂家 出厂日期 存放位置 责任人"),
    ],
)
def test_the_other_workbooks_are_read_cell_by_cell(file: str, row: int, heads: str) -> None:
    """Their record types come later; the table itself is all there, in the right rows."""
    of = reading.read(DATA / file).sheets[0]
    assert [heading(str(cell)) for cell in of.rows[row]] == heads.split()
    assert len(of.rows) == row + 1 + len(EXPECTED[file]["accepted"])
    column = heads.split().index("姓名" if file == "residents.xls" else "名称")
    for want in EXPECTED[file]["accepted"]:
        assert of.cell(want["row"] - 1, column) == want["name"]


def test_dates_and_telephones_of_residents_are_read() -> None:
    of = reading.read(DATA / "residents.xls").sheets[0]
    for want in EXPECTED["residents.xls"]["accepted"]:
        born, phone = of.cell(want["row"] - 1, 4), of.cell(want["row"] - 1, 6)
        assert dates.read_day(born) == date.fromisoformat(want["born_on"])
        read = "" if cells.is_nothing(Phone(), phone) else cells.read(Phone(), phone, cells.About())
        assert read == want["phone"]


def test_the_telephone_of_a_relative_is_never_the_persons_own() -> None:
    of = reading.read(DATA / "residents.xls").sheets[0]
    found = match(of, Person, NAMES)
    assert found is not None
    assert {c.field: c.heading for c in found.columns if c.field} == {
        "name": "姓名", "sex": "性别", "born_on": "出生日期", "phone": "本人电话",
    }  # fmt: skip


def test_months_of_manufacture_are_read_as_their_first_day() -> None:
    of = reading.read(DATA / "equipment.xlsx").sheets[0]
    for want in EXPECTED["equipment.xlsx"]["accepted"]:
        made = dates.read_day(of.cell(want["row"] - 1, 5), whole_months=True)
        assert made == date.fromisoformat(want["made_on"])


def test_a_list_of_equipment_is_no_register_of_people() -> None:
    of = reading.read(DATA / "equipment.xlsx").sheets[0]
    assert row_score(of, Vocabulary(Person), 0) == 0
    assert match(of, Person, NAMES) is None
