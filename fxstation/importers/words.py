"""Words as registers write them, brought to one form; and the trade's synonyms."""

import functools
import json
import re
import unicodedata

from fxstation.paths import RESOURCES

FILE = RESOURCES / "catalogues" / "import_words.json"
"""Synonyms: of choices by ``table.field``, of names by table; headings that are known."""

_WIDE = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: 0x20}
_CHINESE = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_DOTS = "・･•∙⋅‧․．。.·●"


def clean(text: str) -> str:
    """Return a text without what cannot be seen and without space around it.

    Zero-width signs come from chat programs, the leading apostrophe from Excel.

    Examples:
        >>> clean("\u202d'13678220482\u202c\u00a0")
        '13678220482'
    """
    if text.isprintable():
        seen = text.strip()
        return seen[1:].strip() if seen.startswith("'") else seen
    seen = "".join(
        " " if c in "\t\u00a0" else c
        for c in text
        if unicodedata.category(c) not in ("Cf", "Cc") or c in "\t\n"
    ).strip()
    return seen[1:].strip() if seen.startswith("'") else seen


def plain(text: str) -> str:
    """Return a text with full-width signs made narrow and runs of space made one.

    Examples:
        >>> plain("１３８ ９９９９　０００")
        '138 9999 000'
    """
    return " ".join(unicodedata.normalize("NFKC", clean(text)).split())


def person_name(text: str) -> str:
    """Return a name in one form: no padding in Chinese names, one space in others, one dot.

    Examples:
        >>> person_name("余　洋"), person_name("John  Smith"), person_name("买买提•艾力")
        ('余洋', 'John Smith', '买买提·艾力')
    """
    name = " ".join(clean(text).translate(_WIDE).split())
    if name.isalpha():
        return name
    name = re.sub(rf"(?<=[{_CHINESE}])\s*[{_DOTS}]\s*(?=[{_CHINESE}])", "·", name)
    return re.sub(rf"(?<=[{_CHINESE}·]) (?=[{_CHINESE}·])", "", name)


def key(text: str) -> str:
    """Return a word by which two spellings of one thing are equal: no space, no case.

    Examples:
        >>> key(" 控制室 值班员 ") == key("控制室值班员")
        True
    """
    return plain(text).replace(" ", "").casefold()


def heading(text: str) -> str:
    r"""Return a heading in one form: no space, line break, mark, or anything in brackets.

    Examples:
        >>> heading("*姓  名\n（必填）"), heading("1、联系电话：")
        ('姓名', '联系电话')
    """
    word = re.sub(r"[(\[【〔{<《][^)\]】〕}>》]*[)\]】〕}>》]", "", key(text))
    word = re.sub(r"^[\d一二三四五六七八九十]{1,2}[.、．)]", "", word)
    return re.sub(r"[*※★☆●#:：;；。.,，、\-—_!！?？\"'“”]", "", word)


@functools.lru_cache(maxsize=4096)
def sound(name: str) -> str:
    """Return how a name sounds (pinyin without tones); loads pypinyin, so asked for seldom.

    Examples:
        >>> sound("张红") == sound("章宏")
        True
    """
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(name))


@functools.cache
def book() -> dict[str, dict[str, list[str]]]:
    """Return the catalogue of synonyms."""
    read: dict[str, dict[str, list[str]]] = json.loads(FILE.read_text("utf-8"))
    return read


@functools.cache
def synonyms(group: str) -> dict[str, str]:
    """Return the words of one group by :func:`key`: how it may be written, what it means."""
    return {
        key(word): meaning
        for meaning, spellings in book().get(group, {}).items()
        for word in (meaning, *spellings)
    }


@functools.cache
def known_headings(group: str) -> frozenset[str]:
    """Return the headings of one group, in one form: ``other``, ``serial``, ``somebody_else``."""
    return frozenset(heading(word) for word in book()["headings"].get(group, ()))
