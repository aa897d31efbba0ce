"""What is odd about a draft or one of its fields; the face has the words for it."""

from typing import Literal, TypeAlias

from msgspec import Struct

FlagCode: TypeAlias = Literal[
    "sum", "number", "year", "no_date", "no_organization", "no_party", "unsure", "future", "nothing"
]


class Flag(Struct, frozen=True):
    """Something odd. ``words`` fill the sentence that the face says of it; ``grave`` flags keep a field from
    counting as sure."""

    code: FlagCode
    words: dict[str, str] = {}
    grave: bool = True
