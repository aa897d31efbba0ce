"""Two organizations that are one, and one that is two."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from db import relations as rel
from db.editing import merge, split
from db.errors import BadRecord, NotFound
from db.records import AnyRecord, Meeting, Organization, Redirect, Result
from db.search import open_searcher
from db.store import Repository, open_memory
from db.store.repository import Put
from db.values import Alias
from tests import samples

OTHER = Organization(
    address="org/hoi-nd-mau",
    name="Hội ND Mẫu",
    aliases=(Alias(name="HND"), Alias(name="Nông hội Mẫu")),
    jurisdiction="tỉnh Mẫu",
    parent=samples.FARMERS.address,
)
SAID = Result(
    address="result/mau-hai",
    meeting=samples.MEETING.address,
    organization=OTHER.address,
    statement="Đào mười giếng mẫu",
)


@pytest.fixture
def repository() -> Iterator[Repository]:
    opened = open_memory()
    records: tuple[AnyRecord, ...] = (*samples.ALL, OTHER, SAID)
    opened.write([Put(record) for record in records], author="seeds", reason="samples")
    yield opened
    opened.close()


def everything(repository: Repository) -> dict[str, AnyRecord]:
    return {record.address: record for record in repository.scan()}


def test_the_kept_organization_takes_over_names_facts_and_links(repository: Repository) -> None:
    merge(repository, OTHER.address, samples.FARMERS.address, by="lan", reason="cùng một hội")
    kept = repository.get(OTHER.address)
    assert isinstance(kept, Organization)
    assert kept.address == samples.FARMERS.address
    assert [alias.name for alias in kept.aliases] == ["HND", OTHER.name, "Nông hội Mẫu"]
    assert kept.aliases[0].note == "abbreviation", "what the kept one says of a name counts"
    assert kept.jurisdiction == OTHER.jurisdiction
    assert kept.parent is None, "it does not belong to itself"
    reported = rel.reported_by(repository, samples.FARMERS.address, samples.MEETING.address)
    assert {result.address for result in reported} == {samples.RESULT.address, SAID.address}
    assert [hit.address for hit in open_searcher(repository).search("giếng org:HND").hits] == [SAID.address]
    assert not [problem for problem in repository.check() if problem.severity == "error"]
    assert repository.history(OTHER.address)[-1].reason == "cùng một hội"


def test_a_merge_is_one_write_and_undone_by_one(repository: Repository) -> None:
    before = everything(repository)
    merge(repository, OTHER.address, samples.FARMERS.address, by="lan")
    assert isinstance(everything(repository)[OTHER.address], Redirect)
    repository.undo(author="lan")
    assert everything(repository) == before
    repository.redo(author="lan")
    assert isinstance(everything(repository)[OTHER.address], Redirect)


def test_what_is_no_organization_or_the_same_one_is_refused(repository: Repository) -> None:
    before = everything(repository)
    with pytest.raises(BadRecord):
        merge(repository, OTHER.address, OTHER.address, by="lan")
    for wrong in (samples.MEETING.address, "org/khong-co"):
        with pytest.raises(NotFound):
            merge(repository, wrong, OTHER.address, by="lan")
    assert everything(repository) == before


def test_an_alias_becomes_an_organization_of_which_nothing_else_is_known(repository: Repository) -> None:
    before = everything(repository)
    new, _ = split(repository, OTHER.address, "Nông hội Mẫu", by="lan")
    assert repository.get(new) == Organization(address="org/nong-hoi-mau", name="Nông hội Mẫu")
    assert repository.get(OTHER.address) == replace(OTHER, aliases=OTHER.aliases[:1])
    repository.undo(author="lan")
    assert everything(repository) == before
    with pytest.raises(NotFound):
        split(repository, OTHER.address, "không có tên này", by="lan")


def test_an_address_that_is_taken_gets_a_number(repository: Repository) -> None:
    repository.write(
        [Put(Organization(address="org/nong-hoi-mau", name="Nông hội khác"))], author="lan", reason="x"
    )
    assert split(repository, OTHER.address, "Nông hội Mẫu", by="lan")[0] == "org/nong-hoi-mau-2"


def test_splitting_off_what_was_merged_brings_back_its_address_and_links(repository: Repository) -> None:
    named = replace(OTHER, name="Hội nd mẫu")
    repository.write([Put(named)], author="minh", reason="x")
    merge(repository, OTHER.address, samples.FARMERS.address, by="lan")
    new, _ = split(repository, samples.FARMERS.address, "Hội nd mẫu", by="lan")
    assert new == OTHER.address
    assert [one.address for one in rel.reported_by(repository, OTHER.address, samples.MEETING.address)] == [
        SAID.address
    ]
    meeting = repository.get(samples.MEETING.address)
    assert isinstance(meeting, Meeting)
    assert OTHER.address in rel.attendance(repository, meeting)
