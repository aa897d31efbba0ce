"""What can be done with what was found: mark, copy, export, follow up, keep the search."""

from functools import cached_property
from pathlib import Path

from textual.content import Content

from db.followup import changes
from db.followup.days import today
from db.records import AnyRecord, FollowUp
from db.search import Hit
from db.store.repository import Repository
from tui.actions import FINDER
from tui.bindings import key_words, keys_of
from tui.citation import citation
from tui.locale import label, tr
from tui.page import Over, markdown, plain
from tui.paths import expanded
from tui.safe import safe_line
from tui.screens.form import Blank, Form, Values
from tui.screens.hinting import follow_hints
from tui.screens.judging import Judging
from tui.screens.kept_searches import KeptSearches
from tui.screens.picker import Item, Picker
from tui.screens.working import Progress, work_on
from tui.screens.writing import write_records
from tui.who import me
from tui.widgets.hit_row import Whose, hit_row

ENDINGS = {".csv": "csv", ".xlsx": "xlsx", ".jsonl": "jsonl", ".md": "markdown", ".ics": "ics"}
STATUSES = ("done", "in_progress", "returned", "stopped")


class FinderActs(KeptSearches, Judging):
    """The part of the finder that acts on the hits marked, or on the one under the cursor."""

    repository: Repository
    suggester = None

    def __init__(self) -> None:
        super().__init__()
        self.marked: dict[str, Hit] = {}

    @property
    def hits(self) -> list[Hit]:
        """The hits that are listed."""
        raise NotImplementedError

    @property
    def current(self) -> Hit | None:
        """The hit under the cursor."""
        raise NotImplementedError

    def say_state(self) -> None:
        """Say how many are marked."""
        raise NotImplementedError

    @cached_property
    def _whose(self) -> Whose:
        return Whose(self.repository)

    def row(self, hit: Hit) -> Content:
        """The hit as a line of the list."""
        return hit_row(hit, self._whose(hit), marked=hit.address in self.marked)

    @property
    def chosen(self) -> list[Hit]:
        """The hits that an act is about: those marked, else the one under the cursor."""
        return list(self.marked.values()) or [hit for hit in [self.current] if hit]

    def action_mark(self) -> None:
        """Mark the hit, or take its mark away; on to the next."""
        hit, at = self.current, self.listed.highlighted
        if hit is None or at is None:
            return
        if self.marked.pop(hit.address, None) is None:
            self.marked[hit.address] = hit
        self._redraw(at)
        self.listed.highlighted = min(at + 1, self.listed.option_count - 1)
        self.say_state()

    def action_mark_all(self) -> None:
        """Mark all that is listed, or none."""
        listed = {hit.address: hit for hit in self.hits[: self.listed.option_count]}
        if listed.keys() <= self.marked.keys():
            self.marked.clear()
        else:
            self.marked |= listed
        for at in range(len(listed)):
            self._redraw(at)
        self.say_state()

    def _redraw(self, at: int) -> None:
        hit = self.hits[at]
        self.listed.replace_option_prompt_at_index(at, self.row(hit))

    async def action_hints(self) -> None:
        """A letter on every link of the preview."""
        await follow_hints(self)

    async def action_acts(self) -> None:
        """All that can be done here, to choose from."""
        acts = self._acts()
        items: list[Item] = [(name, keys, title) for name, (keys, title) in acts.items()]
        title = tr("What to do with {count} found").format(count=len(self.chosen))
        await self.app.push_screen(Picker(title, items, ""), self._do)

    def _acts(self) -> dict[str, tuple[str, str]]:
        """What can be done now: the keys and the words of each action, by its name."""
        keys = {action.name: key_words(keys_of(action).split(",")[0]) for action in FINDER}
        acts: dict[str, str] = {}
        if self.hits:
            acts |= {"mark": tr("Mark, or lift the mark"), "mark_all": tr("Mark all that is listed, or none")}
        if self.chosen:
            acts |= {
                "copy('text')": tr("Copy as text"),
                "copy('markdown')": tr("Copy as Markdown"),
                "copy('citation')": tr("Copy as citations"),
                "copy('address')": tr("Copy the addresses"),
                "export": tr("Export to a file"),
            }
        if self.judged_directives():
            acts |= {one: tr("Say: {status}").format(status=label("status", one)) for one in STATUSES}
        if len(self.judged_directives()) == 1 and self._results():
            acts["answers"] = tr("Confirm that the marked reports answer the marked directive")
        acts |= self.search_acts()
        acts["undo"] = tr("Take back the latest change")
        return {name: (keys.get(name, ""), title) for name, title in acts.items()}

    async def action_copy(self, how: str) -> None:
        """Copy what is chosen."""
        between = "\n" if how in {"citation", "address"} else "\n\n"
        records = self.repository.many(hit.address for hit in self.chosen)

        def job(progress: Progress) -> str:
            texts = (_as(how, self.repository, one, progress.within) for one in progress.over(records))
            return between.join(texts)

        def then(text: str) -> None:
            self.app.copy_to_clipboard(text)
            self.notify(tr("{count} copied.").format(count=len(records)))

        await work_on(self, tr("Reading all of it …"), job, then, len(records))

    def action_export(self) -> None:
        """Ask for a file, and write what is chosen to it."""
        hint = tr("the ending says how: {endings}").format(endings=" ".join(ENDINGS))
        typed = str(Path.home() / "giaoban.csv")
        blank = Blank("path", tr("file"), str.strip, typed, hint)
        title = tr("Export {count} records").format(count=len(self.chosen))
        self.app.push_screen(Form(title, [blank], about=hint), self._export)

    async def _export(self, values: Values | None) -> None:
        if not values:
            return
        path = expanded(values["path"])
        format_name = ENDINGS.get(path.suffix.lower())
        if format_name is None:
            said = tr("{file}: the ending says how; known are {endings}")
            self.notify(
                safe_line(said.format(file=path.name, endings=" ".join(ENDINGS))),
                severity="warning",
                markup=False,
            )
            return
        chosen = [hit.address for hit in self.chosen]

        await write_records(self, self.repository, lambda: chosen, format_name, path, len(chosen))

    def judged_directives(self) -> list[str]:
        """The directives among what is chosen."""
        return [hit.address for hit in self.chosen if hit.kind == "directive"]

    def _results(self) -> list[str]:
        return [hit.address for hit in self.chosen if hit.kind == "result"]

    def judged(self) -> None:
        """Something was said: marks have served, and states may be others."""
        self.marked.clear()
        self.call_later(self.ask)

    def action_answers(self) -> None:
        """Confirm that the marked reports answer the marked directive."""
        directive, results = self.judged_directives()[0], self._results()
        links = [self._link(directive, result) for result in results]
        said = tr("{count} reports confirmed; z undoes").format(count=len(links))
        self._act(lambda: changes.confirm(self.repository, links, by=me(), on=today()), said)

    def _link(self, directive: str, result: str) -> FollowUp:
        address = changes.link_address(directive, result)
        known = self.repository.get(address)
        made = FollowUp(address=address, directive=directive, result=result, relation="answers")
        return known if isinstance(known, FollowUp) else made


def _as(how: str, repository: Repository, record: AnyRecord, over: Over) -> str:
    match how:
        case "text":
            return plain(repository, record, over)
        case "markdown":
            return markdown(repository, record, over)
        case "citation":
            return citation(repository, record)
        case _:
            return record.address
