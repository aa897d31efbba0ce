"""Slips of the pen: how many a word may have."""

SHORTEST_SLIP = 3


def most_slips(word: str) -> int:
    """One letter wrong, missing, added or two turned; two in a longer word, none in a very short one."""
    if len(word) < SHORTEST_SLIP:
        return 0
    return 1 if len(word) < 6 else 2
