"""Folding keeps every place and forgets every mark."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.text import fold, nfc, words
from db.text.fold import is_marked
from db.text.marks import marked_form

EVERY_VOWEL = "aăâeêioôơuưy"
TONES = "\u0300\u0301\u0303\u0309\u0323"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đảng đoàn", "dang doan"),
        ("ĐƯỜNG ỐNG", "duong ong"),
        ("hoà hòa uỷ ủy", "hoa hoa uy uy"),
        ("Nghị định 140/2017/NĐ-CP", "nghi dinh 140/2017/nd-cp"),
        ("5+1 “địa chỉ đỏ”", "5+1 “dia chi do”"),
    ],
)
def test_marks_and_case_are_forgotten(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_vietnamese_letter_folds_to_its_base() -> None:
    for vowel in EVERY_VOWEL:
        base = unicodedata.normalize("NFD", vowel)[0]
        for tone in ("", *TONES):
            letter = nfc(vowel + tone)
            assert len(letter) == 1
            assert fold(letter) == fold(letter.upper()) == base


@given(st.text())
def test_one_folded_character_for_each_code_point(text: str) -> None:
    text = nfc(text)
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(nfc(text))) == fold(nfc(text))


@given(st.text(alphabet="ăâđêôơưáàảãạ ABC"))
def test_any_normal_form_folds_alike(text: str) -> None:
    assert fold(nfc(unicodedata.normalize("NFD", text))) == fold(nfc(text))


def test_both_tone_placements_are_one_word() -> None:
    for old, new in (("hoà", "hòa"), ("uỷ", "ủy"), ("thuý", "thúy"), ("HOÁ", "hóa")):
        assert marked_form(old) == marked_form(new)
    assert marked_form("đảng") != marked_form("đang")
    assert is_marked("đảng")
    assert not is_marked("DANG")


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    for word in words(text):
        assert text[word.start : word.end] == word.text
