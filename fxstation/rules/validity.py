"""Whether a record may be saved: each field against its kind, required fields not empty."""

from functools import singledispatch
from typing import Any

from fxstation import kinds
from fxstation.i18n import _
from fxstation.records import Absence, Person, Qualification, Record, facts
from fxstation.rules.people import (
    check_identity_number,
    check_phone,
    explain_identity,
    explain_phone,
)


def faults(record: Record) -> dict[str, str]:
    """Return a sentence for each field that may not be saved as it is; empty when all is well."""
    found: dict[str, str] = {}
    for fact in facts(type(record)):
        value = getattr(record, fact.name)
        empty = value is None or value in ("", (), {})
        if empty and fact.required:
            found[fact.name] = _("“{field}” must be filled in.").format(field=_(fact.label))
        elif not empty and (sentence := fault(fact.kind, value)):
            found[fact.name] = sentence
    return found | _contradictions(record)


@singledispatch
def fault(kind: kinds.Kind, value: Any) -> str:
    """Return what is wrong with a value that is not empty, or ""."""
    del kind, value
    return ""


@fault.register(kinds.Text)
@fault.register(kinds.Note)
@fault.register(kinds.Name)
@fault.register(kinds.Code)
def _text_fault(kind: kinds.Text | kinds.Note | kinds.Name | kinds.Code, value: str) -> str:
    if len(value) > kind.longest:
        return _("At most {count} characters; these are {have}.").format(
            count=kind.longest, have=len(value)
        )
    return ""


@fault.register
def _choice_fault(kind: kinds.Choice, value: str) -> str:
    if value in kind.values():
        return ""
    return _("“{value}” is not one of: {choices}.").format(
        value=value, choices=_(", ").join(_(label) for _value, label in kind.options)
    )


@fault.register(kinds.Whole)
@fault.register(kinds.Quantity)
def _number_fault(kind: kinds.Whole | kinds.Quantity, value: float) -> str:
    if kind.low <= value <= kind.high:
        return ""
    return _("Between {low:g} and {high:g} {unit}, please.").format(
        low=kind.low, high=kind.high, unit=_(kind.unit)
    )


@fault.register
def _phone_fault(kind: kinds.Phone, value: str) -> str:
    del kind
    wrong = check_phone(value)
    return explain_phone(wrong, value) if wrong else ""


@fault.register
def _identity_fault(kind: kinds.IdentityNumber, value: str) -> str:
    del kind
    wrong = check_identity_number(value)
    return explain_identity(wrong, value) if wrong else ""


@singledispatch
def _contradictions(record: Record) -> dict[str, str]:
    del record
    return {}


@_contradictions.register
def _absence(record: Absence) -> dict[str, str]:
    if record.first_on and record.last_on and record.last_on < record.first_on:
        return {"last_on": _("The last day is before the first day.")}
    return {}


@_contradictions.register
def _qualification(record: Qualification) -> dict[str, str]:
    first, last = record.valid_from_on, record.valid_until_on
    if first and last and last < first:
        return {"valid_until_on": _("The last valid day is before the first one.")}
    return {}


@_contradictions.register
def _person(record: Person) -> dict[str, str]:
    if record.joined_on and record.left_on and record.left_on < record.joined_on:
        return {"left_on": _("The day of leaving is before the day of joining.")}
    return {}
