"""A rule is a small object that can be read: a name, a pattern, one example and one counter-example."""

import re
from typing import NamedTuple

# Upper-case Vietnamese letters; the range À-Ỹ would take in lower case as well.
_LETTERS = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
UPPER = f"[A-Z{_LETTERS}]"
LOWER = f"[a-z{_LETTERS.lower()}]"
NAME_WORD = rf"{UPPER}[^\W_]*"


class Rule(NamedTuple):
    """``pattern`` matches ``example`` and not ``counter``; a test runs both."""

    name: str
    pattern: re.Pattern[str]
    example: str
    counter: str


RULES: dict[str, Rule] = {}


def rule(name: str, pattern: str, *, example: str, counter: str, flags: int = 0) -> Rule:
    """Make and register a rule."""
    made = Rule(name, re.compile(pattern, flags), example, counter)
    RULES[name] = made
    return made
