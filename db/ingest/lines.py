"""Lines to paragraphs: hard-wrapped lines are joined, paragraphs that were lines stay apart."""

import re

_BULLET = re.compile(r"^(?:[-–+•*▪]\s|\d{1,2}[.)]\s|[a-zđ]\)\s)")
_SPACES = re.compile(r"[ \u2000-\u200a\u3000]+")
_NARROWEST, _WIDEST = 40, 156  # characters of lines that a machine broke
_LONGEST_WORD = 15
_RAGGED = 9  # characters by which lines of one passage differ
_END = re.compile(r"[.!?…:;”\"]$")
# A line that only begins a sentence: who speaks when, or the day.
_BEGINS = re.compile(
    r"(?:Phát biểu|Kết luận|Thay mặt|Tại (?:hội|buổi|cuộc|kỳ)|Trong|Theo|(?:Sáng|Chiều|Ngày)(?: ngày)? \d)[^.:;]*,[^.:;]*$"
)
_GOES_ON = re.compile(r"(?:,| (?:có|của|và|là|các|những|với|cho|tại|trong|về|theo|đã|được|để|do))$")


def starts_item(line: str) -> bool:
    """Whether a line opens an item of a list."""
    return _BULLET.match(line) is not None


def paragraphs(text: str) -> list[str]:
    """The paragraphs of ``text``; an empty line always parts them.

    In a text whose lines were broken by a machine, a line goes on in the next one when the first word of that
    had no room on it, or when it cannot end where it does. In any text a line goes on that breaks off in the middle
    of a sentence (a page may have one passage so pasted into it).
    """
    lines = [_SPACES.sub(" ", line).strip() for line in text.split("\n")]
    filled = sorted(len(line) for line in lines if line)
    wrapped = len(filled) > 4 and filled[int(len(filled) * 0.9)] >= _NARROWEST and filled[-1] <= _WIDEST
    # One line may be longer, of a word that could not be broken.
    width = 0 if not filled else filled[-1] if filled[-1] - filled[-2:][0] < _LONGEST_WORD else filled[-2]
    out: list[str] = []
    above, pasted = "", 0  # the width of a passage whose lines go on
    for line in lines:
        full = len(above) + 1 + len(line.split(" ", 1)[0]) > width
        open_ = not _END.search(above) and (line[:1].islower() or _BEGINS.match(above) is not None)
        breaks = _NARROWEST <= len(above) <= _WIDEST and not _END.search(above)
        pasted = len(above) if breaks and _follows(above, line, pasted) else 0
        if (
            line
            and above
            and ((wrapped and (full or open_)) or pasted)
            and not above.endswith(":")
            and not _opens_item(above, line)
        ):
            out[-1] = f"{out[-1]} {line}"
        elif line:
            out.append(line)
        above = line
    return out


def _follows(above: str, line: str, width: int) -> bool:
    """Whether ``line`` goes on with a sentence of the line above; ``width`` is that of the line before, if that did."""
    if starts_item(line):
        return False
    even = width > 0 and abs(len(above) - width) < _RAGGED
    return line[:1].islower() or even or (_GOES_ON.search(above) is not None and line[:1].isalnum())


def _opens_item(above: str, line: str) -> bool:
    return starts_item(line) and _END.search(above) is not None
