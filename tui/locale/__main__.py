"""Bring the catalogs up to date: collect what the source says, keep what is translated, compile.

Needs the development tools (Babel).
"""

import ast
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from db import errors, values, why
from db.backlinks import HOWS
from db.editing import field_names
from db.exchange import layout
from db.facets import FACETS, ORDERS
from db.followup import grounds, reports
from db.followup.brief import PARTS
from db.followup.counts import MEASURES
from db.followup.item import STAGES
from db.followup.journey import STEPS
from db.followup.timeliness import Timeliness
from db.ingest.review import SORTS
from db.records import KINDS
from db.search import problem
from db.store import open_memory
from tui.board_rows import GROUPINGS
from tui.config import THEMES
from tui.locale import DOMAIN, FOLDER, LANGUAGES
from tui.review.words import RULES
from tui.screens.exporting import EXTENTS

ROOT = FOLDER.parent.parent
# Functions whose first argument is shown to people, and keyword arguments that are.
FUNCTIONS = {"tr", "N_"}
KEYWORDS = {"help", "hint"}
ERRORS = {
    name: one
    for name, one in vars(errors).items()
    if isinstance(one, type) and issubclass(one, errors.GiaobanError)
}
# What the system says of a file; its own words are the msgid.
DISK = "EACCES EEXIST EFBIG EIO EISDIR ELOOP EMFILE ENAMETOOLONG ENOENT ENOSPC ENOTDIR EPERM EROFS"
# What click says by itself: of a mistake in a command, and in its help.
CLICK = (
    "Usage:",
    "Try '{command} {option}' for help.",
    "Error: {message}",
    "Invalid value for {param_hint}: {message}",
    "Invalid value: {message}",
    "Missing argument",
    "Missing option",
    "Missing command.",
    "Choose from:\n\t{choices}",
    "No such command {name!r}.",
    "No such option {name!r}.",
    "Option {name!r} does not take a value.",
    "Show this message and exit.",
    "Commands",
    "[OPTIONS]",
    "[COMMAND] [ARGS]...",
    "default: {default}",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    ("{value!r} does not match the format {format}.", "{value!r} does not match the formats {formats}."),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
)
FAMILIES = {
    "kind": tuple(KINDS),
    "meeting": get_args(values.MeetingClass),
    "session": get_args(values.DayPart),
    "part": get_args(values.Part),
    "organization": get_args(values.OrganizationClass),
    "level": get_args(values.Level),
    "alias": get_args(values.AliasNote),
    "result": get_args(values.ResultClass),
    "qualifier": get_args(values.Qualifier),
    "outcome": get_args(values.Outcome),
    "force": get_args(values.Force),
    "scope": get_args(values.Scope),
    "precision": get_args(values.Precision),
    "source": get_args(values.SourceClass),
    "status": get_args(values.Status),
    "relation": get_args(values.Relation),
    "backlink": HOWS,
    "timeliness": get_args(Timeliness),
    "stage": STAGES,
    "report": reports.NAMES,
    "brief": PARTS,
    "digest": MEASURES,
    "quarter": ("total",),
    "step": STEPS,
    "passage": SORTS,
    "rule": RULES,
    "grouping": tuple(GROUPINGS),
    "facet": FACETS,
    "order": ORDERS,
    "field": tuple(sorted(field_names())),
    "extent": EXTENTS,
    "theme": THEMES,
}


def _headings() -> set[str]:
    """The keys of all columns that reports and registers have."""
    empty = open_memory()
    made = {column.key for name in reports.NAMES for column in reports.report(empty, name).columns}
    return made | {column.key for column in layout.COLUMNS}


def collected(language: str) -> Catalog:
    """A catalog of ``language`` without translations, of everything that wants words in it: all that the
    source shows to people; in English, which the source is written in, the codes."""
    catalog = Catalog(locale=language, domain=DOMAIN, fuzzy=False)
    for family, codes in (*FAMILIES.items(), ("column", sorted(_headings()))):
        for code in codes:
            catalog.add(code, context=family)
    if language != "en":
        _add_sentences(catalog)
    return catalog


