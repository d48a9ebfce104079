"""What is true of a person's data: identity number, age, telephone, and how they are masked."""

import re
import unicodedata
from datetime import date
from enum import StrEnum
from itertools import chain

from fxstation.i18n import N_, _

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""Weights of the first 17 digits, GB 11643 (ISO 7064, MOD 11-2)."""

CHECKS = "10X98765432"
"""The check character for each remainder of 11."""

PROVINCES = frozenset(
    chain(
        range(11, 16),
        range(21, 24),
        range(31, 38),
        range(41, 47),
        range(50, 55),
        range(61, 66),
        (71, 81, 82, 83),
    )
)
"""First two digits of GB/T 2260; 81 to 83 are residents from Hong Kong, Macao and Taiwan."""

EARLIEST_BIRTH = date(1900, 1, 1)


class IdentityFault(StrEnum):
    """Why a text is not an identity number."""

    LENGTH = "length"
    OLD = "old"
    CHARACTERS = "characters"
    PLACE = "place"
    BIRTH_DATE = "birth date"
    CHECK_DIGIT = "check digit"


class PhoneFault(StrEnum):
    """Why a text is not a telephone number."""

    LETTERS = "letters"
    SEVERAL = "several"
    MOBILE_LENGTH = "mobile length"
    PREFIX = "prefix"
    LANDLINE_LENGTH = "landline length"
    NO_AREA_CODE = "no area code"


IDENTITY_WORDS: dict[IdentityFault, str] = {
    IdentityFault.LENGTH: N_("The identity number has {digits} characters, not 18."),
    IdentityFault.OLD: N_(
        "This is an identity number of the old kind with 15 digits; the one with 18 is needed."
    ),
    IdentityFault.CHARACTERS: N_("An identity number is 17 digits and a digit or X, nothing else."),
    IdentityFault.PLACE: N_("The identity number does not begin with the code of a province."),
    IdentityFault.BIRTH_DATE: N_("The birth date inside the identity number does not exist."),
    IdentityFault.CHECK_DIGIT: N_(
        "The identity number fails its check digit: at least one digit is wrong."
    ),
}

PHONE_WORDS: dict[PhoneFault, str] = {
    PhoneFault.LETTERS: N_("A telephone number has digits only."),
    PhoneFault.SEVERAL: N_("More than one telephone number stands here; give one."),
    PhoneFault.MOBILE_LENGTH: N_("The mobile number has {digits} digits, not 11."),
    PhoneFault.PREFIX: N_("No telephone number begins like this."),
    PhoneFault.LANDLINE_LENGTH: N_(
        "The number after the area code has {digits} digits, not 7 or 8."
    ),
    PhoneFault.NO_AREA_CODE: N_("The area code is missing, as in 021-57421674."),
}


def check_identity_number(text: str) -> IdentityFault | None:
    """Say what is wrong with an 18-character identity number, or nothing.

    The text must be in normal form: no spaces, a capital X. A birth date in the future is
    not noticed here, because nothing in the rules knows today's date.

    Source: GB 11643-1999; the check character is ISO 7064 MOD 11-2.
    """
    if len(text) == 15 and text.isascii() and text.isdigit():
        return IdentityFault.OLD
    if len(text) != 18:
        return IdentityFault.LENGTH
    if not re.fullmatch(r"[0-9]{17}[0-9X]", text):
        return IdentityFault.CHARACTERS
    # 9: permanent resident cards of foreigners since 2023, same form and check character.
    if int(text[:2]) not in PROVINCES and text[0] != "9":
        return IdentityFault.PLACE
    if born_on(text) is None:
        return IdentityFault.BIRTH_DATE
    if check_character(text) != text[17]:
        return IdentityFault.CHECK_DIGIT
    return None


def check_character(text: str) -> str:
    """Return the check character that belongs to the first 17 digits."""
    return CHECKS[sum(w * int(c) for w, c in zip(WEIGHTS, text[:17], strict=True)) % 11]


def parse_identity_number(text: str) -> str:
    """Return an identity number in normal form: full-width digits, spaces and x put right.

    Raises:
        ValueError: it is none; ``args[0]`` is the :class:`IdentityFault`.
    """
    plain = re.sub(r"[\s\u200b-\u200f\ufeff'`]", "", unicodedata.normalize("NFKC", text)).upper()
    if fault := check_identity_number(plain):
        raise ValueError(fault)
    return plain


def born_on(identity_number: str) -> date | None:
    """Return the birth date inside an identity number, or nothing if there is none."""
    try:
        day = date(
            int(identity_number[6:10]), int(identity_number[10:12]), int(identity_number[12:14])
        )
    except ValueError:
        return None
    return day if day >= EARLIEST_BIRTH else None


def sex_of(identity_number: str) -> str:
    """Return 男 or 女 from the 17th digit (odd: male), GB 11643; "" without a number."""
    digit = identity_number[16:17]
    if not digit.isdigit():
        return ""
    return "男" if int(digit) % 2 else "女"


def age_on(birth: date, day: date) -> int:
    """Return full years of age on a day; who is born on 29 February is a year older on 1 March.

    Source: Civil Code, article 1259 (周岁), counted by the calendar.
    """
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def check_phone(text: str) -> PhoneFault | None:
    """Say what is wrong with a telephone number, or nothing.

    Source: domain.md 6.2 (F22, 电话): a mobile of 11 digits, or a landline with its area code.
    """
    try:
        parse_phone(text)
    except ValueError as error:
        return PhoneFault(error.args[0])
    return None


def parse_phone(text: str) -> str:
    """Return a telephone number in normal form: 13812345678, or 021-57421674.

    Takes full-width digits, spaces, dashes, brackets and a leading +86. Never guesses: a number
    with a digit too many or an area code missing is refused.

    Raises:
        ValueError: it is none; ``args[0]`` is the :class:`PhoneFault`.
    """
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"[\u200b-\u200f\ufeff'`]", "", plain)
    plain = re.sub(r"[\u2010-\u2015\u2212\uff0d_·.]", "-", plain).strip()
    if re.search(r"\d{7,}\s*[,;/、|和或\s]\s*\+?\d{7,}", plain):
        raise ValueError(PhoneFault.SEVERAL)
    digits = re.sub(r"[\s()\-]", "", plain)
    digits = re.sub(r"^(\+86|0086)", "", digits)
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(PhoneFault.LETTERS)
    if len(digits) == 13 and digits.startswith("861"):
        digits = digits[2:]
    return _landline(digits, plain) if digits.startswith("0") else _mobile(digits)


def _mobile(digits: str) -> str:
    if digits[0] != "1" and len(digits) in (7, 8):
        raise ValueError(PhoneFault.NO_AREA_CODE)
    if len(digits) != 11:
        raise ValueError(PhoneFault.MOBILE_LENGTH)
    if not re.match(r"1[3-9]", digits):
        raise ValueError(PhoneFault.PREFIX)
    return digits


def _landline(digits: str, written: str) -> str:
    # 010 and 02x are the only area codes of three digits.
    area = 3 if re.match(r"010|02[0-9]", digits) else 4
    given = re.match(r"\(?(0\d{2,3})[\s)\-]", written)
    if given and len(given[1]) != area:
        raise ValueError(PhoneFault.NO_AREA_CODE)
    if len(digits) - area not in (7, 8):
        raise ValueError(PhoneFault.LANDLINE_LENGTH)
    if digits[area] in "01":
        raise ValueError(PhoneFault.PREFIX)
    return f"{digits[:area]}-{digits[area:]}"


def explain_identity(fault: IdentityFault, text: str = "") -> str:
    """Return a fault of an identity number as a sentence."""
    return _(IDENTITY_WORDS[fault]).format(digits=len("".join(text.split())))


def explain_phone(fault: PhoneFault, text: str = "") -> str:
    """Return a fault of a telephone number as a sentence."""
    digits = sum(c.isdigit() for c in text)
    if fault is PhoneFault.LANDLINE_LENGTH:
        plain = "".join(c for c in unicodedata.normalize("NFKC", text) if c.isdigit())
        digits -= 3 if re.match(r"010|02[0-9]", plain) else 4
    return _(PHONE_WORDS[fault]).format(digits=digits)


def mask_phone(phone: str) -> str:
    """Return 138****5678, or 021-****1674; what is too short to mask becomes stars.

    Source: domain.md 2.6, and 7 R8 (PIPL article 25).
    """
    area, dash, number = phone.rpartition("-")
    if len(number) == 11:
        return f"{number[:3]}****{number[7:]}"
    if len(number) in (7, 8):
        return f"{area}{dash}****{number[-4:]}"
    return "*" * len(phone)


def mask_identity_number(number: str) -> str:
    """Return 310***********123X; anything else becomes stars (domain.md 7 R14)."""
    return f"{number[:3]}{'*' * 11}{number[14:]}" if len(number) == 18 else "*" * len(number)
