"""Words as the last part of an address."""

import re

from db.text.fold import fold, nfc


def slug(words: str, longest: int = 90) -> str:
    """Lower-case ASCII letters and digits joined by hyphens, at most ``longest`` of them."""
    return re.sub(r"[^a-z0-9]+", "-", fold(nfc(words)))[:longest].strip("-") or "khong-ten"
