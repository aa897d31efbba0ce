"""Measures of follow-up: how good suggested links are, how fast reports are at scale."""

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct
from rapidfuzz import fuzz

from db.followup.suggest import Suggester
from db.records import Directive, Result
from db.relations import only
from db.store import open_memory
from db.store.repository import Put, Repository
from db.text import fold
from tests.db.followup.labels import Labelled, load

Ranking: TypeAlias = Callable[[Repository, Directive], list[str]]


class Quality(Struct, frozen=True):
    """How a ranking does on labelled pairs."""

    directives: int
    first: float
    """Share of directives whose best-ranked report is right."""
    among_three: float
    suggested: int
    """Links suggested unasked, and the share of them that are right, and of the right ones found."""
    precision: float
    recall: float


def ranking(repository: Repository, directive: Directive) -> list[str]:
    """All later reports of the addressees, as the program ranks them."""
    return [link.result for link in Suggester(repository).suggest(directive, limit=1000, least=0)]


def plain_ranking(repository: Repository, directive: Directive) -> list[str]:
    """The same reports by RapidFuzz's token_set_ratio alone."""
    results = only(Result, repository.many(ranking(repository, directive)))
    told = fold(directive.statement)
    scores = {result.address: fuzz.token_set_ratio(told, fold(result.statement)) for result in results}
    return sorted(scores, key=lambda address: (-scores[address], address))


def quality(repository: Repository, part: Labelled, rank: Ranking) -> Quality:
    """How ``rank`` does on a labelled part that ``repository`` holds; unasked links are the program's."""
    right = {pair for pair, label in part.labels.items() if label not in {"near", "unrelated"}}
    directives = only(Directive, part.records)
    places = [_place(rank(repository, directive), directive, right) for directive in directives]
    suggester = Suggester(repository)
    suggested = [
        (link.directive, link.result) for directive in directives for link in suggester.likely(directive)
    ]
    hits = sum(pair in right for pair in suggested)
    return Quality(
        directives=len(directives),
        first=sum(place == 0 for place in places) / len(places),
        among_three=sum(place < 3 for place in places) / len(places),
        suggested=len(suggested),
        precision=hits / max(1, len(suggested)),
        recall=hits / len(right),
    )


def _place(ranked: Sequence[str], directive: Directive, right: set[tuple[str, str]]) -> int:
    hits = (place for place, result in enumerate(ranked) if (directive.address, result) in right)
    return next(hits, len(ranked))


def _print_quality(name: Literal["tune", "test"]) -> None:
    part = load(name)
    repository = open_memory()
    repository.write([Put(record) for record in part.records], author="bench", reason="labels")
    rankings: dict[str, Ranking] = {"giaoban": ranking, "token_set_ratio": plain_ranking}
    for title, rank in rankings.items():
        found = quality(repository, part, rank)
        print(
            f"{name:5} {title:16} directives {found.directives}  first {found.first:.2f}"
            f"  among three {found.among_three:.2f}"
        )
    print(
        f"{name:5} suggested unasked {found.suggested}  precision {found.precision:.2f}"
        f"  recall {found.recall:.2f}"
    )
    repository.close()


def run(argv: Sequence[str]) -> None:
    """Print the figures of the parts named (``tune``, ``test``; both by default)."""
    for name in argv or ("tune", "test"):
        _print_quality("tune" if name == "tune" else "test")


if __name__ == "__main__":
    run(())
