"""Why a cell does not come in: a code for machines, a sentence for people."""

from attrs import Factory, frozen

from fxstation.i18n import N_, _

SENTENCES: dict[str, str] = {
    "missing": N_("“{field}” is missing; without it the row cannot come in."),
    "too_long": N_("This is longer than {longest} characters."),
    "excel_error": N_("An Excel error stands here instead of a value."),
    "not_a_name": N_("This is not one name: a name has letters only."),
    "not_a_choice": N_("This is none of the words that can stand here."),
    "unknown_name": N_("“{found}” is not in the list of this station."),
    "several_names": N_("More than one stands here; give one."),
    "not_yes_or_no": N_("This is neither yes nor no."),
    "not_a_number": N_("This is not a number."),
    "not_whole": N_("This is not a whole number."),
    "out_of_range": N_("The number must be from {low} to {high}."),
    "not_a_date": N_("This is not a date."),
    "no_such_date": N_("This is not a date: the calendar has no such day."),
    "no_day": N_("This is not a date: the day is missing, and it is not guessed."),
    "no_year": N_("This is not a date: the year is missing."),
    "short_year": N_("This is not a date: the year must have four digits."),
    "date_order": N_("This is not a date: it is not clear which is the day and which the month."),
    "date_out_of_range": N_("This is not a date that can be meant: years from 1900 to 2100."),
    "birth_in_future": N_("The birth date lies in the future."),
    "not_a_month": N_("This is not a month."),
    "not_a_time": N_("This is not a time of day."),
    "not_a_moment": N_("This is not a day with a time."),
    "not_importable": N_("This cannot be read from a register."),
    "identity_destroyed": N_(
        "The identity number fails its check digit: Excel kept it as a number and its last three "
        "digits are lost."
    ),
    "identity_rounded": N_(
        "Excel kept this identity number as a number; its last three digits cannot be trusted."
    ),
    "number_shortened": N_("Excel shortened this number; its last digits are lost."),
    "masked": N_("Part of this number is covered with stars."),
    "sex_disagrees": N_("This does not agree with the identity number, which says {other}."),
    "birth_disagrees": N_("This does not agree with the identity number, which says {other}."),
    "second_table": N_(
        "Another table with other headings begins in row {row}. Read it in by itself."
    ),
}

EXPECTED: dict[str, str] = {
    "Name": N_("a name such as 王建国 or 买买提·艾力"),
    "IdentityNumber": N_("18 characters as on the card; set the column to text in Excel"),
    "Phone": N_("a mobile number of 11 digits, or a landline such as 021-57421674"),
    "Day": N_("a day such as 2023-09-10"),
    "Month": N_("a month such as 2026-12"),
    "TimeOfDay": N_("a time such as 08:30"),
    "Moment": N_("a day and time such as 2026-12-01 08:30"),
    "Whole": N_("a whole number"),
    "Quantity": N_("a number"),
    "Flag": N_("是 or 否"),
    "Text": N_("a short text"),
    "Note": N_("a text"),
    "Code": N_("a short code"),
}


@frozen
class Refusal:
    """Why one cell is refused.

    ``code`` is for machines. ``told`` is the sentence when another part of the house has it
    (the rules of identity numbers and telephones); else it is made from ``code`` and
    ``names``. ``expected`` lists what could stand there, when that is a list.
    """

    code: str
    names: dict[str, object] = Factory(dict)
    told: str = ""
    expected: tuple[str, ...] = ()

    def sentence(self) -> str:
        """Return why, as a translated sentence."""
        return self.told or _(SENTENCES[self.code]).format(**self.names)


def expected(kind_name: str, listed: tuple[str, ...] = ()) -> str:
    """Return what should stand in a cell, translated; ``listed`` words come first."""
    if listed:
        return _("one of: {words}").format(words=_(", ").join(listed))
    return _(EXPECTED.get(kind_name, ""))
