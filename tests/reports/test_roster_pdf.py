"""The PDF read back with PDFium: everything is there, in its cell, embedded, and no more."""

import getpass
import re
import socket
from itertools import combinations

import pytest
from attrs import evolve

from fxstation.i18n import use_language
from fxstation.records import ShiftKind
from fxstation.reports import fonts
from fxstation.reports.roster_pdf import Drawn, draw
from fxstation.reports.roster_sheets import roster_view
from fxstation.reports.roster_view import Copy, Form, Paper, RosterView
from fxstation.rules.plan import Plan
from tests.reports import plans, reading

STATIONS: dict[str, tuple[int, tuple[ShiftKind, ...], dict[str, int]]] = {
    "6 people": (6, plans.WHOLE_DAY, {"p01": 1, "p03": 1}),
    "20 people": (20, plans.DAY_AND_NIGHT, {"p01": 1, "p03": 2, "p04": 1}),
    "40 people": (40, plans.DAY_AND_NIGHT, {"p01": 1, "p02": 1, "p03": 3, "p04": 1, "p05": 1}),
    "60 people": (60, plans.THREE_SHIFTS, {"p01": 1, "p02": 1, "p03": 3, "p04": 1, "p05": 1}),
}


@pytest.fixture(params=["zh_CN", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Both languages, one after the other."""
    use_language(request.param)
    return str(request.param)


def station(name: str, *, published: bool = True) -> Plan:
    count, kinds, demand = STATIONS[name]
    return plans.plan(count, kinds, demand, published=published)


def view_of(plan: Plan, form: Form, copy: Copy = Copy.WALL) -> RosterView:
    return roster_view(plan, form, copy, plans.PRINTED_AT)


def drawn(plan: Plan, form: Form, copy: Copy = Copy.WALL, paper: Paper = Paper.A4) -> Drawn:
    return draw(view_of(plan, form, copy), paper)


ON_PAPER = [
    *((name, Paper.A4, "zh_CN") for name in STATIONS),
    *((name, Paper.A3, "zh_CN") for name in STATIONS),
    ("20 people", Paper.A4, "en"),
    ("60 people", Paper.A4, "en"),
]


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize(("name", "paper", "words"), ON_PAPER)
def test_every_text_stands_whole_in_its_own_place(
    name: str, paper: Paper, words: str, form: Form
) -> None:
    use_language(words)
    plan = station(name, published=False)
    made = drawn(plan, form, paper=paper)
    wide, high = {Paper.A4: (841.9, 595.3), Paper.A3: (1190.6, 841.9)}[paper]
    for box, found in reading.texts_of(made):
        assert found == reading.plain(box.text)
        assert 20 < box.left < box.right < wide - 20
        assert 20 < box.bottom < box.top < high - 20
    assert made.boxes
    assert min(reading.type_sizes(made.content)) >= 7.0


@pytest.mark.parametrize("seed", range(9))
def test_whatever_the_station_nothing_is_cut_off(seed: int) -> None:
    form, paper = [*Form][seed % 3], [*Paper][seed % 2]
    made = drawn(plans.any_plan(seed), form, paper=paper)
    assert [box for box, found in reading.texts_of(made) if found != reading.plain(box.text)] == []
    assert min(reading.type_sizes(made.content)) >= 7.0


@pytest.mark.parametrize("form", Form)
def test_no_two_texts_share_a_place(form: Form) -> None:
    use_language("zh_CN")
    made = drawn(station("20 people"), form)
    for page in range(made.pages):
        boxes = [box for box in made.boxes if box.page == page]
        for one, other in combinations(boxes, 2):
            beside = min(one.right, other.right) <= max(one.left, other.left) + 0.05
            above = min(one.top, other.top) <= max(one.bottom, other.bottom) + 0.05
            assert beside or above, (one, other)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("name", STATIONS)
def test_every_name_number_and_gap_of_the_view_is_printed(name: str, form: Form) -> None:
    use_language("zh_CN")
    view = view_of(station(name), form)
    text = "".join(reading.page_texts(draw(view, Paper.A4).content))
    for sheet in view.sheets:
        ways = [way for way in (sheet, sheet.instead) if way]
        wanted = [
            {cell.text() for row in way.rows for cell in row.cells if cell and cell.pieces}
            for way in ways
        ]
        assert any(all(reading.plain(cell) in text for cell in cells) for cells in wanted)
        assert all(reading.plain(c.name + c.phone) in text for c in sheet.contacts)
        assert reading.plain(sheet.title) in text


@pytest.mark.parametrize("form", Form)
def test_all_fonts_are_embedded_subsets_and_none_is_helvetica(form: Form) -> None:
    content = drawn(station("6 people"), form).content
    names = reading.font_names(content)
    assert all(re.fullmatch(r"[A-Z]{6}\+(NotoSansSC-\w+|MFSRareHan-\w+)", name) for name in names)
    assert {name[7:] for name in names} == {fonts.REGULAR, fonts.BOLD, fonts.RARE}
    assert content.count(b"/FontFile2") == content.count(b"/Type /FontDescriptor") > 0
    assert content.count(b"/ToUnicode") == content.count(b"/Type /Font ")


def test_the_file_tells_nothing_about_anybody_or_any_pc() -> None:
    use_language("zh_CN")
    made = drawn(station("6 people"), Form.MONTH)
    with reading.opened(made.content) as document:
        about = document.get_metadata_dict()
    assert about == {
        "Title": "值班表 2026-10", "Author": "", "Subject": "", "Keywords": "",
        "Creator": "fxstation", "Producer": "fxstation",
        "CreationDate": "D:20261125093000+08'00'", "ModDate": "D:20261125093000+08'00'",
    }  # fmt: skip
    for secret in (getpass.getuser(), socket.gethostname()):
        assert f"({secret}".encode() not in made.content
    assert made.content == drawn(station("6 people"), Form.MONTH).content


def test_rare_characters_are_printed_and_can_be_searched_and_copied() -> None:
    text = "".join(reading.page_texts(drawn(station("6 people"), Form.PEOPLE).content))
    for name in (*plans.RARE_NAMES, plans.LONG_NAME):
        assert name in text


def test_a_character_of_no_font_becomes_a_full_block_and_is_named() -> None:
    plan = station("6 people")
    first, *others = plan.people
    strange = evolve(first, name="赵\U000323af")
    made = drawn(evolve(plan, people=(strange, *others)), Form.PEOPLE)
    assert made.missing == ("\U000323af",)
    assert "赵〓" in "".join(reading.page_texts(made.content))


@pytest.mark.parametrize("form", Form)
def test_the_wall_shows_a_full_number_only_of_who_agreed(form: Form) -> None:
    plan = plans.plan(20, plans.DAY_AND_NIGHT, {"p01": 1, "p03": 4, "p04": 1})
    wall = "".join(reading.page_texts(drawn(plan, form, Copy.WALL).content))
    leader = "".join(reading.page_texts(drawn(plan, form, Copy.LEADER).content))
    for person in plan.people:
        masked = f"{person.phone[:3]}****{person.phone[7:]}"
        assert person.phone in leader
        assert masked not in leader
        assert (person.phone in wall) is person.phone_on_wall
        assert (masked in wall) is not person.phone_on_wall


def test_the_wall_says_that_somebody_is_away_and_only_the_leader_why() -> None:
    use_language("zh_CN")
    wall = drawn(station("20 people"), Form.PEOPLE, Copy.WALL)
    leader = drawn(station("20 people"), Form.PEOPLE, Copy.LEADER)
    assert "病" not in "".join(reading.page_texts(wall.content))
    assert "病：病假" in "".join(reading.page_texts(leader.content))
    assert "假" in {box.text for box in wall.boxes}
    assert "病" in {box.text for box in leader.boxes}


@pytest.mark.parametrize("form", Form)
def test_every_page_of_a_draft_says_so_and_has_its_number(form: Form, language: str) -> None:
    badge = {"zh_CN": "草稿", "en": "Draft"}[language]
    number = {"zh_CN": "第{}/{}页", "en": "page{}of{}"}[language]
    made = drawn(station("40 people", published=False), form)
    texts = reading.page_texts(made.content)
    for page, text in enumerate(texts, 1):
        assert text.count(badge) >= 2
        assert number.format(page, made.pages) in text
        assert "021-57421674" in text
    published = drawn(station("40 people"), form)
    assert all(badge not in text for text in reading.page_texts(published.content))


def test_a_published_roster_has_its_version_and_moments_in_the_foot() -> None:
    use_language("zh_CN")
    text = reading.page_texts(drawn(station("6 people"), Form.MONTH).content)[0]
    assert "第2版2026-11-2414:05发布赵队长" in text
    assert "打印于2026-11-2509:30第1/1页" in text
    assert "站内张贴版（个人手机号已遮盖）" in text
    for label in ("制表人：", "审核人：", "批准人：", "制表日期：____年__月__日（盖章）"):
        assert label in text


def test_a_table_on_several_pages_repeats_its_heading() -> None:
    use_language("zh_CN")
    made = drawn(station("60 people"), Form.PEOPLE)
    texts = reading.page_texts(made.content)
    assert made.pages == 2
    assert all("姓名岗位联系电话" in text for text in texts)
    assert [("制表人" in text) for text in texts] == [False, True]


def test_names_are_read_at_two_metres_where_that_fits() -> None:
    use_language("zh_CN")
    assert drawn(station("6 people"), Form.MONTH).type_sizes[0] >= 14
    assert drawn(station("20 people"), Form.MONTH, paper=Paper.A3).type_sizes[0] >= 12
    assert min(drawn(station("40 people"), Form.WEEK).type_sizes) >= 14


def test_people_are_on_one_page_while_the_type_may_be_small_enough() -> None:
    use_language("zh_CN")
    assert drawn(station("20 people"), Form.PEOPLE).pages == 1
    assert drawn(station("40 people"), Form.PEOPLE).pages == 1
    assert drawn(station("60 people"), Form.PEOPLE, paper=Paper.A3).pages == 1
    assert drawn(station("60 people"), Form.PEOPLE).pages == 2


def test_a_week_is_a_sheet_of_its_own_with_its_own_signatures() -> None:
    use_language("zh_CN")
    texts = reading.page_texts(drawn(station("20 people"), Form.WEEK).content)
    assert len(texts) == 5
    assert all("制表人：" in text and f"第{n}周" in text for n, text in enumerate(texts, 1))
