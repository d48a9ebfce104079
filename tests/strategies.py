"""Hypothesis strategies: one function a kind of field, and with them records of every type."""

from datetime import UTC, date, datetime
from functools import singledispatch
from typing import Any, TypeVar

from hypothesis import strategies as st

from fxstation import kinds
from fxstation.ids import new_id
from fxstation.records import Record, facts
from fxstation.rules.people import check_character

R = TypeVar("R", bound=Record)
Strategy = st.SearchStrategy[Any]

HAN = "王李张刘陈杨赵黄周吴单曾仇解查任朴㛃䶮欧阳𬭎𠮷建国玉珍志强明亮海波"
IDS = st.integers(0, 1 << 40).map(lambda number: f"{number:032x}")
SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
"""Every character that can be typed: half a surrogate pair and NUL cannot."""


@singledispatch
def values(kind: kinds.Kind) -> Strategy:
    """Return a strategy of the values of a kind."""
    raise NotImplementedError(f"no strategy for {kind!r}")


@values.register(kinds.Text)
@values.register(kinds.Note)
@values.register(kinds.Code)
def _texts(kind: kinds.Text | kinds.Note | kinds.Code) -> Strategy:
    return st.text(SIGNS, max_size=min(kind.longest, 40))


@values.register
def _names(kind: kinds.Name) -> Strategy:
    longest = min(kind.longest, 12)
    return st.text(HAN, min_size=1, max_size=longest) | st.text(SIGNS, max_size=longest)


@values.register
def _choices(kind: kinds.Choice) -> Strategy:
    return st.sampled_from(("", *kind.values()))


@values.register
def _flags(kind: kinds.Flag) -> Strategy:
    del kind
    return st.booleans()


@values.register
def _wholes(kind: kinds.Whole) -> Strategy:
    return st.none() | st.integers(kind.low, kind.high)


@values.register
def _quantities(kind: kinds.Quantity) -> Strategy:
    return st.none() | st.floats(kind.low, kind.high, allow_nan=False)


@values.register
def _days(kind: kinds.Day) -> Strategy:
    del kind
    return st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31))


@values.register
def _months(kind: kinds.Month) -> Strategy:
    del kind
    return st.dates(date(2020, 1, 1), date(2099, 12, 31)).map(lambda day: f"{day:%Y-%m}")


@values.register
def _times(kind: kinds.TimeOfDay) -> Strategy:
    del kind
    return st.times().map(lambda time: time.replace(second=0, microsecond=0))


@values.register
def _moments(kind: kinds.Moment) -> Strategy:
    del kind
    low, high = datetime(1970, 1, 1), datetime(2199, 1, 1)  # noqa: DTZ001 - the zone is drawn below
    return st.none() | st.datetimes(low, high, timezones=st.just(UTC))


@values.register
def _phones(kind: kinds.Phone) -> Strategy:
    del kind
    return st.just("") | st.integers(13_000_000_000, 19_999_999_999).map(str)


@values.register
def _identity_numbers(kind: kinds.IdentityNumber) -> Strategy:
    del kind
    days = st.dates(date(1940, 1, 1), date(2010, 12, 31))
    heads = st.builds(lambda day, order: f"310120{day:%Y%m%d}{order:03d}", days, st.integers(1, 99))
    return st.just("") | heads.map(lambda head: head + check_character(head + "0"))


@values.register
def _references(kind: kinds.Ref) -> Strategy:
    del kind
    return st.just("") | IDS


@values.register
def _lists_of_references(kind: kinds.Refs) -> Strategy:
    del kind
    return st.lists(IDS, max_size=4, unique=True).map(tuple)


@values.register
def _counts(kind: kinds.Counts) -> Strategy:
    del kind
    return st.dictionaries(IDS, st.integers(1, 99), max_size=4)


@values.register
def _tables(kind: kinds.Table) -> Strategy:
    cells = st.text(SIGNS, max_size=8) | st.integers(-99, 99)
    row = st.fixed_dictionaries({key: cells for key, _label in kind.columns})
    return st.lists(row, max_size=3).map(tuple)


@values.register
def _secrets(kind: kinds.Secret) -> Strategy:
    del kind
    return st.text(SIGNS, max_size=40)


def records(cls: type[R]) -> st.SearchStrategy[R]:
    """Return a strategy of records of a type, each with an identifier of its own."""
    fields = {fact.name: values(fact.kind) for fact in facts(cls)}
    return st.builds(cls, id=st.builds(new_id), **fields)


def pairs(cls: type[R]) -> st.SearchStrategy[tuple[R, R]]:
    """Return a strategy of a record, and the same record as somebody changed it."""
    fields = {fact.name: values(fact.kind) for fact in facts(cls)}
    ids = st.shared(st.builds(new_id), key=f"pair {cls.TABLE}")
    return st.tuples(st.builds(cls, id=ids, **fields), st.builds(cls, id=ids, **fields))
