"""Import of articles and minutes: a draft of each, shown, or accepted where it is sure."""

from pathlib import Path
from typing import Any

from db.errors import BadFile, GiaobanError
from db.ingest import READABLE_DOCUMENTS, SURE, Draft, Linker, accept, draft
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
    """Read every document; with ``yes`` write what is sure. One bad file never stops the rest.

    Returns the drafts as one JSON object. Raises the error of the file if none could be read.
    """
    total: dict[str, Any] = {}
    failures: list[GiaobanError] = []
    linker = Linker(repository)
    for path in paths:
        try:
            made = draft(path, repository, linker=linker)
        except BadFile as error:
            failures.append(error)
            if len(paths) > 1:
                talk(sentence(error))
            continue
        _add(total, made)
        left = 0
        if yes and not dry_run:
            _commit, rest = accept(made, repository, author=author, threshold=SURE)
            left, linker = len(rest), Linker(repository)
        _tell(made, left)
    if failures and len(failures) == len(paths):
        raise failures[0]
    if not yes and not dry_run:
        talk(tr("Nothing was written: these are drafts. --yes accepts what is sure."))
    return total


def _add(total: dict[str, Any], made: Draft) -> None:
    for key, value in made.to_builtins().items():
        if isinstance(value, list):
            total.setdefault(key, []).extend(value)
        else:
            total.setdefault("files", {}).setdefault(made.reading.file, {})[key] = value


def _tell(made: Draft, left: int) -> None:
    results = sum(isinstance(one, Result) for one in made.records)
    directives = sum(isinstance(one, Directive) for one in made.records)
    line = tr("{file}: {results} results, {directives} directives, {left} left out as unsure.").format(
        file=safe_line(made.reading.file), results=results, directives=directives, left=left
    )
    talk(line)
    for warning in made.warnings:
        talk(f"  {safe_line(warning)}")
