"""Language: one gettext catalogue for core, windows, paper and command line.

``N_()`` marks a text where it is declared, ``_()`` translates it where it is shown.
Sources are English; ``zh_CN`` is complete and the default.
"""

import gettext
from pathlib import Path

from fxstation.paths import RESOURCES

DOMAIN = "fxstation"
LANGUAGES = ("zh_CN", "en")
_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def use_language(language: str, locale_dir: Path = RESOURCES / "locale") -> None:
    """Switch every text to ``language`` (``zh_CN`` or ``en``)."""
    global _current, _language
    _language = "en" if language.lower().startswith("en") else "zh_CN"
    _current = gettext.translation(DOMAIN, locale_dir, [_language], fallback=True)


def language() -> str:
    """Return the language in use: ``zh_CN`` or ``en``."""
    return _language


def _(text: str) -> str:
    """Translate a text; the empty text stays empty."""
    return _current.gettext(text) if text else ""


def ngettext(one: str, many: str, n: int) -> str:
    """Translate a text that depends on a number."""
    return _current.ngettext(one, many, n)


def pgettext(context: str, text: str) -> str:
    """Translate a text that means different things in different places."""
    return _current.pgettext(context, text)


def N_(text: str) -> str:
    """Mark a text for translation without translating it yet."""
    return text
