"""Headings are found wherever they stand, by name, by synonym and by what stands below them."""

import pytest

from fxstation.importers import headings
from fxstation.importers.headings import Vocabulary, Why
from fxstation.importers.tables import Cell, Merge
from fxstation.records import Person
from tests.importers.registers import GU, HEAD, NAMES, YU, fields, matching, plan, sheet

PERSON: tuple[Cell, ...] = (1, "余洋", "男", YU, "13678220482", "站长", "专职", "2023.9.10", "")


def whys(*heads: str) -> dict[str, str]:
    vocabulary = Vocabulary(Person)
    return {head: vocabulary.named(head)[0] for head in heads}


def test_each_column_says_why_it_is_what_it_is() -> None:
    of = sheet(HEAD, PERSON)
    found = {c.heading: (c.field, c.why) for c in matching(of).columns}
    assert found["序号"] == ("", Why.KNOWN_OTHER)
    assert found["联系电话"] == ("phone", Why.NAME)
    assert all(column.sentence() for column in matching(of).columns)


@pytest.mark.parametrize("above", range(6))
def test_titles_above_the_headings_do_no_harm(above: int) -> None:
    titles = [
        ["××微型消防站队员花名册"],
        ["填报单位：××居委会", "", "2026年11月"],
        [],
        ["附件1"],
        [],
    ]
    of = sheet(*titles[:above], HEAD, PERSON)
    assert matching(of).first_row == above if above < 6 else 5
    assert fields(of)["name"] == "B"


def test_headings_are_known_whatever_is_around_them() -> None:
    found = whys(
        "姓　名", "*姓名", "姓名（必填）", "姓\n名", "1.姓名", "姓名：", "【姓名】姓名", "Ｎame"
    )
    assert set(found.values()) == {"name"}


def test_a_heading_is_known_by_a_part_of_it() -> None:
    assert whys("消防站队员姓名", "本人常用手机号码", "现任岗位情况") == {
        "消防站队员姓名": "name", "本人常用手机号码": "phone", "现任岗位情况": "post",
    }  # fmt: skip
    assert Vocabulary(Person).named("现任岗位情况")[1] is Why.PART


@pytest.mark.parametrize(
    "head",
    ["紧急联系人电话", "家属电话", "家庭电话", "监护人姓名", "推荐人", "单位电话", "联系人",
     "父亲姓名", "负责人电话", "值班电话", "手机短号", "紧急联系电话（手机）"],
)  # fmt: skip
def test_what_is_about_somebody_else_is_never_taken(head: str) -> None:
    assert Vocabulary(Person).named(head)[0] == ""


def test_a_relatives_telephone_is_not_taken_even_if_there_is_no_other() -> None:
    of = sheet(["姓名", "性别", "紧急联系电话"], ["余洋", "男", "13678220482"])
    assert "phone" not in fields(of)


def test_headings_in_two_rows_are_read_together() -> None:
    of = sheet(
        ["序号", "姓名", "联系方式", "", "岗位"],
        ["", "", "固话", "手机", ""],
        [1, "余洋", "021-57421674", "13678220482", "站长"],
        merges=[Merge(0, 0, 1, 0), Merge(0, 1, 1, 1), Merge(0, 2, 0, 3), Merge(0, 4, 1, 4)],
    )
    found = matching(of)
    assert (found.first_row, found.last_row) == (0, 1)
    assert fields(of) == {"name": "B", "phone": "D", "post": "E"}
    assert found.columns[3].heading == "联系方式 / 手机"


def test_headings_in_two_rows_are_read_without_merged_cells_too() -> None:
    of = sheet(
        ["序号", "姓名", "联系方式", "", "岗位"],
        ["", "", "固话", "手机", ""],
        [1, "余洋", "021-57421674", "13678220482", "站长"],
    )
    assert fields(of) == {"name": "B", "phone": "D", "post": "E"}
    assert plan(of).counts()["new"] == 1


def test_a_group_over_all_headings_is_read() -> None:
    of = sheet(
        ["基本信息", "", "", "消防站信息", ""],
        ["姓名", "性别", "手机号码", "岗位", "入站时间"],
        ["余洋", "男", "13678220482", "站长", "2023-09-10"],
        merges=[Merge(0, 0, 0, 2), Merge(0, 3, 0, 4)],
    )
    assert fields(of) == {"name": "A", "sex": "B", "phone": "C", "post": "D", "joined_on": "E"}


def test_a_first_person_is_not_taken_for_a_second_heading_row() -> None:
    of = sheet(["姓名", "岗位", "备注"], ["余洋", "站长", ""], ["顾芳", "驾驶员", "手机见群"])
    assert matching(of).last_row == 0
    assert plan(of).counts()["new"] == 2


def test_a_row_of_hints_under_the_headings_is_no_person() -> None:
    of = sheet(
        ["姓名", "手机", "入站时间"],
        ["例：张三", "13800000000", "2023-01-01"],
        ["余洋", "13678220482", "2023-09-10"],
    )
    assert [row.kind.value for row in plan(of).left_out] == ["example"]


