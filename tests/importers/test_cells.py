"""One cell, read by its kind or refused: nothing is guessed."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fxstation import i18n, kinds
from fxstation.importers import cells
from fxstation.importers.cells import About
from fxstation.importers.refusals import SENTENCES, Refusal, expected
from fxstation.importers.tables import Cell
from fxstation.records import RECORD_TYPES, Fact, facts
from fxstation.records.people import PERSON_KINDS, SEXES
from fxstation.rules.people import check_identity_number
from tests.importers.registers import GU, NAMES, POSTS, TODAY, YU
from tests.strategies import values

PHONE, IDENTITY, NAME = kinds.Phone(), kinds.IdentityNumber(), kinds.Name()
POST, POSTS_TOO = kinds.Ref("posts"), kinds.Refs("posts")


def read(kind: kinds.Kind, cell: Cell, field: str = "") -> Any:
    return cells.read_cell(kind, cell, About(field=field, names=NAMES, today=TODAY))


def refused(kind: kinds.Kind, cell: Cell, field: str = "") -> str:
    found = read(kind, cell, field)
    assert isinstance(found, Refusal), f"{cell!r} became {found!r}"
    assert found.sentence()
    return found.code


@pytest.mark.parametrize(
    "cell",
    [
        "13678220482",
        13678220482,
        13678220482.0,
        "136-7822-0482",
        "136 7822 0482",
        "１３６７８２２０４８２",
        "  13678220482\u00a0",
        "'13678220482",
        "+86 136 7822 0482",
        "\u202d13678220482\u202c",
        "(136)78220482",
        "13678220482.0",
    ],
)
def test_a_mobile_number_is_read_however_it_is_spelled(cell: Cell) -> None:
    assert read(PHONE, cell) == "13678220482"


@pytest.mark.parametrize("cell", ["021-57421674", "(021)57421674", "02157421674", "021 5742 1674"])
def test_a_landline_is_read_with_its_area_code(cell: Cell) -> None:
    assert read(PHONE, cell) == "021-57421674"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1597175158", "phone_mobile_length"),
        (1597175158.0, "phone_mobile_length"),
        ("138220482611", "phone_mobile_length"),
        ("57421674", "phone_no_area_code"),
        ("12678220482", "phone_prefix"),
        ("13678220482/13800000000", "phone_several"),
        ("13678220482 13800000000", "phone_several"),
        ("13678220482（儿子）", "phone_letters"),
        ("138****5678", "masked"),
        ("1.36782E+10", "number_shortened"),
        (1367822048.2, "not_whole"),
        (1.36782204825e16, "number_shortened"),
        (True, "not_a_number"),
        (date(2023, 1, 1), "not_a_number"),
        ("#N/A", "excel_error"),
        ("########", "excel_error"),
    ],
)
def test_what_is_no_telephone_number_is_refused(cell: Cell, code: str) -> None:
    assert refused(PHONE, cell) == code


def test_a_refused_mobile_number_tells_its_digits() -> None:
    assert "mobile number has 10 digits" in read(PHONE, "1597175158").sentence()


@pytest.mark.parametrize(
    "cell", [YU, f"'{YU}", f" {YU} ", f"{YU[:6]} {YU[6:14]} {YU[14:]}", YU.translate(
        {ord("0") + n: 0xFF10 + n for n in range(10)})]
)  # fmt: skip
def test_an_identity_number_is_read_however_it_is_spelled(cell: str) -> None:
    assert read(IDENTITY, cell) == YU


def test_a_small_x_of_an_identity_number_becomes_a_capital() -> None:
    assert read(IDENTITY, "11010519491231002x") == "11010519491231002X"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (float(YU), "identity_destroyed"),
        (int(YU), "identity_destroyed"),
        ("3.10120196708194E+17", "identity_destroyed"),
        ("3.1012E+17", "identity_destroyed"),
        (YU[:-1] + ("0" if YU[-1] != "0" else "1"), "identity_check_digit"),
        (YU[:-1], "identity_length"),
        (YU + "1", "identity_length"),
        ("310120681007341", "identity_old"),
        (310120681007341.0, "identity_old"),
        ("310120196813073414", "identity_birth_date"),
        ("990120196810073414", "identity_check_digit"),
        ("010120196810073414", "identity_place"),
        ("310120********3414", "masked"),
        ("31012019681007341A", "identity_characters"),
        ("护照E12345678", "identity_length"),
    ],
)
def test_what_is_no_identity_number_is_refused(cell: Cell, code: str) -> None:
    assert refused(IDENTITY, cell) == code


def test_an_identity_number_destroyed_by_excel_says_what_happened() -> None:
    sentence = read(IDENTITY, 3.10120196708194e17).sentence()
    assert "identity number fails its check digit" in sentence
    assert "Excel" in sentence


def test_a_number_with_a_lucky_check_digit_is_refused_all_the_same() -> None:
    """One in eleven numbers that Excel rounded passes the check digit by chance."""
    lucky = next(
        number
        for middle in range(19400101, 20001231)
        for order in range(1000)
        if check_identity_number(number := f"310120{middle}{order:03d}0") is None
        and number.endswith("000")
        and int(float(number)) == int(number)
    )
    assert refused(IDENTITY, float(lucky)) == "identity_rounded"


def test_nobody_is_born_tomorrow() -> None:
    from tests.importers.registers import identity_number

    assert refused(IDENTITY, identity_number(date(2026, 11, 24), 1)) == "birth_in_future"
    birth = About(today=TODAY, is_birth=True)
    assert cells.read_cell(kinds.Day(), "2026-11-24", birth) == Refusal("birth_in_future")
    assert cells.read_cell(kinds.Day(), "2026-11-23", birth) == TODAY


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("余　洋", "余洋"),
        ("余 洋", "余洋"),
        (" 余洋\u200b", "余洋"),
        ("买买提•艾力", "买买提·艾力"),
        ("买买提 ・ 艾力", "买买提·艾力"),
        ("買買提．艾力", "買買提·艾力"),
        ("John  Smith", "John Smith"),
        ("Ｊohn Smith", "John Smith"),
        ("张㛃", "张㛃"),
        ("王𬭎", "王𬭎"),
        ("𠮷 田", "𠮷田"),
        ("O'Neil", "O'Neil"),
    ],
)
def test_a_name_comes_in_one_form(cell: str, name: str) -> None:
    assert read(NAME, cell) == name


@pytest.mark.parametrize("cell", [5, 20200423.0, "12345", "***", date(2023, 1, 1), True])
def test_what_has_no_letter_is_no_name(cell: Cell) -> None:
    assert refused(NAME, cell) == "not_a_name"


def test_a_name_has_a_longest_length() -> None:
    assert refused(NAME, "王" * 61) == "too_long"


@pytest.mark.parametrize(
    ("cell", "sex"),
    [("男", "男"), ("女 ", "女"), ("男性", "男"), ("Ｆ", "女"), ("male", "男"), ("Female", "女")],
)
def test_a_choice_is_read_by_word_label_and_synonym(cell: str, sex: str) -> None:
    assert read(SEXES, cell, "people.sex") == sex


def test_a_choice_is_read_by_its_chinese_label() -> None:
    i18n.use_language("zh_CN")
    assert read(kinds.Choice((("draft", "Draft"),)), "draft") == "draft"
    assert read(PERSON_KINDS, "志愿消防员", "people.kind") == "志愿者"


def test_what_is_no_choice_is_refused_with_the_list() -> None:
    found = read(PERSON_KINDS, "临时", "people.kind")
    assert found.code == "not_a_choice"
    assert expected("Choice", found.expected) == "one of: 专职, 兼职, 志愿者, 村居干部, 物业保安"
    assert refused(SEXES, "1", "people.sex") == "not_a_choice"


@pytest.mark.parametrize("cell", ["是", "√", "有", True, "Y", "1", 1.0])
def test_yes_is_read(cell: Cell) -> None:
    assert read(kinds.Flag(), cell) is True


@pytest.mark.parametrize("cell", ["否", "×", "无", False, "N", "-", 0])
def test_no_is_read(cell: Cell) -> None:
    assert read(kinds.Flag(), cell) is False


def test_neither_yes_nor_no_is_refused() -> None:
    assert refused(kinds.Flag(), "也许") == "not_yes_or_no"


@pytest.mark.parametrize(
    ("cell", "number"), [("3", 3), (3.0, 3), ("3 h", 3), ("1,200", 1200), ("１２", 12)]
)
def test_a_whole_number_is_read(cell: Cell, number: int) -> None:
    assert read(kinds.Whole("h", 0, 2000), cell) == number


@pytest.mark.parametrize(
    ("kind", "cell", "code"),
    [
        (kinds.Whole("", 0, 10), "3.5", "not_whole"),
        (kinds.Whole("", 0, 10), "11", "out_of_range"),
        (kinds.Whole("", 0, 10), "三", "not_a_number"),
        (kinds.Whole("", 0, 10), True, "not_a_number"),
        (kinds.Whole("", 0, 10), "1,2", "not_a_number"),
        (kinds.Quantity("MPa", 0, 40), "41", "out_of_range"),
        (kinds.Quantity("MPa", 0, 40), "30 bar", "not_a_number"),
        (kinds.Text(3), "四个字的", "too_long"),
        (kinds.Text(30), 1.5e17, "number_shortened"),
        (kinds.TimeOfDay(), "25:00", "not_a_time"),
        (kinds.TimeOfDay(), "早上", "not_a_time"),
        (kinds.Moment(), "2026-12-01", "not_a_date"),
        (kinds.Moment(), "明天", "not_a_moment"),
        (kinds.Month(), "去年", "not_a_month"),
        (kinds.Secret(), "1234", "not_importable"),
        (kinds.Counts("posts"), "消防员2", "not_importable"),
    ],
)
def test_numbers_and_times_that_do_not_fit_are_refused(
    kind: kinds.Kind, cell: Cell, code: str
) -> None:
    if code == "not_a_date":
        assert read(kind, cell) == datetime(2026, 12, 1).astimezone(UTC)
    else:
        assert refused(kind, cell) == code


MORNING = datetime(2026, 1, 1, 8, 30)  # noqa: DTZ001 - a cell has no zone
MIDNIGHT = datetime(2023, 9, 10)  # noqa: DTZ001 - a cell has no zone


@pytest.mark.parametrize(
    ("cell", "clock"),
    [("8:30", time(8, 30)), ("08:30:00", time(8, 30)), ("8点", time(8)), ("8时30分", time(8, 30)),
     (0.5, time(12)), (time(8, 30, 20), time(8, 30)), (MORNING, time(8, 30))],
)  # fmt: skip
def test_a_time_of_day_is_read(cell: Cell, clock: time) -> None:
    assert read(kinds.TimeOfDay(), cell) == clock


@pytest.mark.parametrize(
    ("cell", "post"),
    [
        ("消防员", "消防员"),
        ("控制室 值班员", "控制室值班员"),
        ("司机", "驾驶员"),
        ("消控员", "控制室值班员"),
        ("战斗员", "消防员"),
        ("驾驶员（泵浦操作）", "驾驶员"),
        ("站长（兼）", "站长"),
        ("消防员（战斗员）", "消防员"),
    ],
)
def test_a_post_is_read_by_name_and_synonym(cell: str, post: str) -> None:
    assert read(POST, cell) == POSTS[post]


def test_an_unknown_post_is_refused_with_the_list() -> None:
    found = read(POST, "炊事员")
    assert (found.code, found.expected) == ("unknown_name", tuple(POSTS))
    assert "炊事员" in found.sentence()


def test_several_posts_in_one_cell_are_told_apart() -> None:
    assert refused(POST, "驾驶员兼消防员") == "several_names"
    assert refused(POST, "消防员（兼驾驶员）") == "several_names"
    assert read(POSTS_TOO, "驾驶员、消防员") == (POSTS["驾驶员"], POSTS["消防员"])
    assert refused(POSTS_TOO, "驾驶员、炊事员") == "unknown_name"


@pytest.mark.parametrize("cell", ["", "-", "—", "/", "无", "暂无", " N/A ", "　", "不详"])
def test_some_words_say_that_there_is_nothing(cell: str) -> None:
    assert cells.is_nothing(PHONE, cell)
    assert not cells.is_nothing(PHONE, 0)


def test_no_is_an_answer_to_yes_or_no() -> None:
    assert not cells.is_nothing(kinds.Flag(), "无")


@pytest.mark.parametrize(
    ("cell", "text"),
    [(3.1012e17, "3.1012E+17"), (4.0, "4"), (4.5, "4.5"), (True, "TRUE"), (float("nan"), ""),
     (MIDNIGHT, "2023-09-10"), (MORNING, "2026-01-01 08:30"),
     (time(8, 5), "08:05"), (timedelta(hours=26), "26:00"), (date(2023, 9, 10), "2023-09-10")],
)  # fmt: skip
def test_a_cell_is_shown_as_it_was_seen(cell: Cell, text: str) -> None:
    assert cells.shown(cell) == text


def test_not_a_number_is_an_error_of_excel() -> None:
    assert refused(kinds.Quantity(), float("nan")) == "excel_error"


IMPORTABLE = [
    pytest.param(fact, id=f"{cls.TABLE}.{fact.name}")
    for cls in RECORD_TYPES
    for fact in facts(cls)
    if cells.is_importable(fact.kind) and not isinstance(fact.kind, kinds.Ref | kinds.Refs)
]


@pytest.mark.parametrize("fact", IMPORTABLE)
@given(data=st.data())
def test_every_value_written_out_is_read_back(fact: Fact, data: st.DataObject) -> None:
    """For every field that a register can hold: what is shown reads as what it was."""
    value = data.draw(values(fact.kind))
    text = {True: "是", False: "否"}.get(value) if isinstance(value, bool) else None
    shown = text or ("" if value is None else cells.shown(value))
    if cells.is_nothing(fact.kind, shown) or isinstance(
        fact.kind, kinds.Name | kinds.Text | kinds.Note | kinds.Code
    ):
        return
    about = About(names=NAMES)
    once = cells.read_cell(fact.kind, shown, about)
    if isinstance(fact.kind, kinds.Day) and value and value.year > 2100:
        assert once == Refusal("date_out_of_range")
    elif isinstance(fact.kind, kinds.Moment):
        assert abs(once - value.replace(second=0, microsecond=0)) < timedelta(minutes=1)
    elif isinstance(fact.kind, kinds.Quantity):
        assert once == pytest.approx(value)
    else:
        assert once == value


TEXTS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30
) | st.sampled_from(["1.5E+17", "2023.9.10", YU, GU, "136-7822-0482", "同上", "张 三"])
CELLS: st.SearchStrategy[Cell] = (
    TEXTS | st.integers() | st.floats() | st.booleans() | st.dates() | st.datetimes() | st.times()
    | st.timedeltas()
)  # fmt: skip


KINDS: list[kinds.Kind] = [
    PHONE, IDENTITY, NAME, SEXES, POST, POSTS_TOO, kinds.Day(), kinds.Flag(), kinds.Whole(),
    kinds.Quantity(), kinds.Month(), kinds.TimeOfDay(), kinds.Text(), kinds.Note(), kinds.Code(),
]  # fmt: skip


@given(kind=st.sampled_from(KINDS), cell=CELLS)
def test_any_cell_is_read_or_refused_with_a_known_code(kind: kinds.Kind, cell: Cell) -> None:
    found = read(kind, cell)
    if isinstance(found, Refusal):
        assert found.sentence()
        assert found.told or found.code in SENTENCES
    elif isinstance(kind, kinds.Phone | kinds.IdentityNumber):
        assert read(kind, found) == found
