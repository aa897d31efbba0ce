"""Calendars, Markdown, Popolo and OParl, read back by the libraries that know them."""

import io
import json
from collections.abc import Iterator
from datetime import date

import pytest
from icalendar import Calendar

import seeds
from db.errors import BadQuery
from db.exchange import FORMATS, export, ics, markdown
from db.followup.changes import set_status
from db.followup.reports import report
from db.records import Directive, Meeting, Result
from db.relations import only
from db.store import open_memory
from db.store.repository import Put, Repository
from db.values import Deadline

HOSTILE = "Dòng một\r\nBEGIN:VEVENT\x1b[31m; a, b\\n <b>|x|</b> `c` [d](e) " + "ư" * 90


@pytest.fixture
def base() -> Iterator[Repository]:
    repository = open_memory()
    repository.write([Put(record) for record in seeds.records()], author="mau", reason="seeds")
    meeting = Meeting(address="meeting/2031-03-01-mau", title=HOSTILE, held_on="2031-03-01")
    directive = Directive(
        address="directive/mau",
        meeting=meeting.address,
        statement=HOSTILE,
        scope="general",
        deadline=Deadline(raw="trước ngày 30-6-2031", precision="day", to="2031-06-30"),
        topics=("a, b", "c;d"),
    )
    repository.write([Put(meeting), Put(directive)], author="mau", reason="fixture")
    yield repository
    repository.close()


def exported(repository: Repository, name: str) -> bytes:
    file = io.BytesIO()
    assert export(repository, name, None, file) > 0
    return file.getvalue()


def calendar(repository: Repository, as_of: date = date(2031, 5, 1)) -> bytes:
    file = io.BytesIO()
    ics.write(repository, repository.scan(), file, as_of=as_of)
    return file.getvalue()


def test_a_calendar_is_read_back_by_a_client_library(base: Repository) -> None:
    read = Calendar.from_ical(calendar(base))
    assert isinstance(read, Calendar)
    events, todos = read.walk("VEVENT"), read.walk("VTODO")
    assert len(todos) == base.count("directive")
    assert len(events) == sum(len(m.held_on or "") == 10 for m in only(Meeting, base.scan("meeting")))
    (todo,) = [todo for todo in todos if todo["UID"] == "directive-mau@giaoban"]
    assert todo.decoded("due") == date(2031, 6, 30)
    assert todo.decoded("dtstart") == date(2031, 3, 1)
    assert todo["STATUS"] == "NEEDS-ACTION"
    assert "BEGIN:VEVENT" in str(todo["SUMMARY"])
    assert "\x1b" not in str(todo["SUMMARY"])


def test_a_calendar_keeps_to_the_letter_of_the_standard(base: Repository) -> None:
    data = calendar(base)
    lines = data.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")
    for part in Calendar.from_ical(data).walk():
        if part.name in {"VEVENT", "VTODO"}:
            assert {"UID", "DTSTAMP", "SUMMARY"} <= set(part.keys())
        if part.name == "VTODO" and "DUE" in part and "DTSTART" in part:
            assert part.decoded("due") > part.decoded("dtstart")


def test_identifiers_stay_and_completion_shows(base: Repository) -> None:
    before = calendar(base)
    set_status(base, ["directive/mau"], "done", as_of=date(2031, 4, 1), by="mau")
    after = calendar(base)
    uids = [
        [str(part["UID"]) for part in Calendar.from_ical(data).walk() if "UID" in part]
        for data in (before, after)
    ]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == len(uids[0])
    (todo,) = [t for t in Calendar.from_ical(after).walk("VTODO") if t["UID"] == "directive-mau@giaoban"]
    assert todo["STATUS"] == "COMPLETED"
    assert todo.decoded("completed").date() == date(2031, 4, 1)


def test_popolo_names_everything_once(base: Repository) -> None:
    read = json.loads(exported(base, "popolo"))
    assert len(read["organizations"]) == base.count("organization")
    assert len(read["persons"]) == base.count("person")
    assert len(read["events"]) == base.count("meeting")
    assert len(read["speeches"]) == base.count("result") + base.count("directive")
    events = {event["id"] for event in read["events"]}
    assert {speech["event_id"] for speech in read["speeches"]} <= events


def test_oparl_objects_have_type_and_identifier(base: Repository) -> None:
    body = json.loads(exported(base, "oparl"))
    items = [item for meeting in body["meeting"] for item in meeting["agendaItem"]] if body["meeting"] else []
    assert len(items) == base.count("result") + base.count("directive")
    for item in [body, *body["organization"], *body["person"], *body["meeting"], *body["paper"], *items]:
        assert item["id"].startswith("urn:giaoban:")
        assert item["type"].startswith("https://schema.oparl.org/1.1/")


def test_markdown_carries_every_statement_harmless(base: Repository) -> None:
    text = exported(base, "markdown").decode()
    for record in only(Result, base.scan("result")):
        assert markdown.escaped(record.statement) in text
    assert "<b>" not in text.replace("\\<", "")
    assert "\x1b" not in text
    assert "\\[d\\](e)" in text


def test_a_report_as_markdown_has_one_line_a_row(base: Repository) -> None:
    file = io.BytesIO()
    found = report(base, "unanswered", as_of=date(2031, 5, 1))
    markdown.write_table(found, file)
    assert file.getvalue().decode().count("\n") == len(found.rows) + 2


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_base_gives_an_empty_file(name: str) -> None:
    repository, file = open_memory(), io.BytesIO()
    assert export(repository, name, None, file) == 0
    repository.close()


def test_an_unknown_format_is_explained(base: Repository) -> None:
    with pytest.raises(BadQuery, match="popolo"):
        export(base, "doc", None, io.BytesIO())
