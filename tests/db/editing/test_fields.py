"""Correcting one field, and writing down a meeting."""

from collections.abc import Iterator

import pytest

from db.codec import to_builtins
from db.editing import NewMeeting, add_meeting, correct, corrected, fields
from db.errors import BadRecord, BrokenLink, StaleRevision
from db.records import Correction, Directive, Meeting, Redirect, Result
from db.store import Repository, open_memory
from db.store.repository import Put
from tests import samples


@pytest.fixture
def repository() -> Iterator[Repository]:
    opened = open_memory()
    opened.write([Put(record) for record in samples.ALL], author="seeds", reason="samples")
    yield opened
    opened.close()


def test_every_field_is_listed_with_what_it_holds_and_may_hold() -> None:
    found = {field.path: field for field in fields(samples.RESULT)}
    assert found["statement"].required
    assert found["statement"].value == samples.RESULT.statement
    assert found["organization"].sort == "address"
    assert found["organization"].choices == ("org",)
    assert set(found["classification"].choices) == {"qualitative", "target", "figure"}
    assert found["measures[0].value"].sort == "number"
    assert found["measures[0].value"].value == 163
    assert found["target_sets[0].bands[1].percent_max"].value == 83
    assert found["period.from"].sort == "date"
    assert found["period.from"].value is None, "what is unknown so far can be filled in"
    assert found["topics"].many
    assert "spans" not in found
    assert "address" not in found
    assert fields(Redirect(address="org/a", to="org/b")) == []


@pytest.mark.parametrize("record", samples.ALL, ids=lambda record: record.address)
def test_putting_back_what_a_field_holds_changes_nothing(record: Meeting) -> None:
    for field in fields(record):
        assert corrected(record, field.path, field.value) == record, field.path


def test_a_correction_is_written_with_who_why_and_what_was_there(repository: Repository) -> None:
    address = samples.RESULT.address
    correct(
        repository,
        address,
        "measures[0].value",
        164,
        by="lan",
        reason="đọc lại bài",
        rev=repository.rev(address),
    )
    fresh = repository.get(address)
    assert isinstance(fresh, Result)
    assert fresh.measures[0].value == 164
    latest = repository.history(address)[-1]
    assert (latest.author, latest.reason, latest.field) == ("lan", "đọc lại bài", "measures")
    [note] = [record for record in repository.scan("correction") if isinstance(record, Correction)]
    assert (note.record, note.field, note.reason) == (address, "measures", "đọc lại bài")
    assert note.old == to_builtins(samples.RESULT)["measures"]
    repository.undo(author="lan")
    assert repository.get(address) == samples.RESULT
    assert repository.count("correction") == 0, "one undo takes both back"


def test_what_stays_the_same_is_no_write(repository: Repository) -> None:
    latest = repository.latest
    address = samples.RESULT.address
    correct(repository, address, "statement", samples.RESULT.statement, by="lan", rev=repository.rev(address))
    assert repository.latest == latest


def test_a_part_of_which_nothing_is_known_any_more_is_unknown_itself() -> None:
    holder = corrected(samples.SPECIFIC, "issuer.person", None)
    assert isinstance(holder, Directive)
    assert holder.issuer is not None
    nobody = corrected(holder, "issuer.role", None)
    assert isinstance(nobody, Directive)
    assert nobody.issuer is None


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("statement", None),
        ("scope", "everyone"),
        ("deadline.to", "2031-02-30"),
        ("deadline.to", "2030-01-01"),
        ("addressees", ["meeting/x"]),
    ],
)
def test_what_does_not_fit_is_refused(path: str, value: object) -> None:
    with pytest.raises(BadRecord):
        corrected(samples.SPECIFIC, path, value)


def test_links_and_revisions_are_guarded(repository: Repository) -> None:
    address, before = samples.SPECIFIC.address, samples.SPECIFIC
    with pytest.raises(BrokenLink):
        correct(repository, address, "addressees", ["org/khong-co"], by="lan", rev=1)
    with pytest.raises(StaleRevision):
        correct(repository, address, "statement", "Khác", by="lan", rev=7)
    assert repository.get(address) == before


def test_a_meeting_gets_an_address_of_its_day_and_title_and_counts_on(repository: Repository) -> None:
    new = NewMeeting(
        title="Họp thử tỉnh Mẫu",
        held_on="2031-09",
        chair=samples.LEADER.address,
        role="Bí thư",
        organizations=(samples.WOMEN.address, samples.WOMEN.address),
    )
    first, _ = add_meeting(repository, new, by="lan")
    second, _ = add_meeting(repository, new, by="lan")
    assert (first, second) == ("meeting/2031-09-hop-thu-tinh-mau", "meeting/2031-09-hop-thu-tinh-mau-2")
    meeting = repository.get(first)
    assert isinstance(meeting, Meeting)
    assert [one.organization for one in meeting.participants] == [samples.WOMEN.address]
    repository.undo(author="lan")
    assert repository.get(second) is None
    with pytest.raises(BadRecord):
        add_meeting(repository, NewMeeting(title="x", held_on="2031-13"), by="lan")
