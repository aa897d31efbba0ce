"""What a report seems to say about an order: done, partly, only promised again, or not done. A first guess
that the person who confirms the link can change."""

import re

from db.followup.wording import Evidence
from db.values import Relation

_NOT_DONE = re.compile(
    r"\bchưa (?!phát hiện|xảy ra|có trường hợp|để xảy ra)(?:được )?\w+"
    r"|\bkhông (?:thực hiện|hoàn thành|tổ chức) được"
    r"|\bchậm tiến độ|\btạm dừng"
)
_PARTLY = re.compile(
    r"\bđang\b|\bcòn (?:lại )?\d|\bcòn lại|\bmới (?:đạt|được|hoàn thành|có)\b|\bmột phần|\bmột số\b.*\bchưa|"
    r"\bchưa đạt|\bchưa hoàn thành|\btoàn tỉnh còn\b"
)
_PROMISED = re.compile(r"\bsẽ\b|\bthời gian tới\b|\bdự kiến\b|\bphấn đấu\b|\bphương hướng\b")
_SHARE = re.compile(r"(?<![\d/])(\d+(?:,\d+)?)/(\d+)(?![\d/])")
_FIGURE = re.compile(r"(?<![\d+])\d+(?![\d+])")


def guess(statement: str, evidence: Evidence) -> Relation:
    """The relation that the reported ``statement`` seems to have to the order it shares ``evidence`` with."""
    text = statement.lower()
    if _PROMISED.search(text) and not _FIGURE.search(text):
        return "repeats"
    shares = [float(part.replace(",", ".")) < float(whole) for part, whole in _SHARE.findall(text)]
    if _PARTLY.search(text) or any(shares):
        return "partly"
    return "contradicts" if _NOT_DONE.search(text) and not evidence.legal else "answers"
