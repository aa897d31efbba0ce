"""The finder: results as you type, kinds with counts, beside them the passage in its place."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from db.search import Answer, Hit, Searcher
from db.store.repository import Repository
from tui.actions import FINDER
from tui.locale import explained, joined, tr
from tui.memory import Memory, Search, keep
from tui.safe import safe_line
from tui.screens.finder_asking import AT_ONCE, EMPTY, FinderAsking
from tui.widgets.choice import quiet
from tui.widgets.input import VietnameseInput
from tui.widgets.kind_tabs import KINDS, KindTabs, in_sight
from tui.widgets.layout import MUTED
from tui.widgets.page_part import Passage
from tui.widgets.page_view import PageView
from tui.widgets.query_suggester import QuerySuggester
from tui.widgets.record_view import RecordView
from tui.widgets.rows import Rows


class Finder(FinderAsking):
    """Gives the address chosen, or ``None``. ``within`` is the organization, meeting or person to keep to."""

    CSS_PATH = "finder.tcss"
    ACTIONS = FINDER
    BEFORE_FIELDS = True

    def __init__(
        self, repository: Repository, searcher: Searcher, memory: Memory, within: str | None = None
    ) -> None:
        super().__init__()
        self.repository = repository
        self.memory = memory
        self._searcher = searcher
        self._within = within
        entry = repository.entry(within) if within else None
        self._about = tr("Find in: {name}").format(name=safe_line(entry.title)) if entry else tr("Find")
        self._left = asyncio.Event()
        self._kind = 0
        self._answer = EMPTY
        self.query_field = VietnameseInput(
            placeholder=tr("words, in any order, marks optional"),
            id="query",
            suggester=QuerySuggester(repository),
        )
        self.listed = Rows(id="hits", markup=False)

    def compose(self) -> ComposeResult:
        """Input on top, results left, preview right."""
        with Vertical(id="finder") as window:
            window.border_title = Content(self._about)
            yield self.query_field
            yield KindTabs(id="kinds")
            with Horizontal():
                yield self.listed
                yield RecordView(self.repository, id="preview")
            yield Static(id="said", markup=False)

    def on_mount(self) -> None:
        """Ready to type."""
        self.set_focus(self.query_field)
        self.listed.can_focus = False
        self.query_one("#preview").can_focus = False
        self.show_answer(EMPTY)

    def show_answer(self, answer: Answer) -> None:
        """Its rows, the first of them in sight before the others are drawn."""
        self._answer = answer
        rows = self._rows(answer.hits[:AT_ONCE])
        asked_before = self.searches if not self.query_field.value.strip() else []
        self.listed.set_options(rows or [Option(_search_row(search)) for search in asked_before])
        self.listed.highlighted = 0 if self.listed.option_count else None
        if not self.listed.option_count and not self.query_field.value.strip():
            words = tr("Your latest searches, and those kept with F3, will stand here.")
            self.listed.add_option(quiet(words))
        self.query_one(KindTabs).show(answer.counts, self._kind)
        self.say_state()
        self._preview()
        if len(answer.hits) > AT_ONCE:
            rest: Callable[[], Awaitable[None]] = partial(self.show_rest, answer, AT_ONCE)
            self.run_worker(rest, group="rest", exclusive=True)

    async def show_rest(self, answer: Answer, first: int) -> None:
        """The rows that were out of sight: made beside, some at a time, and shown at once, as each part would
        lay out the screen anew."""
        rows: list[Option] = []
        for at in range(first, len(answer.hits), AT_ONCE):
            rows += await asyncio.to_thread(self._measured, answer.hits[at : at + AT_ONCE])
        if answer is self._answer and self.listed.option_count == first:
            self.listed.add_options(rows)

    def _measured(self, hits: list[Hit]) -> list[Option]:
        """Rows that know how high they are."""
        rows = self._rows(hits)
        for row in rows:
            self.listed.measure(row)
        return rows

    def _rows(self, hits: list[Hit]) -> list[Option]:
        return [Option(self.row(hit)) for hit in hits]

    def say_state(self) -> None:
        """In one line: what is wrong with the query, or what was found and what can be done."""
        self.query_one("#said", Static).update(self._sentence(self._answer))

    def _sentence(self, answer: Answer) -> str:
        if answer.problem:
            return explained(answer.problem)
        if answer.searched is not None:
            sentence = tr("The search index is being built; so far {count} records are searched.")
            return sentence.format(count=answer.searched)
        if not self.query_field.value.strip():
            examples = tr(
                'Examples: dừa hữu cơ · "địa chỉ đỏ" · org:phụ-nữ year:2023 · kind:directive due:<2025'
            )
            return joined([examples, tr("Esc closes this")])
        if not answer.hits and any(answer.counts.values()):
            return tr("Nothing of this kind; Tab shows the others.")
        if not answer.hits:
            return tr("Nothing found. Fewer words, or without filters, find more.")
        said = [tr("{count} found").format(count=answer.total)]
        if self.marked:
            said.append(tr("{count} marked").format(count=len(self.marked)))
        return " · ".join(
            [*said, tr("Enter opens · Tab next kind · Insert marks · F2 what to do · Esc closes")]
        )

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another hit: preview it."""
        if event.option_list is self.listed:
            self._preview()

    def _preview(self) -> None:
        """What was said is shown where it was said: in its meeting."""
        hit = self.current
        place = hit.meeting if hit and hit.meeting and hit.kind in {"directive", "result"} else None
        record = self.repository.get(place or hit.address) if hit else None
        passage = Passage(hit.text, hit.spans) if hit and (place or hit.spans) else None
        self.query_one("#preview", RecordView).show(record, passage=passage)

    @property
    def hits(self) -> list[Hit]:
        """The hits of the answer that is shown."""
        return self._answer.hits

    @property
    def current(self) -> Hit | None:
        """The hit under the cursor."""
        at = self.listed.highlighted
        return self.hits[at] if at is not None and at < len(self.hits) else None

    def action_move(self, by: int) -> None:
        """Move among the hits while the input keeps the focus."""
        if self.listed.option_count:
            at = self.listed.highlighted or 0
            self.listed.highlighted = max(0, min(self.listed.option_count - 1, at + by))

    def action_kind(self, by: int) -> None:
        """The next kind of record that was found."""
        there = in_sight(self._answer.counts, self._kind)
        self._choose_kind(there[(there.index(self._kind) + by) % len(there)])

    def on_kind_tabs_chosen(self, message: KindTabs.Chosen) -> None:
        """A kind was clicked."""
        self._choose_kind(message.index)

    def _choose_kind(self, index: int) -> None:
        self._kind = index
        self.call_later(self.ask)

    @property
    def search(self) -> Search:
        """What is asked now, to be kept or asked again."""
        return Search(self.query_field.value, KINDS[self._kind])

    def on_input_submitted(self) -> None:
        """Go to the hit; ask an earlier query again."""
        if self.listed.highlighted is not None:
            self._take(self.listed.highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A line was clicked."""
        if event.option_list is self.listed:
            self._take(event.option_index)

    def _take(self, at: int) -> None:
        if at < len(self.hits):
            self.leave(self.hits[at].address)
        elif not self.query_field.value.strip() and at < len(self.searches):
            search = self.searches[at]
            self._kind = KINDS.index(search.kind) if search.kind in KINDS else 0
            self.query_field.value = search.query
            self.query_field.cursor_position = len(search.query)

    def leave(self, address: str | None) -> None:
        """Close; a search that led somewhere is remembered."""
        if address:
            self.memory.searched(self.query_field.value)
            keep(self.memory)
        self._left.set()
        self.dismiss(address)

    def action_close(self) -> None:
        """Close without going anywhere."""
        self.leave(None)

    def on_page_view_follow(self, message: PageView.Follow) -> None:
        """A link in the preview was clicked."""
        self.leave(message.address)


def _search_row(search: Search) -> Content:
    """A search that is kept, by its name; one of late, by its words."""
    words = Content(safe_line(search.query))
    if not search.name:
        return words
    return Content.assemble((f"★ {safe_line(search.name)}  ", "bold"), words.stylize(MUTED))
