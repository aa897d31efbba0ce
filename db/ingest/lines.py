"""Lines to paragraphs: hard-wrapped lines are joined, paragraphs that were lines stay apart."""

import re

_BULLET = re.compile(r"^(?:[-–+•*▪]\s|\d{1,2}[.)]\s|[a-zđ]\)\s)")
_SPACES = re.compile(r"[ \u2000-\u200a\u3000]+")
_WIDEST_WRAP = 130  # characters; longer lines were not broken by a machine
_END = re.compile(r"[.!?…:;”\"]$")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of ``text``; an empty line always parts them."""
    lines = [_SPACES.sub(" ", line).strip() for line in text.split("\n")]
    filled = sorted(len(line) for line in lines if line)
    width = filled[int(len(filled) * 0.9)] if filled else 0
    wrapped = len(filled) > 4 and 40 <= width <= _WIDEST_WRAP and filled[-1] <= _WIDEST_WRAP * 1.2
    out: list[str] = []
    open_line = False
    for line in lines:
        if not line:
            open_line = False
            continue
        if open_line and not _BULLET.match(line):
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
        short = len(line) < width * (0.9 if _END.search(line) else 0.7)
        open_line = wrapped and not short
    return out
