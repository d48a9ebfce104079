"""Registers of every habit, made at random: what comes in is the truth, and nothing else does.

Titles, headings with other words, decorations and order, headings in two rows, foreign columns,
blank rows, totals, signatures, every spelling of every value, broken cells; in memory, as a
workbook, as text, pasted.
"""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

import openpyxl
from attrs import frozen
from hypothesis import given, note, settings
from hypothesis import strategies as st

from fxstation.importers import headings, planner, reading
from fxstation.importers.plan import Fate, Plan
from fxstation.importers.tables import Cell, Sheet
from fxstation.records import Person
from tests.importers.registers import NAMES, POSTS, identity_number, known

HEADINGS: dict[str, tuple[str, ...]] = {
    "name": ("姓名", "队员姓名", "人员姓名", "名字", "姓名/Name", "志愿者姓名", "Name", "本人姓名"),
    "sex": ("性别", "Sex", "男/女"),
    "identity_number": (
        "身份证号码", "身份证号", "身份证", "居民身份证号码", "公民身份号码", "证件号码",
        "ID number", "身份证号（18位）", "二代身份证号码",
    ),
    "phone": (
        "联系电话", "手机", "手机号码", "电话", "联系方式", "移动电话", "本人联系电话", "Mobile",
        "常用手机号", "联系电话（手机）",
    ),
    "post": (
        "岗位", "职务", "现任岗位", "岗位（职务）", "岗位/职务", "担任职务", "Position", "岗位名称",
    ),
    "kind": ("人员类别", "类别", "人员性质", "队员类别", "用工形式", "专职/兼职/志愿", "身份类别"),
    "joined_on": (
        "入站时间", "入站日期", "入队时间", "加入日期", "入职时间", "参加时间", "Date joined",
    ),
    "note": ("备注", "说明", "其他", "Remarks"),
}  # fmt: skip

FOREIGN: dict[str, st.SearchStrategy[Cell]] = {
    "序号": st.integers(1, 99),
    "年龄": st.integers(18, 70),
    "民族": st.sampled_from(["汉", "回", "维吾尔族"]),
    "政治面貌": st.sampled_from(["党员", "群众", ""]),
    "家庭住址": st.sampled_from(["南桥新苑31号403室", "解放新村15号", ""]),
    "紧急联系人": st.sampled_from(["王芳", "李娜", "赵敏（妻）"]),
    "紧急联系人电话": st.integers(13_000_000_000, 13_999_999_999).map(str),
    "家属电话": st.integers(13_000_000_000, 13_999_999_999),
    "学历": st.sampled_from(["高中", "大专", "-"]),
    "鞋码": st.integers(38, 45),
    "体检日期": st.dates(date(2020, 1, 1), date(2026, 1, 1)),
    "本人签名": st.just(""),
}

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗单曾仇解查任朴㛃䶮欧"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玲红建国文辉力"

GIVEN_NAMES = st.text(GIVEN, min_size=1, max_size=2)

T = TypeVar("T")


class Draw(Protocol):
    """What a composite strategy draws with."""

    def __call__(self, strategy: st.SearchStrategy[T]) -> T:
        """Return an example of a strategy."""


@frozen
class Truth:
    """One person as the register means it, and the code of the broken cell, if there is one."""

    values: dict[str, Any]
    broken: str = ""
    code: str = ""


def spelled_name(draw: Draw, name: str) -> Cell:
    wide = (
        name[0] + draw(st.sampled_from(["", "　", "  ", " "])) + name[1:] if len(name) < 4 else name
    )
    return draw(st.sampled_from([name, wide, f" {name} ", f"{name}\u200b"]))


def spelled_phone(draw: Draw, phone: str) -> Cell:
    three = f"{phone[:3]}{{0}}{phone[3:7]}{{0}}{phone[7:]}"
    forms: list[Cell] = [
        phone, int(phone), float(phone), three.format("-"), three.format(" "), f" {phone} ",
        f"'{phone}", f"+86 {phone}", phone.translate({48 + n: 0xFF10 + n for n in range(10)}),
    ]  # fmt: skip
    return draw(st.sampled_from(forms))


def spelled_identity(draw: Draw, number: str) -> Cell:
    spaced = f"{number[:6]} {number[6:14]} {number[14:]}"
    return draw(st.sampled_from([number, f"'{number}", f" {number}", spaced, number.lower()]))


def spelled_day(draw: Draw, day: date) -> Cell:
    forms: list[Cell] = [
        day, day.isoformat(), f"{day:%Y.%m.%d}", f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month}/{day.day}", f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}", (day - date(1899, 12, 30)).days, f"{day.year}-{day.month}-{day.day}",
        f" {day.year} 年 {day.month} 月 {day.day} 号",
    ]  # fmt: skip
    return draw(st.sampled_from(forms))


