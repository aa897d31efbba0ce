"""What counts as right when drafts are scored against labels."""

from pathlib import Path

import numpy as np
import pytest

from tests.eval.matching import Letters, bare_bodies, is_found, party_right, same_body, same_name
from tests.eval.real import LABELS, real_articles
from tests.eval.real.marking import unmarked
from tests.eval.weights import fitted

HEAD = "url: https://vi.du/1\ndate: 2031-07-14\nchair: -\norgs: A / B; C\nalso:\nlegal:\n---\n"


def test_marks_become_places_in_the_text_without_them() -> None:
    text, label = unmarked(f"{HEAD}Ông nói. ⟦D Hội Mẫu; - + Sở Ví Dụ @ quý I|Làm tốt hơn.⟧\n⟦C|Quang cảnh⟧")
    assert text == "Ông nói. Làm tốt hơn.\nQuang cảnh"
    order, caption = label["statements"]
    assert text[order["start"] : order["end"]] == "Làm tốt hơn."
    assert (order["parties"], order["coordinators"], order["deadline"]) == (
        [["Hội Mẫu"], ["-"]],
        ["Sở Ví Dụ"],
        "quý I",
    )
    assert text[caption["start"] : caption["end"]] == "Quang cảnh"
    assert label["organizations"] == [["A", "B"], ["C"]]


def test_letters_are_counted_without_white_space() -> None:
    assert Letters("a  b\n\nc d").between(3, 9) == range(1, 4)


@pytest.mark.parametrize(
    ("proposals", "found"),
    [
        ([range(400)], True),
        ([range(100, 400)], True),  # the head left out
        ([range(300, 400)], False),  # more than the head left out
        ([range(120, 200), range(210, 300)], True),  # clause by clause
        ([range(50)], False),
        ([], False),
    ],
)
def test_a_label_is_found_when_half_of_it_is_proposed(proposals: list[range], found: bool) -> None:
    assert is_found(range(400), proposals) is found


def test_the_head_of_a_single_clause_may_be_longer_where_its_end_is_proposed() -> None:
    assert is_found(range(400), [range(300, 400)], clause=True)
    assert not is_found(range(400), [range(300, 380)], clause=True)
    assert not is_found(range(400), [range(380, 400)], clause=True)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("Hội Nông dân tỉnh Mẫu", True),
        ("Đảng đoàn Hội Nông dân tỉnh Mẫu", True),
        ("Hội Nông dân tỉnh Thanh Mẫu", True),
        ("Hội Nông dân thành phố Mẫu", False),
        ("Hội Nông dân Việt Nam", False),
        ("Hội Nông dân huyện Ví Dụ", False),
        ("Hội Cựu chiến binh tỉnh", False),
    ],
)
def test_a_name_may_leave_out_its_place_only(other: str, same: bool) -> None:
    assert same_name("Hội Nông dân tỉnh", other) is same


def test_a_label_without_a_level_leaves_it_open_unless_another_label_tells_it() -> None:
    assert bare_bodies(["UBND", "HĐND", "HĐND huyện", "Hội Nông dân các cấp"]) == {"UBND"}
    assert same_body("Ủy ban nhân dân huyện Ví Dụ", "UBND")
    assert not same_body("Hội Nông dân Việt Nam", "Hội Nông dân")


def test_fitted_weights_follow_what_is_seen_and_keep_what_is_not() -> None:
    held = np.array([[1.0, 0.0, 1.0], [0.0, 0.0, 1.0]] * 20)
    telling, unseen, _bias = fitted(held, np.array([1.0, 0.0] * 20), np.ones(40), np.array([0.5, -4.0, 0.0]))
    assert telling > 1
    assert unseen == -4


def test_addressees_are_right_when_all_and_only_the_labelled_are_named() -> None:
    wanted = (("Sở Y tế",), ("Công an tỉnh", "ngành Công an"))
    assert party_right(wanted, ["Sở Y tế", "Công an tỉnh Mẫu"], "")
    assert party_right(wanted, [], "Sở Y tế, ngành Công an")
    assert not party_right(wanted, ["Sở Y tế"], "")
    assert not party_right(wanted, ["Sở Y tế", "Công an tỉnh", "Sở Nội vụ"], "")
    assert party_right((), [], "")
    assert not party_right((), ["Sở Y tế"], "")
    assert party_right((("-", "Sở Y tế"),), [], "")


def test_a_party_beside_others_that_may_be_nobody_need_not_be_named() -> None:
    assert party_right((("Sở Y tế",), ("các ban", "-")), ["Sở Y tế"], "")
    assert not party_right((("-", "các ban"),), ["Sở Y tế"], "")


def test_a_party_without_its_level_may_be_of_any() -> None:
    bare = bare_bodies(["Hội Nông dân"])
    assert party_right((("Hội Nông dân",),), ["Hội Nông dân huyện"], "", bare)
    assert not party_right((("Hội Nông dân",),), ["Hội Nông dân huyện"], "")


def test_a_real_article_whose_text_is_not_there_is_named(tmp_path: Path) -> None:
    found, skipped = real_articles(tmp_path)
    assert not found
    assert len(skipped) == len(LABELS.read_text(encoding="utf-8").splitlines()) > 0
