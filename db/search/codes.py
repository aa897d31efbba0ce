"""The codes that a filter takes, by any of their words: its own, Vietnamese, English; begun or nearly."""

from functools import lru_cache
from typing import get_args

from rapidfuzz import fuzz, process

from db.text import fold
from db.text.words import word_texts
from db.values import Status

NEAR_ENOUGH = 75

CALLED: dict[str, dict[str, tuple[str, ...]]] = {
    "kind": {
        "meeting": ("cuộc họp",),
        "organization": ("tổ chức", "đơn vị"),
        "person": ("người",),
        "result": ("kết quả",),
        "directive": ("chỉ đạo",),
        "document": ("văn bản",),
        "source": ("nguồn",),
    },
    "status": {
        "no_report_found": ("chưa thấy báo cáo trong kho", "chưa báo cáo", "chưa có báo cáo"),
        "report_received": ("đã có báo cáo", "đã báo cáo", "report found"),
        "in_progress": ("đang thực hiện", "đang làm", "under way"),
        "done": ("hoàn thành", "xong"),
        "returned": ("trả lại",),
        "stopped": ("dừng",),
    },
}
"""The words of each code. A test holds them to those of the interface."""

CODES = {"kind": tuple(CALLED["kind"]), "status": get_args(Status)}


@lru_cache(maxsize=256)
def meant(name: str, value: str) -> frozenset[str]:
    """The codes of the filter ``name`` that ``value`` stands for: those whose words it begins, else those
    that have all its words, else the one that is nearly written so."""
    asked = word_texts(fold(value).replace("_", " "))
    if not asked:
        return frozenset()
    texts = {text: code for code in CODES[name] for text in _texts(name, code)}
    begun = " ".join(asked)
    found = {code for text, code in texts.items() if text.startswith(begun)}
    found = found or {code for text, code in texts.items() if all(word in text.split() for word in asked)}
    near = None if found else process.extractOne(begun, list(texts), scorer=fuzz.ratio)
    return frozenset({texts[near[0]]} if near and near[1] >= NEAR_ENOUGH else found)


def _texts(name: str, code: str) -> list[str]:
    return [fold(text).replace("_", " ") for text in (code, *CALLED[name][code])]
