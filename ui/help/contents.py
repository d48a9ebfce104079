"""The pages of the help: one file a page and language, its title in its first line."""

from pathlib import Path

from attrs import frozen

from fxstation.i18n import language
from fxstation.paths import RESOURCES

FOLDER = RESOURCES / "help"

ORDER = (
    "start", "today", "roster", "print", "people", "import", "catalogues", "journal", "settings",
    "undo", "copies", "privacy", "shortcuts",
)  # fmt: skip
"""As a newcomer reads them; what is not named here follows by its slug."""

FIRST = "start"


@frozen
class HelpPage:
    """One page."""

    slug: str
    title: str
    text: str

    def holds(self, words: str) -> bool:
        """Tell whether all the words stand in it."""
        inside = f"{self.title}\n{self.text}".lower()
        return all(word in inside for word in words.lower().split())


def pages(folder: Path = FOLDER) -> tuple[HelpPage, ...]:
    """Return all pages in the language of the program, in the order of reading."""
    found = {path.stem: _page(path) for path in (folder / language()).glob("*.md")}
    known = [found.pop(slug) for slug in ORDER if slug in found]
    return (*known, *(found[slug] for slug in sorted(found)))


def _page(path: Path) -> HelpPage:
    first, _newline, rest = path.read_text("utf-8").partition("\n")
    return HelpPage(path.stem, first.lstrip("# ").strip(), rest.strip())
