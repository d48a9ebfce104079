"""Every record type is whole: a migration, a place in the window, an icon, help."""

import importlib
import os
from collections.abc import Iterator

import pytest

from fxstation.paths import RESOURCES
from fxstation.records import RECORD_TYPES, Record, Setting
from tools import migration

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from ui.page import Page
from ui.pages import PAGES, Entry

TYPES = pytest.mark.parametrize("cls", RECORD_TYPES, ids=lambda cls: cls.TABLE)
EVERY_PAGE = pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.slug)
LANGUAGES = ("zh_CN", "en")
INSIDE = {
    "settings": "settings",
    "accounts": "settings",
    "shift_patterns": "settings",
}
"""Records that are shown on a page without being what the page is reloaded for."""


def page_of(entry: Entry) -> type[Page]:
    """The class of a page."""
    module = importlib.import_module(f"ui.{entry.slug}.page")
    own = [
        thing
        for thing in vars(module).values()
        if isinstance(thing, type)
        and issubclass(thing, Page)
        and thing.__module__ == module.__name__
    ]
    assert len(own) == 1, f"one page a module: {own}"
    return own[0]


def places(cls: type[Record]) -> Iterator[str]:
    """The slugs of the pages that show a record type."""
    for entry in PAGES:
        if cls.TABLE in page_of(entry).tables:
            yield entry.slug


@TYPES
def test_a_record_type_has_a_table_made_by_a_migration(cls: type[Record]) -> None:
    assert cls.TABLE in migration.existing()


@TYPES
def test_a_record_type_has_a_place_in_the_window(cls: type[Record]) -> None:
    slugs = {entry.slug for entry in PAGES}
    assert set(places(cls)) or INSIDE.get(cls.TABLE) in slugs


def test_what_is_said_to_live_inside_a_page_is_a_record_type() -> None:
    assert set(INSIDE) <= {cls.TABLE for cls in RECORD_TYPES}
    assert Setting.TABLE in INSIDE


@EVERY_PAGE
def test_a_page_has_an_icon(entry: Entry) -> None:
    assert (RESOURCES / "icons" / f"{entry.icon}.svg").exists()


@EVERY_PAGE
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_has_help_in_both_languages(entry: Entry, language: str) -> None:
    page = RESOURCES / "help" / language / f"{page_of(entry).help_slug}.md"
    assert page.exists()
    assert page.read_text("utf-8").startswith("# ")
    assert len(page.read_text("utf-8")) > 200


def test_each_page_has_help_of_its_own() -> None:
    slugs = [page_of(entry).help_slug for entry in PAGES]
    assert "start" not in slugs, "a page that was not given its help opens the beginning"


def test_no_two_pages_have_the_same_name_key_or_icon() -> None:
    for of in ("slug", "title", "icon"):
        values = [getattr(entry, of) for entry in PAGES]
        assert len(values) == len(set(values)), of
    keys = [entry.shortcut for entry in PAGES if entry.shortcut]
    assert len(keys) == len(set(keys))


def test_the_help_is_the_same_in_both_languages() -> None:
    chinese, english = (
        {path.stem for path in (RESOURCES / "help" / language).glob("*.md")}
        for language in LANGUAGES
    )
    assert chinese == english
