"""When a proposal and a label mean the same: the rules of the scoring, for places, names and parties.

Places. The letters of a text are counted without white space, so that line breaks do not matter. A label is
found when at least half of its letters lie in proposals of its kind; its head (who says it to whom, on what
occasion, after what praise) need not: up to 120 letters, or up to four fifths of it where it is one clause
and a proposal ends with it. A proposal is right when at least half of its letters lie in labels of
its kind. Hence one sentence may be proposed whole or clause by clause. A proposal mostly inside an optional
label (people differ on it) is neither right nor wrong.

Names. Two names are the same with the same key (``db.ingest.linking.name_key``), or when one only adds the
place: "Hội Nông dân tỉnh" and "Hội Nông dân tỉnh Mẫu", never "Hội Nông dân Việt Nam" or "… huyện Ví Dụ".
A label that gives a body without its level, as the page writes it ("UBND"), says nothing of that: unless
another label of the page does, any level is right. Many bodies in one word ("các sở, ban, ngành") are no
organization and none is missed where they are labelled as one.
One wrong letter is let pass: in a spoilt text it is what the text says.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from db.ingest.gazetteer import MUNICIPALITIES
from db.ingest.name_key import name_key
from db.text import fold

_OTHER_BODY = frozenset(["huyen", "xa", "quan", "thi", "phuong", "viet", "trung", "cap", "cac"])
_OF_DISTRICTS = frozenset(["huyen", "thanh", "quan", "thi"])  # where a "Phòng" is, said or not
HALF = 0.5
_HEAD = 120
AT_END = 3  # letters
_SLIP = 88
# "Sở Y tế Hà Nội" is that of the city.
_OF_CITY = re.compile(rf" thanh pho (?={'|'.join(map(fold, sorted(MUNICIPALITIES)))})")
_MANY = re.compile(r"^(?:[Cc]ác|[Nn]hững|\d+) (?!cấp [Hh]ội)| các (?:huyện|xã|phường|sở|thị xã|quận)(?!\w)")
_LEVEL = re.compile(
    r"(?:^|(?<= ))(?:(?:tỉnh|huyện|xã(?! hội)|thị xã|thành phố|TP\.?|quận|phường|thị trấn) "
    r"|(?:Việt Nam|VN|Trung ương|T\.?Ư|các cấp|huyen|xa(?! hoi)|thi xa|thanh pho|quan|phuong|thi tran) )",
    re.IGNORECASE,
)


class Letters:
    """The letters of a text, counted without what reading leaves out: white space and control characters."""

    def __init__(self, text: str) -> None:
        self.places = [
            at for at, one in enumerate(text) if not one.isspace() and unicodedata.category(one)[0] != "C"
        ]

    def between(self, start: int, end: int) -> range:
        """The numbers of the letters from code point ``start`` to ``end``."""
        return range(bisect_left(self.places, start), bisect_left(self.places, end))


def covered(one: range, others: Iterable[range]) -> float:
    """The share (0–1) of ``one`` that lies in any of ``others``."""
    inside = set(one).intersection(*[set().union(*map(set, others))])
    return len(inside) / max(len(one), 1)


def is_found(label: range, proposals: list[range], *, clause: bool = False) -> bool:
    """Whether proposals cover at least half of a label, its head aside; ``clause``: it is one clause."""
    first = min((one for other in proposals for one in set(label) & set(other)), default=label.stop)
    whole = clause and any(abs(other.stop - label.stop) <= AT_END for other in proposals)
    head = len(label) * 4 // 5 if whole else _HEAD
    return covered(label[min(first - label.start, max(head, _HEAD)) :], proposals) >= HALF


def spelled_alike(one: str, other: str) -> bool:
    """Whether two quotations are the same but for one letter: in a spoilt text they are what it says."""
    return Levenshtein.distance(fold(one), fold(other), score_cutoff=1) <= 1


def bare_bodies(labels: Iterable[str]) -> frozenset[str]:
    """Those of the labels that give no level, where no other label tells that of the same body."""
    keys = {f"{label} ": f"{name_key(label)} " for label in labels}
    levelled = {key for label, key in keys.items() if _LEVEL.search(label)}
    return frozenset(
        label[:-1]
        for label, key in keys.items()
        if not _LEVEL.search(label) and not any(other.startswith(key) for other in levelled)
    )


def is_many(label: str) -> bool:
    """Whether a label names many bodies in one word."""
    return _MANY.search(label) is not None


def same_body(name: str, label: str) -> bool:
    """Whether ``name`` is the body of a label without a level, at whatever level."""
    key = f"{name_key(label)} "
    return f"{name_key(name)} ".startswith(key) and bool(_LEVEL.match(name_key(name)[len(key) :] + " "))


def same_name(one: str, other: str) -> bool:
    """Whether both name one organization."""
    keys = [name_key(name).removesuffix(" tinh") for name in (one, other)]
    if len({_OF_CITY.sub(" ", key) for key in keys}) == 1:
        return True
    short, long = sorted(keys, key=len)
    if short == long or Levenshtein.distance(short, long, score_cutoff=1) == 1:
        return True
    if not long.startswith(f"{short} "):
        return False
    rest = long[len(short) + 1 :]
    added = rest.split()[0]
    elsewhere = (added in _OTHER_BODY and not re.match(r"viet (?!nam)", rest)) or rest.startswith(
        "thanh pho"
    )  # a city, not Thanh Hóa
    return not elsewhere or (short.startswith("phong ") and added in _OF_DISTRICTS)


def party_right(
    wanted: Sequence[Sequence[str]], names: Sequence[str], said: str, bare: frozenset[str] = frozenset()
) -> bool:
    """Whether addressees are those of a label: each group of alternatives met, and nobody else named.

    ``names`` are the organizations proposed, ``said`` the words of the text that name the addressees,
    ``bare`` the labels of bodies without level. A party beside others that may be nobody need not be named.
    """
    if not wanted:
        return not names and not said
    alternatives = [one for group in wanted for one in group if one != "-"]
    if any(not any(means(name, one, bare) for one in alternatives) for name in names) and not any(
        is_said(one, said) for one in alternatives
    ):
        return False
    nobody = not names and not said
    return all(
        any(
            (one == "-" and (nobody or len(wanted) > 1))
            or any(means(name, one, bare) for name in names)
            or is_said(one, said)
            for one in group
        )
        for group in wanted
    )


def means(name: str, label: str, bare: frozenset[str]) -> bool:
    """Whether ``name`` is what a label says, which may be one of the ``bare`` ones without level."""
    return same_name(name, label) or (label in bare and same_body(name, label))


def is_said(party: str, said: str) -> bool:
    """Whether the words of the text name the party; a wrong letter in the text is one in its words."""
    wanted, found = fold(party), fold(said)
    return bool(found) and (wanted in found or found in wanted or fuzz.partial_ratio(wanted, found) >= _SLIP)
