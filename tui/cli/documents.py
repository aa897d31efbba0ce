"""Import of articles and minutes: a draft of each, shown, or accepted where it is sure."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from db.errors import BadFile, Unconfirmed
from db.ingest import READABLE_DOCUMENTS, Draft, Linker, Outcome, drafted, read_all
from db.ingest.review import Drafts, Review, accept_sure, accepted, summary, write
from db.records import Organization, Person
from db.store.repository import Repository
from tui.cli.output import progress, talk
from tui.cli.tally import Tally
from tui.locale import N_, sentence, tr

BAD_INPUT = 3  # the exit code


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


def without_documents(paths: tuple[Path, ...]) -> None:
    """Raises BadFile: a folder among ``paths`` in which nothing is to be read."""
    for path in paths:
        if path.is_dir():
            raise BadFile(file=str(path), reason=N_("no document in it (.txt, .html, .htm, .docx, .pdf)"))


def unread(repository: Repository, paths: list[Path]) -> list[Path]:
    """The documents without a draft yet: where an import of a folder that was broken off goes on."""
    drafts = Drafts(repository)
    return [path for path in paths if not drafts.has(_sha256(path))]


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""  # reading it says what is wrong


def import_documents(
    repository: Repository, paths: list[Path], *, dry_run: bool, yes: bool, author: str, collect: bool = True
) -> dict[str, Any]:
    """Read every document into a draft that waits for review; with ``yes`` write what is sure of it. One bad
    file never stops the rest.

    Returns the drafts as one JSON object, if they are to be collected; many do not fit in memory. Raises the
    error of the file if there is but one; ends with the exit code for bad input if none could be read.
    """
    run = _Run(repository, dry_run=dry_run, yes=yes, author=author)
    tally = Tally(len(paths), collect=collect)
    for outcome in progress(read_all(paths, repository, linker=run.linker), len(paths)):
        tally.add(run.take(outcome))
    tally.tell()
    if tally.failures and len(tally.failures) == len(paths):
        if len(paths) == 1:
            raise tally.failures[0]
        raise click.exceptions.Exit(BAD_INPUT)
    if run.waiting:
        talk(tr("Waiting for review: {count}. Open giaoban and press D.").format(count=run.waiting))
    return tally.collected


class _Run:
    """One import: what is known grows with what it writes."""

    def __init__(self, repository: Repository, *, dry_run: bool, yes: bool, author: str) -> None:
        self.repository, self.dry_run, self.yes, self.author = repository, dry_run, yes, author
        self.linker, self.drafts = Linker(repository), Drafts(repository)
        self.wrote = False
        self.waiting = 0

    def take(self, outcome: Outcome) -> Outcome:
        """Keep the draft, write what is sure of it if that is wanted."""
        made = outcome.draft
        if made is None or self.dry_run:
            return outcome
        if self.wrote and self._may_know_more(made):
            made = drafted(made.reading, self.linker)
        try:
            review = self.drafts.begin(made)
            if self.yes:
                review = self._written(review)
            self.drafts.save(review)
        except BadFile as problem:
            return outcome._replace(draft=None, problem=problem)
        self.waiting += any(not one.settled for one in review.passages())
        return outcome._replace(draft=made)

    def _may_know_more(self, made: Draft) -> bool:
        """Whether what was written since could be what the draft takes for new."""
        return made.updates is None or any(
            isinstance(one, Organization | Person) and one.address not in made.known for one in made.records
        )

    def _written(self, review: Review) -> Review:
        """Write what is sure; the review with what is left."""
        if review.by_hand:
            talk(tr("  It is in the base already, made by hand: nothing is written without a look."))
        review = accept_sure(review)
        taken = sum(map(accepted, review.items))
        if not taken:
            return review
        try:
            commit, review = write(review, self.repository, author=self.author)
        except Unconfirmed as error:
            talk(sentence(error))
            return review
        self.wrote = True
        self.linker.learn(self._records(commit.addresses))
        left = summary(review).get("open", 0)
        talk(tr("  {count} written, {left} left in the draft.").format(count=taken, left=left))
        return review

    def _records(self, addresses: Iterable[str]) -> Iterable[Any]:
        kinds = ("org/", "person/", "source/", "meeting/")
        return (
            record
            for address in addresses
            if address.startswith(kinds) and (record := self.repository.get(address)) is not None
        )
