"""What becomes of each row: new, changed, the same, refused, a duplicate, or no entry at all."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fxstation.errors import Stopped
from fxstation.importers import planner
from fxstation.importers.plan import Decision, Fate, Line, Plan, Wishes, place
from fxstation.importers.tables import Cell, Merge
from fxstation.progress import Watched
from fxstation.records import Person
from tests.importers.registers import (
    GU,
    HEAD,
    POSTS,
    YU,
    identity_number,
    known,
    matching,
    only,
    people,
    person,
    plan,
    sheet,
)  # fmt: skip

FULL: tuple[Cell, ...] = (1, "余洋", "男", YU, "13678220482", "站长", "专职", "2023.9.10", "")
YU_FULL = person(
    sex="男", identity_number=YU, phone="13678220482", post=POSTS["站长"], kind="专职",
    joined_on=date(2023, 9, 10), born_on=date(1968, 10, 7),
)  # fmt: skip


def small(*rows: tuple[Cell, ...]) -> Any:
    return sheet(("姓名", "手机", "岗位"), *rows)


def fates(of: Plan) -> list[str]:
    return [line.fate.value for line in of.lines]


def codes(line: Line) -> list[str]:
    return [fault.refusal.code for fault in line.faults]


# --- people of the station ---


def test_who_is_not_there_is_new() -> None:
    line = only(plan(sheet(HEAD, FULL)))
    assert line.fate is Fate.NEW
    assert evolve(line.record, id="") == evolve(YU_FULL, id="")


def test_the_same_file_again_changes_nothing() -> None:
    first = plan(sheet(HEAD, FULL))
    again = plan(sheet(HEAD, FULL), *people(first))
    assert fates(again) == ["same"]
    assert again.lines[0].changes == ()


def test_what_differs_is_a_change_with_before_and_after() -> None:
    there = evolve(YU_FULL, phone="13900000000", note="组长")
    line = only(plan(sheet(HEAD, FULL), there))
    assert line.fate is Fate.CHANGED
    assert [(c.field, c.before, c.after) for c in line.changes] == [
        ("phone", "13900000000", "13678220482")
    ]
    assert isinstance(line.record, Person)
    assert (line.record.id, line.record.note) == (there.id, "组长")


def test_an_empty_cell_wipes_nothing() -> None:
    empty = (1, "余洋", "", YU, "-", "/", "", "无", "")
    assert fates(plan(sheet(HEAD, empty), evolve(YU_FULL, note="组长"))) == ["same"]


@pytest.mark.parametrize(
    ("there", "fate", "why"),
    [
        (person(identity_number=YU, phone="13900000000"), Fate.CHANGED, "same_identity"),
        (person(phone="13678220482"), Fate.CHANGED, "same_name_and_phone"),
        (person(born_on=date(1968, 10, 7), phone="139"), Fate.CHANGED, "same_name_and_birth"),
        (person(post=POSTS["站长"]), Fate.CHANGED, "nothing_differs"),
        (person(), Fate.CHANGED, "nothing_differs"),
        (person(phone="13900000000"), Fate.DUPLICATE, "same_name"),
        (person(post=POSTS["消防员"]), Fate.DUPLICATE, "same_name"),
        (person(born_on=date(1968, 3, 1)), Fate.DUPLICATE, "same_name_and_birth_year"),
        (person(name="余杨", identity_number=YU), Fate.DUPLICATE, "identity_other_name"),
        (person(name="于扬", phone="13678220482"), Fate.DUPLICATE, "sounds_same_and_phone"),
        (person(name="于扬", born_on=date(1968, 10, 7)), Fate.DUPLICATE, "sounds_same_and_birth"),
        (
            person(identity_number=GU, phone="13678220482"),
            Fate.DUPLICATE,
            "name_phone_other_identity",
        ),
        (person(identity_number=GU), Fate.NEW, ""),
        (person(sex="女"), Fate.NEW, ""),
        (person(born_on=date(1990, 1, 1)), Fate.NEW, ""),
        (person(name="顾芳", phone="13678220482"), Fate.NEW, ""),
        (person(name="余洋洋", phone="13678220482"), Fate.NEW, ""),
    ],
)  # fmt: skip
def test_who_is_there_is_recognised_and_in_doubt_asked(there: Person, fate: Fate, why: str) -> None:
    line = only(plan(sheet(HEAD, FULL), there))
    assert (line.fate, line.why) == (fate, why)


def test_of_several_alike_none_is_chosen_for_the_captain() -> None:
    two = person(phone="13678220482"), person(phone="13678220482", note="二")
    line = only(plan(sheet(HEAD, FULL), *two))
    assert (line.fate, line.why) == (Fate.DUPLICATE, "several")


def test_two_rows_are_never_the_same_person_of_the_station() -> None:
    """The station knows one bare 王强; the register has two with different numbers."""
    of = small(("王强", "13678220482", ""), ("王强", "13829673100", ""))
    made = plan(of, person(name="王强"))
    assert fates(made) == ["changed", "duplicate"]
    assert made.lines[1].twin_row == 2


# --- rows among themselves ---


def test_the_same_person_twice_is_told_with_the_earlier_row() -> None:
    of = sheet(HEAD, FULL, FULL)
    line = plan(of).lines[1]
    assert (line.fate, line.twin_row, line.sure) == (Fate.DUPLICATE, 2, True)
    assert "same person as an earlier row (row 2)" in line.sentence()
    assert not line.is_added
    assert not line.is_changing


def test_namesakes_with_different_identity_numbers_are_two() -> None:
    other = identity_number(date(1970, 1, 1), 1)
    of = sheet(HEAD, FULL, (2, "余洋", "男", other, "13829673100", "", "", "", ""))
    assert fates(plan(of)) == ["new", "new"]


def test_an_earlier_row_that_is_refused_is_nobodys_twin() -> None:
    of = small(("王强", "1367822048", "站长"), ("王强", "13678220482", "站长"))
    assert fates(plan(of)) == ["refused", "new"]


@pytest.mark.parametrize(
    ("decision", "added", "changing"),
    [(Decision.SKIP, 1, 0), (Decision.NEW, 2, 0), (Decision.UPDATE, 1, 1)],
)
def test_a_duplicate_is_as_it_is_decided(decision: Decision, added: int, changing: int) -> None:
    of = small(("王强", "13678220482", ""), ("王强", "13829673100", "站长"))
    made = plan(of, wishes=Wishes(decisions={(3, 0): decision}))
    assert fates(made) == ["new", "duplicate"]
    assert sum(line.is_added for line in made.lines) == added
    assert sum(line.is_changing for line in made.lines) == changing
    if decision is Decision.UPDATE:
        changed = made.lines[1].record
        assert isinstance(changed, Person)
        assert changed.id == made.lines[0].record.id
        assert (changed.phone, changed.post) == ("13829673100", POSTS["站长"])


# --- one row ---


def test_every_fault_of_a_row_is_told_with_its_place() -> None:
    bad: tuple[Cell, ...] = (1, "余洋", "男", YU[:-1], "123", "炊事员", "专职", "去年", "")
    made = plan(sheet(HEAD, bad))
    line = only(made)
    assert codes(line) == [
        "identity_length", "phone_mobile_length", "unknown_name", "not_a_date",
    ]  # fmt: skip
    assert [place(made, fault, line) for fault in line.faults] == ["D2", "E2", "F2", "H2"]
    assert [fault.found for fault in line.faults] == [YU[:-1], "123", "炊事员", "去年"]
    assert all(fault.sentence() and fault.expected() for fault in line.faults)


def test_a_row_without_a_name_is_refused_not_lost() -> None:
    line = only(plan(small(("", "13678220482", "站长"))))
    assert codes(line) == ["missing"]


def test_sex_and_birth_date_come_from_the_identity_number() -> None:
    made = people(plan(sheet(("姓名", "身份证号"), ("余洋", YU))))
    assert (made[0].sex, made[0].born_on) == ("男", date(1968, 10, 7))


def test_what_contradicts_the_identity_number_is_refused() -> None:
    of = sheet(("姓名", "性别", "身份证号", "出生日期"), ("余洋", "女", YU, "1968-08-15"))
    assert codes(only(plan(of))) == ["birth_disagrees", "sex_disagrees"]


def test_who_leaves_before_joining_is_refused() -> None:
    of = sheet(("姓名", "入站时间", "离队日期"), ("余洋", "2023-09-10", "2022-01-01"))
    line = only(plan(of))
    assert codes(line) == ["not_saved"]
    assert "before the day of joining" in line.sentence()


def test_the_first_of_several_posts_is_the_post() -> None:
    made = people(plan(small(("余洋", "", "驾驶员兼消防员、班长"))))
    assert made[0].post == POSTS["驾驶员"]
    assert made[0].further_posts == (POSTS["消防员"], POSTS["班长"])


def test_unknown_posts_are_made_when_that_is_wanted() -> None:
    of = small(("余洋", "", "炊事员"), ("顾芳", "", "炊事员"))
    assert fates(plan(of)) == ["refused", "refused"]
    made = plan(of, wishes=Wishes(create_posts=True))
    assert fates(made) == ["new", "new"]
    assert [post.name for post in made.new_posts] == ["炊事员"]
    assert {one.post for one in people(made)} == {made.new_posts[0].id}


def test_as_above_is_taken_from_the_row_above() -> None:
    of = small(
        ("余洋", "13678220482", "消防员"), ("顾芳", "13829673100", "同上"), ("王强", "", "〃")
    )
    assert {one.post for one in people(plan(of))} == {POSTS["消防员"]}


def test_as_above_is_no_identity_number() -> None:
    of = sheet(("姓名", "身份证号"), ("余洋", YU), ("顾芳", "同上"))
    assert codes(plan(of).lines[1]) == ["identity_length"]


def test_merged_cells_stand_for_as_above_and_end_with_the_range() -> None:
    of = sheet(
        ("姓名", "岗位"), ("余洋", "消防员"), ("顾芳", ""), ("王强", ""), merges=[Merge(1, 1, 2, 1)]
    )
    assert [one.post for one in people(plan(of))] == [POSTS["消防员"], POSTS["消防员"], ""]


def test_a_note_on_health_is_noticed() -> None:
    line = only(plan(sheet(("姓名", "备注"), ("余洋", "腰伤"))))
    assert "health" in line.notices[0].sentence()
    assert only(plan(sheet(("姓名", "备注"), ("余洋", "夜班优先")))).notices == ()


def test_a_telephone_of_two_people_is_noticed() -> None:
    made = plan(small(("余洋", "13678220482", ""), ("顾芳", "13678220482", "")))
    assert fates(made) == ["new", "new"]
    assert made.lines[0].notices == ()
    assert made.lines[1].notices[0].sentence() == "余洋 in row 2 has the same telephone."


@pytest.mark.parametrize(
    "name", ["余洋（站长）", "余洋、顾芳", "余洋2", "余洋/顾芳", "余洋:", "1.余洋"]
)
def test_a_name_with_something_else_in_it_is_refused(name: str) -> None:
    assert codes(only(plan(small((name, "13678220482", ""))))) == ["not_a_name"]


def test_a_correction_makes_another_plan() -> None:
    of = small(("余洋", "1367822048", "站长"))
    assert fates(plan(of)) == ["refused"]
    made = plan(of, wishes=Wishes(cells={(2, 1): "13678220482"}))
    assert fates(made) == ["new"]
    assert made.cell(made.lines[0], 1) == "13678220482"


# --- rows that are no entries ---


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (("",), "blank"),
        (("　", " ", "\u200b"), "blank"),
        ((7,), "number_only"),
        (("8.",), "number_only"),
        (("合计：18人",), "total"),
        (("合 计", "", "", "", 18), "total"),
        (("", "合计", "", "", "18人"), "total"),
        (("共计18人",), "total"),
        (("总人数：18",), "total"),
        (("填表人：王芳", "", "审核人：", "", "（盖章）"), "signature"),
        (("填表人：王芳", "", "", "联系电话：13678220482"), "signature"),
        (("", "", "站长签字："), "signature"),
        (("制表日期：2026年11月3日",), "signature"),
        (("填报单位（盖章）：××居委会",), "signature"),
        (("注：岗位按编制填写",), "note"),
        (("备注：1.本表一式两份",), "note"),
        (("1、身份证号请设为文本格式。",), "note"),
        (HEAD, "headings"),
        (("序号", "姓　名", "性别"), "headings"),
        (("", "一、专职队员"), "title"),
        (("第一组",), "title"),
        (("示例", "张三", "男", "", "13800000000"), "example"),
    ],
)
def test_rows_that_are_no_people_are_left_out_with_their_kind(
    row: tuple[Cell, ...], kind: str
) -> None:
    made = plan(sheet(HEAD, FULL, row, FULL[:1] + ("顾芳", "女", GU) + ("",) * 5))
    assert [(left.number, left.kind.value) for left in made.left_out] == [(3, kind)]
    assert all(left.sentence() for left in made.left_out)
    assert fates(made) == ["new", "new"]


def test_a_title_merged_across_the_sheet_is_left_out() -> None:
    of = sheet(
        HEAD, FULL, ("专职队员",), (2, "顾芳", "女", GU, "", "", "", "", ""),
        merges=[Merge(2, 0, 2, 8)],
    )  # fmt: skip
    assert [left.kind.value for left in plan(of).left_out] == ["title"]


def test_a_person_of_whom_only_the_name_is_known_comes_in() -> None:
    made = plan(sheet(HEAD, FULL, ("", "顾芳")))
    assert fates(made) == ["new", "new"]


def test_another_table_below_is_refused_not_misread() -> None:
    of = sheet(
        HEAD, FULL, (), ("手机", "姓名", "岗位"), ("13829673100", "顾芳", "驾驶员"),
    )  # fmt: skip
    made = plan(of)
    assert fates(made) == ["new", "refused"]
    assert codes(made.lines[1]) == ["second_table"]
    assert "begins in row 4" in made.lines[1].sentence()


# --- for all ---


CELLS: st.SearchStrategy[Cell] = (
    st.text(max_size=12) | st.integers() | st.floats() | st.booleans() | st.dates()
    | st.sampled_from([YU, GU, "13678220482", "余洋", "合计", "同上", "站长", "男", "填表人：",
                       "序号"])
)  # fmt: skip


@given(st.lists(st.lists(CELLS, max_size=9), max_size=12))
def test_whatever_stands_below_the_headings_every_row_is_accounted_for(
    rows: list[list[Cell]],
) -> None:
    of = sheet(HEAD, FULL, *rows)
    made = planner.make_plan(of, matching(of), Person, known())
    numbers = sorted([line.row for line in made.lines] + [left.number for left in made.left_out])
    assert numbers == list(range(2, len(of.rows) + 1))
    for line in made.lines:
        assert (line.fate is Fate.REFUSED) == bool(line.faults)
        assert line.sentence() or line.fate in (Fate.NEW, Fate.SAME, Fate.CHANGED)


def test_a_plan_is_stopped_by_who_watches_it() -> None:
    of = small(*(("王强", f"1367822{n:04d}", "") for n in range(1200)))
    watched = Watched(lambda done, _total, _what: watched.stop() if done else None)
    with pytest.raises(Stopped):
        planner.make_plan(of, matching(of), Person, known(), progress=watched)
