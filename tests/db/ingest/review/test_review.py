"""A reviewed draft: what is written, what stays, what a second import leaves alone; drafts kept on disk."""

import stat
from pathlib import Path

import pytest
from msgspec.structs import replace

from db.errors import BadFile, BadRecord, NoDraft, Unconfirmed
from db.ingest import draft_bytes
from db.ingest.review import (
    DraftEdit,
    Drafts,
    Item,
    Review,
    accept_sure,
    fields,
    look,
    place,
    review_of,
    summary,
    write,
)
from db.ingest.review import drafts as drafts_module
from db.ingest.review.passages import move, split
from db.ingest.review.steps import accept, drop, make
from db.ingest.review.values import set_value
from db.ingest.review.who import new_organization, reassign, replace_party, run_of
from db.ingest.review.writing import against
from db.records import Correction, Directive, Meeting, Result
from db.store import Repository
from tests.eval.labels import articles
from tests.invented import TROUBLED, UNDATED

ARTICLE = articles("dev")[0].text


def read(base: Repository, text: str = ARTICLE) -> Review:
    return review_of(draft_bytes(text.encode(), file="mau.txt", repository=base))


def directives(review: Review) -> list[Item]:
    return [one for one in review.passages() if one.kind == "directive"]


def test_only_what_was_accepted_is_written_and_one_undo_takes_it_back(base: Repository) -> None:
    review = read(base)
    first, second = directives(review)[:2]
    review = drop(accept(review, [first.id]), [second.id])
    commit, after = write(review, base, author="lan")
    assert base.count("directive") == 1
    assert base.get(first.record.address)
    assert commit.addresses
    assert not list(base.check())
    assert after.item(first.id).verdict == "written"
    assert summary(after)["open"] > 0
    base.undo(author="lan")
    assert base.count() == 0


def test_the_meeting_counts_only_those_whom_something_accepted_names(base: Repository) -> None:
    review = read(base)
    farmers = directives(review)[0]
    _commit, after = write(accept(review, [farmers.id]), base, author="lan")
    meeting = base.get(review.meeting.address)
    assert isinstance(meeting, Meeting)
    assert [one.organization for one in meeting.participants] == [*farmers.record.addressees]  # type: ignore[union-attr]
    rest = accept(after, [one.id for one in after.passages() if one.verdict == "open"])
    write(rest, base, author="lan")
    meeting = base.get(review.meeting.address)
    assert isinstance(meeting, Meeting)
    assert set(meeting.participants) == set(review.meeting.participants)


def test_proposals_and_plans_stay_out_of_the_records(base: Repository) -> None:
    review = read(base)
    first, second = directives(review)[:2]
    review = make(make(review, [first.id], "proposal"), [second.id], "plan")
    _commit, after = write(accept_sure(review), base, author="lan")
    assert base.get(first.record.address) is None
    assert base.get(second.record.address) is None
    assert base.count("directive") == 2
    assert summary(after)["kept_out"] == 2


def test_a_result_made_a_directive_and_back_is_what_it_was(base: Repository) -> None:
    review = read(base)
    item = next(one for one in review.passages() if one.kind == "result")
    made = make(review, [item.id], "directive")
    directive = made.item(item.id).record
    assert isinstance(directive, Directive)
    assert isinstance(item.record, Result)
    assert directive.addressees == (item.record.organization,)
    assert directive.issuer == review.meeting.chair
    assert make(made, [item.id], "result").item(item.id).record == item.record


def test_a_run_of_sentences_gets_another_addressee_and_the_wrong_one_is_not_proposed_any_more(
    base: Repository,
) -> None:
    review = read(base)
    last = directives(review)[-1]
    run = run_of(review, last.id)
    assert len(run) == 2
    other = new_organization("Hội Ví Dụ tỉnh Mẫu")
    fixed = accept_sure(reassign(review, run, other))
    assert [one.record.addressees for one in directives(fixed)[-2:]] == [(other.address,)] * 2  # type: ignore[union-attr]
    write(fixed, base, author="lan")
    assert base.get(other.address)
    assert base.get("org/tinh-doan-mau") is None
    assert not list(base.check())