SPELLED: dict[str, Callable[[Draw, Any], Cell]] = {
    "name": spelled_name,
    "phone": spelled_phone,
    "identity_number": spelled_identity,
    "joined_on": spelled_day,
    "post": lambda draw, post: draw(st.sampled_from([post, f" {post}", f"{post[0]} {post[1:]}"])),
    "sex": lambda draw, sex: draw(st.sampled_from([sex, f"{sex} ", f"{sex}性"])),
    "kind": lambda draw, kind: draw(st.sampled_from([kind, f" {kind}"])),
    "note": lambda draw, text: draw(st.sampled_from([text, text or "-", text or "无"])),
}

BROKEN: dict[str, Callable[[Draw, Any], tuple[Cell, str]]] = {
    "phone": lambda draw, phone: draw(
        st.sampled_from(
            [
                (phone[:-1], "phone_mobile_length"),
                (phone + "1", "phone_mobile_length"),
                (f"{phone[:3]}****{phone[7:]}", "masked"),
                ("1.38E+10", "number_shortened"),
            ]
        )
    ),
    "identity_number": lambda draw, number: draw(
        st.sampled_from(
            [
                (float(number.replace("X", "0")), "identity_"),
                (number[:-1] + ("1" if number[-1] != "1" else "2"), "identity_check_digit"),
                (number[:-1], "identity_length"),
                (f"{number[:6]}********{number[14:]}", "masked"),
            ]
        )
    ),
    "joined_on": lambda draw, day: draw(
        st.sampled_from(
            [
                (f"{day.year}.13.45", "no_such_date"),
                (f"{day.year % 100:02d}.{day.month}.{day.day}", "short_year"),
                (f"{day.year}年{day.month}月", "no_day"),
                ("去年", "not_a_date"),
            ]
        )
    ),
    "post": lambda draw, post: ("炊事员", "unknown_name"),
}


@st.composite
def people(draw: st.DrawFn, fields: list[str]) -> list[Truth]:
    """Return invented people, no two alike; some have one broken cell."""
    count = draw(st.integers(2, 9))
    names = draw(
        st.lists(
            st.builds("{}{}".format, st.sampled_from(SURNAMES), GIVEN_NAMES),
            min_size=count, max_size=count, unique=True,
        )
    )  # fmt: skip
    made = []
    for number, name in enumerate(names):
        sex = draw(st.sampled_from(["男", "女"]))
        born = draw(st.dates(date(1950, 1, 1), date(2005, 12, 31)))
        order = draw(st.integers(0, 49)) * 20 + number * 2 + (sex == "男")
        values = {
            "name": name,
            "sex": sex,
            "identity_number": identity_number(born, order % 1000),
            "phone": str(13_000_000_000 + draw(st.integers(0, 9_999_999)) * 100 + number),
            "post": draw(st.sampled_from(sorted(POSTS))),
            "kind": draw(st.sampled_from(["专职", "兼职", "志愿者"])),
            "joined_on": draw(st.dates(date(2010, 1, 1), date(2026, 6, 30))),
            "note": draw(st.sampled_from(["", "持C1证", "夜班优先"])),
        }
        can_break = [field for field in BROKEN if field in fields]
        broken = draw(st.sampled_from([""] * 9 + can_break)) if can_break else ""
        made.append(Truth(values, broken))
    return made


@frozen
class Register:
    """A register as a sheet, and what must come of its rows."""

    rows: list[list[Cell]]
    fields: list[str]
    expected: dict[int, Truth]


