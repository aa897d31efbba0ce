"""Reports for people and scripts: rows about directives as of a day, by name.

A report is data; printers are in ``db/exchange`` and in the command line.
"""

from collections.abc import Callable
from datetime import date

from db.errors import BadQuery, NotFound
from db.followup import counts, lists
from db.followup.brief import brief
from db.followup.days import today
from db.followup.ledger import Choice, Ledger
from db.followup.repeated import familiar, repeated
from db.records import Organization
from db.store.repository import Repository
from db.table import Column, Table
from db.uncollected import uncollected


class Report(Table, frozen=True, kw_only=True):
    """A table with its name, the day it speaks of and the organization it is limited to."""

    name: str
    as_of: str
    organization: str | None = None


_MAKERS: dict[str, Callable[[Ledger], Table]] = {
    "unanswered": lists.unanswered,
    "silent": lists.silent,
    "overdue": lists.overdue,
    "due": lists.due,
    "repeated": repeated,
    "scorecard": counts.scorecard,
    "quarters": counts.quarters,
    "digest": counts.digest,
    "reminders": lists.reminders,
    "brief": brief,
    "suggestions": lists.suggestions,
}
_CHOICES: dict[str, Choice] = {"repeated": familiar, "overdue": lists.dated, "due": lists.dated}
NAMES = tuple(_MAKERS)


def report(repository: Repository, name: str, *, org: str | None = None, as_of: date | None = None) -> Report:
    """The report ``name`` (one of ``NAMES``) as of a day (today), on all or on one organization.

    Raises:
        BadQuery: no such report. NotFound: no such organization.
    """
    maker = _MAKERS.get(name)
    if maker is None:
        raise BadQuery(query=name, reason="no such report", hint=f"Reports: {', '.join(NAMES)}.")
    if org is not None and not isinstance(repository.get(org), Organization):
        raise NotFound(address=org)
    return of(Ledger(repository, as_of or today(), organization=org, choose=_CHOICES.get(name)), name)


def of(ledger: Ledger, name: str) -> Report:
    """The report ``name`` made from a ledger that was read before."""
    with uncollected():
        table = _MAKERS[name](ledger)
    return Report(
        columns=table.columns,
        rows=table.rows,
        name=name,
        as_of=ledger.as_of.isoformat(),
        organization=ledger.organization,
    )


__all__ = ["NAMES", "Column", "Report", "of", "report"]
