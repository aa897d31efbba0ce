"""What the finder asks as one types: only the newest question, off the thread that paints; more at rest."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from textual.widgets import Input

from db.search import Answer, Searcher
from tui.screens.finder_acts import FinderActs
from tui.threads import in_thread_unless
from tui.widgets.input import VietnameseInput
from tui.widgets.kind_tabs import KINDS
from tui.widgets.rows import Rows

MOST_ROWS = 200
AT_ONCE = 40
INDEX_SECONDS = 1.0
"""How often it is looked whether the index is built."""
RESTING = 0.15  # seconds without a key
EMPTY = Answer([], 0, {})

Question = tuple[str, int]
"""The words and the tab."""


class FinderAsking(FinderActs):
    """The part of the finder that asks, and asks again."""

    _searcher: Searcher
    _within: str | None
    _left: asyncio.Event
    _kind: int
    _answer: Answer
    query_field: VietnameseInput
    listed: Rows

    def show_answer(self, answer: Answer) -> None:
        """Show an answer in place of the one before."""
        raise NotImplementedError

    async def show_rest(self, answer: Answer, first: int) -> None:
        """The rows of an answer from ``first`` on, if it is still the one shown."""
        raise NotImplementedError

    @property
    def _question(self) -> Question:
        """What is asked now."""
        return self.query_field.value, self._kind

    async def on_input_changed(self, event: Input.Changed) -> None:
        """Every key asks anew; a question that was typed over is not asked."""
        if event.value == self.query_field.value:
            await self.ask()

    async def ask(self) -> None:
        """Search for what is typed and show the answer. The screen waits for it, so that Enter takes a hit of
        what was typed; the field does not, and the loop that paints does not."""
        question = self._question
        if not question[0].strip():
            self.show_answer(EMPTY)
            return
        answer = await self._asked(question, rows=AT_ONCE, wide=False)
        if answer is not None and question == self._question:
            self.show_answer(answer)
            self._look_again(answer, question)
            if answer.total > len(answer.hits):
                self._beside(RESTING, self._look_further, question)

    def _beside(self, after: float, ask: Callable[[Question], Awaitable[None]], question: Question) -> None:
        """Ask by and by, beside all else: were it done in the queue of the screen, the letter typed next
        would not be seen before it is done."""
        self.set_timer(after, lambda: self.run_worker(partial(ask, question), group="beside", exclusive=True))

    async def _asked(self, question: Question, *, rows: int, wide: bool) -> Answer | None:
        words, kind = question
        return await in_thread_unless(
            self._left,
            lambda: self._searcher.search(
                words,
                kind=KINDS[kind],
                within=self._within,
                limit=rows,
                typing=True,
                wide=wide,
                cancel=lambda: question != self._question or self._left.is_set(),
            ),
        )

    async def _look_further(self, question: Question) -> None:
        """When the keys rest: more hits, looked at more closely. What stands under the cursor stays there."""
        if question != self._question:
            return
        answer = await self._asked(question, rows=MOST_ROWS, wide=True)
        if answer is None or question != self._question:
            return
        shown = [hit.address for hit in self.hits]
        if [hit.address for hit in answer.hits[: len(shown)]] == shown:
            self._answer = answer
            await self.show_rest(answer, len(shown))
        elif not self.listed.highlighted:
            self.show_answer(answer)

    def _look_again(self, answer: Answer, question: Question) -> None:
        """While the index is being built, the same is asked again by itself."""
        if answer.searched is not None and question == self._question and not self._left.is_set():
            self._beside(INDEX_SECONDS, self._ask_again, question)

    async def _ask_again(self, question: Question) -> None:
        if question != self._question or self._left.is_set():
            return
        answer = await self._asked(question, rows=AT_ONCE, wide=False)
        if answer is None or question != self._question:
            return
        here = self._here()
        self.show_answer(answer)
        self._stand_on(here)
        self._look_again(answer, question)

    def _here(self) -> str | None:
        """The hit that the cursor is on."""
        at = self.listed.highlighted
        return self.hits[at].address if at is not None and at < len(self.hits) else None

    def _stand_on(self, address: str | None) -> None:
        """Put the cursor on a hit, if it is among those shown."""
        shown = (n for n, hit in enumerate(self.hits[: self.listed.option_count]) if hit.address == address)
        self.listed.highlighted = next(shown, self.listed.highlighted)
