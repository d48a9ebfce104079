"""Words by which rows are found and sorted: the text itself, its pinyin and its initials.

pypinyin is loaded only when a row with Chinese characters is saved, never to search.
"""

import functools

from fxstation.kinds import Name
from fxstation.records.declare import Record, facts

SURNAMES = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "查": "zha", "任": "ren", "朴": "piao",
    "盖": "ge", "区": "ou", "缪": "miao", "翟": "zhai", "尉": "wei", "乐": "yue", "曲": "qu",
    "种": "chong", "盛": "sheng", "员": "yun", "祭": "zhai", "黑": "he", "折": "she", "洗": "xian",
    "冼": "xian", "华": "hua", "燕": "yan", "车": "che", "纪": "ji", "覃": "qin", "万": "wan",
    "召": "shao", "逄": "pang", "不": "fu", "宁": "ning", "柏": "bai", "葛": "ge", "臧": "zang",
}  # fmt: skip
"""Characters that are read otherwise as a surname."""

FILLER = "\x1f"


def is_found_by_words(cls: type[Record]) -> bool:
    """Tell whether rows of a type are searched, or sorted by the pinyin of their name."""
    return any(
        fact.searched or (fact.name == cls.NAMED_BY and isinstance(fact.kind, Name))
        for fact in facts(cls)
    )


def words(record: Record) -> str:
    """Return everything a row is found by, lower case, a unit separator before each part."""
    found: list[str] = []
    for fact in facts(type(record)):
        if not fact.searched:
            continue
        text = str(getattr(record, fact.name)).strip().lower()
        if not text:
            continue
        parts = [text, *text.split()[1:]]
        if isinstance(fact.kind, Name):
            parts += spellings(text)
        found += [part for part in parts if part not in found]
    return "".join(FILLER + part for part in found)


def sort_key(record: Record) -> str:
    """Return what a row is sorted by: the pinyin of its name, then the name itself."""
    for fact in facts(type(record)):
        if fact.name == type(record).NAMED_BY and isinstance(fact.kind, Name):
            name = str(getattr(record, fact.name)).strip()
            return f"{_read(name)} {name}" if name else ""
    return ""


@functools.lru_cache(maxsize=4096)
def spellings(text: str) -> tuple[str, ...]:
    """Return how a Chinese name may be typed: pinyin, initials, or the surname and initials.

    Examples:
        >>> spellings("单云飞")
        ('shanyunfei', 'syf', 'shanyf', 'danyunfei', 'dyf', 'danyf')
    """
    if text.isascii():
        return ()
    surname, common = _read(text), _plain(text)
    typed: list[str] = []
    for reading in (surname, common):
        syllables = reading.split()
        initials = "".join(syllable[0] for syllable in syllables)
        for spelling in ("".join(syllables), initials, "".join(syllables[:1]) + initials[1:]):
            if spelling and spelling not in typed:
                typed.append(spelling)
    return tuple(typed)


def _read(text: str) -> str:
    plain = _plain(text)
    if text[:1] in SURNAMES and plain:
        return " ".join([SURNAMES[text[0]], *plain.split()[1:]])
    return plain


def _letters(rest: str) -> list[str]:
    """Return what of the characters without a reading is typed: letters and digits, one by one."""
    return [sign for sign in rest if sign.isalnum()]


@functools.lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    from pypinyin import lazy_pinyin

    read = lazy_pinyin(text.lower(), errors=_letters)  # type: ignore[arg-type]
    return " ".join(read)
