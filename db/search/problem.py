"""What is wrong with a query, in one sentence."""

from typing import Self

KNOWN_NO_FILTER = "{name}: is no filter; did you mean {near}:?"
NO_FILTER = "{name}: is no filter; known filters are {known}."
NO_VALUE = "{name}: needs a value, as in {example}."
NEEDS_CODE = "{name}: needs one of {known}."
NO_COMPARISON = "{name}: takes no {compare}; only {dated} do."
NO_DATE = "{name}:{value} is no date; write 2024, 2024-07 or 2024-07-15."
NO_CODE = "{name}:{value} is unknown; it may be {known}."
NOT_CLOSED = 'A quotation mark is not closed; add ".'
NOTHING_NAMED = "{name}:{value} names nothing here."

TEMPLATES = (
    *(KNOWN_NO_FILTER, NO_FILTER, NO_VALUE, NEEDS_CODE, NO_COMPARISON),
    *(NO_DATE, NO_CODE, NOT_CLOSED, NOTHING_NAMED),
)


class Problem(str):
    """The sentence in English; the face translates ``template`` and fills ``gaps``."""

    __slots__ = ("gaps", "template")

    template: str
    gaps: dict[str, str]

    def __new__(cls, template: str, **gaps: str) -> Self:
        """The template, filled."""
        made = super().__new__(cls, template.format(**gaps))
        made.template, made.gaps = template, gaps
        return made
