"""A clause taken apart: its openers, whom it begins with, who speaks, where its predicate starts."""

import re
from typing import Literal, NamedTuple, TypeAlias

from db.ingest.addressees import addressee_at
from db.ingest.names import Names
from db.ingest.openers import PURPOSE, Opening, opening
from db.ingest.parties import Parties, parties_at
from db.ingest.sentences import Clause
from db.ingest.speakers import ASSEMBLY, LEADER

Voice: TypeAlias = Literal["leader", "assembly"]
_REFERS = re.compile(r"(?:[Rr]iêng|[Đđ]ối với|[Vv]ề phía|[Tt]rong đó,?|[Kk]hi) ")
THUS = re.compile(r"[Tt]heo đó")
_HELD = re.compile(r"(?:[Cc]hủ tịch|[Bb]í thư|[Gg]iám đốc|Chánh|[Tt]rưởng)")
_COMMA = re.compile(r", ")
LONGEST = 2_000
"""Characters of a clause, and of a sentence around it, that are judged: none is longer, and some rules look far."""
_LONGEST_PURPOSE = 320  # characters in which a subject may still stand after a purpose


class Parted(NamedTuple):
    """A clause in parts; places are offsets in the text."""

    clause: Clause
    words: str
    """What of it is judged."""
    opening: Opening
    head: int
    """Where the subject begins, after the openers."""
    party: Parties | None
    predicate: int
    voice: Voice | None
    """Who speaks, where it is a person who leads or the assembly."""


def parted(names: Names, clause: Clause, *, scope: bool, listing: bool) -> Parted:
    """The parts of ``clause``. In a ``scope`` any words before the first verb may be an addressee;
    ``listing`` says that addressees are still being listed."""
    text = names.text
    opened = opening(text, clause.start, clause.end)
    if scope and THUS.match(text, clause.start):
        opened = opened._replace(reported=None)  # behind an order "theo đó" goes on with it
    head = opened.end
    party = _party(names, head)
    voice = _voice(text, head, clause.end, party)
    purpose = PURPOSE.pattern.match(text, head, clause.end) if not (party or voice) else None
    # Where directives run on, "Phát huy …" is what is asked, not why.
    if purpose and not (scope and purpose["verb"]):
        for cut in _COMMA.finditer(text, head, min(clause.end, head + _LONGEST_PURPOSE)):
            at = opening(text, cut.end(), clause.end).end
            party, voice = _party(names, at), _voice(text, at, clause.end, None)
            if party and text[party.end : party.end + 1] == ",":
                party = None  # a list inside the purpose goes on
            elif party and "," in party.words and purpose[0].lower().startswith("dưới"):
                continue  # "dưới sự lãnh đạo của A, B, C đã …": only the last one did it
            if party or voice:
                head = at
                break
    if scope and not voice:
        refers = _REFERS.match(text, head)
        party = addressee_at(names, refers.end() if refers else head, clause.end, alone=listing)
    if voice:
        party = None
    words = text[clause.start : min(clause.end, clause.start + LONGEST)]
    return Parted(clause, words, opened, head, party, party.end if party else head, voice)


def _voice(text: str, at: int, end: int, party: Parties | None) -> Voice | None:
    if LEADER.pattern.match(text, at, end) and not (party and _HELD.match(text, at)):
        return "leader"
    if ASSEMBLY.pattern.match(text, at, end) and not (party and party.names):
        return "assembly"
    return None


def _party(names: Names, at: int) -> Parties | None:
    """The parties named at ``at``, words like "riêng", "đối với" before them skipped."""
    while at < len(names.text) and names.text[at] in ' ,:“"':
        at += 1
    refers = _REFERS.match(names.text, at)
    return parties_at(names, refers.end() if refers else at)
