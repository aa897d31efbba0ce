"""A later deadline, in words, and why."""

from db.followup.days import today
from db.followup.deadlines import parse
from tui.locale import tr
from tui.screens.form import Blank, Form, reason
from tui.typed import Mistyped
from tui.words import date_words


def later_deadline() -> Form:
    """Gives the last day of the new deadline as ``until``, and the ``reason``."""
    until = Blank(
        "until", tr("new deadline"), _last_day, hint=tr("as in: trong quý II năm 2025"), understood=date_words
    )
    return Form(tr("A later deadline"), [until, reason()])


def _last_day(words: str) -> str:
    if not words.strip():
        raise Mistyped(tr("It cannot be left empty."))
    day = parse(words, today().isoformat()).to
    if day is None:
        raise Mistyped(tr("No day could be read in: {words}").format(words=words))
    return day
