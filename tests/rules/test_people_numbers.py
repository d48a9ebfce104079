"""Identity numbers, telephone numbers and ages: what is right, what is wrong and why."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fxstation import i18n
from fxstation.rules import people
from fxstation.rules.people import IdentityFault, PhoneFault

# The examples of GB 11643 itself, and invented ones with a check character worked out by hand.
GOOD = ("11010519491231002X", "310120196810073414", "310120199004163769", "310120200102022877")


@pytest.mark.parametrize("number", GOOD)
def test_a_right_identity_number_has_no_fault(number: str) -> None:
    assert people.check_identity_number(number) is None


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("", IdentityFault.LENGTH),
        ("31012019681007341", IdentityFault.LENGTH),
        ("310120681007341", IdentityFault.OLD),
        ("3101201968100734A4", IdentityFault.CHARACTERS),
        ("11010519491231002x", IdentityFault.CHARACTERS),
        ("991012019681007341", IdentityFault.BIRTH_DATE),
        ("101012196810073414", IdentityFault.PLACE),
        ("310120196813073414", IdentityFault.BIRTH_DATE),
        ("310120190002293414", IdentityFault.BIRTH_DATE),
        ("310120196810073415", IdentityFault.CHECK_DIGIT),
        ("310120196810070000", IdentityFault.CHECK_DIGIT),
    ],
)
def test_a_wrong_identity_number_has_its_fault(number: str, fault: IdentityFault) -> None:
    assert people.check_identity_number(number) == fault


def test_the_check_character_is_that_of_the_standard() -> None:
    assert people.check_character("11010519491231002") == "X"
    assert people.check_character("44052418800101001") == "4"


@given(st.sampled_from(GOOD), st.integers(0, 16), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_noticed(number: str, place: int, digit: str) -> None:
    assume(number[place] != digit)
    assert people.check_identity_number(number[:place] + digit + number[place + 1 :]) is not None


@given(st.sampled_from(GOOD), st.integers(0, 15))
def test_two_digits_in_the_wrong_order_are_always_noticed(number: str, place: int) -> None:
    assume(number[place] != number[place + 1])
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert people.check_identity_number(swapped) is not None


def test_spaces_full_width_digits_and_a_small_x_are_put_right() -> None:
    assert people.parse_identity_number(" １１０１０５ 19491231 002x ") == "11010519491231002X"
    with pytest.raises(ValueError, match="length"):
        people.parse_identity_number("3.10120E+17")


def test_birth_and_sex_are_read_from_an_identity_number() -> None:
    assert people.born_on("310120196810073414") == date(1968, 10, 7)
    assert people.sex_of("310120196810073414") == "男"
    assert people.sex_of("310120199004163769") == "女"
    assert people.born_on("") is None
    assert people.sex_of("") == ""


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2008, 10, 3), date(2026, 10, 2), 17),
        (date(2008, 10, 3), date(2026, 10, 3), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(1968, 12, 31), date(2027, 1, 1), 58),
    ],
)
def test_age_is_counted_in_full_years(birth: date, day: date, age: int) -> None:
    assert people.age_on(birth, day) == age


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13812345678", "13812345678"),
        ("138-1234-5678", "13812345678"),
        ("138 1234 5678", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("+86 13812345678", "13812345678"),
        ("0086-13812345678", "13812345678"),
        ("8613812345678", "13812345678"),
        ("'13812345678", "13812345678"),
        ("021-57421674", "021-57421674"),
        ("02157421674", "021-57421674"),
        ("(021) 5742 1674", "021-57421674"),
        ("（021）57421674", "021-57421674"),
        ("0512-6512345", "0512-6512345"),
        ("010-87654321", "010-87654321"),
        ("021—57421674", "021-57421674"),
    ],
)
def test_telephone_numbers_come_in_many_spellings(text: str, number: str) -> None:
    assert people.parse_phone(text) == number
    assert people.check_phone(text) is None
    assert people.parse_phone(number) == number


@pytest.mark.parametrize(
    ("text", "fault", "words"),
    [
        ("1381234567", PhoneFault.MOBILE_LENGTH, "手机号有10位，应为11位。"),
        ("138123456789", PhoneFault.MOBILE_LENGTH, "手机号有12位，应为11位。"),
        ("12812345678", PhoneFault.PREFIX, "没有这样开头的电话号码。"),
        ("021-17421674", PhoneFault.PREFIX, "没有这样开头的电话号码。"),
        ("57421674", PhoneFault.NO_AREA_CODE, "缺少区号，应写成021-57421674这样。"),
        ("0217-57421674", PhoneFault.NO_AREA_CODE, "缺少区号，应写成021-57421674这样。"),
        ("021-574216741", PhoneFault.LANDLINE_LENGTH, "区号后面有9位，应为7位或8位。"),
        ("13812345678/13912345678", PhoneFault.SEVERAL, "这里写了不止一个号码，请只留一个。"),
        ("13812345678 13912345678", PhoneFault.SEVERAL, "这里写了不止一个号码，请只留一个。"),
        ("无", PhoneFault.LETTERS, "电话号码里只能有数字。"),
        ("1.3812E+10", PhoneFault.LETTERS, "电话号码里只能有数字。"),
        ("", PhoneFault.LETTERS, "电话号码里只能有数字。"),
    ],
)
def test_a_wrong_telephone_number_is_refused_in_words(
    text: str, fault: PhoneFault, words: str
) -> None:
    i18n.use_language("zh_CN")
    assert people.check_phone(text) == fault
    assert people.explain_phone(fault, text) == words


def test_a_wrong_identity_number_is_refused_in_words() -> None:
    i18n.use_language("zh_CN")
    fault = people.check_identity_number("31012019681007341")
    assert fault is not None
    assert people.explain_identity(fault, "31012019681007341") == "身份证号有17位，应为18位。"
    assert all(people.explain_identity(fault) for fault in IdentityFault)


@given(st.text(max_size=30))
def test_no_text_breaks_the_check_of_numbers(text: str) -> None:
    assert people.check_phone(text) in {None, *PhoneFault}
    assert people.check_identity_number(text) in {None, *IdentityFault}


def test_numbers_are_masked_for_the_wall() -> None:
    assert people.mask_phone("13812345678") == "138****5678"
    assert people.mask_phone("021-57421674") == "021-****1674"
    assert people.mask_phone("0512-6512345") == "0512-****2345"
    assert people.mask_phone("12345") == "*****"
    assert people.mask_phone("") == ""
    assert people.mask_identity_number("31012019681007123X") == "310***********123X"
    assert people.mask_identity_number("3101201968") == "**********"
