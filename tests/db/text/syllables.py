"""The whole inventory of Vietnamese syllables, generated from its onsets, rimes and tones."""

from collections.abc import Iterator

from db.text import nfc

ONSETS = (
    "", "b", "c", "ch", "d", "đ", "g", "gh", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "q",
    "r", "s", "t", "th", "tr", "v", "x",
)  # fmt: skip
RIMES = [
    "a",
    "ac",
    "ach",
    "ai",
    "am",
    "an",
    "ang",
    "anh",
    "ao",
    "ap",
    "at",
    "au",
    "ay",
    "ăc",
    "ăm",
    "ăn",
    "ăng",
    "ăp",
    "ăt",
    "âc",
    "âm",
    "ân",
    "âng",
    "âp",
    "ât",
    "âu",
    "ây",
    "e",
    "ec",
    "em",
    "en",
    "eng",
    "eo",
    "ep",
    "et",
    "ê",
    "êch",
    "êm",
    "ên",
    "ênh",
    "êp",
    "êt",
    "êu",
    "i",
    "ia",
    "ich",
    "iêc",
    "iêm",
    "iên",
    "iêng",
    "iêp",
    "iêt",
    "iêu",
    "im",
    "in",
    "inh",
    "ip",
    "it",
    "iu",
    "o",
    "oa",
    "oac",
    "oach",
    "oai",
    "oam",
    "oan",
    "oang",
    "oanh",
    "oao",
    "oap",
    "oat",
    "oay",
    "oăc",
    "oăm",
    "oăn",
    "oăng",
    "oăt",
    "oc",
    "oe",
    "oen",
    "oeo",
    "oet",
    "oi",
    "om",
    "on",
    "ong",
    "op",
    "ot",
    "ô",
    "ôc",
    "ôi",
    "ôm",
    "ôn",
    "ông",
    "ôp",
    "ôt",
    "ơ",
    "ơi",
    "ơm",
    "ơn",
    "ơp",
    "ơt",
    "u",
    "ua",
    "uân",
    "uâng",
    "uât",
    "uây",
    "uc",
    "uê",
    "uêch",
    "uênh",
    "ui",
    "um",
    "un",
    "ung",
    "uơ",
    "uôc",
    "uôi",
    "uôm",
    "uôn",
    "uông",
    "uôt",
    "up",
    "ut",
    "uy",
    "uya",
    "uych",
    "uyên",
    "uyêt",
    "uynh",
    "uyt",
    "uyu",
    "ư",
    "ưa",
    "ưc",
    "ưi",
    "ưng",
    "ươc",
    "ươi",
    "ươm",
    "ươn",
    "ương",
    "ươp",
    "ươt",
    "ươu",
    "ưt",
    "ưu",
    "y",
    "yêm",
    "yên",
    "yêng",
    "yêt",
    "yêu",
]
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_STOPS = ("c", "ch", "p", "t")


def inventory() -> Iterator[str]:
    """Every onset with every rime that its spelling allows and every tone that the rime can carry."""
    for onset in ONSETS:
        for rime in RIMES:
            if not _spelled(onset, rime):
                continue
            for tone in TONES:
                if not tone or tone in "\u0301\u0323" or not rime.endswith(_STOPS):
                    yield nfc(onset + rime[: _place(rime) + 1] + tone + rime[_place(rime) + 1 :])


def _spelled(onset: str, rime: str) -> bool:
    front = rime[0] in "eêiy"
    if onset in {"k", "gh", "ngh"}:
        return front
    if onset == "q":
        return rime[0] == "u" and len(rime) > 1 and rime[1] not in "acimnpt"
    if onset in {"c", "g", "ng"}:
        return not front
    return rime[0] != "y" or (onset == "" or rime == "y")


def _place(rime: str) -> int:
    """Where the tone stands: on a marked vowel, before a final consonant on the last, else on the first."""
    vowels = [index for index, letter in enumerate(rime) if letter in "aăâeêioôơuưy"]
    marked = [index for index in vowels if rime[index] in "ăâêôơư"]
    if marked:
        return marked[-1]
    return vowels[-1] if vowels[-1] + 1 < len(rime) else vowels[0]
