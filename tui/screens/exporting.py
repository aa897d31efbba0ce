"""Records from the screen into a file, and the whole base into a backup; nothing is overwritten unasked."""

from collections.abc import Iterable
from pathlib import Path

from db.editing import Field
from db.errors import BadFile
from db.exchange import FORMATS
from db.records import AnyRecord
from db.store import backup
from db.text.slug import slug
from tui.locale import label, tr
from tui.page import page
from tui.paths import expanded
from tui.screens.ask import Ask
from tui.screens.form import Blank, Form, Values
from tui.screens.reader import Reader
from tui.screens.working import work_on
from tui.screens.writing import write_records
from tui.typed import Mistyped, read, suggestions

EXTENTS = ("page", "record", "base")
_ENDINGS = {"markdown": ".md", "popolo": ".json", "oparl": ".json"}
_LONGEST_NAME = 40


class Exporting(Reader):
    """The part of the browser that writes files."""

    def action_export(self) -> None:
        """Ask what is to be written, how and where."""
        record = self.record_view.record
        if record is not None:
            name = slug(record.address.partition("/")[2], _LONGEST_NAME)
            blanks = [
                self._choice("extent", EXTENTS, tr("what")),
                self._choice("format", FORMATS, tr("format"), "markdown"),
                Blank("path", tr("file"), _path, f"~/{name}", tr("its ending is added")),
            ]
            self.app.push_screen(Form(tr("Export"), blanks), lambda values: self._asked(record, values))

    def _choice(self, name: str, choices: tuple[str, ...], words: str, first: str = "") -> Blank:
        field = Field(path=name, name=name, sort="choice", choices=choices, required=True)
        listed = suggestions(self._repository, field, "")
        return Blank(
            name,
            words,
            lambda typed: read(self._repository, field, typed, ""),
            first or label(name, choices[0]),
            suggestions=tuple(listed),
            hint=", ".join(listed),
        )

    async def _asked(self, record: AnyRecord, values: Values | None) -> None:
        if values is None:
            return
        path: Path = values["path"]
        if not path.suffix:
            path = path.with_name(path.name + _ENDINGS.get(values["format"], f".{values['format']}"))

        async def go_on(yes: bool | None = True) -> None:
            if yes:
                await self._export(record, values["extent"], values["format"], path)

        if path.exists():
            question = tr("{file} exists. Overwrite it?").format(file=path)
            self.app.push_screen(Ask(question), go_on)
        else:
            await go_on()

    async def _export(self, record: AnyRecord, extent: str, format_name: str, path: Path) -> None:
        def addresses() -> Iterable[str] | None:
            if extent == "base":
                return None
            shown = page(self._repository, record) if extent == "page" else ()
            return dict.fromkeys([record.address, *(line.address for line in shown if line.address)])

        total = self._repository.count() if extent == "base" else None
        await write_records(self, self._repository, addresses, format_name, path, total)

    def action_backup(self) -> None:
        """Ask where the backup goes."""
        blank = Blank("path", tr("file"), _path, "~/giaoban-backup.db", tr("a new file"))
        self.app.push_screen(Form(tr("Back up the knowledge base"), [blank], _new), self._backup)

    async def _backup(self, values: Values | None) -> None:
        if values is None:
            return
        path: Path = values["path"]
        await work_on(
            self,
            tr("Writing {file} …").format(file=path.name),
            lambda progress: backup(self._repository, path, told=progress.tell),
            lambda count: self.notify(
                tr("{count} records in {path}, verified.").format(count=count, path=path), markup=False
            ),
        )


def _path(typed: str) -> Path:
    path = expanded(typed.strip())
    if not typed.strip() or not path.name:
        raise Mistyped(tr("It cannot be left empty."))
    if path.is_dir():
        raise Mistyped(tr("This is a folder; name a file in it."))
    if not path.absolute().parent.is_dir():
        raise Mistyped(tr("There is no such folder: {folder}").format(folder=path.parent))
    return path


def _new(values: Values) -> None:
    if values["path"].exists():
        raise BadFile(file=str(values["path"]), reason="exists already; name a new file")
