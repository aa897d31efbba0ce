"""Raw keys become the word that was meant, for every syllable of the language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.text import fold
from db.text.keystrokes import decode, telex, vni
from db.text.marks import marked_form
from tests.db.text.syllables import inventory

SYLLABLES = sorted(set(inventory()))


def test_the_inventory_is_the_whole_language() -> None:
    assert len(SYLLABLES) > 15_000
    assert {"chỉ", "đạo", "nghiêng", "khuya", "quyết", "thưởng", "giặt"[1:], "ươm"} - set(SYLLABLES) == {
        "iặt"
    }


@pytest.mark.parametrize("encode", [telex, vni])
def test_decoding_what_was_encoded_gives_the_word(encode: object) -> None:
    assert callable(encode)
    wrong = []
    for word in SYLLABLES:
        keys = encode(word)
        found = decode(keys) or keys
        if marked_form(found) != marked_form(word):
            wrong.append((word, keys, found))
    assert wrong == []


def test_folding_and_tone_placement_agree_for_every_syllable() -> None:
    for word in SYLLABLES:
        assert len(fold(word)) == len(word)
        assert fold(word).isascii()
        assert fold(fold(word)) == fold(word)
        assert marked_form(marked_form(word)) == marked_form(word)


@pytest.mark.parametrize(
    ("keys", "word"),
    [("chir", "chỉ"), ("ddaoj", "đạo"), ("chi3", "chỉ"), ("d9ao5", "đạo"), ("dduowngf", "đường"),
     ("duongd", "đuong"), ("thuongwr", "thưởng"), ("vieetj", "việt"), ("vietej", "việt"), ("tuwf", "từ"),
     ("lddldd", "lđlđ"), ("hddnd", "hđnd"), ("ld9ld9", "lđlđ")],
)  # fmt: skip
def test_keys_in_any_usual_order(keys: str, word: str) -> None:
    assert marked_form(decode(keys) or "") == marked_form(word)


@pytest.mark.parametrize("word", ["dang", "2023", "5", "đảng", "", "m2"])
def test_what_is_no_raw_typing_is_left_alone(word: str) -> None:
    assert decode(word) in {None, word}


@given(st.text(max_size=30))
def test_no_word_is_an_exception(word: str) -> None:
    decode(word)
