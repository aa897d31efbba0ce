"""Why a report may answer a directive: kept in Vietnamese with the link, told in the reader's language."""

import re

from db.errors import Phrase
from db.sayings import Sayings

LEGAL = "cùng căn cứ {numbers}"
TOPICS = "cùng chủ đề {topics}"
TOPIC = "nêu đúng chủ đề được giao"
WORDS = "cùng nêu {words}"
DAYS = "báo cáo sau {days} ngày"
ALIKE = "lời lẽ gần giống"
TEMPLATES = {
    LEGAL: "the same legal basis {numbers}",
    TOPICS: "the same topic {topics}",
    TOPIC: "names the topic that was assigned",
    WORDS: "both name {words}",
    DAYS: "reported {days} days later",
    ALIKE: "worded much alike",
}
"""What is kept, and the English that the catalogue of the interface knows it by."""

_SAYINGS = Sayings(TEMPLATES)
# Not within quotation marks: a report's own words may have a semicolon.
_BETWEEN = re.compile(r"; (?=[^”]*(?:“|$))")


def told(reason: str) -> list[Phrase | str]:
    """The grounds one by one; what a person wrote as it is."""
    return [_SAYINGS.told(one) for one in _BETWEEN.split(reason)]
