"""Lines to paragraphs: hard-wrapped lines are joined, paragraphs that were lines stay apart."""

import re

_BULLET = re.compile(r"^(?:[-–+•*▪]\s|\d{1,2}[.)]\s|[a-zđ]\)\s)")
_SPACES = re.compile(r"[ \u2000-\u200a\u3000]+")
_NARROWEST, _WIDEST = 40, 156  # characters of lines that a machine broke
_LONGEST_WORD = 15
_END = re.compile(r"[.!?…:;”\"]$")
# A line that only begins a sentence: who speaks when, or the day.
_BEGINS = re.compile(
    r"(?:Phát biểu|Kết luận|Thay mặt|Tại (?:hội|buổi|cuộc|kỳ)|Trong|Theo|(?:Sáng|Chiều|Ngày)(?: ngày)? \d)[^.:;]*,[^.:;]*$"
)


def starts_item(line: str) -> bool:
    """Whether a line opens an item of a list."""
    return _BULLET.match(line) is not None


def paragraphs(text: str) -> list[str]:
    """The paragraphs of ``text``; an empty line always parts them.

    In a text whose lines were broken by a machine, a line goes on in the next one when the first word of that
    had no room on it, or when it cannot end where it does.
    """
    lines = [_SPACES.sub(" ", line).strip() for line in text.split("\n")]
    filled = sorted(len(line) for line in lines if line)
    wrapped = len(filled) > 4 and filled[int(len(filled) * 0.9)] >= _NARROWEST and filled[-1] <= _WIDEST
    # One line may be longer, of a word that could not be broken.
    width = 0 if not filled else filled[-1] if filled[-1] - filled[-2:][0] < _LONGEST_WORD else filled[-2]
    out: list[str] = []
    above = ""
    for line in lines:
        full = len(above) + 1 + len(line.split(" ", 1)[0]) > width
        open_ = not _END.search(above) and (line[:1].islower() or _BEGINS.match(above) is not None)
        if (
            line
            and wrapped
            and above
            and (full or open_)
            and not above.endswith(":")
            and not _opens_item(above, line)
        ):
            out[-1] = f"{out[-1]} {line}"
        elif line:
            out.append(line)
        above = line
    return out


def _opens_item(above: str, line: str) -> bool:
    return starts_item(line) and _END.search(above) is not None
