"""Records to and from JSON: nothing changes on the way, and every mistake is named."""

import msgspec
import pytest

from db.codec import decode, decode_many, encode
from db.errors import BadFile, BadRecord

MEETING = b'{"kind":"meeting","address":"meeting/2023-01-02-mau","title":"H\xe1\xbb\x8dp M\xe1\xba\xabu"}'


def test_a_canonical_record_survives_the_round_trip_byte_for_byte() -> None:
    assert encode(decode(MEETING)) == MEETING


def test_text_is_brought_to_nfc_even_from_escapes() -> None:
    record = decode(b'{"kind":"person","address":"person/a","name":"Ho\\u0323p"}')
    assert encode(record).decode() == '{"kind":"person","address":"person/a","name":"Họp"}'


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b'{"kind":"x"}', ["kind", "unknown kind"]),
        (b'{"kind":"result","address":"result/a"}', ["result/a", "meeting", "missing"]),
        (
            b'{"kind":"result","address":"result/a","meeting":"org/x","statement":"a"}',
            ["result/a", "meeting", "begins with meeting/"],
        ),
        (MEETING[:-1] + b',"foo":1}', ["meeting/2023-01-02-mau", "foo", "no such field"]),
        (MEETING[:-1] + b',"held_on":"2023-02-30"}', ["held_on", "not a day of the calendar"]),
        (MEETING[:-1] + b',"session":"noon"}', ["session", "unknown code 'noon'"]),
        (MEETING[:-1] + b',"place":3}', ["place", "expected text, found a whole number"]),
        (
            MEETING[:-1] + b',"period":{"raw":"x","from":"2023-02-20","to":"2022-01-01"}}',
            ["period.from", "comes after"],
        ),
        (
            (
                b'{"kind":"result","address":"result/a","meeting":"meeting/x","statement":"a","target_sets":'
                b'[{"total":3,"bands":[{"count":3,"outcome":"partly","percent_min":83,"percent_max":70}]}]}'
            ),
            ["target_sets[0].bands[0].percent_min", "83 comes after percent_max 70"],
        ),
        (b"{", ["not valid JSON"]),
        (b"", ["not valid JSON"]),
        (b'"\xff"', ["not valid JSON"]),
    ],
)
def test_a_mistake_is_named_by_file_record_field_and_reason(data: bytes, named: list[str]) -> None:
    with pytest.raises(BadRecord) as caught:
        list(decode_many(data, file="mau.json"))
    sentence = str(caught.value)
    assert sentence.startswith("mau.json: record ")
    assert "\n" not in sentence
    for words in named:
        assert words in sentence


def test_a_file_is_an_array_an_object_or_lines() -> None:
    one = [decode(MEETING)]
    assert list(decode_many(MEETING, file="a.json")) == one
    assert list(decode_many(b"[" + MEETING + b"]", file="a.json")) == one
    assert list(decode_many(MEETING + b"\n\n", file="a.jsonl")) == one
    with pytest.raises(BadFile, match="not a JSON list"):
        list(decode_many(b"[1", file="a.json"))


def test_every_line_is_json_on_its_own() -> None:
    assert msgspec.json.decode(encode(decode(MEETING)))["kind"] == "meeting"