def decorated(draw: Draw, word: str) -> str:
    spaced = f"{word[0]}　{word[1:]}" if len(word) == 2 else word
    return draw(
        st.sampled_from(
            [word, spaced, f"*{word}", f"{word}（必填）", f"{word}：", f"{word}\n", f" {word} "]
        )
    )  # fmt: skip


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Return a register of any habit."""
    optional = [field for field in HEADINGS if field != "name"]
    fields = draw(st.lists(st.sampled_from(optional), min_size=1, max_size=7, unique=True))
    fields = draw(st.permutations(["name", *fields]))
    foreign = draw(st.lists(st.sampled_from(sorted(FOREIGN)), max_size=4, unique=True))
    columns = draw(st.permutations([*fields, *foreign]))
    heads: list[Cell] = [
        decorated(draw, draw(st.sampled_from(HEADINGS[c]))) if c in HEADINGS else decorated(draw, c)
        for c in columns
    ]
    width = len(columns)
    title = draw(
        st.lists(
            st.sampled_from(
                [
                    ["奉贤区××镇××居民区微型消防站队员花名册"],
                    ["填报单位：××居委会", "", "填报日期：2026年11月3日"],
                    ["2026年度"],
                    [],
                    ["附件1"],
                ]
            ),
            max_size=4,
        )
    )
    rows: list[list[Cell]] = [list(row) for row in title]
    rows.append(heads)
    expected: dict[int, Truth] = {}
    for truth in draw(people(fields)):
        if draw(st.integers(0, 7)) == 0:
            rows.append([""] * width)
        if draw(st.integers(0, 11)) == 0:
            rows.append(list(heads))
        cells: list[Cell] = []
        code = ""
        for column in columns:
            if column in FOREIGN:
                cells.append(draw(FOREIGN[column]))
            elif column == truth.broken:
                cell, code = BROKEN[column](draw, truth.values[column])
                cells.append(cell)
            else:
                cells.append(SPELLED[column](draw, truth.values[column]))
        rows.append(cells)
        expected[len(rows)] = Truth(truth.values, truth.broken, code)
    count = len(expected)
    ends: list[list[Cell]] = [
        [],
        [f"合计：{count}人"],
        ["合计", count],
        ["填表人：王芳", "", "审核人：", "", "（盖章）"],
        ["填表人：王芳", "联系电话：13800000000"],
        ["注：1. 岗位按编制填写。"],
        ["说明：本表一式两份"],
    ]
    end = draw(st.lists(st.sampled_from(ends), max_size=3))
    rows += [list(row) for row in end]
    return Register(rows, fields, expected)


def planned(of: Sheet) -> Plan:
    matching = headings.match(of, Person, NAMES)
    assert matching is not None
    return planner.make_plan(of, matching, Person, known())


def check(register: Register, plan: Plan) -> None:
    """Every accepted value is the truth; every broken row is refused where it is broken."""
    note(str(register.rows))
    note(str([(c.letter, c.heading, c.field, c.why.value) for c in plan.matching.columns]))
    assert {line.row for line in plan.lines} == set(register.expected)
    for line in plan.lines:
        truth = register.expected[line.row]
        person = line.record
        assert isinstance(person, Person)
        if truth.broken:
            assert line.fate is Fate.REFUSED, f"row {line.row}: {truth}"
            fault = line.faults[0]
            assert fault.field == truth.broken
            assert fault.refusal.code.startswith(truth.code)
            continue
        assert line.fate is Fate.NEW, f"row {line.row}: {line.sentence()}"
        for field in register.fields:
            value = getattr(person, field)
            want = truth.values[field]
            assert value == (POSTS[want] if field == "post" else want), f"row {line.row} {field}"
        if "identity_number" not in register.fields:
            assert person.identity_number == ""
        if "phone" not in register.fields:
            assert person.phone == ""


@settings(max_examples=150)
@given(registers())
def test_any_register_comes_in_as_it_is_meant(register: Register) -> None:
    check(register, planned(Sheet("", tuple(tuple(row) for row in register.rows))))


@settings(max_examples=25)
@given(register=registers())
def test_any_workbook_comes_in_as_it_is_meant(register: Register, tmp_path_factory: Any) -> None:
    path: Path = tmp_path_factory.mktemp("any") / "名册.xlsx"
    book = openpyxl.Workbook()
    made = book.active
    assert made is not None
    for number, row in enumerate(register.rows, start=1):
        for column, cell in enumerate(row, start=1):
            if cell != "":
                made.cell(number, column, cell)
    book.save(path)
    check(register, planned(reading.read(path).sheets[0]))


@settings(max_examples=40)
@given(register=registers(), encoding=st.sampled_from(["utf-8-sig", "gb18030", "utf-16"]),
       sign=st.sampled_from(",;\t"))  # fmt: skip
def test_any_text_table_comes_in_as_it_is_meant(
    register: Register, encoding: str, sign: str, tmp_path_factory: Any
) -> None:
    written = io.StringIO()
    out = csv.writer(written, delimiter=sign)
    for row in register.rows:
        out.writerow([tables_text(cell) for cell in row])
    path: Path = tmp_path_factory.mktemp("any") / "名册.csv"
    path.write_bytes(written.getvalue().encode(encoding))
    check(register, planned(reading.read(path).sheets[0]))


@settings(max_examples=40)
@given(registers())
def test_any_pasted_register_comes_in_as_it_is_meant(register: Register) -> None:
    written = io.StringIO()
    out = csv.writer(written, delimiter="\t", lineterminator="\r\n")
    for row in register.rows:
        out.writerow([tables_text(cell) for cell in row])
    check(register, planned(reading.paste(written.getvalue()).sheets[0]))


def tables_text(cell: Cell) -> str:
    """Return a cell as Excel writes it into a text."""
    from fxstation.importers.cells import shown

    return cell if isinstance(cell, str) else shown(cell)
