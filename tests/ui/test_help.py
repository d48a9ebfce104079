"""F1 opens the help of the page, words are found in it, and ? lists the keys that are there."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fxstation.app import Station
from tests.ui.conftest import MakeProgram
from ui import pages as places
from ui.app import Program
from ui.help.contents import FOLDER, ORDER
from ui.help.shortcuts import gathered
from ui.help.window import HelpWindow
from ui.workplace import Workplace

LANGUAGES = ("zh_CN", "en")
SLUGS = sorted(path.stem for path in (FOLDER / "zh_CN").glob("*.md"))


def work(program: Program) -> Workplace:
    """Return the workplace."""
    assert program.work is not None
    return program.work


def open_help(program: Program) -> HelpWindow:
    """Return the help, which is open."""
    (found,) = [w for w in work(program).findChildren(HelpWindow) if w.isVisible()]
    return found


def listed(window: HelpWindow) -> list[str]:
    """Return the titles that the contents show."""
    items = [window.contents.item(place) for place in range(window.contents.count())]
    return [item.text() for item in items if not item.isHidden()]


def test_f1_opens_the_page_about_what_is_shown(program: Program, qtbot: QtBot) -> None:
    QTest.keyClick(work(program), Qt.Key.Key_F1)
    window = open_help(program)
    assert window.shown == "today"
    assert window.text.toPlainText().startswith("今日")
    work(program).show_page("journal")
    QTest.keyClick(work(program), Qt.Key.Key_F1)
    assert open_help(program) is window
    assert window.shown == "journal"


def test_esc_closes_it(program: Program) -> None:
    work(program).show_help("start")
    window = open_help(program)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_an_unknown_page_opens_the_beginning(program: Program) -> None:
    work(program).show_help("nowhere")
    assert open_help(program).shown == "start"


def test_words_are_found_and_marked(program: Program) -> None:
    work(program).show_help("start")
    window = open_help(program)
    everything = listed(window)
    window.search.setText("U 盘")
    assert "恢复口令和备份" in listed(window)
    assert len(listed(window)) < len(everything)
    assert window.shown == "copies"
    assert window.text.extraSelections()
    window.search.setText("没有这样的词")
    assert listed(window) == []
    assert window.nothing.isVisible()
    window.search.clear()
    assert listed(window) == everything
    assert not window.text.extraSelections()


def test_enter_leads_to_the_next_place_and_round(program: Program) -> None:
    work(program).show_help("undo")
    window = open_help(program)
    window.search.setText("撤销")
    found = set()
    for _again in range(30):
        found.add(window.text.textCursor().position())
        window.find_next()
    assert len(found) == window.text.toPlainText().count("撤销")


def test_a_link_leads_to_its_page(program: Program) -> None:
    work(program).show_help("start")
    window = open_help(program)
    window.text.anchorClicked.emit(QUrl("copies"))
    assert window.shown == "copies"
    assert window.contents.currentItem().text() == "恢复口令和备份"


def test_the_contents_are_in_the_language_of_the_window(
    make_program: MakeProgram, station: Station
) -> None:
    program = make_program(station, language="en")
    work(program).show_help("copies")
    assert "Recovery passphrase and copies" in listed(open_help(program))


def test_the_lock_hides_the_help(program: Program) -> None:
    work(program).show_help("start")
    window = open_help(program)
    program.lock_up()
    assert not window.isVisible()


# --- keys ---


def test_the_list_of_keys_tells_those_that_are_there(program: Program) -> None:
    QTest.keyClick(work(program), Qt.Key.Key_Question)
    window = open_help(program)
    assert window.shown == "shortcuts"
    said = window.text.toPlainText()
    for key, what in (("Ctrl+K", "搜索"), ("Ctrl+Z", "撤销"), ("Alt+1", "今日"), ("F1", "帮助")):
        assert key in said
        assert what in said


def test_keys_of_a_page_are_listed_when_it_is_shown(program: Program) -> None:
    work(program).show_page("roster")
    keys = gathered(work(program), work(program).page)
    of_page = {one.keys for one in keys if one.of_page}
    assert of_page
    work(program).show_page("today")
    keys = gathered(work(program), work(program).page)
    assert not of_page & {one.keys for one in keys if one.of_page}


def test_every_shortcut_has_a_name(program: Program) -> None:
    for entry in places.PAGES:
        work(program).show_page(entry.slug)
    nameless = [
        f"{one.key().toString()} of {type(one.parent()).__name__}"
        for one in work(program).findChildren(QShortcut)
        if not one.whatsThis()
    ]
    assert nameless == []


# --- the texts ---


def test_both_languages_have_the_same_pages() -> None:
    english = sorted(path.stem for path in (FOLDER / "en").glob("*.md"))
    assert english == SLUGS


def test_every_page_of_the_window_has_its_help(program: Program, qapp: QApplication) -> None:
    del qapp
    wanted = set()
    for entry in places.PAGES:
        work(program).show_page(entry.slug)
        wanted.add(work(program).page.help_slug)
    assert wanted <= set(SLUGS)
    assert {"start", "undo", "copies", "privacy", "shortcuts"} <= set(SLUGS)
    assert set(SLUGS) <= set(ORDER)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_has_a_title_and_its_links_lead_somewhere(slug: str, language: str) -> None:
    text = (FOLDER / language / f"{slug}.md").read_text("utf-8")
    assert text.startswith("# ")
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1
    for target in re.findall(r"\]\(([^)]*)\)", text):
        assert target in SLUGS, target


def test_help_in_chinese_has_no_english_sentences() -> None:
    for slug in SLUGS:
        text = (FOLDER / "zh_CN" / f"{slug}.md").read_text("utf-8")
        plain = re.sub(r"`[^`]*`|\([^)]*\)", "", text)
        assert not re.search(r"[a-z]+ [a-z]+ [a-z]+", plain), slug
