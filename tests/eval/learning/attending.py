"""Labelled pages as examples of who takes part: traits of each organization, and what people say of it."""

from collections.abc import Iterable
from typing import NamedTuple

from db.ingest import read_bytes
from db.ingest.attending import Attending
from db.ingest.extract import walked
from db.ingest.judge import Scale
from db.ingest.layout import by_offset
from db.ingest.name_key import name_key
from tests.eval.labels import Article
from tests.eval.learning.fitting import often, scale
from tests.eval.matching import bare_bodies, means

_LIKELY = 0.12  # where precision and recall of pages left out serve best
_LOOSE = 0.1
_LEAST = 2  # organizations that must have a trait


class Named(NamedTuple):
    """An organization of a page: its traits, and whether it takes part (None: people differ)."""

    traits: dict[str, float]
    takes_part: bool | None
    free: bool = False
    """It is labelled as mentioned: to name it is no mistake."""


def named(article: Article) -> list[Named]:
    """The organizations that a page names, each once."""
    walk = walked(read_bytes(article.text.encode(), file="a.txt"))
    attending = Attending(walk.names, by_offset(walk.paragraphs), walk.subjects.topic)
    names = {name_key(one.name): one.name for one in walk.names.mentions}
    bare = bare_bodies([*(one for group in article.organizations for one in group), *(article.also or ())])
    found = []
    for name in names.values():
        groups = [group for group in article.organizations if any(means(name, one, bare) for one in group)]
        part = None if groups and all("-" in group for group in groups) else bool(groups)
        free = any(means(name, one, bare) for one in article.also or ())
        found.append(Named(attending.traits(name), part, free))
    return found


def fitted(pages: Iterable[Article]) -> Scale:
    """The weights that learned from the pages whose mentions are labelled too."""
    told = [
        one for page in pages if page.also is not None for one in named(page) if one.takes_part is not None
    ]
    traits = [one.traits for one in told]
    right = [bool(one.takes_part) for one in told]
    return scale(traits, right, [1.0] * len(told), often(traits, _LEAST), _LIKELY, _LOOSE)


def compared(pages: Iterable[Article], by: Scale) -> str:
    """Precision and recall of those named, by rules alone and with the weights ``by``."""
    told = [one for page in pages if page.also is not None for one in named(page)]
    said = []
    for least in (0.0, by.likely):
        kept = [one for one in told if by.weigh(one.traits).likely >= least]
        right = sum(one.takes_part is True for one in kept)
        wrong = sum(one.takes_part is False and not one.free for one in kept)
        asked = sum(one.takes_part is True for one in told)
        said.append(f"P {right / max(right + wrong, 1):.3f} R {right / max(asked, 1):.3f} of {asked} named")
    return ", ".join(said)
