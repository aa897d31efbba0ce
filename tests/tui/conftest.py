"""A browser and a command line on invented records, or on the seeds."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from db.followup.deadlines import parse
from db.records import AnyRecord, Directive
from db.store import Repository, open_memory
from db.store.repository import Put
from tests import samples
from tests.db.followup.labels import load
from tui import locale
from tui.collecting import spare_nothing

DUE = "directive/hoi-phu-nu-tinh-mau-b"
"""The one directive of ``followed`` that has a deadline."""


@pytest.fixture(autouse=True)
def _vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIAOBAN_LANG", raising=False)
    monkeypatch.delenv("GIAOBAN_DB", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    locale.use("vi")


@pytest.fixture(autouse=True)
def _searched_for_cycles() -> Iterator[None]:
    yield
    spare_nothing()  # each test has a browser of its own, which is to go


@pytest.fixture
def repository() -> Iterator[Repository]:
    opened = open_memory()
    opened.write([Put(record) for record in samples.ALL], author="seeds", reason="samples")
    yield opened
    opened.close()


@pytest.fixture
def seeded() -> Iterator[Repository]:
    from tui.base import plant

    opened = open_memory()
    plant(opened)
    yield opened
    opened.close()


@pytest.fixture
def followed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    """The labelled pairs, one with a deadline; who speaks is the office."""
    monkeypatch.setenv("GIAOBAN_AUTHOR", "Văn phòng Mẫu")
    opened = open_memory()
    records: list[AnyRecord] = [
        replace(record, deadline=parse("trước ngày 30-6-2024"))
        if isinstance(record, Directive) and record.address == DUE
        else record
        for record in load("tune").records
    ]
    opened.write([Put(record) for record in records], author="seeds", reason="labels")
    yield opened
    opened.close()


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run the command line on a base of its own: exit code, stdout, stderr."""
    from tui import __main__ as program

    monkeypatch.setenv("GIAOBAN_DB", str(tmp_path / "base" / "a.db"))

    def running(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["giaoban", *arguments])
        with pytest.raises(SystemExit) as ended:
            program.main()
        said = capfd.readouterr()
        code = ended.value.code
        return (code if isinstance(code, int) else 0), said.out, said.err

    return running
