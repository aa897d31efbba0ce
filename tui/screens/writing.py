"""Records from a screen into a file, beside the screen; given up, the file stays as it was."""

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from textual.screen import Screen

from db.store.repository import Repository
from tui.locale import label, tr
from tui.safe import safe_line
from tui.screens.working import Progress, work_on


async def write_records(
    screen: Screen[Any],
    repository: Repository,
    addresses: Callable[[], Iterable[str] | None],
    format_name: str,
    path: Path,
    total: int | None = None,
) -> None:
    """Write the records at the addresses (``None``: all), which are asked for in the thread that writes, and
    say how many."""
    from db.exchange import GATHERED, export  # noqa: PLC0415 - spreadsheets are read when first asked for
    from tui.cli.files import write_file  # noqa: PLC0415 - as above

    def job(progress: Progress) -> int:
        file = BytesIO()
        written = export(repository, format_name, addresses(), file, label, progress.over)
        progress.tell(progress.done)
        write_file(path, [file.getvalue()])
        return written

    def then(count: int) -> None:
        said = tr("{count} records written to {file}.").format(count=count, file=path)
        screen.notify(safe_line(said), markup=False)

    total = total * 2 if total and format_name in GATHERED else total
    await work_on(screen, tr("Writing {file} …").format(file=path.name), job, then, total)
