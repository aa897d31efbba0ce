"""Import of articles and minutes: a draft of each, shown, or accepted where it is sure."""

from pathlib import Path
from typing import Any

from db.errors import BadFile, GiaobanError, Unconfirmed
from db.ingest import READABLE_DOCUMENTS, Draft, Linker, draft
from db.ingest.review import Drafts, Review, accept_sure, accepted, summary, write
from db.records import Directive, Result
from db.store.repository import Repository
from tui.cli.output import talk
from tui.locale import sentence, tr
from tui.safe import safe_line


def documents_in(paths: tuple[Path, ...]) -> list[Path]:
    """The documents among ``paths``; a folder stands for all documents below it, in order of name."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                one for one in path.rglob("*") if one.suffix.lower() in READABLE_DOCUMENTS and one.is_file()
            )
        elif path.suffix.lower() in READABLE_DOCUMENTS:
            found.append(path)
    return found


def import_documents(
    repository: Repository, paths: list[Path], *, dry_run: bool, yes: bool, author: str
) -> dict[str, Any]:
    """Read every document into a draft that waits for review; with ``yes`` write what is sure of it. One bad
    file never stops the rest.

    Returns the drafts as one JSON object. Raises the error of the file if none could be read.
    """
    total: dict[str, Any] = {}
    failures: list[GiaobanError] = []
    linker, drafts = Linker(repository), Drafts(repository)
    waiting = 0
    for path in paths:
        try:
            made = draft(path, repository, linker=linker)
            _add(total, made)
            _tell(made)
            if not dry_run:
                review = drafts.begin(made)
                if yes:
                    review, linker = _written(review, repository, author), Linker(repository)
                drafts.save(review)
                waiting += any(not one.settled for one in review.passages())
        except BadFile as error:
            failures.append(error)
            if len(paths) > 1:
                talk(sentence(error))
    if failures and len(failures) == len(paths):
        raise failures[0]
    if waiting:
        talk(tr("Waiting for review: {count}. Open giaoban and press D.").format(count=waiting))
    return total


def _add(total: dict[str, Any], made: Draft) -> None:
    for key, value in made.to_builtins().items():
        if isinstance(value, list):
            total.setdefault(key, []).extend(value)
        else:
            total.setdefault("files", {}).setdefault(made.reading.file, {})[key] = value


def _written(review: Review, repository: Repository, author: str) -> Review:
    """Write what is sure; the review with what is left."""
    review = accept_sure(review)
    taken = sum(map(accepted, review.items))
    try:
        review = write(review, repository, author=author)[1] if taken else review
    except Unconfirmed as error:
        talk(sentence(error))
        return review
    left = summary(review).get("open", 0)
    talk(tr("  {count} written, {left} left in the draft.").format(count=taken, left=left))
    return review


def _tell(made: Draft) -> None:
    results = sum(isinstance(one, Result) for one in made.records)
    directives = sum(isinstance(one, Directive) for one in made.records)
    line = tr("{file}: {results} results, {directives} directives.").format(
        file=safe_line(made.reading.file), results=results, directives=directives
    )
    talk(line)
    for warning in made.warnings:
        talk(f"  {safe_line(warning)}")
