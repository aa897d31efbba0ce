"""Which records are about which topic (chủ đề), read in one pass."""

from collections.abc import Callable

from db.records import Directive, Result
from db.store.repository import Repository

Topics = dict[str, list[str]]


def topics(repository: Repository, cancel: Callable[[], bool] = lambda: False) -> Topics:
    """The addresses of directives and results by topic; what was read so far when ``cancel`` says so."""
    found: Topics = {}
    for kind in ("directive", "result"):
        for record in repository.scan(kind):
            if cancel():
                return found
            if isinstance(record, Directive | Result):
                for topic in record.topics:
                    found.setdefault(topic, []).append(record.address)
    return found
