"""Question and answer until one leaves: where one is, what the numbers lead to, what is still to be said."""

import sys
from collections.abc import Callable, Iterable

from db.errors import GiaobanError
from db.followup.reports import NAMES, report
from db.records import KINDS
from db.search import Searcher, open_searcher
from db.store.repository import Repository
from db.text import fold
from tui.beginning import first_address
from tui.locale import label, sentence, tr
from tui.memory import Memory, keep, recall
from tui.places import History, Place
from tui.plain.answers import Said, of_answer, of_entries, of_record, of_report
from tui.plain.commands import help_lines, understood
from tui.safe import safe_line

MOST_HITS = 50
MOST_ENTRIES = 200
# A long answer is said in parts, so that a person can follow; a pipe takes all of it at once.
AT_ONCE = 40


class Conversation:
    """What ``say`` gets is one line of text without control characters."""

    def __init__(
        self,
        repository: Repository,
        searcher: Searcher,
        memory: Memory,
        say: Callable[[str], None],
        at_once: int | None = AT_ONCE,
    ) -> None:
        self._repository = repository
        self._searcher = searcher
        self._memory = memory
        self._say = say
        self._at_once = at_once
        self._history = History()
        self._links: list[str] = []
        self._last: list[str] = []
        self._left: list[str] = []

    def begin(self, start: str | None) -> None:
        """Say the first record: the one asked for, that of the last time, or one worth reading."""
        address = start or (self._memory.place.address if self._memory.place else "")
        if start and self._repository.entry(start) is None:
            self._say(tr("{address}: no such record here.").format(address=safe_line(start)))
        if not address or self._repository.entry(address) is None:
            address = first_address(self._repository)
        if address:
            self._go(address)
        else:
            self._say(tr("The knowledge base is empty. Import records with: giaoban import FILE"))
        self._say(tr("Type words to search, a number to follow a link, ? for help, q to leave."))

    def hear(self, typed: str) -> bool:
        """Carry out what was typed; whether the conversation goes on."""
        name, words = understood(typed)
        if name == "quit":
            return False
        try:
            getattr(self, f"_{name}")(words)
        except GiaobanError as error:
            self._say(safe_line(sentence(error)))
        return True

    def end(self) -> None:
        """Remember where one was."""
        if self._history.current:
            self._memory.place = self._history.current
            keep(self._memory)

    def _answer(self, lines: Iterable[Said]) -> None:
        self._links, self._last = [], []
        for line in lines:
            if line.address:
                self._links.append(line.address)
                self._last.append(f"{line.text} [{len(self._links)}]")
            else:
                self._last.append(line.text)
        self._left = self._last
        self._more()

    def _more(self, _words: str = "") -> None:
        now = self._left if self._at_once is None else self._left[: self._at_once]
        self._left = self._left[len(now) :]
        for line in now:
            self._say(line)
        if self._left:
            self._say(tr("… {count} more lines: Enter goes on").format(count=len(self._left)))

    def _again(self, _words: str) -> None:
        self._left = self._last
        self._more()

    def _go(self, address: str) -> None:
        self._show(address, lambda at: self._history.visit(Place(at)))

    def _show(self, address: str, then: Callable[[str], None] = lambda _: None) -> None:
        record = self._repository.get(address)
        if record is None:
            self._say(tr("{address}: no such record here.").format(address=safe_line(address)))
            return
        then(record.address)
        self._answer(of_record(self._repository, record))

    def _number(self, words: str) -> None:
        at = int(words) if len(words) < 9 else 0
        if 0 < at <= len(self._links):
            self._go(self._links[at - 1])
        else:
            self._say(tr("No link has the number {number}.").format(number=words))

    def _search(self, words: str) -> None:
        if words:
            self._memory.searched(words)
            self._answer(of_answer(self._searcher.search(words, limit=MOST_HITS)))

    def _back(self, _words: str) -> None:
        self._step(self._history.back(), tr("This is where you began."))

    def _forward(self, _words: str) -> None:
        self._step(self._history.forward(), tr("You have not been further."))

    def _step(self, place: Place | None, otherwise: str) -> None:
        if place:
            self._show(place.address)
        else:
            self._say(otherwise)

    def _list(self, words: str) -> None:
        kind = _kind(words) if words else "organization"
        if kind is None:
            self._say(tr("Kinds: {kinds}").format(kinds=", ".join(label("kind", one) for one in KINDS)))
            return
        entries = self._repository.entries(
            kind, order="title" if kind == "organization" else "newest", limit=MOST_ENTRIES
        )
        self._answer(of_entries(f"{label('kind', kind)}: {self._repository.count(kind)}", entries))

    def _report(self, words: str) -> None:
        meant = _reports(words)
        if len(meant) == 1:
            self._answer(of_report(report(self._repository, meant[0])))
            return
        self._say(tr("The reports, by name or by words of what they tell:"))
        for one in meant or NAMES:
            self._say(f"{one}: {label('report', one)}")

    def _bookmark(self, _words: str) -> None:
        current = self._history.current
        if current:
            now = self._memory.toggle_bookmark(current.address)
            keep(self._memory)
            self._say(tr("Bookmarked.") if now else tr("Bookmark removed."))

    def _bookmarks(self, _words: str) -> None:
        found = (self._repository.entry(address) for address in self._memory.bookmarks)
        self._answer(of_entries(tr("Bookmarks"), filter(None, found)))

    def _help(self, _words: str) -> None:
        for line in help_lines():
            self._say(line)


def _reports(words: str) -> list[str]:
    """The report called so, or those whose title has the words."""
    wanted = fold(words)
    if wanted in NAMES:
        return [wanted]
    return [one for one in NAMES if words and wanted in fold(label("report", one))]


def _kind(words: str) -> str | None:
    wanted = fold(words)
    return next((one for one in KINDS if wanted in {one, fold(label("kind", one))}), None)


def converse(repository: Repository, start: str | None) -> None:
    """Ask and answer on stdin and stdout until one leaves or the input ends."""
    people = sys.stdin.isatty() and sys.stdout.isatty()
    conversation = Conversation(
        repository,
        open_searcher(repository),
        recall(repository.path),
        _say,
        AT_ONCE if people else None,
    )
    conversation.begin(start)
    try:
        while (typed := _typed()) is not None:
            if not conversation.hear(typed):
                break
    finally:
        conversation.end()


def _say(line: str) -> None:
    print(line, flush=True)


def _typed() -> str | None:
    """The next line, or ``None`` at the end. A prompt is for people only, on stderr: stdout is data."""
    if sys.stdin.isatty():
        print("> ", end="", flush=True, file=sys.stderr)
    line = sys.stdin.readline()
    return line or None
