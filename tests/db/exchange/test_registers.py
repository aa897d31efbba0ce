"""CSV and XLSX: every record there and back, nothing that a spreadsheet program would run."""

import csv as plain_csv
import io
import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import seeds
from db.errors import BadFile, BadRecord
from db.exchange import csv, export, layout, xlsx
from db.records import AnyRecord, Directive, Result
from db.store import open_memory
from db.store.repository import Put, Repository
from tests.db.followup.labels import load

READERS: dict[str, Callable[..., Iterator[AnyRecord]]] = {"csv": csv.read, "xlsx": xlsx.read}


@pytest.fixture(scope="module")
def base() -> Iterator[Repository]:
    repository = open_memory()
    repository.write([Put(record) for record in seeds.records()], author="mau", reason="seeds")
    yield repository
    repository.close()


def exported(repository: Repository, name: str, addresses: list[str] | None = None) -> bytes:
    file = io.BytesIO()
    export(repository, name, addresses, file)
    return file.getvalue()


def by_address(records: Iterator[AnyRecord]) -> dict[str, AnyRecord]:
    return {record.address: record for record in records}


@pytest.mark.parametrize("name", READERS)
def test_all_seeds_there_and_back(base: Repository, name: str) -> None:
    assert by_address(READERS[name](exported(base, name), file="x")) == by_address(base.scan())


def result(statement: str, note: str | None = None) -> Result:
    return Result(address="result/mau", meeting="meeting/2031-01-01-mau", statement=statement, note=note)


def written(name: str, record: AnyRecord) -> bytes:
    file = io.BytesIO()
    writers: dict[str, Callable[[Repository, list[AnyRecord], BinaryIO], int]] = {
        "csv": csv.write,
        "xlsx": xlsx.write,
    }
    writers[name](EMPTY, [record], file)
    return file.getvalue()


EMPTY = open_memory()
texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)


@pytest.mark.parametrize("name", READERS)
@given(texts, texts)
def test_any_text_there_and_back(name: str, statement: str, note: str) -> None:
    (wanted,) = csv.read(written("csv", result(statement, note)), file="x")
    (read,) = READERS[name](written(name, result(statement, note)), file="x")
    assert read == wanted


@pytest.mark.parametrize("name", READERS)
def test_a_record_longer_than_a_cell(name: str) -> None:
    long = result("dài " * 4900, "ghi chú " * 2400)
    assert list(READERS[name](written(name, long), file="x")) == [long]


@given(
    texts.map(lambda text: f"={text}") | st.sampled_from(["+1", "-1", "@SUM(A1)", "\t=1", "＝1", "'=1", "'"])
)
def test_no_cell_of_csv_starts_a_formula(statement: str) -> None:
    data = written("csv", result(statement)).decode()
    for row in plain_csv.reader(io.StringIO(data, newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for cell in row)


def test_no_cell_of_xlsx_is_a_formula_or_a_link() -> None:
    data = written("xlsx", result("=cmd|' /C calc'!A0", "https://vi-du.mau"))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert "=cmd" in sheet


def test_the_register_has_the_offices_columns(base: Repository) -> None:
    rows = list(plain_csv.DictReader(io.StringIO(exported(base, "csv").decode(), newline="")))
    (row,) = [row for row in rows if row["address"] == "directive/2018-tay-ninh-dai-hoi-hoi-nong-dan-05"]
    assert len(row) == 25
    assert (row["start"], row["deadline"], row["due"]) == ("2018", "quý II năm 2018", "2018-06-30")
    assert row["status"] == "no_report_found"


@pytest.mark.parametrize("name", READERS)
def test_what_was_mended_by_hand_is_read(name: str) -> None:
    repository = open_memory()
    repository.write([Put(record) for record in load("tune").records], author="mau", reason="fixture")
    address = "directive/hoi-nong-dan-tinh-mau-b"
    record = repository.get(address)
    assert isinstance(record, Directive)
    (row,) = layout.rows(repository, [record])
    cells = list(row)
    keys = [column.key for column in layout.COLUMNS]
    cells[keys.index("statement")] = "Phát triển vùng chanh mẫu."
    cells[keys.index("deadline")] = "trong quý II năm 2024"
    cells[keys.index("topics")] = "chanh; hữu cơ"
    cells[keys.index("note")] = "Đã sửa."
    mended = layout.record_of(cells, file="x", place="2")
    assert isinstance(mended, Directive)
    assert mended.deadline is not None
    assert (mended.deadline.raw, mended.deadline.to) == ("trong quý II năm 2024", "2024-06-30")
    assert replace(mended, deadline=None) == replace(
        record, statement="Phát triển vùng chanh mẫu.", topics=("chanh", "hữu cơ"), note="Đã sửa."
    )
    repository.close()


@pytest.mark.parametrize("name", READERS)
@given(data=st.binary(max_size=300))
def test_what_is_no_register_is_refused_in_a_sentence(name: str, data: bytes) -> None:
    with pytest.raises((BadFile, BadRecord)):
        list(READERS[name](data, file="rác"))


def test_a_workbook_that_unpacks_too_far_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        for number in range(6):
            with book.open(f"xl/{number}.xml", "w") as member:
                for _ in range(100):
                    member.write(bytes(1_000_000))
    with pytest.raises(BadFile, match="unpacks"):
        list(xlsx.read(file.getvalue(), file="bom"))
