"""What an import of many documents says: a line for each of few, a summary of many, what needs a look."""

from typing import Any

from db.errors import BadFile
from db.ingest import Draft, Outcome
from db.records import Directive, Meeting, Result
from tui.cli.output import talk
from tui.locale import sentence, tr
from tui.review.words import flag_words
from tui.safe import safe_line

_FEW = 20  # documents that get a line each
_LISTED = 30  # of those that need a look


class Tally:
    """Counts the documents of one import, and keeps their drafts if they are to be collected."""

    def __init__(self, total: int, *, collect: bool) -> None:
        self.total, self.collect = total, collect
        self.read = self.results = self.directives = 0
        self.failures: list[BadFile] = []
        self.look: list[tuple[str, list[str]]] = []
        self.collected: dict[str, Any] = {}
        self._meetings: dict[tuple[str, frozenset[str]], str] = {}

    def add(self, outcome: Outcome) -> None:
        """Count one document; say what there is to say of it."""
        if outcome.problem is not None:
            self.failures.append(outcome.problem)
            if self.total > 1:
                talk(sentence(outcome.problem))
        if outcome.draft is not None:
            self._count(outcome.draft)

    def _count(self, made: Draft) -> None:
        results = sum(isinstance(one, Result) for one in made.records)
        directives = sum(isinstance(one, Directive) for one in made.records)
        self.read, self.results = self.read + 1, self.results + results
        self.directives += directives
        warnings = [*map(flag_words, made.warnings), *self._twice(made)]
        if warnings:
            self.look.append((made.reading.file, warnings))
        if self.total <= _FEW:
            line = tr("{file}: {results} results, {directives} directives.").format(
                file=safe_line(made.reading.file), results=results, directives=directives
            )
            talk(line)
            for warning in warnings:
                talk(f"  {safe_line(warning)}")
        if self.collect:
            self._keep(made)

    def _twice(self, made: Draft) -> list[str]:
        """Whether another document of this import tells of the same meeting."""
        meeting = next((one for one in made.records if isinstance(one, Meeting)), None)
        if meeting is None or meeting.held_on is None or not meeting.participants:
            return []
        here = frozenset(one.organization or "" for one in meeting.participants)
        other = self._meetings.setdefault((meeting.held_on, here), made.reading.file)
        if other == made.reading.file:
            return []
        return [tr("tells of the same day and organizations as {file}").format(file=other)]

    def _keep(self, made: Draft) -> None:
        for key, value in made.to_builtins().items():
            if isinstance(value, list):
                self.collected.setdefault(key, []).extend(value)
            else:
                self.collected.setdefault("files", {}).setdefault(made.reading.file, {})[key] = value

    def tell(self) -> None:
        """The summary of many: how much was read, and which documents need a look, and why."""
        if self.total <= _FEW:
            return
        line = tr("{read} of {total} documents read: {results} results, {directives} directives.").format(
            read=self.read, total=self.total, results=self.results, directives=self.directives
        )
        talk(line)
        if self.failures:
            talk(tr("{count} could not be read; why stands above.").format(count=len(self.failures)))
        if self.look:
            talk(tr("{count} need a look:").format(count=len(self.look)))
        for file, warnings in self.look[:_LISTED]:
            talk(f"  {safe_line(file)}: {safe_line('; '.join(warnings))}")
        if len(self.look) > _LISTED:
            talk(tr("  … and {count} more").format(count=len(self.look) - _LISTED))
