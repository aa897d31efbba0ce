"""Sentences of the program that records keep as text: made of a template, and told apart again."""

import re
from collections.abc import Mapping

from db.errors import Phrase

_GAP = re.compile(r"\\\{(\w+)\\\}")


class Sayings:
    """Templates as records keep them, each with the one that the catalogue of the interface knows it by."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self._patterns = {
            known: re.compile(_GAP.sub(r"(?P<\1>.*)", re.escape(kept)), re.DOTALL)
            for kept, known in templates.items()
        }

    def told(self, kept: str) -> Phrase | str:
        """What was put into a template, with it; a person's own words as they are."""
        for known, pattern in self._patterns.items():
            if found := pattern.fullmatch(kept):
                return Phrase(known, **found.groupdict())
        return kept
