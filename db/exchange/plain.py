"""Text for formats that have no place for control characters."""

import re

# C0 but line feed and tab, DEL, C1, separators and direction controls; lone surrogates cannot be encoded.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str) -> str:
    """The text without control characters, lines ended by a line feed."""
    return _CONTROL.sub("", text.replace("\r\n", "\n"))
