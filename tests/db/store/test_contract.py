"""What every repository must do, whatever keeps its records."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from db.errors import BadRecord, BrokenLink, NothingToUndo, StaleRevision
from db.records import Meeting, Organization, Redirect, Result
from db.store import Repository, open_memory, open_repository
from db.store.repository import Commit, Delete, Put
from tests import samples


@pytest.fixture(params=["file", "memory"])
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Repository]:
    opened = open_repository(tmp_path / "a.db") if request.param == "file" else open_memory()
    yield opened
    opened.close()


@pytest.fixture
def filled(repository: Repository) -> Repository:
    repository.write([Put(record) for record in samples.ALL], author="seeds", reason="samples")
    return repository


def test_what_was_written_is_read_back(filled: Repository) -> None:
    assert filled.get(samples.MEETING.address) == samples.MEETING
    assert filled.get("org/khong-co") is None
    assert list(filled.scan("directive")) == [samples.GENERAL, samples.SPECIFIC]
    assert {record.address for record in filled.scan()} == {record.address for record in samples.ALL}
    assert filled.many([samples.WOMEN.address, "org/khong-co"]) == [samples.WOMEN]


class Named(msgspec.Struct):
    """Only what is asked for."""

    address: str
    name: str


def test_records_are_read_only_as_far_as_asked(filled: Repository) -> None:
    added = [record.address for record in samples.ALL if isinstance(record, Organization)]
    found = list(filled.scan_as("organization", Named))
    assert [one.address for one in found] == added
    assert found[added.index(samples.FARMERS.address)].name == samples.FARMERS.name
    assert list(filled.scan_as("followup", Named)) == []


def test_many_follow_redirects_in_the_order_asked_for(filled: Repository) -> None:
    old = Redirect(address="org/ten-cu-mau", to=samples.WOMEN.address)
    filled.write([Put(old)], author="lan", reason="renamed")
    asked = [old.address, "org/khong-co", samples.FARMERS.address, samples.WOMEN.address, old.address]
    assert filled.many(asked) == [samples.WOMEN, samples.FARMERS, samples.WOMEN, samples.WOMEN]


def test_counts_and_pages_follow_the_order_asked_for(filled: Repository) -> None:
    assert filled.count() == len(samples.ALL)
    assert filled.count("organization") == 4
    titles = [entry.title for entry in filled.entries("organization", order="title")]
    assert titles == sorted(titles)
    newest = filled.entries("meeting", order="newest")
    assert [entry.address for entry in newest] == [samples.MEETING.address, samples.EARLIER.address]
    assert filled.entries("meeting", order="oldest", start=1, limit=1) == [newest[0]]


def test_results_and_directives_take_the_date_of_their_meeting(filled: Repository) -> None:
    assert [entry.date for entry in filled.entries("directive")] == ["2031-08-18", "2031-08-18"]
    moved = msgspec.structs.replace(samples.MEETING, held_on="2031-08-19")
    filled.write([Put(moved)], author="lan", reason="wrong day")
    assert [entry.date for entry in filled.entries("directive")] == ["2031-08-19", "2031-08-19"]


def test_who_reported_where_is_known_without_the_results(filled: Repository) -> None:
    said = {(record.meeting, record.organization) for record in samples.ALL if isinstance(record, Result)}
    assert (samples.MEETING.address, samples.FARMERS.address) in said
    assert sorted(filled.reported()) == sorted(said)
    again = Result(
        address="result/mau-them",
        meeting=samples.EARLIER.address,
        organization=samples.WOMEN.address,
        statement="Đã làm",
    )
    filled.write([Put(again)], author="lan", reason="x")
    assert (samples.EARLIER.address, samples.WOMEN.address) in filled.reported()
    filled.undo(author="lan")
    assert sorted(filled.reported()) == sorted(said)


@pytest.mark.parametrize("act", ["undo", "redo"])
def test_an_undo_given_up_has_changed_nothing(filled: Repository, act: str) -> None:
    if act == "redo":
        filled.undo(author="seeds")
    before, latest = list(filled.scan()), filled.latest

    def enough(steps: int) -> None:
        if steps == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        getattr(filled, act)(author="seeds", told=enough)
    assert (list(filled.scan()), filled.latest) == (before, latest)
    getattr(filled, act)(author="seeds")
    assert list(filled.scan()) != before


def test_links_are_found_from_their_target(filled: Repository) -> None:
    pointing = filled.linked(samples.FARMERS.address)
    assert {entry.kind for entry in pointing} == {"meeting", "result", "directive"}
    told = filled.linked(samples.FARMERS.address, kind="directive", field="addressees")
    assert [entry.address for entry in told] == [samples.SPECIFIC.address]
    assert filled.count_linked(samples.FARMERS.address) == len(pointing) == 3
    assert filled.linked(samples.LEADER.address, limit=1) == filled.linked(samples.LEADER.address)[:1]


def test_a_link_that_is_replaced_is_forgotten(filled: Repository) -> None:
    filled.write(
        [Put(msgspec.structs.replace(samples.SPECIFIC, coordinators=()))], author="lan", reason="mistake"
    )
    assert filled.linked(samples.DEPARTMENT.address) == []


def test_a_write_is_all_or_nothing(filled: Repository) -> None:
    before = filled.latest
    good = Organization(address="org/moi", name="Mới")
    bad = msgspec.structs.replace(samples.SPECIFIC, addressees=("org/khong-co",))
    with pytest.raises(BrokenLink, match="org/khong-co"):
        filled.write([Put(good), Put(bad)], author="lan", reason="x")
    assert filled.get("org/moi") is None
    assert filled.latest == before


def test_records_that_point_at_each_other_come_in_one_write(repository: Repository) -> None:
    one = Organization(address="org/a", name="A", successors=("org/b",))
    other = Organization(address="org/b", name="B", parent="org/a")
    assert repository.write([Put(one), Put(other)], author="lan", reason="x").addresses == ("org/a", "org/b")


def test_what_contradicts_itself_is_refused(repository: Repository) -> None:
    meeting = Meeting(address="meeting/a", title="A", held_on="2031-02-30")
    with pytest.raises(BadRecord, match="held_on"):
        repository.write([Put(meeting)], author="lan", reason="x")


def test_what_could_not_be_read_again_is_refused(repository: Repository) -> None:
    with pytest.raises(BadRecord, match="name"):
        repository.write([Put(Organization(address="org/a", name="x" * 1000))], author="lan", reason="x")
    assert repository.count() == 0


def test_writing_the_same_again_is_no_write(filled: Repository) -> None:
    before = filled.latest
    commit = filled.write([Put(record) for record in samples.ALL], author="lan", reason="again")
    assert commit.addresses == ()
    assert filled.latest == before
    assert filled.rev(samples.WOMEN.address) == 1


def test_a_save_on_a_stale_revision_loses_neither_version(filled: Repository) -> None:
    rev = filled.rev(samples.WOMEN.address)
    first = msgspec.structs.replace(samples.WOMEN, name="Tên thứ nhất")
    second = msgspec.structs.replace(samples.WOMEN, name="Tên thứ hai")
    filled.write([Put(first, rev)], author="lan", reason="x")
    with pytest.raises(StaleRevision, match="lan"):
        filled.write([Put(second, rev)], author="minh", reason="x")
    assert filled.get(samples.WOMEN.address) == first
    with pytest.raises(StaleRevision):
        filled.write([Put(second, 0)], author="minh", reason="must be new")


def test_what_others_point_at_cannot_be_deleted(filled: Repository) -> None:
    with pytest.raises(BrokenLink, match=samples.FARMERS.address):
        filled.write([Delete(samples.FARMERS.address)], author="lan", reason="x")
    filled.write([Delete(samples.GENERAL.address)], author="lan", reason="x")
    assert filled.get(samples.GENERAL.address) is None
    assert filled.count("directive") == 1


def test_a_record_that_comes_again_goes_on_counting_its_revisions(filled: Repository) -> None:
    address = samples.GENERAL.address
    filled.write([Delete(address)], author="lan", reason="x")
    assert filled.rev(address) == 0
    with pytest.raises(StaleRevision):
        filled.write([Put(samples.GENERAL, 1)], author="minh", reason="still at the one that was deleted")
    filled.write([Put(samples.GENERAL)], author="lan", reason="x")
    assert filled.rev(address) == 2


def test_undo_restores_the_exact_previous_state_and_redo_the_later_one(filled: Repository) -> None:
    changed = msgspec.structs.replace(samples.WOMEN, name="Tên khác")
    filled.write([Put(changed), Delete(samples.GENERAL.address)], author="lan", reason="x")
    filled.undo(author="lan")
    assert filled.get(samples.WOMEN.address) == samples.WOMEN
    assert filled.get(samples.GENERAL.address) == samples.GENERAL
    filled.redo(author="lan")
    assert filled.get(samples.WOMEN.address) == changed
    assert filled.get(samples.GENERAL.address) is None
    filled.undo(author="lan")
    assert filled.get(samples.WOMEN.address) == samples.WOMEN


def test_the_history_tells_an_undo_from_a_write(filled: Repository) -> None:
    filled.write(
        [Put(msgspec.structs.replace(samples.WOMEN, name="Hội mới"))], author="lan", reason="đổi tên"
    )
    filled.undo(author="lan")
    filled.redo(author="lan")
    said = [(change.sort, change.reason) for change in filled.history(samples.WOMEN.address)]
    assert said[1:] == [("write", "đổi tên"), ("undo", "đổi tên"), ("redo", "đổi tên")]


def test_undo_takes_back_the_writes_of_one_author_one_by_one(filled: Repository) -> None:
    for name in ("Một", "Hai"):
        filled.write([Put(msgspec.structs.replace(samples.WOMEN, name=name))], author="lan", reason=name)
    filled.undo(author="lan")
    filled.undo(author="lan")
    assert filled.get(samples.WOMEN.address) == samples.WOMEN
    with pytest.raises(NothingToUndo):
        filled.undo(author="lan")
    with pytest.raises(NothingToUndo):
        filled.redo(author="minh")


def test_undo_never_overwrites_what_someone_else_wrote_since(filled: Repository) -> None:
    filled.write([Put(msgspec.structs.replace(samples.WOMEN, name="Lan"))], author="lan", reason="x")
    theirs = msgspec.structs.replace(samples.WOMEN, name="Minh")
    filled.write([Put(theirs)], author="minh", reason="x")
    with pytest.raises(StaleRevision):
        filled.undo(author="lan")
    assert filled.get(samples.WOMEN.address) == theirs


def test_a_new_write_ends_what_could_be_done_again(filled: Repository) -> None:
    filled.write([Put(msgspec.structs.replace(samples.WOMEN, name="Một"))], author="lan", reason="x")
    filled.undo(author="lan")
    filled.write([Put(msgspec.structs.replace(samples.WOMEN, name="Hai"))], author="lan", reason="x")
    with pytest.raises(NothingToUndo):
        filled.redo(author="lan")


def test_history_says_who_changed_which_field_when_and_why(filled: Repository) -> None:
    filled.write(
        [Put(msgspec.structs.replace(samples.WOMEN, name="Tên khác"))], author="lan", reason="đổi tên"
    )
    added, renamed = filled.history(samples.WOMEN.address)
    assert (added.field, added.old, added.author) == ("", None, "seeds")
    assert (renamed.field, renamed.old, renamed.new) == ("name", samples.WOMEN.name, "Tên khác")
    assert (renamed.author, renamed.reason) == ("lan", "đổi tên")


def test_changes_since_a_commit_are_told_in_order(filled: Repository) -> None:
    at = filled.latest
    seen: list[Commit] = []
    end = filled.listen(seen.append)
    filled.write([Put(Organization(address="org/a", name="A"))], author="lan", reason="one")
    end()
    filled.write([Put(Organization(address="org/b", name="B"))], author="lan", reason="two")
    assert [commit.reason for commit in filled.changes(at)] == ["one", "two"]
    assert [commit.addresses for commit in seen] == [("org/a",)]


def test_a_stamp_tells_a_commit_from_that_of_another_base(filled: Repository) -> None:
    other = open_memory()
    other.write([Put(Organization(address="org/a", name="A"))], author="lan", reason="another")
    assert filled.stamp(1) not in {"", other.stamp(1)}
    assert filled.stamp(1) == filled.stamp(1)
    assert filled.stamp(filled.latest + 1) == ""
    other.close()


def test_a_merged_organization_is_found_under_its_old_address(filled: Repository) -> None:
    old, new = samples.WOMEN.address, samples.FARMERS.address
    filled.write([Put(Redirect(address=old, to=new))], author="lan", reason="merged")
    assert filled.resolve(old) == new
    assert filled.get(old) == samples.FARMERS
    assert samples.MEETING.address in {entry.address for entry in filled.linked(new)}
    assert filled.linked(old) == filled.linked(new)
    filled.undo(author="lan")
    assert filled.get(old) == samples.WOMEN


def test_redirects_never_go_in_a_circle(filled: Repository) -> None:
    one, other = samples.WOMEN.address, samples.FARMERS.address
    changes = [Put(Redirect(address=one, to=other)), Put(Redirect(address=other, to=one))]
    with pytest.raises(BadRecord, match="circle"):
        filled.write(changes, author="lan", reason="x")


def test_check_finds_a_failed_target_sum_and_nothing_else_in_sound_records(filled: Repository) -> None:
    assert list(filled.check()) == []
    targets = msgspec.structs.replace(samples.RESULT.target_sets[0], total=12)
    filled.write(
        [Put(msgspec.structs.replace(samples.RESULT, target_sets=(targets,)))], author="lan", reason="x"
    )
    (problem,) = filled.check()
    assert (problem.severity, problem.address) == ("warning", samples.RESULT.address)
    assert "11" in str(problem.reason)
    assert "12" in str(problem.reason)
