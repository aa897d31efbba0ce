"""A document's own spelling of a known organization is kept with it."""

from pathlib import Path

from db.ingest import Linker, draft_bytes
from db.ingest.review import Review, accept_sure, review_of, spellings, write
from db.ingest.review.steps import accept
from db.ingest.review.who import knowing, replace_party
from db.records import Organization
from db.store import Repository, open_repository
from db.store.repository import Put

KNOWN = Organization(
    address="org/ban-quan-ly-rung-mau", name="Ban Quản lý rừng phòng hộ Giả tỉnh Mẫu", level="province"
)
TEXT = (
    "Họp mẫu\nSáng 14-7-2031, ông Trần Văn Thử, Phó Chủ tịch UBND tỉnh Mẫu chủ trì cuộc họp về cây mẫu.\n"
    "Kết luận cuộc họp, ông Trần Văn Thử yêu cầu {who} tập trung trồng cây mẫu."
)


def reviewed(base: Repository, who: str) -> Review:
    return review_of(draft_bytes(TEXT.format(who=who).encode(), file="a.txt", repository=base))


def test_a_name_that_is_close_is_kept_as_another_spelling_until_undone(tmp_path: Path) -> None:
    base = open_repository(tmp_path / "a.db")
    base.write([Put(KNOWN)], author="lan", reason="mẫu")
    review = accept_sure(reviewed(base, "Ban Quản lý các rừng phòng hộ Giả tỉnh"))
    assert [one.organization for one in spellings(review, base)] == [KNOWN.address]
    write(review, base, author="lan")
    after = base.get(KNOWN.address)
    assert isinstance(after, Organization)
    assert [(one.name, one.note) for one in after.aliases] == [
        ("Ban Quản lý các rừng phòng hộ Giả tỉnh Mẫu", "spelling")
    ]
    assert Linker(base).knows("Ban Quản lý các rừng phòng hộ Giả tỉnh Mẫu")
    assert spellings(review, base) == [], "it is known now"
    base.undo(author="lan")
    assert base.get(KNOWN.address) == KNOWN
    base.close()


def test_a_name_that_a_person_gives_to_another_is_kept_with_that_one(tmp_path: Path) -> None:
    base = open_repository(tmp_path / "a.db")
    base.write([Put(KNOWN)], author="lan", reason="mẫu")
    review = reviewed(base, "Sở Y tế")
    wrong = next(one.record.address for one in review.items if one.record.address.startswith("org/so-y-te"))
    review = replace_party(knowing(review, KNOWN), wrong, KNOWN)
    write(accept(review, [one.id for one in review.passages()]), base, author="lan")
    after = base.get(KNOWN.address)
    assert isinstance(after, Organization)
    assert [one.name for one in after.aliases] == ["Sở Y tế tỉnh Mẫu"]
    base.close()
