"""Search: by text, pinyin, initials and a part of a number; names are sorted by pinyin."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fxstation import kinds
from fxstation.i18n import N_
from fxstation.records import Person, Post
from fxstation.services import lists, records
from fxstation.storage.search import spellings
from fxstation.storage.station import Station
from tests import strategies

WRITE = N_("Write")


def team(station: Station, *names: str, **values: object) -> None:
    """Add people of these names."""
    with station.operation(WRITE) as pen:
        for name in names:
            pen.add(Person(name=name, **values))  # type: ignore[arg-type]


def found(station: Station, words: str, **how: object) -> list[str]:
    """The names that a search finds, in order."""
    return [one.name for one in lists.page(station, Person, words, **how)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "typed",
    ["王建国", "王建", "建国", "王", "wangjianguo", "wjg", "wangjg", "WJG", "Wang"],
)
def test_a_name_is_found_by_text_pinyin_and_initials(station: Station, typed: str) -> None:
    team(station, "王建国", "陈玉珍", "李明")
    assert found(station, typed) == ["王建国"]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单云飞", "shanyunfei"), ("单云飞", "syf"), ("曾志伟", "zengzhiwei"), ("仇和", "qiuhe"),
        ("解晓东", "xiexiaodong"), ("查良镛", "zha"), ("任建", "renjian"), ("区伟", "ouwei"),
        ("翟志刚", "zhaizhigang"), ("朴成", "piaocheng"), ("尉迟恭", "yuchigong"),
        ("万俟晓", "moqixiao"), ("长孙明", "zhangsunming"),
    ],
)  # fmt: skip
def test_a_surname_is_read_as_a_surname(station: Station, name: str, typed: str) -> None:
    team(station, name, "王建国")
    assert found(station, typed) == [name]


def test_whoever_types_the_common_reading_finds_the_name_too() -> None:
    assert {"shanyunfei", "danyunfei", "syf", "dyf"} <= set(spellings("单云飞"))


def test_a_rare_character_is_found_by_itself_and_by_its_pinyin(station: Station) -> None:
    team(station, "沈㛃", "李䶮", "王𬭎", "𠮷田")
    assert found(station, "㛃") == ["沈㛃"]
    assert found(station, "𬭎") == ["王𬭎"]
    assert found(station, "𠮷田") == ["𠮷田"]
    assert found(station, "李䶮") == ["李䶮"]
    assert found(station, "liyan") == ["李䶮"]


def test_a_name_of_another_people_is_found(station: Station) -> None:
    team(station, "买买提·艾力", "John Smith")
    assert found(station, "艾力") == ["买买提·艾力"]
    assert found(station, "mmtal") == ["买买提·艾力"]
    assert found(station, "smith") == ["John Smith"]


def test_a_phone_is_found_by_any_part_of_it(station: Station) -> None:
    team(station, "甲", phone="13812345678")
    team(station, "乙", phone="13900000000")
    assert found(station, "5678") == ["甲"]
    assert found(station, "13") == ["甲", "乙"]


def test_several_words_must_all_be_found(station: Station) -> None:
    team(station, "王建国", phone="13812345678")
    team(station, "王建军", phone="13900000000")
    assert found(station, "wj 139") == ["王建军"]
    assert found(station, "wj\u3000138") == ["王建国"]
    assert found(station, "wj 137") == []


@pytest.mark.parametrize(
    "typed", ["%", "_", "%%", "__", "\\", '"', "'", "*", "a%", '""', '"a"', "-", "("]
)
def test_signs_mean_themselves(station: Station, typed: str) -> None:
    team(station, "王建国", f"x{typed}y")
    assert found(station, typed) == [f"x{typed}y"]


@pytest.mark.parametrize(
    "typed", ["%%%", "___", 'a"b', "a OR b", "NEAR(a b)", "a* b", '"""', "a:b"]
)
def test_long_signs_mean_themselves_too(station: Station, typed: str) -> None:
    team(station, "王建国", "ab", typed)
    assert found(station, typed) == [typed]


def test_letters_are_the_beginning_of_a_reading_not_its_middle(station: Station) -> None:
    team(station, "顾芳", "黄芳", "王国芳")
    assert found(station, "gf") == ["顾芳"]
    assert found(station, "g") == ["顾芳"]
    assert found(station, "fang") == []


