"""Which of the organizations that a text names take part in what it tells, and which are only mentioned.

A sum of named traits, learned from labelled pages (``attending.json``, made by ``make learn``): the words on both
sides of the name ("<thăm", "<chủ tịch" before it, ">tổ chức" behind it), the kind of body, its level beside that
of the article, and where in the page it stands (in square brackets).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import msgspec

from db.ingest.judge import Scale
from db.ingest.layout import Paragraph
from db.ingest.levels import rank_of
from db.ingest.name_key import name_key
from db.ingest.names import Mention, Names

WEIGHTS = Path(__file__).with_name("attending.json")
_WORD = re.compile(r"\w+|[^\w\s]")
_BEFORE, _BEHIND = 60, 40  # characters of a line that are looked at
_FAR = 6  # words before and behind a name
_LOOKED_AT = 20  # mentions of one organization
_MANY = 4  # from here on a number is "many"


@cache
def scale() -> Scale:
    """The weights that the program carries."""
    return msgspec.json.decode(WEIGHTS.read_bytes(), type=Scale)


class Attending:
    """The traits of the organizations of one document. ``topic`` is whom it is about."""

    def __init__(self, names: Names, paragraph: Callable[[int], Paragraph], topic: str | None) -> None:
        self._text, self._level, self._paragraph, self._topic = names.text, names.level, paragraph, topic
        self._mentions: dict[str, list[Mention]] = defaultdict(list)
        for one in names.mentions:
            self._mentions[name_key(one.name)].append(one)
        self._rank = {key: at for at, key in enumerate(self._mentions)}

    def takes_part(self, name: str, by: Scale | None = None) -> bool:
        """Whether the organization takes part, as the weights have it."""
        by = by or scale()
        return name == self._topic or by.weigh(self.traits(name)).likely >= by.likely

    def traits(self, name: str) -> dict[str, float]:
        """The traits of an organization that the text names, each once."""
        key = name_key(name)
        found = {*self._of_name(name, key), *self._of_place(key)}
        for one in self._mentions[key][:_LOOKED_AT]:
            found.update(self._around(one))
        return dict.fromkeys(sorted(found), 1.0)

    def _of_name(self, name: str, key: str) -> Iterator[str]:
        kind = " ".join(key.split(" ")[:2])
        own, common = rank_of(name), rank_of(self._level)
        level = "of the centre" if own is None else "above" if own < (common or 1) else "below"
        level = "of the article" if own == common else level
        yield from (f"[kind: {kind}]", f"[level: {level}]", f"[{level}: {kind}]")
        if self._topic and name_key(self._topic).split(" ")[:3] == key.split(" ")[:3]:
            yield f"[kind of the topic, {level}]"

    def _of_place(self, key: str) -> Iterator[str]:
        mentions = self._mentions[key]
        parts = {self._paragraph(one.start).part for one in mentions[:_LOOKED_AT]}
        yield from (f"[in: {part}]" for part in parts)
        if len(parts) == 1:
            yield f"[only in: {parts.pop()}]"
        yield f"[named: {min(len(mentions), _MANY)}]"
        yield f"[before it: {min(self._rank[key], _MANY)}]"
        yield f"[in all: {min(len(self._rank) // 2, _MANY)}]"
        if any(one.body for one in mentions[:_LOOKED_AT]):
            yield "[through its board]"

    def _around(self, one: Mention) -> Iterator[str]:
        text = self._text
        begin = max(text.rfind("\n", 0, one.start) + 1, one.start - _BEFORE)
        end = text.find("\n", one.end)
        before = _words(text[begin : one.start]) or ["^"]
        behind = _words(text[one.end : min(one.end + _BEHIND, end if end >= 0 else len(text))]) or ["$"]
        yield from (f"<{' '.join(before[-many:])}" for many in (1, 2, 3))
        yield from (f"<…{word}" for word in before[-_FAR:-1])
        yield from (f">{' '.join(behind[:many])}" for many in (1, 2))
        yield from (f">…{word}" for word in behind[1:_FAR])
        yield f"<{before[-1]} >{behind[0]}"


def _words(text: str) -> list[str]:
    return ["0" if word[0].isdigit() else word for word in _WORD.findall(text.lower())]
