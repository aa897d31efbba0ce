"""Whatever steps are taken: they can be taken back exactly, and no place ever leaves the text."""

from typing import Any, Literal

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from db.codec import decode, encode
from db.ingest import draft_bytes
from db.ingest.review import SORTS, DraftEdit, Review, accept_sure, fields, look, numbers, place, review_of
from db.ingest.review.passages import join, move, split
from db.ingest.review.steps import accept, drop, make
from db.ingest.review.who import add_party, new_organization, reassign, run_of
from tests.eval.labels import articles

REVIEWS = [review_of(draft_bytes(one.text.encode(), file="mau.txt")) for one in articles("dev")[:8]]
PARTIES = [None, new_organization("Hội Ví Dụ tỉnh Mẫu"), new_organization("Sở Mẫu tỉnh Mẫu")]
NAMES = ["accept", "drop", "make", "reassign", "add", "split", "join", "move", "sure"]
steps = st.lists(
    st.tuples(
        st.sampled_from([*NAMES, "undo", "redo"]),
        st.integers(0, 50),
        st.integers(0, 400),
        st.sampled_from(["start", "end"]),
        st.sampled_from(["word", "sentence"]),
        st.sampled_from([-1, 1]),
    ),
    max_size=25,
)


def step(
    review: Review,
    name: str,
    which: int,
    at: int,
    edge: Literal["start", "end"],
    unit: Literal["word", "sentence"],
    by: Literal[-1, 1],
) -> Review:
    passages = review.passages()
    item = passages[which % len(passages)]
    match name:
        case "accept":
            return accept(review, [item.id])
        case "drop":
            return drop(review, [item.id])
        case "make":
            return make(review, [item.id], SORTS[at % 4])
        case "reassign":
            return reassign(review, run_of(review, item.id), PARTIES[at % 3])
        case "add":
            party = PARTIES[1 + at % 2]
            assert party
            return add_party(review, [item.id], party, "coordinators" if at % 3 else "addressees")
        case "split":
            return split(review, item.id, place(item.record)[0] + at)
        case "join":
            return join(review, item.id)
        case "move":
            return move(review, item.id, edge, unit, by)
        case _:
            return accept_sure(review)


def sound(review: Review) -> None:
    text = review.reading.text
    assert len({one.id for one in review.items}) == len(review.items)
    assert len({one.record.address for one in review.items}) == len(review.items)
    for item in review.items:
        decode(encode(item.record))
        for span in item.record.spans:
            assert 0 <= (span.start or 0) < (span.end or 0) <= len(text)
            assert text[span.start : span.end] == span.exact
        assert fields(review, item)
        look(review, item)
    assert sorted(numbers(review).values()) == list(range(1, len(review.passages()) + 1))


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(REVIEWS), steps)
def test_undo_restores_exactly_and_places_stay_inside(begun: Review, taken: list[Any]) -> None:
    edit = DraftEdit(begun)
    seen = [begun]
    for name, *how in taken:
        if name == "undo":
            if edit.undo():
                seen.pop()
            assert edit.review == seen[-1]
        elif name == "redo":
            if edit.redo():
                seen.append(edit.review)
        elif edit.do(lambda review, name=name, how=how: step(review, name, *how)):  # type: ignore[misc]
            seen.append(edit.review)
        sound(edit.review)
    end = edit.review
    count = 0
    while edit.undo():
        count += 1
    assert edit.review == begun
    for _ in range(count):
        assert edit.redo()
    assert edit.review == end


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(REVIEWS), st.integers(0, 50), st.integers(1, 400))
def test_what_is_split_and_joined_is_what_it_was(review: Review, which: int, at: int) -> None:
    passages = review.passages()
    item = passages[which % len(passages)]
    halves = split(review, item.id, place(item.record)[0] + at)
    if halves != review:
        sound(halves)
        assert join(halves, item.id) == review


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(REVIEWS), steps)
def test_a_half_done_review_is_read_as_it_was_written(begun: Review, taken: list[Any]) -> None:
    review = begun
    for name, *how in taken:
        if name not in {"undo", "redo"}:
            review = step(review, name, *how)
    assert msgspec.json.decode(msgspec.json.encode(review), type=Review) == review
