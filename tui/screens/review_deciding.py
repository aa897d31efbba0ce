"""Saying yes or no to what was read, and what it is; and the write of what was accepted."""

from db.errors import GiaobanError, Unconfirmed
from db.ingest.review import Item, Sort, accept_sure, spellings, summary, write
from db.ingest.review.attending import drop_participant, who
from db.ingest.review.steps import accept, drop, make, next_kind
from db.ingest.review.values import confirm, empty
from db.ingest.review.who import run_of
from tui.locale import label, sentence, tr
from tui.review.words import flag_words
from tui.safe import safe_line
from tui.screens.review_parts import Confirm
from tui.screens.reviewing import Reviewing
from tui.who import me

_COUNTED = ("directive", "result")


class Deciding(Reviewing):
    """The part of the review that decides. Each act is one step that can be taken back."""

    def action_accept(self) -> None:
        """Yes to the item, or to those marked; on a field, yes to the field."""
        row = self.row
        if row and row.item is not None and row.field is not None and not self.marked:
            key, name = row.item, row.field.name
            if name == "participants":
                self.notify(tr("x takes one out, + adds one, r puts another in place."))
                return
            self.step(lambda review: confirm(review, key, name))
            return
        keys = self.meant()
        self._decided(keys, self.step(lambda review: accept(review, keys)))

    def action_drop(self) -> None:
        """No to the item, or to those marked; on a field, leave it empty."""
        row = self.row
        if row and row.item is not None and row.field is not None and not self.marked:
            key, name, index = row.item, row.field.name, row.field.index
            if name == "participants":
                gone = who(row.field.value)
                self.step(lambda review: drop_participant(review, gone))
                return
            if not self.step(lambda review: empty(review, key, name, index)):
                self.notify(tr("This field cannot be left empty."))
            return
        keys = self.meant()
        if not self.step(lambda review: drop(review, keys)):
            self.notify(tr("The meeting and the source stay: everything hangs on them."))
            return
        self._decided(keys, done=True)

    def _decided(self, keys: list[int], done: bool) -> None:
        """On to the next that is open; marks have served."""
        if not done:
            return
        self.marked.clear()
        self.step(lambda review: review, self._next_open(keys[-1]) if keys else None)

    def _next_open(self, key: int) -> int | None:
        shown = self.shown_items()
        after = shown[shown.index(key) + 1 :] if key in shown else shown
        if self.review.item(key).verdict == "open":
            return None  # it was opened again: stay
        return next((one for one in after if _waits(self.review.item(one))), None)

    def shown_items(self) -> list[int]:
        """The items in the order of the list."""
        raise NotImplementedError

    def action_accept_sure(self) -> None:
        """Yes to everything that is sure."""
        before = self.review
        if before.by_hand:
            self.notify(tr("This document is in the base already, by hand: say yes one by one."), timeout=8)
            return
        if self.step(accept_sure):
            count = sum(
                one.verdict == "accepted" != before.item(one.id).verdict for one in self.review.passages()
            )
            self.notify(tr("{count} passages accepted; z takes it back").format(count=count))
        else:
            self.notify(tr("Nothing that is open is sure."))

    def action_kind(self) -> None:
        """The next kind: directive, proposal, plan, result."""
        if item := self.passage():
            self.action_make(next_kind(item))

    def action_make(self, kind: Sort) -> None:
        """Say what the passage is."""
        if self.passage():
            keys = self.meant()
            self.step(lambda review: make(review, keys, kind))

    def action_mark(self) -> None:
        """Mark the passage for one act on many, or take the mark away; on to the next."""
        if item := self.passage():
            self.marked ^= {item.id}
            shown = self.shown_items()
            after = shown[shown.index(item.id) + 1 :]
            following = next((one for one in after if self.review.item(one).passage), item.id)
            self.step(lambda review: review, following)

    def action_mark_run(self) -> None:
        """Mark the passages around that follow each other and have the same parties, or no passage."""
        if self.marked:
            self.marked.clear()
        elif item := self.passage():
            self.marked = set(run_of(self.review, item.id))
        self.step(lambda review: review)

    def action_write(self) -> None:
        """What was accepted into the knowledge base, after a last look."""
        count = summary(self.review)
        taken = [f"{label('kind', kind)}: {count[kind]}" for kind in _COUNTED if count.get(kind)]
        if not taken:
            self.notify(tr("Nothing is accepted yet: a accepts one, A all that is sure."))
            return
        lines = [tr("Into the knowledge base – {what}").format(what=", ".join(taken))]
        told = {
            "new": tr("new organizations: {count}"),
            "open": tr("{count} not decided: they stay in the draft"),
            "dropped": tr("{count} dropped"),
            "kept_out": tr("{count} proposals and plans: no records, kept out"),
            "written": tr("{count} in the base already"),
        }
        lines += [words.format(count=count[name]) for name, words in told.items() if count.get(name)]
        kept = tr("“{name}” is kept as another spelling of {known}")
        for one in spellings(self.review, self.repository):
            lines.append(kept.format(name=one.name, known=self.sheet.names(self.review, one.organization)))
        lines += [f"⚠ {flag_words(one)}" for one in self.review.warnings]
        title = safe_line(self.review.meeting.title)
        keys = tr("Enter writes it, as one step · Esc closes")
        self.app.push_screen(Confirm(title, lines, keys), self._write)

    def _write(self, wanted: bool | None) -> None:
        if not wanted:
            return
        try:
            _commit, after = write(self.review, self.repository, author=me())
        except Unconfirmed as error:
            self.notify(safe_line(sentence(error)), severity="warning", timeout=10, markup=False)
            self.go_to(next(one.id for one in self.review.items if one.kind == "meeting"))
            return
        except GiaobanError as error:
            self.notify(safe_line(sentence(error)), severity="error", timeout=15, markup=False)
            return
        self.edit.forget(after)
        self.keep()
        self.notify(tr("Written; z in the browser takes it back."))
        self.dismiss(after.meeting.address)

    def action_discard(self) -> None:
        """Forget this draft, after a question."""
        lines = [tr("No record changes; the document can be imported again.")]
        keys = tr("Enter discards it · Esc closes")
        self.app.push_screen(Confirm(tr("Discard this draft?"), lines, keys), self._discard)

    def _discard(self, wanted: bool | None) -> None:
        if wanted:
            try:
                self.drafts.discard(self.review.reading.sha256)
            except GiaobanError as error:
                self.notify(safe_line(sentence(error)), severity="warning", markup=False)
            self.dismiss(None)


def _waits(item: Item) -> bool:
    return item.verdict == "open" and not item.settled
