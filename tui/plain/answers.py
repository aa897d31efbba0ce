"""What is answered: lines of text, some of them numbered links."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from db.followup.reports import Report
from db.records import AnyRecord
from db.search import Answer
from db.store.repository import Entry, Repository
from tui.locale import explained, joined, label, tr
from tui.page import page
from tui.page.line import Line
from tui.safe import safe_line
from tui.words import cell_words, date_words


class Said(NamedTuple):
    """One line; ``address`` is what its number leads to."""

    text: str
    address: str = ""


def of_record(repository: Repository, record: AnyRecord) -> Iterator[Said]:
    """The page of a record."""
    for line in page(repository, record):
        if line.level > 1:
            yield Said("")
        yield Said(_words(line), line.address)


def _words(line: Line) -> str:
    words = safe_line(line.text)
    if line.name:
        return f"{safe_line(line.name)}: {words}"
    return f"{'  ' * (line.depth - 1)}- {words}" if line.depth else words


def of_answer(answer: Answer) -> Iterator[Said]:
    """The hits of a search, best first; what is wrong with the query before them."""
    if answer.problem:
        yield Said(safe_line(explained(answer.problem)))
    if not answer.hits:
        yield Said(tr("Nothing found. Fewer words, or without filters, find more."))
        return
    yield Said(tr("{count} found").format(count=answer.total))
    for hit in answer.hits:
        head = joined([label("kind", hit.kind), date_words(hit.date)])
        yield Said(f"{head}: {safe_line(hit.text)}", hit.address)


def of_entries(heading: str, entries: Iterable[Entry]) -> Iterator[Said]:
    """A list of records under a heading."""
    yield Said(heading)
    for entry in entries:
        yield Said(safe_line(" ".join(filter(None, [date_words(entry.date), entry.title]))), entry.address)


def of_report(found: Report) -> Iterator[Said]:
    """A report: each row as one line, its cells named; the first address of a row is its link."""
    yield Said(joined([label("report", found.name), date_words(found.as_of)]))
    if not found.rows:
        yield Said(tr("Nothing to report."))
    for row in found.rows:
        pairs = list(zip(found.columns, row, strict=True))
        words = (
            f"{label('column', column.key)}: {cell_words(column, cell)}"
            for column, cell in pairs
            if column.sort != "address" and cell is not None
        )
        address = next((str(cell) for column, cell in pairs if column.sort == "address" and cell), "")
        yield Said(f"- {'; '.join(words)}", address)