def test_a_name_linked_wrongly_is_mended_everywhere(base: Repository) -> None:
    review = read(base)
    other = new_organization("Hội Làm vườn tỉnh Mẫu")
    fixed = replace_party(review, "org/hoi-nong-dan-tinh-mau", other)
    assert "org/hoi-nong-dan-tinh-mau" not in repr([one.record for one in fixed.passages()])
    assert any(one.organization == other.address for one in fixed.meeting.participants)


def test_what_was_changed_by_hand_outlives_another_import(base: Repository) -> None:
    review = read(base)
    item = directives(review)[0]
    review = set_value(review, item.id, "statement", "Trồng lúa mẫu")
    review = reassign(review, [item.id], new_organization("Hội Ví Dụ tỉnh Mẫu"))
    write(accept_sure(review), base, author="lan")
    notes = [one for one in base.scan("correction") if isinstance(one, Correction)]
    assert {one.field for one in notes} == {"statement", "addressees"}
    again = accept_sure(read(base))
    write(again, base, author="lan")
    kept = base.get(item.record.address)
    assert isinstance(kept, Directive)
    assert kept.statement == "Trồng lúa mẫu"
    assert kept.addressees == ("org/hoi-vi-du-tinh-mau",)
    assert base.count("correction") == 2


def test_a_boundary_that_moves_takes_statement_and_figures_with_it(base: Repository) -> None:
    review = read(base)
    item = next(one for one in review.passages() if isinstance(one.record, Result) and one.record.measures)
    shorter = move(review, item.id, "end", "word", -1)
    for _ in range(6):
        shorter = move(shorter, item.id, "end", "word", -1)
    record = shorter.item(item.id).record
    assert isinstance(record, Result)
    assert not any(one.unit == "tỷ đồng" for one in record.measures)
    assert record.statement in review.reading.text
    longer = move(review, item.id, "end", "sentence", 1)
    assert place(longer.item(item.id).record)[1] > place(item.record)[1]


def test_a_field_that_does_not_fit_is_refused_in_a_sentence(base: Repository) -> None:
    review = read(base)
    meeting = next(one for one in review.items if one.kind == "meeting")
    with pytest.raises(BadRecord, match="held_on"):
        set_value(review, meeting.id, "held_on", "2031-02-31")


def test_odd_things_are_flagged_and_never_count_as_sure(base: Repository) -> None:
    review = read(base, TROUBLED)
    flags = {flag.code for one in review.items for field in fields(review, one) for flag in field.flags}
    assert {"sum", "number", "year"} <= flags
    sure = accept_sure(review)
    odd = [one for one in review.items if look(review, one)]
    assert odd
    assert all(sure.item(one.id).verdict == "open" for one in odd)


def test_a_guessed_year_is_not_written_before_someone_confirms_it(base: Repository) -> None:
    review = read(base, UNDATED)
    passages = [one.id for one in review.passages()]
    assert passages
    review = accept(review, passages)
    with pytest.raises(Unconfirmed, match="look at the draft"):
        write(review, base, author="lan")
    assert base.count() == 0
    meeting = next(one for one in review.items if one.kind == "meeting")
    write(accept(review, [meeting.id]), base, author="lan")
    assert base.count("meeting") == 1