@given(name=strategies.values(kinds.Name()))
def test_whatever_a_name_is_its_own_text_finds_it(station: Station, name: str) -> None:
    person = Person(name=name)
    with station.operation(WRITE) as pen:
        pen.add(person)
    hits = lists.page(station, Person, name, limit=100_000)
    assert person.id in {one.id for one in hits}


@given(words=st.text(strategies.SIGNS, max_size=12))
def test_whatever_is_typed_is_answered(station: Station, words: str) -> None:
    assert lists.total(station, Person, words) == len(lists.page(station, Person, words))


def test_a_changed_name_is_found_by_the_new_one_only(station: Station) -> None:
    person = Person(name="王建国")
    records.save(station, person)
    records.save(station, attrs.evolve(person, name="陈玉珍"), person)
    assert found(station, "wjg") == found(station, "王") == []
    assert found(station, "cyz") == found(station, "陈") == ["陈玉珍"]


def test_a_removed_name_is_found_no_more_and_again_after_undo(station: Station) -> None:
    person = Person(name="王建国")
    records.save(station, person)
    records.remove(station, person)
    assert found(station, "wjg") == []
    station.undo(3)
    assert found(station, "wjg") == ["王建国"]


def test_a_name_that_is_emptied_is_found_no_more(station: Station) -> None:
    person = Person(name="王建国")
    with station.operation(WRITE) as pen:
        pen.add(person)
        pen.change(attrs.evolve(person, name=""))
    assert found(station, "wjg") == []
    assert person.id in {one.id for one in lists.page(station, Person)}


def test_one_table_is_not_searched_for_another(station: Station) -> None:
    team(station, "驾驶员")
    assert [post.name for post in lists.page(station, Post, "驾驶员")] == ["驾驶员"]
    assert lists.total(station, Person, "驾驶员") == 1
    assert lists.total(station, Person, "余洋") == 1
    assert lists.total(station, Post, "余洋") == 0


def test_names_are_sorted_by_pinyin_and_surnames_by_their_reading(station: Station) -> None:
    team(station, "张三", "安然", "单云飞", "曾志伟", "李明", "bob")
    expected = ["安然", "bob", "李明", "单云飞", "余洋", "曾志伟", "张三"]
    assert found(station, "") == expected
    assert found(station, "", descending=True) == expected[::-1]


def test_a_list_is_sorted_by_any_column(station: Station) -> None:
    posts = {post.name: post.id for post in station.all(Post)}
    team(station, "甲", phone="3", post=posts["驾驶员"])
    team(station, "乙", phone="1", post=posts["消防员"])
    team(station, "丙", phone="2")
    where = "\"phone\" <> ''"
    assert found(station, "", sort="phone", where=where) == ["乙", "丙", "甲"]
    assert found(station, "", sort="phone", where=where, descending=True) == ["甲", "丙", "乙"]
    assert found(station, "", sort="post", where=where) == ["丙", "甲", "乙"]
    assert found(station, "", sort="phone", where=where)[1:2] == found(
        station, "", sort="phone", where=where, offset=1, limit=1
    )


def test_a_condition_may_name_the_identifier_too(station: Station) -> None:
    person = Person(name="王建国")
    records.save(station, person)
    how = {"where": '"id" = ? AND "name" <> ?', "parameters": (person.id, "x")}
    for sort in ("", "name", "phone", "post"):
        assert found(station, "", sort=sort, **how) == ["王建国"]
        assert found(station, "wj", sort=sort, **how) == ["王建国"]
    assert lists.total(station, Person, "wj", **how) == 1  # type: ignore[arg-type]


def test_pages_hold_every_row_once(station: Station) -> None:
    team(station, *(f"队员{number % 7}" for number in range(50)))
    for sort in ("", "phone", "post"):
        for descending in (False, True):
            ids = [
                one.id
                for offset in range(0, 60, 7)
                for one in lists.page(
                    station, Person, sort=sort, descending=descending, offset=offset, limit=7
                )
            ]
            assert len(ids) == len(set(ids)) == 51


def test_a_total_counts_what_pages_show(station: Station) -> None:
    team(station, "王建国", "王建军", state="停岗")
    assert lists.total(station, Person) == 3
    assert lists.total(station, Person, "wj") == 2
    assert lists.total(station, Person, "", "\"state\" = '停岗'") == 2
    assert lists.total(station, Person, "wj", '"name" = ?', ("王建国",)) == 1