def _add_sentences(catalog: Catalog) -> None:
    """Add what the source says in English sentences."""
    for path in sorted((ROOT / "tui").rglob("*.py")):
        for text in _shown(ast.parse(path.read_text("utf-8"))):
            catalog.add(text, auto_comments=(), locations=[(path.relative_to(ROOT).as_posix(), 0)])
    for path in sorted([*(ROOT / "db").rglob("*.py"), *(ROOT / "tui").rglob("*.py")]):
        for text in _reasons(ast.parse(path.read_text("utf-8"))):
            catalog.add(text, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    for name in DISK.split():
        catalog.add(os.strerror(getattr(errno, name)), locations=[("errno", 0)])
    for said in CLICK:
        catalog.add(said, locations=[("click", 0)])
    for template in why.TEMPLATES:
        catalog.add(template, locations=[("db/why.py", 0)])
    for template in grounds.TEMPLATES.values():
        catalog.add(template, locations=[("db/followup/grounds.py", 0)])
    for template in problem.TEMPLATES:
        catalog.add(template, locations=[("db/search/problem.py", 0)])
    for error in ERRORS.values():
        catalog.add(error.template, locations=[("db/errors.py", 0)])


def _shown(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS and node.args:
                yield from _text(node.args[0])
            for keyword in node.keywords:
                if keyword.arg in KEYWORDS:
                    yield from _text(keyword.value)
        elif isinstance(node, ast.FunctionDef) and any(_is_command(d) for d in node.decorator_list):
            for paragraph in (ast.get_docstring(node) or "").split("\n\n"):
                yield " ".join(paragraph.split())


def _reasons(tree: ast.AST) -> Iterator[str]:
    """Why and where, as errors and findings say: what is raised with a reason, and every phrase."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in {"Phrase", "Problem"}:
                yield from _text(node.args[0 if node.func.id == "Phrase" else -1])
            elif node.func.id in ERRORS:
                for keyword in node.keywords:
                    yield from _text(keyword.value) if keyword.arg == "reason" else ()


def _text(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def _is_command(decorator: ast.expr) -> bool:
    call = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(call, ast.Attribute) and call.attr in {"command", "group"}


def catalog_path(language: str, suffix: str = "po") -> Path:
    """Where a language's catalog is kept."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.{suffix}"


def updated(language: str) -> Catalog:
    """The language's catalog, brought up to date with the source; obsolete entries are gone."""
    path = catalog_path(language)
    known = Catalog(locale=language, domain=DOMAIN)
    if path.exists():
        with path.open("rb") as file:
            known = read_po(file, locale=language, domain=DOMAIN)
    fresh = collected(language)
    for message in fresh:
        if message.id and (old := known.get(message.id, message.context)) is not None:
            message.string = old.string
    return fresh


def _forms(string: object) -> tuple[object, ...]:
    return tuple(string) if isinstance(string, list | tuple) else (string,)


def main() -> int:
    """Update and compile; 1 if a translation is missing."""
    missing = [f"{language}: {text}" for language in LANGUAGES for text in _renewed(language)]
    for text in missing:
        print(f"untranslated in {text}", file=sys.stderr)
    return 1 if missing else 0


def _renewed(language: str) -> list[object]:
    """Write a language's catalog, as source and compiled; gives what is untranslated."""
    catalog = updated(language)
    path = catalog_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog.creation_date = catalog.revision_date = None  # type: ignore[assignment]
    with path.open("wb") as file:
        write_po(file, catalog, omit_header=True, sort_output=True, width=0)
    with catalog_path(language, "mo").open("wb") as file:
        write_mo(file, catalog)
    return [message.id for message in catalog if message.id and not any(_forms(message.string))]


if __name__ == "__main__":
    sys.exit(main())