def test_steps_are_undone_and_redone() -> None:
    review = review_of(draft_bytes(ARTICLE.encode(), file="mau.txt"))
    edit = DraftEdit(review)
    assert not edit.undo()
    item = directives(review)[0]
    start, end = place(item.record)
    assert edit.do(lambda one: split(one, item.id, (start + end) // 2))
    assert not edit.do(lambda one: one)
    assert edit.undo()
    assert edit.review == review
    assert edit.redo()
    assert not edit.redo()


def test_a_half_done_draft_is_kept_for_the_user_alone_and_found_again(base: Repository) -> None:
    review = accept(read(base), [directives(read(base))[0].id])
    drafts = Drafts(base)
    drafts.save(review)
    (waiting,) = drafts.waiting()
    assert waiting.title.startswith("Phó Bí thư")
    assert waiting.open == len(review.passages())
    assert drafts.load(waiting.sha256) == review
    assert drafts.folder
    file = drafts.folder / f"{waiting.sha256}.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(drafts.folder.stat().st_mode) == 0o700
    drafts.discard(waiting.sha256)
    assert drafts.waiting() == []
    with pytest.raises(NoDraft):
        drafts.load(waiting.sha256)


def test_a_draft_that_is_done_waits_no_more_until_its_write_is_taken_back(base: Repository) -> None:
    drafts = Drafts(base)
    review = accept(read(base), [one.id for one in read(base).passages()])
    _commit, after = write(review, base, author="lan")
    drafts.save(after)
    assert drafts.waiting() == []
    base.undo(author="lan")
    (waiting,) = drafts.waiting()
    again = drafts.load(waiting.sha256)
    assert {one.verdict for one in again.passages()} == {"accepted"}
    base.redo(author="lan")
    assert drafts.waiting() == []


@pytest.mark.parametrize("cut", [0, 1, 100, 2000, -1, -200])
def test_a_damaged_draft_is_said_in_one_sentence(base: Repository, cut: int) -> None:
    drafts = Drafts(base)
    drafts.save(read(base))
    (waiting,) = drafts.waiting()
    assert drafts.folder
    file = drafts.folder / f"{waiting.sha256}.json"
    data = file.read_bytes()
    file.write_bytes(data[:cut] + b"\x00" + data[cut + 1 :] if cut >= 0 else data[:cut])
    with pytest.raises(BadFile, match="damaged"):
        drafts.load(waiting.sha256)
    assert len(drafts.waiting()) == 1


def test_a_draft_of_a_later_version_is_left_alone(base: Repository) -> None:
    drafts = Drafts(base)
    drafts.save(read(base))
    (waiting,) = drafts.waiting()
    assert drafts.folder
    file = drafts.folder / f"{waiting.sha256}.json"
    file.write_bytes(file.read_bytes().replace(b'"sha256"', b'"version":99,"sha256"', 1))
    with pytest.raises(BadFile, match="newer"):
        drafts.load(waiting.sha256)


def test_names_that_are_no_hash_reach_no_file(base: Repository, tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text("{}")
    for name in ("../secret", "secret", "", "a" * 63, "/etc/passwd"):
        with pytest.raises(NoDraft):
            Drafts(base).load(name)
        with pytest.raises(NoDraft):
            Drafts(base).discard(name)


def test_of_too_many_drafts_the_oldest_done_goes_first_and_none_that_waits(
    base: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts_module, "MOST", 2)
    drafts = Drafts(base)
    done = read(base)
    drafts.save(drop(done, [one.id for one in done.passages()]))
    drafts.save(read(base, UNDATED))
    drafts.save(read(base, TROUBLED))
    assert len(drafts.waiting()) == 2
    with pytest.raises(BadFile, match="wait already"):
        drafts.save(read(base, ARTICLE))
    assert len(drafts.waiting()) == 2


def test_a_base_in_memory_keeps_no_drafts_and_says_so() -> None:
    from db.store import open_memory

    memory = open_memory()
    with pytest.raises(BadFile, match="in memory"):
        Drafts(memory).save(read(memory))
    assert Drafts(memory).waiting() == []


def test_what_another_draft_brought_meanwhile_is_not_replaced(base: Repository) -> None:
    review = accept_sure(read(base))
    farmers = replace(new_organization("Hội Nông dân tỉnh Mẫu"), note="sửa tay")
    from db.store.repository import Put

    base.write([Put(farmers)], author="lan", reason="by hand")
    write(review, base, author="lan")
    assert base.get(farmers.address) == farmers


def test_a_record_made_by_hand_keeps_its_address_and_the_draft_is_not_sure_of_the_same_document(
    base: Repository,
) -> None:
    from db.store.repository import Put

    first = draft_bytes(ARTICLE.encode(), file="mau.txt")
    mine = [
        replace(one, statement="Ghi bằng tay") if isinstance(one, Directive) else one for one in first.records
    ]
    base.write([Put(one) for one in mine], author="lan", reason="by hand")
    review = against(read(base), base)
    item = directives(review)[0]
    assert base.get(item.record.address) is None
    assert not [one for one in accept_sure(review).passages() if one.verdict == "accepted"]
    write(accept(review, [item.id]), base, author="lan")
    assert base.get(item.record.address) == item.record
    kept = [one for one in base.scan("directive") if getattr(one, "statement", "") == "Ghi bằng tay"]
    assert len(kept) == 4
