"""Editing in place: the record in ``$EDITOR`` and back, validated; undo and redo of every write."""

import os
import shlex
import tempfile
from pathlib import Path

import msgspec

from db.codec import decode, to_builtins
from db.errors import BadRecord, GiaobanError
from db.store.repository import Put
from tui.locale import sentence, tr
from tui.screens.taking import Taking
from tui.who import me


class Editing(Taking):
    """The part of the browser that changes records."""

    _drafts: dict[str, str]
    """What was written in the editor and could not be saved, by address: the next edit goes on with it."""

    def action_edit(self) -> None:
        """The record in the editor; saved when it is sound."""
        record = self.record_view.record
        if record is None:
            return
        if self._repository.read_only:
            self.notify(self._repository.read_only, severity="warning", markup=False)
            return
        rev = self._repository.rev(record.address)
        built = msgspec.json.format(msgspec.json.encode(to_builtins(record)), indent=2).decode()
        before = self._drafts.pop(record.address, None) or built + "\n"
        after = self._edited(before)
        if after is not None and after.strip() != built:
            self.save_edited(record.address, after, rev)

    def _edited(self, text: str) -> str | None:
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
        with tempfile.TemporaryDirectory(prefix="giaoban-") as folder:  # readable by the user only
            path = Path(folder, "record.json")
            path.write_text(text, "utf-8")
            if not self.outside(f"{editor} {shlex.quote(str(path))}"):
                return None
            return path.read_text("utf-8", errors="replace")

    def save_edited(self, address: str, text: str, rev: int) -> None:
        """Write what came back from the editor, read at ``rev``; what is unsound is kept as a draft."""
        try:
            record = decode(text, file=tr("your text"))
            if record.address != address:
                raise BadRecord(
                    file=tr("your text"), record=address, field="address", reason=tr("it must stay as it is")
                )
            self._repository.write([Put(record, rev)], author=me(), reason=tr("edited by hand"))
        except GiaobanError as error:
            self._drafts[address] = text
            said = f"{sentence(error)} {tr('Nothing was saved; e goes on where you left.')}"
            self.notify(said, severity="error", timeout=15, markup=False)
            return
        self.refresh_records()
        self.notify(tr("Saved; z takes it back."))

    def action_undo(self) -> None:
        """Take back the latest change."""
        self._again(redo=False)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._again(redo=True)

    def _again(self, *, redo: bool) -> None:
        act = self._repository.redo if redo else self._repository.undo
        try:
            commit = act(author=me())
        except GiaobanError as error:
            self.notify(sentence(error), severity="warning", markup=False)
            return
        self.refresh_records()
        addresses = ", ".join(commit.addresses[:3])
        said = tr("Done again: {addresses}") if redo else tr("Taken back: {addresses}; Z does it again")
        self.notify(said.format(addresses=addresses), markup=False)
