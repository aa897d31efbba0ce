"""Editing in place: the record in ``$EDITOR`` and back, validated; undo and redo of every write."""

import os
import shlex
import tempfile
from pathlib import Path
from typing import Protocol

import msgspec

from db import why
from db.codec import decode, to_builtins
from db.editing import line_at_byte, line_of
from db.errors import BadRecord, GiaobanError, Overtaken, StaleRevision
from db.records import AnyRecord
from db.store.repository import Commit, Put, Told
from tui.locale import sentence, tr
from tui.memory import Memory, keep
from tui.safe import safe_line
from tui.screens.mending import Mending
from tui.screens.taking import Taking
from tui.screens.working import work_on
from tui.who import me
from tui.words import reason_words

# Editors that open at a line when told +LINE.
_AT_LINE = {
    "vi",
    "vim",
    "nvim",
    "gvim",
    "view",
    "nano",
    "pico",
    "emacs",
    "emacsclient",
    "micro",
    "joe",
    "kak",
    "mg",
}


class Again(Protocol):
    """Undo, or redo."""

    def __call__(self, *, author: str, told: Told) -> Commit: ...


class Editing(Taking):
    """The part of the browser that changes records as text."""

    memory: Memory
    """Keeps what was written in the editor and could not be saved: the next edit goes on with it."""

    def action_edit(self) -> None:
        """The record in the editor; saved when it is sound."""
        record = self.record_view.record
        if record is None:
            return
        if refused := self._repository.read_only:
            self.notify(sentence(refused), severity="warning", markup=False)
            return
        self._edit(record.address, self._repository.rev(record.address))

    def _edit(self, address: str, rev: int, line: int = 1) -> None:
        record = self._repository.get(address)
        if record is None:
            return
        built = msgspec.json.format(msgspec.json.encode(to_builtins(record)), indent=2).decode()
        before = self.memory.drafts.get(address) or built + "\n"
        try:
            after = self._edited(before, line)
        except OSError as error:  # no room for the editor's own file
            said = tr("{program} could not be started: {reason}").format(
                program="$EDITOR", reason=error.strerror
            )
            self.notify(said, severity="error", markup=False)
            return
        if after is not None and after.strip() == built:
            self.memory.drafts.pop(address, None)
        elif after is not None:
            self.save_edited(address, after, rev)

    def _edited(self, text: str, line: int) -> str | None:
        editor = (os.environ.get("VISUAL") or os.environ.get("EDITOR") or "").strip() or "vi"
        with tempfile.TemporaryDirectory(prefix="giaoban-") as folder:  # readable by the user only
            path = Path(folder, "record.json")
            path.write_text(text, "utf-8")
            at = f" +{line}" if line > 1 and Path(editor.split()[0]).name in _AT_LINE else ""
            if not self.outside(f"{editor}{at} {shlex.quote(str(path))}"):
                return None
            return path.read_text("utf-8", errors="replace")

    def save_edited(self, address: str, text: str, rev: int) -> None:
        """Write what came back from the editor, read at ``rev``; what is unsound is kept as a draft, and
        shown with the error beside its line."""
        try:
            record = decode(text, file=tr("your text"))
            if record.address != address:
                raise BadRecord(
                    file=tr("your text"), record=address, field="address", reason=tr("it must stay as it is")
                )
            self._save(record, rev)
        except GiaobanError as error:
            self.memory.drafts[address] = text
            keep(self.memory)
            self._show_mistake(address, text, error)
            return
        self.memory.drafts.pop(address, None)
        self.refresh_records()
        self.notify(tr("Saved; z takes it back."))

    def _save(self, record: AnyRecord, rev: int) -> None:
        try:
            self._repository.write([Put(record, rev)], author=me(), reason=why.BY_HAND)
        except StaleRevision as stale:
            theirs = self._repository.get(record.address)
            raise _overtaken(stale, theirs, record) from None

    def _show_mistake(self, address: str, text: str, error: GiaobanError) -> None:
        reason = str(error.gaps.get("reason", ""))
        line = line_at_byte(text, reason) or line_of(text, str(error.gaps.get("field", "")))

        def go_on(again: bool | None) -> None:
            if again:
                # Told of what somebody else changed meanwhile, one goes on from there.
                self._edit(address, self._repository.rev(address), line)
            else:
                self.notify(tr("Nothing was saved; e goes on where you left."))

        self.app.push_screen(Mending(text, line, sentence(error)), go_on)

    async def action_undo(self) -> None:
        """Take back the latest change."""
        said = tr("Taken back: {what}; Z does it again")
        await self._again(self._repository.undo, tr("Taking back …"), said)

    async def action_redo(self) -> None:
        """Do again what was taken back."""
        await self._again(self._repository.redo, tr("Doing again …"), tr("Done again: {what}"))

    async def _again(self, act: Again, title: str, said: str) -> None:
        def then(commit: Commit) -> None:
            self.refresh_records()
            what = safe_line(reason_words(commit.reason))
            if len(commit.addresses) == 1:
                what = f"{what} · {commit.addresses[0]}"
            self.notify(said.format(what=what), markup=False)

        await work_on(self, title, lambda progress: act(author=me(), told=progress.tell), then)


def _overtaken(stale: StaleRevision, theirs: AnyRecord | None, yours: AnyRecord) -> Overtaken:
    """The error of a save that came too late, with each field that reads otherwise now."""
    now, then = to_builtins(theirs) if theirs else {}, to_builtins(yours)
    other = [field for field in dict.fromkeys([*now, *then]) if now.get(field) != then.get(field)]
    words = "; ".join(f"{field}: {msgspec.json.encode(now.get(field)).decode()}" for field in other)
    return Overtaken(**{**stale.gaps, "theirs": words or "-", "field": other[0] if other else ""})
