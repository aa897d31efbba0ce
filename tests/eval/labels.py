"""The labelled articles: invented, in the genre, one statement a line (``articles/*.txt``).

A line is ``KIND parties | text``: ``R`` a result of an organization (``#18=5+6+7`` its targets), ``D`` a
directive to addressees ``+`` coordinators (``-`` none named), ``C`` a caption, ``H`` the headline, ``B`` the
byline, ``.`` anything else. ``{M …}`` marks money, ``{T …}`` a deadline, ``{L …}`` a legal number
(``{L number=words}`` where the words give less). An empty line parts paragraphs.
"""

import re
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "articles"
_MARK = re.compile(r"\{(?P<kind>[MTL]) (?P<text>[^}]*)\}")


class Statement(NamedTuple):
    """One labelled line and where its text stands in the article.

    Each of ``parties`` is a choice of right answers, ``-`` for nobody; without parties nobody is named.
    Small letters in ``kind`` are optional: neither missed nor wrong. ``money`` is None where not labelled.
    """

    kind: str
    parties: tuple[tuple[str, ...], ...]
    coordinators: tuple[str, ...]
    targets: str | None
    money: tuple[str, ...] | None
    deadlines: tuple[str, ...]
    start: int
    end: int


class Article(NamedTuple):
    """An article and what a person says is in it.

    ``date`` is a day, ``-`` where the text gives none, or a day without its year ("-07-12"); ``chair`` and
    each of ``organizations`` are choices of right answers; one with ``-`` need not be named. ``also`` are
    organizations that are mentioned but take no part, neither missed nor wrong; None where they were not
    labelled.
    """

    name: str
    text: str
    date: str
    chair: tuple[str, ...]
    organizations: tuple[tuple[str, ...], ...]
    also: tuple[str, ...] | None
    legal: tuple[str, ...]
    statements: tuple[Statement, ...]


def articles(part: str) -> list[Article]:
    """The articles of ``dev`` or ``test``."""
    pieces = (FOLDER / f"{part}.txt").read_text(encoding="utf-8").split("\n== ")
    return [_article(piece.removeprefix("== ").lstrip()) for piece in pieces if piece.strip()]


def _article(piece: str) -> Article:
    head, organizations, *lines = piece.removeprefix("== ").split("\n")
    name_date, chair = head.split(" | ")
    name, date = name_date.split()
    text = ""
    legal: list[str] = []
    statements: list[Statement] = []
    fresh = True
    for line in lines:
        if not line.strip():
            fresh = True
            continue
        label, words = line.split(" | ", 1)
        kind, parties, coordinators, targets = _label(label)
        alone = (
            kind in "HBC"
            or re.match(r"\d\d/\d\d/\d{4}|- ", words)
            or (statements and statements[-1].kind in "HBC")
        )
        stamped = bool(text) and bool(re.fullmatch(r"\d\d/\d\d/\d{4}.*", text.rpartition("\n")[2]))
        if text:
            text += "\n" if fresh or alone or stamped else " "
        fresh = False
        start = len(text)
        money: list[str] = []
        due: list[str] = []
        at = 0
        for mark in _MARK.finditer(words):
            shown = mark["text"].partition("=")[2] or mark["text"]
            text += words[at : mark.start()] + shown
            at = mark.end()
            {"M": money, "T": due, "L": legal}[mark["kind"]].append(mark["text"].partition("=")[0])
        text += words[at:]
        statements.append(
            Statement(
                kind,
                tuple((party,) for party in parties),
                coordinators,
                targets,
                tuple(money),
                tuple(due),
                start,
                len(text),
            )
        )
    return Article(
        name,
        text,
        date,
        (chair.strip(),),
        tuple((one.strip(),) for one in organizations.removeprefix("orgs: ").split(";")),
        None,
        tuple(legal),
        tuple(statements),
    )


def _label(label: str) -> tuple[str, tuple[str, ...], tuple[str, ...], str | None]:
    kind, _, rest = label.strip().partition(" ")
    rest, _, targets = rest.partition(" #")
    to, _, with_ = rest.partition(" + ")
    parties = () if to.strip() in {"", "-"} else tuple(part.strip() for part in to.split(","))
    if kind == "D" and to.lower() != to and not re.match(r"[A-ZĐ][^,]*(?:, [A-ZĐ][^,]*)*$", to):
        parties = (to.strip(),)
    if to.startswith(("các ", "UBND các", "Phòng", "Sở Lao động")):
        parties = (to.strip(),)
    return kind, parties, tuple(part.strip() for part in with_.split(",") if part.strip()), targets or None
