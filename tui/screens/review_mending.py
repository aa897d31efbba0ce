"""Mending what was read: where a passage begins and ends, what a field says."""

from functools import partial
from typing import Any, Literal

from msgspec.structs import replace

from db.editing import Field as Path
from db.editing import corrected
from db.editing import fields as paths
from db.followup.deadlines import parse
from db.ingest import Linker
from db.ingest.dates import period
from db.ingest.review import Field, Item, Review, place
from db.ingest.review.edges import Edge, Unit, middle
from db.ingest.review.passages import following, join, move, split
from db.ingest.review.values import set_value
from db.ingest.review.who import knowing, new_organization, replace_party, with_party
from db.records import AnyRecord, Organization, Person, kind_of, title_of
from db.values import Deadline, Officeholder, Period
from tui.locale import label, tr
from tui.screens.form import Blank, Form, Values
from tui.screens.picker import Picker
from tui.screens.review_parts import Splitting
from tui.screens.review_who import Choosing
from tui.typed import read, suggestions, written
from tui.widgets.source_view import Mark
from tui.words import deadline_words, path_words, period_words

_SHOWN = 80
_PARTIES = frozenset({"addressees", "coordinators", "participants"})


class Mending(Choosing):
    """The part of the review that changes what was read. Each act is one step that can be taken back."""

    def action_move(self, edge: Edge, unit: Unit, by: Literal[-1, 1]) -> None:
        """Move one end of the passage."""
        if item := self.passage():
            self.step(lambda review: move(review, item.id, edge, unit, by))

    def action_split(self) -> None:
        """Choose where, and make two passages of one."""
        if item := self.passage():
            start, end = place(item.record)
            text = self.review.reading.text
            splitting = Splitting(text, start, end, middle(text, start, end), self._show_cut)
            self.app.push_screen(splitting, partial(self._split, item.id))

    def _show_cut(self, at: int) -> None:
        self.show_marks(Mark(at, at, " ✂ ", "", "reverse"))

    def _split(self, key: int, at: int | None) -> None:
        if at is None or not self.step(lambda review: split(review, key, at)):
            self.show_marks()

    def action_join(self) -> None:
        """One passage of this and the next of its kind."""
        item = self.passage()
        if item is not None and following(self.review, item.id) is None:
            self.notify(tr("There is no passage of this kind after it."))
        elif item is not None:
            self.step(lambda review: join(review, item.id), item.id)

    def action_edit(self) -> None:
        """Say what the field should be; on a passage, its statement."""
        item = self.item
        if item is None or (item.passage and self.passage() is None):
            return
        field = self.row.field if self.row else None
        name = field.name if field else ("statement" if item.passage else "name" if _named(item) else "title")
        if name in {"addressees", "coordinators", "participants"} or (
            name == "organization" and item.passage
        ):
            self.action_reassign()
            return
        match name:
            case "deadline":
                self._ask_words(item, name, deadline_words, partial(_deadline, self.review))
            case "period":
                self._ask_words(item, name, period_words, partial(_period, self.review))
            case "chair":
                self._ask_chair(item)
            case _:
                self._ask(item, name, field)

    def _ask_words(self, item: Item, name: str, words: Any, understand: Any) -> None:
        """A field that is read from the words of the source, as the rules read it."""
        value = getattr(item.record, name)
        blank = Blank(name, label("field", name), understand, value.raw or "" if value else "")
        about = words(value) if value else ""
        self.app.push_screen(
            Form(tr("Correct a field"), [blank], about=about),
            lambda values: self._set(item.id, name, values[name]) if values is not None else None,
        )

    def _ask_chair(self, item: Item) -> None:
        chair = getattr(item.record, "chair", None) or Officeholder()
        name = ""
        if chair.person:
            here = next((one.record for one in self.review.items if one.record.address == chair.person), None)
            entry = self.repository.entry(chair.person)
            name = here.name if isinstance(here, Person) else entry.title if entry else ""
        blanks = [
            Blank("person", label("field", "person"), str.strip, name, tr("unknown")),
            Blank("role", label("field", "role"), str.strip, chair.role or "", tr("as it was then")),
        ]
        self.app.push_screen(
            Form(label("field", "chair"), blanks), lambda values: self._set_chair(item, chair, values)
        )

    def _set_chair(self, item: Item, chair: Officeholder, values: Values | None) -> None:
        if values is None:
            return
        address, known = (
            Linker(self.repository).person(values["person"]) if values["person"] else (None, True)
        )
        holder = replace(chair, person=address, role=values["role"] or None)
        value = holder if holder.person or holder.role else None
        person = Person(address=address, name=values["person"]) if address else None

        def change(review: Review) -> Review:
            if person is not None:
                review = knowing(review, person) if known else with_party(review, person)
            return set_value(review, item.id, "chair", value)

        self.step(change)

    def _ask(self, item: Item, name: str, field: Field | None) -> None:
        """A field of one value, or one of its parts."""
        start = name if field is None or field.index is None else f"{name}[{field.index}]"
        found = [
            one
            for one in paths(item.record)
            if one.path == start or one.path.startswith((f"{start}.", f"{start}["))
        ]
        if len(found) == 1:
            self._ask_path(item, found[0])
        elif found:
            kind = kind_of(item.record)
            listed = [
                (
                    one.path,
                    f"{path_words(one.path)}:",
                    written(self.repository, one, kind)[:_SHOWN] or tr("unknown"),
                )
                for one in found
            ]
            by_path = {one.path: one for one in found}
            self.app.push_screen(
                Picker(tr("Correct a field"), listed, ""),
                lambda path: self._ask_path(item, by_path[path]) if path else None,
            )

    def _ask_path(self, item: Item, path: Path) -> None:
        kind = kind_of(item.record)
        blank = Blank(
            "value",
            path_words(path.path),
            lambda typed: read(self.repository, path, typed, kind),
            written(self.repository, path, kind),
            "" if path.required else tr("unknown"),
            tuple(suggestions(self.repository, path, kind)) if not path.many else (),
        )
        self.app.push_screen(
            Form(
                tr("Correct a field"),
                [blank],
                lambda values: corrected(item.record, path.path, values["value"]),
                about=title_of(item.record),
            ),
            lambda values: self._set_path(item, path, values),
        )

    def _set_path(self, item: Item, path: Path, values: Values | None) -> None:
        if values is None:
            return
        if isinstance(item.record, Organization) and path.path == "name" and values["value"]:
            # Another name is another organization, here and wherever the draft names it.
            other = new_organization(values["value"])
            self.step(lambda review: replace_party(review, item.record.address, other))
            return
        fresh = corrected(item.record, path.path, values["value"])
        top = path.path.partition(".")[0].partition("[")[0]
        self._set(item.id, top, getattr(fresh, top))

    def _set(self, key: int, name: str, value: Any) -> None:
        self.step(lambda review: set_value(review, key, name, value))


def _named(item: Item) -> bool:
    record: AnyRecord = item.record
    return isinstance(record, Organization | Person)


def _deadline(review: Review, words: str) -> Deadline | None:
    return parse(words, review.meeting.held_on) if words.strip() else None


def _period(review: Review, words: str) -> Period | None:
    words = words.strip()[:500]
    if not words:
        return None
    found = period(words, review.meeting.held_on)
    return found[0] if found and found[0].raw == words else Period(raw=words)
