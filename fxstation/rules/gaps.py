"""Empty seats in words: which day, which shift, which post, and why nobody sits there.

Source: roster.md 4 (per hole, per person), domain.md 2.3 (gaps with exact days).
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import reduce

from attrs import frozen

from fxstation.i18n import _, pgettext
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
    text = _("{day} {shift}, no {post}: {why}.").format(
        day=day_words(day), shift=plan.kind(shift).name, post=missing, why=why(plan, shift, post)
    )
    return Gap(day, shift, post, number, text)


def why(plan: Plan, shift: Shift, post: Post) -> str:
    """Return why a seat is empty: how many could sit there at all, and what keeps each away."""
    able = [person for person in plan.crew if is_of(plan, person, post)]
    if not able:
        return _("nobody of the team can serve as {post}").format(post=post.name)
    words = _of_all(plan, able, shift, post)
    if len(able) < (wanted := shift.demand.get(post.id, 0)):
        return _("{wanted} are needed but only {number} can serve; {why}").format(
            wanted=people_words(wanted), number=people_words(len(able)), why=words
        )
    return words


def _of_all(plan: Plan, able: list[Person], shift: Shift, post: Post) -> str:
    """Return what keeps these people away, counted by reason."""
    counted = Counter(reason(plan, person, shift, post) for person in able)
    ours = all(person.post == post.id for person in able)
    whole = _("{number} {post}") if ours else _("{number} who can serve as {post}")
    whole = whole.format(number=people_words(len(able)), post=post.name)
    leave = _("away on leave")
    first, *others = sorted(counted.items(), key=lambda one: (-one[1], one[0] != leave))
    if not others:
        if len(able) == 1:
            return _("the only {post}: {reason}").format(post=post.name, reason=first[0])
        return _("all {people}: {reason}").format(people=whole, reason=first[0])
    parts = [_part(*first)]
    for words, count in others:
        last = count == 1 and len(able) == 2
        parts.append(_("the other {reason}").format(reason=words) if last else _part(words, count))
    return _("of {people}, {reasons}").format(people=whole, reasons=reduce(_joined, parts))


def _part(words: str, count: int) -> str:
    return _("{people} {reason}").format(people=people_words(count), reason=words)


def _joined(first: str, second: str) -> str:
    return _("{first}, {second}").format(first=first, second=second)


def people_words(number: int) -> str:
    """Return a number of people as it is said: 一名, 两名, … 十名, 11名."""
    words = (
        pgettext("people", "none"),
        pgettext("people", "one"),
        pgettext("people", "two"),
        pgettext("people", "three"),
        pgettext("people", "four"),
        pgettext("people", "five"),
        pgettext("people", "six"),
        pgettext("people", "seven"),
        pgettext("people", "eight"),
        pgettext("people", "nine"),
        pgettext("people", "ten"),
    )
    if number < len(words):
        return words[number]
    return pgettext("people", "{number}").format(number=number)


def reason(plan: Plan, person: Person, shift: Shift, post: Post) -> str:
    """Return in a few words, without a subject, why a person does not sit on an empty seat."""
    day = day_of(shift)
    bar = obstacle(plan, person, post, day)
    if bar is not None and bar.blocks:
        return bar.words
    if plan.away(person.id, day) is not None:
        return _("away on leave")
    busy = busy_with(plan, person.id, shift)
    if busy is not None and busy.shift.id == shift.id:
        return _("on another seat of this shift")
    if busy is not None:
        return _("on duty as {shift} of {day}").format(
            shift=busy.kind.name, day=day_words(busy.day)
        )
    return _("free but not assigned")
