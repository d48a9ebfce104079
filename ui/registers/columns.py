"""How wide the columns of a register are: by what stands in them, and by the room there is."""

from collections.abc import Callable, Sequence

from fxstation import kinds
from fxstation.i18n import _
from ui.registers.declare import Register

PADDING = 38
"""What a cell needs beside its text, with room for the sort arrow, in 100 % pixels."""

LONG = 320
"""So much further room a column of long text takes before the others get any, in 100 % pixels."""


def wanted(register: Register, measure: Callable[[str], int]) -> list[int]:
    """Return how wide each column wants to be, in 100 % pixels; the label is never cut.

    Args:
        register: whose columns.
        measure: the width of a text, in 100 % pixels.
    """
    widths = []
    for fact in register.columns():
        width = register.widths.get(fact.name) or _by_kind(fact.kind)
        texts = [_(fact.label)]
        if isinstance(fact.kind, kinds.Choice):
            texts += [_(label) for _word, label in fact.kind.options]
        widths.append(max(width, *(measure(text) + PADDING for text in texts)))
    return widths + [max(one.width, measure(_(one.label)) + PADDING) for one in register.extras]


def order(register: Register) -> list[int]:
    """Return the columns from the most important one on: name, states, then the rest."""
    facts = register.columns()
    count = len(facts) + len(register.extras)
    names = [place for place, fact in enumerate(facts) if fact.name == register.cls.NAMED_BY]
    states = [
        place
        for place in range(count)
        if place >= len(facts) or facts[place].name in register.tones
    ]
    return list(dict.fromkeys([*names, *states, *range(count)]))


def long_texts(register: Register) -> list[int]:
    """Return the columns that can use a lot of room."""
    kinds_of = kinds.Note | kinds.Counts | kinds.Refs
    return [n for n, fact in enumerate(register.columns()) if isinstance(fact.kind, kinds_of)]


def fitted(
    room: int, widths: Sequence[int], importance: Sequence[int], long: Sequence[int], most: int
) -> dict[int, int]:
    """Return the columns that are shown, each with its width; together they fill the room.

    Args:
        room: pixels there are.
        widths: pixels each column wants.
        importance: columns from the most important one on; the first is always shown.
        long: columns of long text, which take further room first.
        most: so much further room for them.

    Examples:
        >>> fitted(300, [100, 100, 100, 100], [0, 3, 1, 2], [], 0)
        {0: 100, 1: 100, 3: 100}
        >>> fitted(400, [100, 100], [0, 1], [1], 50)
        {0: 175, 1: 225}
    """
    shown = [importance[0]]
    left = room - widths[importance[0]]
    for place in importance[1:]:
        left -= widths[place]
        if left < 0:
            break
        shown.append(place)
    fit = {place: widths[place] for place in sorted(shown)}
    spare = room - sum(fit.values())
    if spare <= 0:
        return fit
    greedy = next((place for place in long if place in fit), None)
    if greedy is not None:
        fit[greedy] += min(spare, most)
    spare = room - sum(fit.values())
    share = spare // len(fit)
    fit = {place: width + share for place, width in fit.items()}
    fit[next(iter(fit))] += room - sum(fit.values())
    return fit


def _by_kind(kind: kinds.Kind) -> int:
    if isinstance(kind, kinds.Flag):
        return 72
    if isinstance(kind, kinds.Phone):
        return 128
    if isinstance(kind, kinds.IdentityNumber):
        return 176
    if isinstance(kind, kinds.Day):
        return 108
    if isinstance(kind, kinds.Code | kinds.Whole | kinds.Quantity | kinds.TimeOfDay):
        return 84
    return 116
