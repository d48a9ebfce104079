"""Empty seats in words: which day, which shift, which post, and why nobody sits there.

Source: roster.md 4 (per hole, per person), domain.md 2.3 (gaps with exact days).
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from attrs import frozen

from fxstation.i18n import _, ngettext
from fxstation.records import Person, Post, Shift
from fxstation.rules.calendar import day_words
from fxstation.rules.candidates import busy_with
from fxstation.rules.duties import day_of
from fxstation.rules.eligibility import is_of, obstacle
from fxstation.rules.plan import Plan


@frozen
class Gap:
    """One or more empty seats of one post on one shift, with a sentence that says why."""

    day: date
    shift: Shift
    post: Post
    number: int
    text: str


def gaps(plan: Plan, shifts: Iterable[Shift] | None = None) -> list[Gap]:
    """Return all empty seats of a month, or those of some of its shifts, by day and shift."""
    found = []
    for shift in sorted(plan.shifts if shifts is None else shifts, key=plan.shift_order):
        for post, number in plan.vacancies(shift).items():
            found.append(_gap(plan, shift, plan.post(post), number))
    return found


def _gap(plan: Plan, shift: Shift, post: Post, number: int) -> Gap:
    day = day_of(shift)
    missing = (
        post.name if number == 1 else _("{number} × {post}").format(number=number, post=post.name)
    )
    text = _("{day} {shift}: no {post}: {why}.").format(
        day=day_words(day), shift=plan.kind(shift).name, post=missing, why=why(plan, shift, post)
    )
    return Gap(day, shift, post, number, text)


def why(plan: Plan, shift: Shift, post: Post) -> str:
    """Return why a seat is empty: how many could sit there at all, and what keeps each away."""
    able = [person for person in plan.crew if is_of(plan, person, post)]
    if not able:
        return _("nobody of the team can serve as {post}").format(post=post.name)
    reasons = Counter(reason(plan, person, shift, post) for person in able)
    if len(able) == 1:
        return _("the only {post}: {reason}").format(post=post.name, reason=next(iter(reasons)))
    listed = _(", ").join(
        ngettext("{number} {reason}", "{number} {reason}", count).format(number=count, reason=words)
        for words, count in reasons.most_common()
    )
    return _("of {number} who can serve as {post}: {reasons}").format(
        number=len(able), post=post.name, reasons=listed
    )


def reason(plan: Plan, person: Person, shift: Shift, post: Post) -> str:
    """Return in a few words, without a subject, why a person does not sit on an empty seat."""
    day = day_of(shift)
    bar = obstacle(plan, person, post, day)
    if bar is not None and bar.blocks:
        return bar.words
    away = plan.away(person.id, day)
    if away is not None:
        return _("away ({kind})").format(kind=plan.absence_kind(away).name)
    busy = busy_with(plan, person.id, shift)
    if busy is not None and busy.shift.id == shift.id:
        return _("on another seat of this shift")
    if busy is not None:
        return _("on another shift")
    return _("free, but a limit or fairness speaks against it")
