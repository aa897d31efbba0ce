"""Changing what is known by forms: a field, the identity of organizations, a new meeting; the history."""

from typing import Any, TypeVar, get_args

from db.editing import Field, NewMeeting, add_meeting, correct, corrected, fields, merge, split
from db.errors import Overtaken, StaleRevision
from db.records import AnyRecord, Organization, kind_of, title_of
from db.store.repository import Commit
from db.values import DayPart, MeetingClass
from tui.locale import label, sentence, tr
from tui.safe import safe_line
from tui.screens.form import Blank, Form, Values, reason
from tui.screens.history import HistoryScreen
from tui.screens.picker import Item, Picker
from tui.screens.taking import Taking
from tui.typed import MOST_NAMES, read, suggestions, written
from tui.who import me
from tui.words import path_words

T = TypeVar("T")
_SHOWN = 80
_LABELS = {"organizations": "participants"}


class Correcting(Taking):
    """The part of the browser that changes records by forms. Each change is one write; z takes it back."""

    def action_history(self) -> None:
        """Who changed the record, when, what and why."""
        record = self.record_view.record
        if record is not None:
            self.app.push_screen(HistoryScreen(self._repository, record))

    def action_correct(self) -> None:
        """Pick a field of the record, then say what it should be."""
        record = self._changeable()
        if record is None:
            return
        listed = fields(record)
        items = [self._item(record, field) for field in listed]
        by_path = {field.path: field for field in listed}
        self.app.push_screen(
            Picker(tr("Correct a field"), items, tr("This record is not corrected by hand.")),
            lambda path: self._ask_value(record, by_path[path]) if path else None,
        )

    def _item(self, record: AnyRecord, field: Field) -> Item:
        values = field.value if field.many else [field.value]
        words = "; ".join(self._shown(record, field, one) for one in values or () if one is not None)
        return field.path, f"{path_words(field.path)}:", words[:_SHOWN] or tr("unknown")

    def _shown(self, record: AnyRecord, field: Field, value: Any) -> str:
        if field.sort == "address" and (entry := self._repository.entry(value)):
            return entry.title
        one = Field(path=field.path, name=field.name, sort=field.sort, value=value, choices=field.choices)
        return written(self._repository, one, kind_of(record)) if field.sort != "address" else str(value)

    def _ask_value(self, record: AnyRecord, field: Field) -> None:
        rev = self._repository.rev(record.address)
        blank = self._blank(field, kind_of(record), "value", path_words(field.path))

        def save(values: Values) -> Commit:
            nonlocal rev
            given = (self._repository, record.address, field.path, values["value"])
            try:
                return correct(*given, by=me(), reason=values["reason"], rev=rev)
            except StaleRevision as stale:
                # Told of the other version, one may put one's own in its place.
                rev = self._repository.rev(record.address)
                raise self.overtaken(stale, field.path) from None

        self.app.push_screen(
            Form(
                tr("Correct a field"),
                [blank, reason()],
                lambda values: corrected(record, field.path, values["value"]),
                title_of(record),
                save,
            ),
            self._written,
        )

    def overtaken(self, stale: StaleRevision, path: str) -> Overtaken:
        """The error of a save that came too late, with what the field reads now."""
        address = str(stale.gaps["address"])
        record = self._repository.get(address)
        known = {field.path: field for field in fields(record)} if record else {}
        kind = address.partition("/")[0]
        theirs = written(self._repository, known[path], kind) if path in known else "?"
        return Overtaken(**{**stale.gaps, "theirs": f"{path_words(path)}: {theirs}"})

    def _blank(self, field: Field, kind: str, name: str, words: str, hint: str = "") -> Blank:
        known = tuple(suggestions(self._repository, field, kind))
        if field.sort == "choice":
            hint = ", ".join(known)
        return Blank(
            name,
            words,
            lambda typed: read(self._repository, field, typed, kind),
            written(self._repository, field, kind),
            hint or ("" if field.required else tr("unknown")),
            known,
        )

    def action_merge(self) -> None:
        """Say that this organization is another one."""
        gone = self._changeable()
        if not isinstance(gone, Organization):
            self.notify(tr("Open an organization first."))
            return
        others = [
            (entry.address, "", entry.title)
            for entry in self._repository.entries("organization", order="title", limit=MOST_NAMES)
            if entry.address != gone.address
        ]
        heading = tr("{name} is the same as …").format(name=safe_line(gone.name))
        self.app.push_screen(
            Picker(heading, others, tr("There is no other organization.")),
            lambda kept: self._ask_merge(gone, kept) if kept else None,
        )

    def _ask_merge(self, gone: Organization, kept: str) -> None:
        entry = self._repository.entry(kept)
        about = tr("{gone} becomes another name of {kept}; {count} records that name it lead there.").format(
            gone=gone.name,
            kept=entry.title if entry else kept,
            count=self._repository.count_linked(gone.address),
        )
        self.app.push_screen(
            Form(
                tr("Merge two organizations"),
                [reason()],
                about=about,
                save=lambda values: merge(
                    self._repository, gone.address, kept, by=me(), reason=values["reason"]
                ),
            ),
            lambda commit: self._written(commit, kept),
        )

    def action_split(self) -> None:
        """Make one of the organization's other names an organization of its own."""
        whole = self._changeable()
        if not isinstance(whole, Organization):
            self.notify(tr("Open an organization first."))
            return
        items = [(alias.name, label("alias", alias.note), alias.name) for alias in whole.aliases]
        self.app.push_screen(
            Picker(tr("Split off a name"), items, tr("This organization has no other name.")),
            lambda alias: self._ask_split(whole, alias) if alias else None,
        )

    def _ask_split(self, whole: Organization, alias: str) -> None:
        about = tr("{alias} becomes an organization of its own; {name} loses this name.").format(
            alias=alias, name=whole.name
        )
        self.app.push_screen(
            Form(
                tr("Split off a name"),
                [reason()],
                about=about,
                save=lambda values: split(
                    self._repository, whole.address, alias, by=me(), reason=values["reason"]
                ),
            ),
            self._written_new,
        )

    def action_add_meeting(self) -> None:
        """A new meeting, by form."""
        if self._writable():
            blanks = [self._blank(*one) for one in _meeting_blanks()]
            form = Form(tr("A new meeting"), [*blanks, reason()], save=self._add_meeting)
            self.app.push_screen(form, self._written_new)

    def _add_meeting(self, values: Values) -> tuple[str, Commit]:
        organizations = tuple(values["organizations"] or ())
        given = {name: value for name, value in values.items() if name != "reason"}
        meeting = NewMeeting(**{**given, "organizations": organizations})
        return add_meeting(self._repository, meeting, by=me(), reason=values["reason"])

    def _changeable(self) -> AnyRecord | None:
        return self.record_view.record if self._writable() else None

    def _writable(self) -> bool:
        refused = self._repository.read_only
        if refused:
            self.notify(safe_line(sentence(refused)), severity="warning", markup=False)
        return refused is None

    def _written_new(self, made: tuple[str, Commit] | None) -> None:
        if made is not None:
            self._written(made[1], made[0])

    def _written(self, commit: Commit | None, then: str | None = None) -> None:
        if commit is None:
            return
        self.refresh_records()
        if then:
            self.go(then)
        self.notify(tr("Saved; z takes it back.") if commit.addresses else tr("Nothing was changed."))


def _meeting_blanks() -> list[tuple[Field, str, str, str, str]]:
    def field(name: str, sort: Any = "text", choices: tuple[str, ...] = (), **more: Any) -> Field:
        return Field(path=name, name=name, sort=sort, choices=choices, **more)

    rows: list[tuple[Field, str]] = [
        (field("title", required=True), tr("what the meeting is called")),
        (field("held_on", "date"), tr("18-08-2023, 8-2023 or 2023")),
        (field("session", "choice", get_args(DayPart)), ""),
        (field("classification", "choice", get_args(MeetingClass)), ""),
        (field("place"), ""),
        (field("chair", "address", ("person",)), tr("name of a person in the knowledge base")),
        (field("role"), tr("as it was then")),
        (field("organizations", "address", ("org",), many=True), tr("names, separated by semicolons")),
    ]
    return [
        (one, "meeting", one.name, label("field", _LABELS.get(one.name, one.name)), hint)
        for one, hint in rows
    ]
