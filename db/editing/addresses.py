"""New addresses made of words."""

from itertools import count

from db.store.repository import Repository
from db.text.slug import slug

_LONGEST = 140  # the longest address is 160; its kind and a number need room


def free_address(repository: Repository, prefix: str, words: str) -> str:
    """``prefix/words``, with a number behind it where that is taken."""
    stem = f"{prefix}/{slug(words, _LONGEST)}"
    numbered = (f"{stem}-{number}" for number in count(2))
    address = stem
    while repository.rev(address):
        address = next(numbered)
    return address
