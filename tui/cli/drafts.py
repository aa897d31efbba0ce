"""The commands for drafts: documents that were read and wait for review, and the review itself."""

from pathlib import Path

import click

from db.errors import NoDraft
from db.ingest import draft as draft_of
from db.ingest.review import Drafts, Waiting
from tui import locale
from tui.cli import Session, as_json, giaoban, is_screen, pass_session
from tui.cli.output import NOTHING_FOUND, emit_json, emit_rows, talk
from tui.locale import tr
from tui.safe import safe_line
from tui.words import date_words

_SHOWN = 12  # characters of a draft's name that are printed; as many as tell it from the others are enough


@giaoban.command("drafts")
@click.argument("names", nargs=-1)
@click.option("--discard", is_flag=True, help="Forget the drafts named; no record changes.")
@as_json
@pass_session
def drafts_command(session: Session, names: tuple[str, ...], discard: bool, as_json: bool) -> int:
    """List the drafts that wait for review: what giaoban import left, and what was left half done.

    A line gives the draft's name, the meeting's date, how many passages are open, how many of them need a
    look, and the title. NAMES list only those that begin so.
    """
    drafts = Drafts(session.repository)
    found = [one for one in drafts.waiting() if not names or one.sha256.startswith(names)]
    for name in names:
        if not any(one.sha256.startswith(name) for one in found):
            raise NoDraft(name=safe_line(name))
    if discard:
        if not names:
            raise click.UsageError(tr("Say which drafts to discard."))
        for one in found:
            drafts.discard(one.sha256)
        talk(tr("{count} drafts discarded.").format(count=len(found)))
        return 0
    if as_json:
        emit_json([_plain(one) for one in found])
    else:
        emit_rows(_row(one) for one in found)
        talk(tr("To review them, open giaoban and press D.") if found else tr("No draft waits."))
    return 0 if found else NOTHING_FOUND


@giaoban.command("review")
@click.argument("what", metavar="[FILE|DRAFT]", required=False)
@pass_session
def review_command(session: Session, what: str | None) -> int:
    """Review a draft in the browser.

    It is that of FILE, which is read first, or the one whose name begins with DRAFT. Without a name the
    drafts that wait are listed to choose from.
    """
    if session.plain or not is_screen():
        raise click.UsageError(tr("A review needs a terminal with a screen."))
    draft = _named(session, what) if what else ""
    locale.take_back()
    from tui.app import browse  # noqa: PLC0415 - textual is loaded for the browser only

    browse(lambda: session.repository, lang=session.lang, draft=draft)
    return 0


def _named(session: Session, what: str) -> str:
    """The hash of the draft of a file, now kept, or of the one that is named."""
    drafts, path = Drafts(session.repository), Path(what)
    if path.is_file():
        review = drafts.begin(draft_of(path, session.repository))
        drafts.save(review)
        return review.reading.sha256
    found = [one.sha256 for one in drafts.waiting() if one.sha256.startswith(what)]
    if len(found) != 1:
        raise NoDraft(name=safe_line(what))
    return found[0]


def _row(one: Waiting) -> tuple[str, ...]:
    title = f"{one.file}: {tr(one.problem)}" if one.problem else one.title
    return one.sha256[:_SHOWN], date_words(one.date), str(one.open), str(one.look), title.lstrip(": ")


def _plain(one: Waiting) -> dict[str, object]:
    return {
        "name": one.sha256, "title": one.title, "file": one.file, "date": one.date, "open": one.open,
        "look": one.look, "saved": one.saved, "problem": one.problem,
    }  # fmt: skip
