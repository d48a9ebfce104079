"""How a record type is declared: ``@record`` on the class, ``fact`` on each field."""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar, dataclass_transform

import attrs

from fxstation.ids import new_id
from fxstation.kinds import Kind

_FACT = "fxstation.fact"
R = TypeVar("R", bound="Record")


@attrs.frozen
class Fact:
    """What is declared of one field, for every layer.

    ``label`` and ``hint`` are source texts (translate when shown); ``column`` is the place in
    lists (0: not listed); ``headings`` are the words that registers use for it; ``personal``
    marks data of a person, ``masked`` data that is hidden until it is revealed; ``searched``
    fields are found by the search box.
    """

    name: str
    kind: Kind
    label: str
    hint: str = ""
    required: bool = False
    default: Any = None
    column: int = 0
    headings: tuple[str, ...] = ()
    personal: bool = False
    masked: bool = False
    searched: bool = False


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(attrs.field,))
class _Root:
    """Tells the type checker that the fields of a record are arguments of its ``__init__``."""

    __slots__ = ()


@attrs.frozen(kw_only=True)
class Record(_Root):
    """One row: immutable, compared by value, changed with :func:`attrs.evolve`."""

    TABLE: ClassVar[str] = ""
    TITLE: ClassVar[str] = ""
    ONE: ClassVar[str] = ""
    NAMED_BY: ClassVar[str] = ""
    LOCAL: ClassVar[bool] = False

    id: str = attrs.field(factory=new_id)


def fact(
    kind: Kind,
    label: str,
    *,
    default: Any = attrs.NOTHING,
    factory: Callable[[], Any] | None = None,
    required: bool = False,
    hint: str = "",
    column: int = 0,
    headings: tuple[str, ...] = (),
    personal: bool = False,
    masked: bool = False,
    searched: bool = False,
) -> Any:
    """Declare one field of a record.

    ``required`` means that an empty value is refused when the record is saved. A field without
    a default must always be given.
    """
    declared = {
        "kind": kind,
        "label": label,
        "hint": hint,
        "required": required,
        "column": column,
        "headings": headings,
        "personal": personal,
        "masked": masked,
        "searched": searched,
    }
    if factory is not None:
        return attrs.field(factory=factory, metadata={_FACT: declared})
    return attrs.field(default=default, metadata={_FACT: declared})


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(fact,))
def record(
    *, table: str, title: str, one: str, named_by: str, local: bool = False
) -> Callable[[type[R]], type[R]]:
    """Declare a record type.

    Args:
        table: its table and slug, plural.
        title: the source text of its name in the plural, as in the navigation.
        one: the source text of one of them, as in "Add a {one}".
        named_by: the field whose value names a row to a user.
        local: never leaves this PC (no outbox).
    """

    def declare(cls: type[R]) -> type[R]:
        made = attrs.frozen(kw_only=True)(cls)
        made.TABLE, made.TITLE, made.ONE = table, title, one
        made.NAMED_BY, made.LOCAL = named_by, local
        return made

    return declare


_facts: dict[type[Record], tuple[Fact, ...]] = {}


def facts(cls: type[Record]) -> tuple[Fact, ...]:
    """Return the declared fields of a record type, in order, without ``id``."""
    if cls not in _facts:
        _facts[cls] = tuple(
            Fact(name=field.name, default=_default(field), **field.metadata[_FACT])
            for field in attrs.fields(cls)
            if _FACT in field.metadata
        )
    return _facts[cls]


def _default(field: "attrs.Attribute[Any]") -> Any:
    if isinstance(field.default, attrs.Factory):  # type: ignore[arg-type]
        return field.default.factory()  # type: ignore[union-attr]
    return None if field.default is attrs.NOTHING else field.default