def test_columns_without_a_heading_are_known_by_what_stands_in_them() -> None:
    of = sheet(
        ["姓名", "", "号码", "电", "任什么"],
        ["余洋", "男", YU, "13678220482", "站长"],
        ["顾芳", "女", GU, "13829673100", "驾驶员"],
    )
    found = {c.field: c.why for c in matching(of).columns}
    assert found == {
        "name": Why.NAME, "sex": Why.CONTENT, "identity_number": Why.CONTENT,
        "phone": Why.CONTENT, "post": Why.CONTENT,
    }  # fmt: skip


def test_a_column_of_dates_does_not_say_which_date_it_is() -> None:
    of = sheet(["姓名", "手机", "何时"], ["余洋", "13678220482", "2023-09-10"])
    assert matching(of).columns[2].field == ""


def test_cells_without_any_headings_are_known_by_content() -> None:
    of = sheet(
        ["余洋", "男", "13678220482", "站长"],
        ["钟军建", "男", "15907933677", "副站长"],
        ["顾芳", "女", "13829673100", "驾驶员"],
    )
    found = matching(of)
    assert found.first_row == -1
    assert fields(of) == {"name": "A", "sex": "B", "phone": "C", "post": "D"}
    assert plan(of).counts()["new"] == 3


def test_destroyed_identity_numbers_still_tell_what_the_column_is() -> None:
    of = sheet(["姓名", "证"], ["余洋", float(YU)], ["顾芳", float(GU)])
    assert fields(of) == {"name": "A", "identity_number": "B"}
    assert plan(of).counts()["refused"] == 2


def test_of_two_columns_of_one_field_the_fuller_one_is_taken() -> None:
    of = sheet(
        ["姓名", "联系电话", "手机"], ["余洋", "", "13678220482"], ["顾芳", "无", "13829673100"]
    )
    found = matching(of)
    assert found.fields["phone"] == 2
    assert found.columns[1].why is Why.SECOND


def test_a_column_whose_words_fit_nowhere_is_left_out() -> None:
    of = sheet(
        ["姓名", "类别", "手机"], ["余洋", "甲", "13678220482"], ["顾芳", "乙", "13829673100"]
    )
    assert matching(of).columns[1].why is Why.NO_FIT
    assert plan(of).counts()["new"] == 2


def test_a_column_of_months_is_left_out_rather_than_guessed() -> None:
    of = sheet(
        ["姓名", "出生年月", "手机"], ["余洋", "1968.10", "13678220482"], ["顾芳", "1990年4月", ""]
    )
    assert matching(of).columns[1].why is Why.MONTHS


def test_tables_side_by_side_are_read_one_after_the_other() -> None:
    of = sheet(
        ["姓名", "手机", "", "姓名", "手机"],
        ["余洋", "13678220482", "", "顾芳", "13829673100"],
        ["钟军建", "15907933677", "", "", ""],
    )
    assert matching(of).shifts == (0, 3)
    made = plan(of)
    assert [(line.row, line.record.name) for line in made.lines] == [  # type: ignore[attr-defined]
        (2, "余洋"), (2, "顾芳"), (3, "钟军建"),
    ]  # fmt: skip


def test_a_form_of_one_person_is_no_register() -> None:
    of = sheet(["姓名", "余洋", "性别", "男"], ["电话", "13678220482", "岗位", "站长"])
    assert headings.match(of, Person, NAMES) is None


def test_a_text_that_is_no_table_is_no_register() -> None:
    of = sheet(["1. 身份证号请设为文本格式。"], ["2. 电话填手机号。"], ["3. 姓名必填"])
    assert headings.match(of, Person, NAMES) is None


def test_what_was_chosen_last_time_is_taken_again() -> None:
    of = sheet(["姓名", "号", "到站"], ["余洋", "13678220482", "2023-09-10"])
    asked: list[tuple[str, ...]] = []

    def remembered(heads: tuple[str, ...]) -> dict[int, str]:
        asked.append(heads)
        return {2: "joined_on", 1: "nonsense"}

    found = headings.match(of, Person, NAMES, remembered)
    assert found is not None
    assert asked == [("姓名", "号", "到站")]
    assert found.columns[2].field == "joined_on"
    assert found.columns[2].why is Why.REMEMBERED
    assert found.columns[1].field != "nonsense"


def test_a_field_that_is_chosen_leaves_its_old_column() -> None:
    of = sheet(["姓名", "手机", "联系电话"], ["余洋", "13678220482", "13829673100"])
    changed = matching(of).chosen(2, "phone")
    assert changed.fields == {"name": 0, "phone": 2}
    assert changed.columns[1].why is Why.SECOND
    assert changed.chosen(2, "").fields == {"name": 0}


def test_an_english_register_is_read() -> None:
    of = sheet(
        ["No.", "Full name", "Sex", "ID number", "Mobile", "Position", "Date joined"],
        [1, "John Smith", "Male", YU, "13678220482", "消防员", "2023-09-10"],
    )
    made = plan(of)
    assert made.counts()["new"] == 1
    assert fields(of).keys() == {"name", "sex", "identity_number", "phone", "post", "joined_on"}
