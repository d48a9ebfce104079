"""Setting text and tables: where lines break, how widths and pages come about."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fxstation.errors import Refused
from fxstation.reports import fonts
from fxstation.reports.arranging import arranged
from fxstation.reports.drawing import INK, QUIET, RED
from fxstation.reports.roster_view import Cell, Column, Piece, Role, Row, Sheet, Style
from fxstation.reports.text_setting import SMALLEST, lines_of, padding, size_of, text_lines

NAMES = st.text(
    st.sampled_from("王李张𠮷㛃䶮𬭎买提·艾 -abcXYZ—〇"), min_size=1, max_size=14
).filter(lambda name: name.strip())


def broken(text: str, style: Style, width: float, size: float = 10.0) -> list[str]:
    lines = lines_of(Cell((Piece(text, style),)), width, size)
    return ["".join(placed.text for placed in line.placed) for line in lines]


def sheet_of(
    names: list[list[str]], role: Role = Role.NAMES, sizes: tuple[float, float] = (16.0, 8.0)
) -> Sheet:
    """Return a table with a row number and one column of names a list."""
    columns = [Column(Cell((Piece("日期", Style.LABEL),)), Role.LABEL)]
    columns += [Column(Cell((Piece("岗位", Style.LABEL),)), role) for _name in names[0]]
    rows = [
        Row((Cell((Piece(str(number)),)), *(Cell((Piece(name, Style.NAME),)) for name in row)))
        for number, row in enumerate(names, 1)
    ]
    return Sheet("表", "值班表", "", tuple(columns), tuple(rows), sizes=sizes)


def test_a_long_name_breaks_behind_its_dots_and_nowhere_else() -> None:
    name = "买买提·艾力江·阿不都拉"
    assert broken(name, Style.NAME, 200) == [name]
    assert broken(name, Style.NAME, 85) == ["买买提·艾力江·", "阿不都拉"]
    assert broken(name, Style.NAME, 45) == ["买买提·", "艾力江·", "阿不都拉"]


def test_an_english_name_breaks_between_its_words() -> None:
    assert broken("Alexander von Humboldt", Style.NAME, 75) == ["Alexander von", "Humboldt"]


def test_a_long_chinese_label_breaks_in_its_middle() -> None:
    assert broken("控制室值班员", Style.LABEL, 40) == ["控制室", "值班员"]
    assert broken("带班领导", Style.LABEL, 40) == ["带班领导"]
    assert broken("24小时班", Style.LABEL, 20) == ["24小时班"]


def test_a_sentence_never_begins_a_line_with_a_full_stop() -> None:
    lines = text_lines("替班须经站长同意。接班人未到，不得离岗。" * 3, 55, 9)
    assert len(lines) > 3
    assert not any(line[0] in "，。；：、！？）" for line in lines)
    assert "".join(lines) == "替班须经站长同意。接班人未到，不得离岗。" * 3


def test_names_share_a_line_while_there_is_room() -> None:
    pieces = tuple(Piece(name, Style.NAME) for name in ("赵一", "钱二", "孙三"))
    assert len(lines_of(Cell(pieces), 80, 10)) == 1
    assert len(lines_of(Cell(pieces), 50, 10)) == 2
    assert len(lines_of(Cell(pieces, stacked=True), 80, 10)) == 3


def test_after_a_name_that_was_cut_the_next_begins_a_line() -> None:
    pieces = (Piece("买买提·艾力江·阿不都拉", Style.NAME), Piece("赵一", Style.NAME))
    lines = lines_of(Cell(pieces), 85, 10)
    assert [line.placed[0].text for line in lines] == ["买买提·艾力江·", "阿不都拉", "赵一"]


@pytest.mark.parametrize("style", Style)
def test_no_style_is_ever_smaller_than_seven_points(style: Style) -> None:
    assert size_of(style, 3) == SMALLEST
    assert size_of(style, 20) > SMALLEST


@given(st.lists(st.lists(NAMES, min_size=3, max_size=3), min_size=1, max_size=40))
@settings(max_examples=25)
def test_whatever_the_names_every_row_is_on_a_page_and_every_line_in_its_column(
    names: list[list[str]],
) -> None:
    sheet = sheet_of(names)
    found = arranged(sheet, 400, 300, 40, 10)
    at = found.measured
    rows = [row for first, last in found.slots for row in range(first, last)]
    assert rows == list(range(len(names)))
    assert sum(at.widths) == pytest.approx(400)
    for place, (first, last) in enumerate(found.slots):
        high = at.top() + found.stretch * sum(at.heights[first:last])
        assert high <= 300 - (40 if place >= len(found.slots) - found.blocks else 0) + 0.1
    aside = padding(at.size)[0]
    for row in sheet.rows:
        for cell, width in zip(row.cells, at.widths, strict=True):
            assert cell is not None
            for line in lines_of(cell, width - 2 * aside, at.size, at.tight):
                assert line.width <= width - 2 * aside + 0.05


@given(NAMES)
def test_cutting_a_name_loses_no_character(name: str) -> None:
    kept = "".join(broken(name, Style.NAME, 25)).replace(" ", "")
    assert kept == name.replace(" ", "")


def test_the_type_is_as_large_as_one_page_allows_and_never_below_the_smallest() -> None:
    few = arranged(sheet_of([["赵一"] * 3] * 10), 500, 400, 0, 10)
    more = arranged(sheet_of([["赵一"] * 3] * 25), 500, 400, 0, 10)
    many = arranged(sheet_of([["赵一"] * 3] * 60), 500, 400, 0, 10)
    assert (few.pages(), few.measured.size) == (1, 16.0)
    assert more.pages() == 1
    assert 8.0 <= more.measured.size < 16.0
    assert many.pages() == 2
    assert many.measured.size >= 8.0


def test_pages_are_filled_evenly() -> None:
    found = arranged(sheet_of([["赵一"] * 3] * 70, sizes=(9.0, 9.0)), 500, 400, 60, 10)
    counts = [last - first for first, last in found.slots]
    assert sum(counts) == 70
    assert max(counts) - min(counts) <= 8


def test_what_cannot_be_set_without_cutting_is_refused_in_words() -> None:
    with pytest.raises(Refused, match="does not fit this paper"):
        arranged(sheet_of([["赵"] * 80]), 300, 200, 0, 10)


def test_runs_take_each_character_from_a_font_that_has_it() -> None:
    assert fonts.runs("张𠮷") == ((fonts.REGULAR, "张"), (fonts.RARE, "𠮷"))
    assert fonts.runs("㛃䶮𬭎", bold=True) == ((fonts.BOLD, "㛃䶮𬭎"),)
    assert fonts.runs("\U000323af") == ((fonts.REGULAR, fonts.LAST_RESORT),)
    assert fonts.unprintable("张\U000323af\U000323af") == ("\U000323af",)


def test_characters_without_a_shape_are_left_out_and_not_drawn_as_boxes() -> None:
    assert fonts.clean("葛\U000e0100\u200b\n飾\ufe0f") == "葛飾"
    assert fonts.width("葛\u200b", 10) == fonts.width("葛", 10)


@pytest.mark.parametrize("ground", ["#FFFFFF", "#FBE1E2", "#F1F3F5", "#F7F7F7", "#E5E7EB"])
@pytest.mark.parametrize("ink", [INK, QUIET, RED])
def test_every_ink_is_read_on_every_ground_also_without_colour(ink: object, ground: str) -> None:
    lighter, darker = _light(ground), _light(f"#{ink.hexval()[2:]}")  # type: ignore[attr-defined]
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def _light(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
