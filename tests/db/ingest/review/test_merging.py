"""One draft in two windows: neither loses work."""

from db.ingest.review import Drafts, Review, place
from db.ingest.review.attending import add_participant, drop_participant, participants
from db.ingest.review.merging import merged
from db.ingest.review.passages import split
from db.ingest.review.steps import accept, drop
from db.ingest.review.who import new_organization
from db.store import Repository


def verdicts(review: Review, *keys: int) -> list[str]:
    return [review.item(key).verdict for key in keys]


def test_what_each_did_to_other_things_is_there(review: Review) -> None:
    one, two = [item.id for item in review.passages()][:2]
    both = merged(review, accept(review, [one]), drop(review, [two]))
    assert verdicts(both.review, one, two) == ["accepted", "dropped"]
    assert both.review == both.ours
    assert (both.taken, both.against) == (1, 0)


def test_where_both_said_something_the_first_kept_stands_and_the_other_is_a_step_away(review: Review) -> None:
    one, two = [item.id for item in review.passages()][:2]
    both = merged(review, accept(review, [one]), drop(review, [one, two]))
    assert verdicts(both.review, one, two) == ["dropped", "dropped"]
    assert verdicts(both.ours, one, two) == ["accepted", "dropped"]
    assert (both.taken, both.against) == (2, 1)


def test_both_may_split(review: Review) -> None:
    one, two = [
        item for item in review.passages() if " " in review.reading.text[slice(*place(item.record))][9:-9]
    ][:2]

    def cut(key: int, where: tuple[int, int]) -> Review:
        return split(review, key, review.reading.text.index(" ", where[0] + 9) + 1)

    both = merged(review, cut(one.id, place(one.record)), cut(two.id, place(two.record))).review
    assert len(both.items) == len(review.items) + 2
    assert len({item.id for item in both.items}) == len(both.items)


def test_who_took_part_is_said_by_both(review: Review) -> None:
    guest, gone = new_organization("Văn phòng Giả Định"), participants(review)[0].organization
    assert gone
    both = merged(review, add_participant(review, guest), drop_participant(review, gone)).review
    assert guest.address in both.present
    assert gone in both.absent


def test_what_another_window_kept_since_is_taken_over_on_keeping(base: Repository, review: Review) -> None:
    drafts, sha256 = Drafts(base), review.reading.sha256
    drafts.save(review)
    version = drafts.version(sha256)
    one, two = [item.id for item in review.passages()][:2]
    assert drafts.keep(drop(review, [two]), review, version).taken == 0
    both = drafts.keep(accept(review, [one]), review, version)
    assert both.taken == 1
    assert verdicts(drafts.load(sha256), one, two) == ["accepted", "dropped"]
    same = drafts.keep(both.review, both.review, drafts.version(sha256))
    assert (same.review, same.taken) == (both.review, 0)
