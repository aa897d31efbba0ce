"""Organizations to choose from by a few letters of a name: those of the draft, those of the base, a new one."""

from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz, process

from db.ingest.review.state import Review
from db.ingest.review.who import new_organization
from db.records import Organization
from db.store.repository import Repository
from db.text import fold

_CLOSE = 72  # of 100
_LONGEST_NAME = 500


class Party(NamedTuple):
    """One to choose. ``known`` tells that it is in the base; else it is proposed."""

    organization: Organization
    known: bool


class Parties:
    """The organizations of a base, read once, by folded name and alias."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    @cached_property
    def _known(self) -> dict[str, Organization]:
        """Folded names and aliases → the organization. Reads all of them: for a worker to do beforehand."""
        found: dict[str, Organization] = {}
        for record in self._repository.scan("organization"):
            if isinstance(record, Organization):
                for name in (record.name, *(alias.name for alias in record.aliases)):
                    found.setdefault(fold(name), record)
        return found

    def read(self) -> int:
        """Read the base now; how many names there are."""
        return len(self._known)

    def like(self, review: Review, words: str, limit: int = 40) -> list[Party]:
        """Those with all the words in a name, the shortest names first, or else those that are close; at last
        a new one of this name. Without words those that the draft speaks of."""
        here = {
            fold(one.record.name): one.record for one in review.items if isinstance(one.record, Organization)
        }
        wanted = fold(words).split()
        if not wanted:
            spoken = {*here, *(key for key, one in self._known.items() if one.address in review.known)}
            keys = sorted(spoken)
        else:
            everything = here | self._known
            keys = sorted((key for key in everything if all(word in key for word in wanted)), key=len)
            if not keys:
                close = process.extract(
                    " ".join(wanted), everything.keys(), scorer=fuzz.WRatio, score_cutoff=_CLOSE, limit=limit
                )
                keys += [key for key, _score, _at in close]
        found: dict[str, Party] = {}
        for key in keys:
            known = self._known.get(key)
            one = known or here[key]
            found.setdefault(one.address, Party(one, known is not None))
        listed = list(found.values())[:limit]
        name = " ".join(words.split())[:_LONGEST_NAME]
        if len(name) > 2 and fold(name) not in here | self._known:
            new = new_organization(name[:1].upper() + name[1:])
            if new.address not in found:
                listed.append(Party(new, False))
        return listed
