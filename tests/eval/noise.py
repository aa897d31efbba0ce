"""Texts changed as scanners and old keyboards change them."""

import random


def noisy(text: str, seed: int = 7) -> str:
    """One letter in a hundred replaced, at random but always the same for a seed."""
    chance = random.Random(seed)
    return "".join(
        chance.choice("aeint") if one.isalpha() and chance.random() < 0.01 else one for one in text
    )


def old_tones(text: str) -> str:
    """Tone marks placed the old way."""
    for new, old in (("hoà", "hòa"), ("uỷ", "ủy"), ("Uỷ", "Ủy"), ("khoẻ", "khỏe"), ("thuỷ", "thủy")):
        text = text.replace(old, new)
    return text
