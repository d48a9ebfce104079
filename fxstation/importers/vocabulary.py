"""What columns are called: the fields of a record type and how registers head them."""

import functools
from enum import StrEnum

import attrs
from attrs import frozen

from fxstation.i18n import N_, _
from fxstation.importers import cells, words
from fxstation.importers.tables import letter
from fxstation.records.declare import Fact, Record, facts


class Why(StrEnum):
    """Why a column is, or is not, a field."""

    NAME = "name"
    PART = "part"
    CONTENT = "content"
    REMEMBERED = "remembered"
    CHOSEN = "chosen"
    KNOWN_OTHER = "known_other"
    SOMEBODY_ELSE = "somebody_else"
    SECOND = "second"
    NO_FIT = "no_fit"
    MONTHS = "months"
    UNKNOWN = "unknown"
    EMPTY = "empty"


WHY_SENTENCES: dict[Why, str] = {
    Why.NAME: N_("By its heading."),
    Why.PART: N_("By a part of its heading."),
    Why.CONTENT: N_("By what stands in it; please check."),
    Why.REMEMBERED: N_("As last time."),
    Why.CHOSEN: N_("Chosen by you."),
    Why.KNOWN_OTHER: N_("The station does not keep this."),
    Why.SOMEBODY_ELSE: N_("This seems to be about somebody else."),
    Why.SECOND: N_("Another column holds this already."),
    Why.NO_FIT: N_("Nothing in it fits its heading."),
    Why.MONTHS: N_("Only year and month stand there; a day is not guessed."),
    Why.UNKNOWN: N_("Not known; choose what it is, or leave it out."),
    Why.EMPTY: N_("There is nothing in it."),
}


@frozen
class Column:
    """One column: where it stands, how it is headed, which field it is ("": left out)."""

    index: int
    heading: str
    field: str = ""
    why: Why = Why.UNKNOWN

    @property
    def letter(self) -> str:
        """Return its letters."""
        return letter(self.index)

    def sentence(self) -> str:
        """Return why, as a translated sentence."""
        return _(WHY_SENTENCES[self.why])


@frozen
class Matching:
    """What the columns of a sheet are.

    ``first_row`` and ``last_row`` are the heading rows, from 0; both -1 when there is none.
    ``shifts`` is ``(0,)``; where the same headings stand side by side twice, the second
    table's distance is added.
    """

    columns: tuple[Column, ...]
    first_row: int = -1
    last_row: int = -1
    shifts: tuple[int, ...] = (0,)

    def column_of(self, field: str) -> Column | None:
        """Return the column of a field."""
        return next((column for column in self.columns if column.field == field), None)

    @property
    def fields(self) -> dict[str, int]:
        """Return the column of every field that is read."""
        return {column.field: column.index for column in self.columns if column.field}

    def chosen(self, index: int, field: str) -> "Matching":
        """Return a copy in which a column is another field ("": left out)."""
        return attrs.evolve(
            self,
            columns=tuple(
                attrs.evolve(column, field=field, why=Why.CHOSEN)
                if column.index == index
                else attrs.evolve(column, field="", why=Why.SECOND)
                if field and column.field == field
                else column
                for column in self.columns
            ),
        )

    @property
    def headings(self) -> tuple[str, ...]:
        """Return the headings in one form: by them a matching is remembered."""
        return tuple(words.heading(column.heading) for column in self.columns)


class Vocabulary:
    """How the fields of a record type are headed."""

    def __init__(self, kind: type[Record]) -> None:
        """Gather the words of every field that can be read from a register."""
        self.kind = kind
        self.facts: dict[str, Fact] = {
            fact.name: fact for fact in facts(kind) if cells.is_importable(fact.kind)
        }
        self.words: dict[str, str] = {}
        self._named: dict[str, tuple[str, Why]] = {}
        for fact in self.facts.values():
            more = words.book()["columns"].get(f"{kind.TABLE}.{fact.name}", ())
            own = (*fact.headings, fact.label, _(fact.label), fact.name.replace("_", " "), *more)
            for word in own:
                self.words.setdefault(words.heading(word), fact.name)

    def named(self, heading: str) -> tuple[str, Why]:
        """Return the field that a heading names and how surely, or ``("", why not)``."""
        if heading not in self._named:
            self._named[heading] = self._name(heading)
        return self._named[heading]

    def _name(self, heading: str) -> tuple[str, Why]:
        for form in dict.fromkeys((words.heading(heading), _inside(heading))):
            if form in self.words:
                return self.words[form], Why.NAME
        word = words.heading(heading)
        if not word:
            return "", Why.UNKNOWN
        if word in words.known_headings("serial") | words.known_headings("other"):
            return "", Why.KNOWN_OTHER
        if any(mark in words.key(heading) for mark in words.known_headings("somebody_else")):
            return "", Why.SOMEBODY_ELSE
        for form in _shortened(word):
            if form in self.words:
                return self.words[form], Why.PART
        return "", Why.UNKNOWN


@functools.lru_cache(maxsize=2048)
def _inside(heading: str) -> str:
    """Return a heading with what stands in its brackets: 电话（手机） is 电话手机."""
    return words.heading(words.key(heading).replace("(", "").replace(")", ""))


@functools.lru_cache(maxsize=2048)
def _shortened(word: str) -> tuple[str, ...]:
    """Return a heading without the words that captains put before and after it."""
    before = sorted(words.known_headings("before"), key=len, reverse=True)
    after = sorted(words.known_headings("after"), key=len, reverse=True)
    forms = [word]
    for form in forms:
        # A list that grows while it is read: what is shortened may be shortened again.
        for cut in (
            *(form.removeprefix(part) for part in before),
            *(form.removesuffix(part) for part in after),
            *form.split("/"),
            *form.split("或"),
        ):
            if cut and cut not in forms and len(forms) < 60:
                forms.append(cut)
    return tuple(forms[1:])
