"""Names to what is known already: the same body under another spelling, never another place or person."""

import pytest

from db.ingest import Linker, draft_bytes
from db.ingest.people import Named
from db.records import AnyRecord, Document, Meeting, Organization, Person
from db.store import open_memory
from db.store.repository import Put, Repository
from db.values import Alias, LegalReference, Role
from tests.eval.labels import articles

FIRST = articles("dev")[0]
KNOWN: list[AnyRecord] = [
    Organization(
        address="org/hnd-mau",
        name="Hội Nông dân tỉnh Mẫu",
        jurisdiction="tỉnh Mẫu",
        aliases=(Alias(name="Hội ND tỉnh", note="short_name"),),
    ),
    Organization(
        address="org/cac-so-mau",
        name="Các sở, ngành liên quan tỉnh Mẫu",
        classification="group",
        jurisdiction="tỉnh Mẫu",
    ),
    Person(address="person/thu", name="Trần Văn Thử", roles=(Role(post="Phó Bí thư Tỉnh ủy Mẫu"),)),
    Document(
        address="document/nq-7",
        title="Nghị quyết Đại hội Đảng bộ tỉnh Mẫu khóa VII",
        classification="nghị quyết",
    ),
    Document(address="document/140", title="Nghị định mẫu", number="140/2017/NĐ-CP"),
]


@pytest.fixture
def base() -> Repository:
    made = open_memory()
    made.write([Put(one) for one in KNOWN], author="x", reason="known before")
    return made


@pytest.mark.parametrize(
    "name",
    ["Hội Nông dân tỉnh Mẫu", "Đảng đoàn Hội Nông dân tỉnh Mẫu", "Hội ND tỉnh Mẫu", "Hội nông dân tỉnh Mẫu"],
)
def test_another_spelling_is_the_same_organization(base: Repository, name: str) -> None:
    assert Linker(base).organization(name) == ("org/hnd-mau", True)


@pytest.mark.parametrize(
    "name", ["Hội Nông dân tỉnh Mậu Lâm", "Hội Nông dân huyện Ví Dụ", "Hội Nông dân Việt Nam"]
)
def test_another_place_is_another_organization(base: Repository, name: str) -> None:
    assert not Linker(base).organization(name)[1]


def test_a_slip_in_a_name_is_mended_only_where_the_office_agrees(base: Repository) -> None:
    linker = Linker(base)
    assert linker.person("Trần Văn Thữ") == ("person/thu", True)
    assert linker.person("Trần Văn Thủy", "Phó Bí thư Tỉnh ủy Mẫu") == ("person/tran-van-thuy", False)
    assert linker.person("Trần Văm Thử", "Phó Bí thư Tỉnh ủy Mẫu") == ("person/thu", True)
    assert linker.person("Trần Văm Thử", "Giám đốc Sở Y tế") == ("person/tran-vam-thu", False)


def test_a_group_is_the_known_one_of_that_place(base: Repository) -> None:
    linker = Linker(base)
    found = linker.group("các sở, ngành", ["Mẫu"])
    assert found
    assert found.address == "org/cac-so-mau"
    assert linker.group("các sở, ngành", ["Ví Dụ"]) is None


def test_documents_are_found_by_number_and_by_title(base: Repository) -> None:
    linker = Linker(base)
    assert linker.document(LegalReference(raw="x", number="140/2017/NĐ-CP")) == "document/140"
    title = "Nghị quyết Đại hội Đảng bộ tỉnh khóa VII"
    assert linker.document(LegalReference(raw=title, title=title)) == "document/nq-7"
    assert linker.document(LegalReference(raw="Nghị quyết Đại hội Đảng bộ tỉnh khóa VIII")) is None


def test_what_is_known_is_not_proposed_again(base: Repository) -> None:
    draft = draft_bytes(FIRST.text.encode(), file="a.txt", repository=base)
    assert {"org/hnd-mau", "person/thu"} <= draft.known
    assert not [one for one in draft.records if one.address == "org/hoi-nong-dan-tinh-mau"]


@pytest.mark.parametrize(
    "again",
    [
        FIRST.text,
        FIRST.text.replace("Quang cảnh buổi làm việc.", "Toàn cảnh buổi làm việc."),
        FIRST.text.replace(
            "Phó Bí thư Tỉnh ủy làm việc với các hội, đoàn thể tỉnh", "Lãnh đạo tỉnh gặp các hội", 1
        ),
    ],
    ids=["the same bytes", "the same page changed", "another outlet"],
)
def test_a_meeting_told_before_is_offered_as_an_update(base: Repository, again: str) -> None:
    first = draft_bytes(FIRST.text.encode(), file="a.txt", repository=base)
    base.write(
        [Put(one) for one in first.records if one.address not in first.known],
        author="x",
        reason="draft of a.txt",
    )
    second = draft_bytes(again.encode(), file="b.txt", repository=base)
    assert second.updates == next(one.address for one in first.records if isinstance(one, Meeting))
    assert Named("", None, 0, 0).role is None


def test_a_name_with_a_slip_is_looked_for_among_those_of_its_place() -> None:
    base = open_memory()
    here = Organization(address="org/rung-gia", name="Ban Quản lý rừng phòng hộ Giả tỉnh Mẫu")
    there = Organization(address="org/rung-khac", name="Ban Quản lý các rừng phòng hộ Giả tỉnh Khác")
    base.write([Put(here), Put(there)], author="lan", reason="mẫu")
    linker = Linker(base)
    assert linker.organization("Ban Quản lý các rừng phòng hộ Giả tỉnh Mẫu") == ("org/rung-gia", True)
    assert not linker.organization("Ban Quản lý các rừng phòng hộ Giả tỉnh Thử")[1]
